"""Commands of the backstage."""
