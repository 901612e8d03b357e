"""Make, list and end tokens."""
