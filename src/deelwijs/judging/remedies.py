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
    "phone": "[telefoonnummer weggelaten]",
    "email": "[e-mailadres weggelaten]",
    "bsn": "[nummer weggelaten]",
    "iban": "[rekeningnummer weggelaten]",
    "address": "[adres weggelaten]",
    "birth-date": "[datum weggelaten]",
    "age": "[leeftijd weggelaten]",
    "account": "[accountnaam weggelaten]",
    "link": "[link weggelaten]",
    "internal": "[weggelaten].",
    "credentials": "[weggelaten].",
}
"""What stands in the place of each kind; where it replaces a sentence, it is one."""
SOMEBODY = {"pupil": "een leerling", "guardian": "een ouder", "staff": "een medewerker"}
COLLEAGUE = "een collega"
UNNAMED = frozenset(word.split()[1] for word in (*SOMEBODY.values(), COLLEAGUE))
DISCLAIMER = {
    "own-opinion": "dit is mijn persoonlijke mening",
    "not-official": "niet het officiële standpunt van {school}",
    "not-liable": "voor reacties van anderen ben ik niet verantwoordelijk",
}


def leave_out(kind: str, span: Span) -> Remedy:
    """Replace a span by a note of what stood there: `[telefoonnummer weggelaten]`."""
    return Remedy("mask", edits=(Edit(span, LEFT_OUT[kind]),))


def anonymise(brief: Brief, person: Person, mentions: Iterable[Mention]) -> Remedy:
    """Replace every mention of a person by their part in school: `een leerling`, `een collega`, `een ouder`."""
    return Remedy("replace", edits=tuple(_renamed(brief, mention, person) for mention in mentions))


def leaves_unnamed(brief: Brief, sentence: int) -> bool:
    """Tell whether a sentence speaks of `een leerling` or the like: somebody, and not who."""
    words = brief.text.folded
    tokens = brief.reading.sentences[sentence]
    return any(words[token] in UNNAMED and words[token - 1] == "een" for token in tokens[1:])


def _renamed(brief: Brief, mention: Mention, person: Person) -> Edit:
    first = mention.first - 1 if mention.titled else mention.first
    span = brief.text.span(max(first, 0), mention.last)
    word = COLLEAGUE if brief.by_staff and person.role == "staff" else SOMEBODY[person.role]
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
