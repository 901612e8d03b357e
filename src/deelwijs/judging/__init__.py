"""Judging: a post, a community and an edition of the protocol give a verdict."""
