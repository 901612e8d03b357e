"""Taking over rosters: a file is read, a plan says what would change, and once confirmed it happens at once, whole."""
