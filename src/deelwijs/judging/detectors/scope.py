"""Scope (D2): is this about the school or foundation, or where school, work and private life overlap?"""

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
    if reading.anywhere("school"):
        return "matter"
    if any(message.names_school or message.anywhere("school") for message in thread):
        return "thread"
    return None
