"""Disclaimer (C3): staff who publish privately about school or foundation say whose opinion it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deelwijs.judging import remedies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deelwijs.judging.brief import Brief
    from deelwijs.judging.verdict import Finding

NORM = "disclaimer"
SAID = {"own-opinion": "own_opinion", "not-official": "not_official", "not-liable": "not_liable"}
"""What the reader calls each part that an edition can ask for."""


def find(brief: Brief) -> Iterator[Finding]:
    """Find a private post by staff about school or foundation in which a part of the disclaimer is missing."""
    if brief.article(NORM) is None or not brief.about_school:
        return
    missing = [part for part in brief.edition.parameter(NORM, "parts") if not brief.reading.anywhere(SAID[part])]
    if missing:
        kind = missing[0] if len(missing) == 1 else "missing"
        yield brief.finding(NORM, kind, remedy=remedies.disclaim(brief, missing))
