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
UNNAMED = tuple(word.split()[1] for word in (*SOMEBODY.values(), COLLEAGUE))
WHOSE = frozenset({"mijn", "m'n", "mn", "onze", "ons", "jouw", "je", "jullie", "zijn", "z'n", "haar", "hun", "uw"})
"""Words that take the place of `een`: `mijn collega`."""
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
    """Tell whether a sentence speaks of `een leerling`, `mijn collega` or the like: somebody, and not who."""
    words = brief.text.folded
    tokens = brief.reading.sentences[sentence]
    return any(words[token].endswith(UNNAMED) and _leaves_open(words[token - 1]) for token in tokens[1:])


def _leaves_open(word: str) -> bool:
    return word == "een" or word in WHOSE


def _renamed(brief: Brief, mention: Mention, person: Person) -> Edit:
    first = max(mention.first - 1 if mention.titled else mention.first, 0)
    word = COLLEAGUE if brief.by_staff and person.role == "staff" else SOMEBODY[person.role]
    starts_sentence = first in brief.text.sentence_starts
    span = brief.text.span(first, mention.last)
    before = "" if starts_sentence else brief.text.folded[first - 1]
    if before in WHOSE:
        word = word.removeprefix("een ")
    elif before.endswith(word.removeprefix("een ")):
        return Edit(Span(brief.text.ends[first - 1], span.end), "")
    if starts_sentence and brief.text.raw[span.start].isupper():
        word = word.capitalize()
    return Edit(span, word)


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
