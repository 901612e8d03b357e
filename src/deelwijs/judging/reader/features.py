"""What the reader looks at: words, word pairs and letter groups, and who stands beside which concept.

The same features are taken in training and in use. Members of the community are masked by their role, so that no
name is ever learnt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from deelwijs.judging.reader.concepts import is_leet, lexicon, unleet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deelwijs.judging.reader.concepts import Ending

Feature = TypeVar("Feature", covariant=True)  # noqa: PLC0105 - it reads better without a suffix
"""A feature: its name in training, its row of weights in use."""
MASKS = ("_pupil", "_staff", "_guardian", "_school", "_foundation", "_handle")
WHO = {
    **dict.fromkeys(("ik", "mij", "me", "mijn", "mn", "m'n", "mezelf", "mijzelf"), "i"),
    **dict.fromkeys(("wij", "we", "ons", "onze"), "we"),
    **dict.fromkeys(
        ("jij", "je", "jou", "jouw", "u", "uw", "jullie", "jezelf", "jonge", "gij", "jlu", "you", "your"),
        "you",
    ),
    **dict.fromkeys(("hij", "zij", "ze", "hem", "haar", "zijn", "zn", "z'n", "hun", "hen", "ie", "m'n"), "they"),
    **dict.fromkeys(("iemand", "iedereen", "niemand", "mensen", "allemaal"), "anyone"),
    **{mask: mask for mask in MASKS},
}
BEARERS = frozenset({"group", "slur", "pupil_ref", "staff_role", "kin"})
"""Concepts that stand for people, as the pronouns do."""
NEGATION = "negation"
REACH = 5
"""How many words a negation, or somebody named, reaches."""
QUOTES = frozenset("\"“”„«»‘’'")
_DIGIT = re.compile(r"\d")
GRAM_SIZES = (3, 4, 5)
LONGEST = 40
"""Of a longer word only the beginning is read."""
STEADY = 8
"""Added to a sentence's length in words before its features are averaged, so that two words do not shout."""


def shape(word: str) -> str:
    """Return the word with every digit made a nought, so that `541` and `538` are one feature.

    A word that hides in digits, such as `l0s3r`, is brought to light when the lexicon knows it.
    """
    if word.isalpha():
        return word
    if is_leet(word) and lexicon().of(plain := unleet(word)):
        return plain
    return _DIGIT.sub("0", word)


def word_features(word: str) -> tuple[str, ...]:
    """Return the features of one word by itself: the word, its letter groups, its concepts."""
    word = shape(word[:LONGEST])
    if word in MASKS or not any(char.isalpha() for char in word):
        return (f"w:{word}",)
    framed = f"<{word}>"
    grams = {
        framed[at : at + size] for size in GRAM_SIZES for at in range(len(framed) - size + 1) if size < len(framed)
    }
    return (f"w:{word}", *(f"c:{gram}" for gram in sorted(grams)))


def word_concepts(word: str) -> tuple[tuple[str, ...], str | None]:
    """Return the concepts of one folded word, and whom it stands for when it stands for somebody."""
    concepts = lexicon().of(word[:LONGEST])
    return concepts, WHO.get(word) or next((concept for concept in concepts if concept in BEARERS), None)


def with_phrases(words: Sequence[str], place: int, own: tuple[str, ...], endings: Sequence[Ending]) -> tuple[str, ...]:
    """Return a word's own concepts and those of the phrases that start at it."""
    said = [concepts for rest, concepts in endings if tuple(words[place + 2 : place + 2 + len(rest)]) == rest]
    return tuple(dict.fromkeys(chain(own, *said)))


class Table(Protocol[Feature]):
    """Features by the concept, or whom, they are about."""

    def get(self, key: str, /) -> Feature | None:
        """Return the feature, or None when there is none."""


@dataclass(frozen=True, slots=True)
class Tables(Generic[Feature]):
    """The features of concepts: alone, denied, quoted; somebody beside a concept; a concept after another."""

    alone: Table[Feature]
    denied: Table[Feature]
    quoted: Table[Feature]
    beside: Table[Table[Feature]]
    after: Table[Table[Feature]]


@dataclass(frozen=True, slots=True)
class _Names:
    """Names every feature: in training each is there."""

    prefix: str

    def get(self, key: str, /) -> str:
        """Return the feature's name."""
        return f"{self.prefix}{key}"


@dataclass(frozen=True, slots=True)
class _NamesOfTwo:
    sign: str

    def get(self, key: str, /) -> _Names:
        """Return the names that begin with `key`."""
        return _Names(f"{key}{self.sign}")


NAMES: Tables[str] = Tables(_Names("k:"), _Names("not:"), _Names("quoted:"), _NamesOfTwo(">"), _NamesOfTwo("+"))
"""The features' names, as training needs them and `Model` reads them back."""


def relations(
    concepts: Sequence[tuple[str, ...]],
    whom: Sequence[str | None],
    quoted: Sequence[bool],
    tables: Tables[Feature],
) -> list[Feature | None]:
    """Return who stands beside which concept, what is denied, what is quoted, and which concept follows which.

    The first three run over the words of one sentence: their concepts, whom they stand for, and whether they are
    quoted. A relation that `tables` does not know gives None.
    """
    features: list[Feature | None] = []
    last: tuple[int, tuple[str, ...]] = (-REACH, ())
    denied_until = -1
    who_before: tuple[int, str] = (-REACH, "")
    waiting: list[tuple[int, tuple[str, ...]]] = []
    for place, (here, who) in enumerate(zip(concepts, whom, strict=True)):
        if who:
            done = [concept for at, concepts_at in waiting if place - at <= REACH for concept in concepts_at]
            features += [of.get(who) for concept in done if (of := tables.beside.get(concept))]
            waiting = []
        if here:
            used = [tables.alone]
            if place <= denied_until:
                used.append(tables.denied)
            if quoted[place]:
                used.append(tables.quoted)
            used += _before(place, who_before, last, tables)
            features += [table.get(concept) for table in used for concept in here]
            waiting.append((place, here))
            last = (place, here)
            if NEGATION in here:
                denied_until = place + REACH
        if who:
            who_before = (place, who)
    return features


def _before(
    place: int, who: tuple[int, str], last: tuple[int, tuple[str, ...]], tables: Tables[Feature]
) -> list[Table[Feature]]:
    """Return the tables of whom and what stands before a place, near enough."""
    found = [tables.beside.get(who[1])] if who[0] >= place - REACH else []
    if last[0] >= place - REACH:
        found += [tables.after.get(concept) for concept in last[1]]
    return [table for table in found if table]


def quotation(words: Sequence[str]) -> list[bool]:
    """Tell of each word whether it stands between quotation marks; a mark that is never closed quotes nothing."""
    quoted = [False] * len(words)
    if QUOTES.isdisjoint(words):
        return quoted
    marks = [place for place, word in enumerate(words) if word in QUOTES]
    for begin, end in zip(marks[::2], marks[1::2], strict=False):
        quoted[begin + 1 : end] = [True] * (end - begin - 1)
    return quoted
