"""Disclosure (B1, C2): staff who join a discussion about school or foundation say that they work there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deelwijs.judging import remedies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deelwijs.judging.brief import Brief
    from deelwijs.judging.verdict import Finding

NORM = "disclosure"


def find(brief: Brief) -> Iterator[Finding]:
    """Find an answer by staff, in a thread about school or foundation, that does not say where they work."""
    if brief.article(NORM) is None or not brief.post.thread or not brief.about_school:
        return
    if brief.post.capacity == "official" or brief.reading.anywhere("works_here"):
        return
    yield brief.finding(NORM, "missing", remedy=remedies.disclose(brief))
