"""Decency (A7): no bullying, hurting, stalking, threatening, blackening or otherwise harming somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deelwijs.judging.reader import YES
from deelwijs.judging.reader.model import HARM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deelwijs.judging.brief import Brief
    from deelwijs.judging.verdict import Finding

NORM = "decency"
NAMED_BY_PUBLIC = 0.5
NAMED_BY_STAFF = 0.57
UNNAMED = 0.57
PROFESSIONALLY = 0.62
"""How certain harm must be before it counts: least where a pupil or guardian writes of somebody by name, most where
staff speak in their work. Chosen on the project's own cases."""


def find(brief: Brief) -> Iterator[Finding]:
    """Find every sentence that harms somebody of the community, the reader it speaks to, or a group of people."""
    if brief.article(NORM) is None:
        return
    for sentence in brief.reading.saying(HARM, _needed(brief)):
        if _hits_somebody(brief, sentence):
            yield brief.finding(
                NORM,
                brief.reading.kind_of_harm(sentence),
                certainty=brief.reading.certainty(HARM, sentence),
                span=brief.reading.span(sentence),
            )


def _needed(brief: Brief) -> float:
    if brief.post.capacity != "private":
        return PROFESSIONALLY
    if not any(mention.people for mention in brief.mentions):
        return UNNAMED
    return NAMED_BY_STAFF if brief.by_staff else NAMED_BY_PUBLIC


def _hits_somebody(brief: Brief, sentence: int) -> bool:
    """Tell whether somebody within the protocol's reach is meant: named, spoken to, or in a matter of school.

    Hatred of a group of people reaches whoever belongs to it, and every school has them.
    """
    reading = brief.reading
    if brief.mentions or brief.about_school or reading.speaks_to_somebody(sentence):
        return True
    return reading.certainty("hate", sentence) >= YES
