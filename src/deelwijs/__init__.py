"""Deelwijs: a school foundation's social media protocol that runs."""
