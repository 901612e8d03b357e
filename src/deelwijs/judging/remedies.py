"""Edits that an author can accept with one tap: leave out, anonymise, say where one works, add the disclaimer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deelwijs.judging.verdict import Edit, Remedy, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deelwijs.judging.brief import Brief
    from deelwijs.judging.detectors.names import Mention
    from deelwijs.judging.facts import Person

LEFT_OUT = {
    "phone": "telefoonnummer",
    "email": "e-mailadres",
    "bsn": "nummer",
    "iban": "rekeningnummer",
    "address": "adres",
    "birth-date": "datum",
    "age": "leeftijd",
    "account": "accountnaam",
    "link": "link",
    "internal": "vertrouwelijk",
    "credentials": "toegangsgegevens",
}
SOMEBODY = {"pupil": "een leerling", "guardian": "een ouder"}
DISCLAIMER = {
    "own-opinion": "dit is mijn persoonlijke mening",
    "not-official": "niet het officiële standpunt van {school}",
    "not-liable": "voor reacties van anderen ben ik niet verantwoordelijk",
}


def leave_out(kind: str, span: Span) -> Remedy:
    """Replace a span by a note of what stood there: `[telefoonnummer weggelaten]`."""
    return Remedy("mask", edits=(Edit(span, f"[{LEFT_OUT[kind]} weggelaten]"),))


def anonymise(brief: Brief, mention: Mention) -> Remedy:
    """Replace every mention of a person by their part in school: `een leerling`, `een collega`, `een ouder`."""
    person = mention.people[0]
    same = [other for other in brief.mentions if person in other.people]
    return Remedy("replace", edits=tuple(_renamed(brief, other, person) for other in same))


def _renamed(brief: Brief, mention: Mention, person: Person) -> Edit:
    first = mention.first - 1 if mention.titled else mention.first
    span = brief.text.span(max(first, 0), mention.last)
    word = SOMEBODY.get(person.role) or ("een collega" if brief.by_staff else "een medewerker")
    starts_sentence = max(first, 0) in brief.text.sentence_starts and brief.text.raw[span.start].isupper()
    return Edit(span, word.capitalize() if starts_sentence else word)


def disclose(brief: Brief) -> Remedy:
    """Open the message with where the author works, and as what."""
    school = brief.directory.school(brief.author.school).name
    function = brief.author.function
    sentence = f"Ik werk op {school}" + (f" ({function}). " if function else ". ")
    return Remedy("add", edits=(Edit(Span(0, 0), sentence),))


def disclaim(brief: Brief, parts: Iterable[str]) -> Remedy:
    """Close the message with the parts of the disclaimer that are missing."""
    school = brief.directory.school(brief.author.school).name
    said = [DISCLAIMER[part].format(school=school) for part in parts]
    if said[0].startswith("niet"):
        said[0] = f"dit is {said[0]}"
    sentence = "; ".join([", en ".join(said[:2]), *said[2:]]) + "."
    end = len(brief.post.text)
    glue = "" if not brief.post.text or brief.post.text[-1].isspace() else " "
    return Remedy("add", edits=(Edit(Span(end, end), f"{glue}({sentence[0].upper()}{sentence[1:]})"),))
