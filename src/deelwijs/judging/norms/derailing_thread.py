"""A derailing thread (B2): staff in a conversation that turns settle the approach with their manager first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deelwijs.judging.reader import YES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deelwijs.judging.brief import Brief
    from deelwijs.judging.verdict import Finding

NORM = "derailing-thread"


def find(brief: Brief) -> Iterator[Finding]:
    """Find a thread about school in which at least as many messages attack somebody as the edition allows."""
    if brief.article(NORM) is None or not brief.about_school:
        return
    attacks = [reading for reading in brief.thread if reading.hostility >= YES]
    if len(attacks) >= brief.edition.parameter(NORM, "attacks"):
        certainty = min(reading.hostility for reading in attacks)
        yield brief.finding(NORM, "turning", certainty=certainty, number=str(len(attacks)))
