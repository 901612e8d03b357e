"""The good name of school and foundation (C1): staff in private do not condemn them as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deelwijs.judging.brief import Brief
    from deelwijs.judging.verdict import Finding

NORM = "good-name"


def find(brief: Brief) -> Iterator[Finding]:
    """Find a sentence that condemns the school or foundation as a whole; one per post suffices."""
    if brief.article(NORM) is None or not brief.about_school:
        return
    sentence = brief.reading.strongest("smear")
    if sentence is not None:
        yield brief.finding(
            NORM,
            "smear",
            certainty=brief.reading.certainty("smear", sentence),
            span=brief.reading.span(sentence),
        )
