"""Disclosure (B1, C2): staff who join a discussion about school or foundation say that they work there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deelwijs.judging import remedies
from deelwijs.judging.detectors.scope import speaks_of_school

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deelwijs.judging.brief import Brief
    from deelwijs.judging.verdict import Finding

NORM = "disclosure"
HERE = frozenset({"hier", "daar", "er", "ons", "onze", "mijn", "here", "there", "our", "my"})
"""Words that tie a job to the place that is spoken of."""

PAST = frozenset({"werkte", "werkten", "gewerkt", "worked"})
PRESENT = frozenset({"werk", "werken", "werkend", "werkzaam", "nu", "nog", "sinds", "work", "still", "now", "since"})
"""Words by which a job is over, and words by which it is not."""


def find(brief: Brief) -> Iterator[Finding]:
    """Find an answer by staff, in a thread about school or foundation, that does not say where they work."""
    if brief.article(NORM) is None or not any(map(speaks_of_school, (brief.reading, *brief.thread))):
        return
    if not brief.thread or _says_where(brief):
        return
    yield brief.finding(NORM, "missing", remedy=remedies.disclose(brief))


def _says_where(brief: Brief) -> bool:
    """Tell whether the author says to work at this school: to be a teacher says not where."""
    tied = brief.reading.names_school or not HERE.isdisjoint(brief.text.folded)
    return tied and any(not _is_over(brief, sentence) for sentence in brief.reading.saying("works_here"))


def _is_over(brief: Brief, sentence: int) -> bool:
    tokens = brief.reading.sentences[sentence]
    words = brief.text.folded[tokens.start : tokens.stop]
    return not PAST.isdisjoint(words) and PRESENT.isdisjoint(words)
