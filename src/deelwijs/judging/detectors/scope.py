"""Scope (D2): whether this is about the school or foundation, or where school, work and private life overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deelwijs.judging.facts import Post
    from deelwijs.judging.reader import Reading


def concerns_school(post: Post, reading: Reading, thread: Iterable[Reading]) -> str | None:
    """Return why a post is about the school or foundation (a ground of `explain.SCOPES`), or None when it is not.

    What stands on an official account, is written at work, or shows school, is about school by what it is; else the
    text itself, or the thread that it answers, must be.
    """
    if post.capacity != "private":
        return post.capacity
    if any(medium.school_related for medium in post.media):
        return "media"
    if reading.names_school:
        return "named"
    if speaks_of_school(reading):
        return "matter"
    if any(map(speaks_of_school, thread)):
        return "thread"
    return None


def speaks_of_school(reading: Reading) -> bool:
    """Tell whether a text itself is about the school or foundation: it names them, or a matter of school."""
    return reading.names_school or reading.anywhere("school")
