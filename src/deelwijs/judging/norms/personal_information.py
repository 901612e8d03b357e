"""Personal and confidential information (A2, and C1 for staff in private)."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from deelwijs.judging import remedies
from deelwijs.judging.detectors.identifiers.context import Cues

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from deelwijs.judging.brief import Brief
    from deelwijs.judging.detectors.identifiers import Identifier
    from deelwijs.judging.detectors.names import Mention
    from deelwijs.judging.verdict import Finding

NORM = "personal-information"
PRIVATE = frozenset({"health", "care", "results", "home", "discipline", "conflict", "pay"})
CONFIDENTIAL = ("internal", "credentials")
_LANDLINE = re.compile("0[1-578]")
_HOME = Cues("phone.home", "address.lives")
CERTAIN = 0.5
BESIDE_A_NAME = 0.45
"""How certain it must be that something gives somebody away: less where its sentence names somebody."""
IN_FULL = 0.4
IN_PART = 0.7
"""How certain a private matter must be: less where somebody is named in full than by first name or nickname alone."""


def find(brief: Brief) -> Iterator[Finding]:
    """Find identifiers of somebody, a private matter of somebody who is named, and what is confidential."""
    if brief.article(NORM) is None:
        return
    yield from _identifiers(brief)
    yield from _private_matters(brief)
    if brief.about_school:
        yield from _confidences(brief)


def _identifiers(brief: Brief) -> Iterator[Finding]:
    for identifier in brief.identifiers:
        if _is_private(brief, identifier):
            yield brief.finding(
                NORM,
                identifier.kind,
                certainty=identifier.certainty,
                span=identifier.span,
                remedy=remedies.leave_out(identifier.kind, identifier.span),
            )


def _is_private(brief: Brief, identifier: Identifier) -> bool:
    """Tell whether an identifier is somebody's own and not the author's to give away."""
    if identifier.public or brief.author in identifier.people or _of_school(brief, identifier):
        return False
    return identifier.certainty >= CERTAIN or (
        identifier.certainty >= BESIDE_A_NAME
        and brief.text.sentence_of(brief.text.token_at(identifier.span.start)) in _by_sentence(brief)
    )


def _of_school(brief: Brief, identifier: Identifier) -> bool:
    """Tell whether a landline that nobody is known to have stands in a sentence about the school and nobody's home."""
    if identifier.kind != "phone" or identifier.people or not _LANDLINE.match(identifier.value):
        return False
    sentence = brief.text.sentence_of(brief.text.token_at(identifier.span.start))
    named = [each for each in brief.mentions if brief.text.sentence_of(each.first) == sentence]
    if not named or any(each.people for each in named):
        return False
    span = brief.reading.span(sentence)
    return not _HOME.seen(brief.text.raw[span.start : span.end])


def _confidences(brief: Brief) -> Iterator[Finding]:
    for kind in CONFIDENTIAL:
        for sentence in brief.reading.saying(kind):
            span = brief.reading.span(sentence)
            certainty = brief.reading.certainty(kind, sentence)
            remedy = remedies.leave_out(kind, span)
            yield brief.finding(NORM, kind, certainty=certainty, span=span, remedy=remedy)


def _private_matters(brief: Brief) -> Iterator[Finding]:
    """Find what is told of people who are named: of each person each kind once, as the remedy reaches them all."""
    told = list(_told(brief))
    if not told:
        return
    named, mentions = _by_sentence(brief), _by_person(brief)
    seen: set[tuple[str, str]] = set()
    for sentence, kind, certainty in told:
        for mention in _about_whom(brief, named, sentence):
            person = mention.people[0]
            if certainty < _needed(mention) or (person.id, kind) in seen:
                continue
            seen.add((person.id, kind))
            yield brief.finding(
                NORM,
                kind,
                certainty=mention.certainty * certainty,
                span=brief.text.span(mention.first, mention.last),
                remedy=remedies.anonymise(brief, person, mentions[person.id]),
                name=person.given,
            )


def _told(brief: Brief) -> Iterator[tuple[int, str, float]]:
    """Yield the likeliest private matter of each sentence that may tell one, and how certain it is."""
    likeliest: dict[int, tuple[float, str]] = {}
    for kind in PRIVATE & brief.reading.said.keys():
        for sentence in brief.reading.saying(kind, IN_FULL):
            found = (brief.reading.certainty(kind, sentence), kind)
            likeliest[sentence] = max(found, likeliest.get(sentence, found))
    for sentence, (certainty, kind) in sorted(likeliest.items()):
        yield sentence, kind, certainty


def _needed(mention: Mention) -> float:
    return IN_FULL if mention.form == "full" else IN_PART


def _about_whom(brief: Brief, named: Mapping[int, list[Mention]], sentence: int) -> Iterable[Mention]:
    """Return whom a sentence is about: those named in it, or before it where it does not speak of somebody unnamed."""
    if sentence in named or remedies.leaves_unnamed(brief, sentence):
        return named.get(sentence, ())
    return named.get(sentence - 1, ())


def _by_sentence(brief: Brief) -> Mapping[int, list[Mention]]:
    """Return the mentions of others in each sentence; of themselves and their child authors may tell."""
    found: defaultdict[int, list[Mention]] = defaultdict(list)
    for mention in brief.mentions:
        if mention.people and not _own(brief, mention):
            found[brief.text.sentence_of(mention.first)].append(mention)
    return found


def _by_person(brief: Brief) -> Mapping[str, list[Mention]]:
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in brief.mentions:
        for person in mention.people:
            found[person.id].append(mention)
    return found


def _own(brief: Brief, mention: Mention) -> bool:
    person = mention.people[0]
    return person == brief.author or brief.author.id in person.guardians
