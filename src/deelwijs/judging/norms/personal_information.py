"""Personal and confidential information (A2, and C1 for staff in private)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deelwijs.judging import remedies
from deelwijs.judging.reader import YES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deelwijs.judging.brief import Brief
    from deelwijs.judging.detectors.identifiers import Identifier
    from deelwijs.judging.detectors.names import Mention
    from deelwijs.judging.verdict import Finding

NORM = "personal-information"
PRIVATE = ("health", "care", "results", "home", "discipline", "conflict", "pay")
CONFIDENTIAL = ("internal", "credentials")
CERTAIN = 0.5
IN_FULL = 0.4
IN_PART = 0.7
"""How certain a private matter must be: less where somebody is named in full than by first name or nickname alone."""


def find(brief: Brief) -> Iterator[Finding]:
    """Find identifiers of somebody, a private matter of somebody who is named, and what is confidential."""
    if brief.article(NORM) is None:
        return
    for identifier in brief.identifiers:
        if _is_private(brief, identifier):
            yield brief.finding(
                NORM,
                identifier.kind,
                certainty=identifier.certainty,
                span=identifier.span,
                remedy=remedies.leave_out(identifier.kind, identifier.span),
            )
    for sentence, said in enumerate(brief.reading.said):
        yield from _private_matter(brief, sentence)
        for kind in CONFIDENTIAL:
            if said.get(kind, 0.0) >= YES and brief.about_school:
                span = brief.reading.span(sentence)
                yield brief.finding(
                    NORM,
                    kind,
                    certainty=brief.reading.certainty(kind, sentence),
                    span=span,
                    remedy=remedies.leave_out(kind, span),
                )


def _is_private(brief: Brief, identifier: Identifier) -> bool:
    """Tell whether an identifier is somebody's own and not the author's to give away."""
    if identifier.public or identifier.certainty < CERTAIN or brief.author in identifier.people:
        return False
    return True


def _private_matter(brief: Brief, sentence: int) -> Iterator[Finding]:
    """Find a private matter in a sentence, about somebody named in it or in the sentence before it."""
    said = {kind: certainty for kind, certainty in brief.reading.said[sentence].items() if kind in PRIVATE}
    mention = _about_whom(brief, sentence) if said else None
    if mention is None:
        return
    kind = max(said, key=said.__getitem__)
    if said[kind] >= (IN_FULL if mention.form == "full" else IN_PART):
        yield brief.finding(
            NORM,
            kind,
            certainty=said[kind],
            span=brief.text.span(mention.first, mention.last),
            remedy=remedies.anonymise(brief, mention),
            name=mention.people[0].given,
        )


def _about_whom(brief: Brief, sentence: int) -> Mention | None:
    """Return whom a sentence is about: the nearest person named, who is neither the author nor the author's child."""
    for number in (sentence, sentence - 1):
        for mention in brief.mentions:
            if mention.people and brief.text.sentence_of(mention.first) == number and not _own(brief, mention):
                return mention
    return None


def _own(brief: Brief, mention: Mention) -> bool:
    person = mention.people[0]
    return person == brief.author or brief.author.id in person.guardians
