"""Commands of the programming interface."""
