"""Django commands of the backstage."""
