"""What is in a post: one detector a file, from a `Text` to sightings with their places. None knows a norm."""
