"""What the reader looks at: words, word pairs and letter groups, and who stands beside which concept.

The same features are taken in training and in use. Members of the community are masked by their role, so that no
name is ever learnt.
"""

from __future__ import annotations

import re
from sys import intern
from typing import TYPE_CHECKING, Generic, TypeVar

from deelwijs.judging.reader.concepts import Concepts, is_leet, lexicon, unleet
from deelwijs.judging.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
Feature = TypeVar("Feature")
"""A feature: its name in training, its row of weights in use."""
Marked = tuple[int, Concepts, Concepts, bool]
"""A word that stands for something or somebody: its place, its concepts, whom it stands for, whether it is quoted."""
NONE: Concepts = ()
ALONE, DENIED, QUOTED = ("k",), ("not",), ("quoted",)
REMEMBERED = 1 << 16
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
_SPELLED_OUT = re.compile(r"(?=(?:.*[^\W\d_]){3})[^\W_](?:[-_'’][^\W_]){2,}")
_BETWEEN = re.compile(r"[-_'’]")
GRAM_SIZES = (3, 4, 5)
LONGEST = 40
"""Of a longer word only the beginning is read."""
STEADY = 8
"""Added to a sentence's length in words before its features are averaged, so that two words do not shout."""


def _shape(word: str) -> str:
    """Return the beginning of a word, with every digit made a nought, so that `541` and `538` are one feature.

    A word that hides in digits, such as `l0s3r`, is brought to light when the lexicon knows it; one that is spelled
    out, such as `l-o-s-e-r`, is made whole.
    """
    word = word[:LONGEST]
    if not word.isalpha():
        if _SPELLED_OUT.fullmatch(word):
            word = _BETWEEN.sub("", word)
        plain = unleet(word)
        word = plain if is_leet(word) and lexicon().of(plain) else _DIGIT.sub("0", word)
    return intern(word)


SHAPES = Remembered(_shape)
"""Words as the reader gets them."""


def word_features(word: str) -> tuple[str, ...]:
    """Return the features of one word by itself: the word and its letter groups."""
    if word in MASKS or not any(char.isalpha() for char in word):
        return (f"w:{word}",)
    framed = f"<{word}>"
    grams = {
        framed[at : at + size] for size in GRAM_SIZES for at in range(len(framed) - size + 1) if size < len(framed)
    }
    return (f"w:{word}", *(f"c:{gram}" for gram in sorted(grams)))


def word_concepts(word: str) -> tuple[Concepts, Concepts]:
    """Return the concepts of one folded word, and whom it stands for when it stands for somebody (else nothing)."""
    concepts = lexicon().of(word)
    whom = WHO.get(word) or next((concept for concept in concepts if concept in BEARERS), None)
    return concepts, (whom,) if whom else ()


class Crossed(dict[tuple[Concepts, Concepts], tuple[Feature, ...]]):
    """The features `one+other` of every two of some concepts and others, each made when first met.

    `find` returns the feature of a name, or None where there is none.
    """

    def __init__(self, sign: str, find: Callable[[str], Feature | None]) -> None:
        """Name the features with a sign between the two."""
        super().__init__()
        self._sign = sign
        self._find = find

    def __missing__(self, key: tuple[Concepts, Concepts]) -> tuple[Feature, ...]:
        """Find the features of two groups."""
        if len(self) >= REMEMBERED:
            self.clear()
        names = (f"{one}{self._sign}{other}" for other in key[1] for one in key[0])
        found = self[key] = tuple(feature for name in names if (feature := self._find(name)) is not None)
        return found


class Relations(Generic[Feature]):
    """The features of concepts: alone, denied or quoted; somebody beside a concept; a concept after another."""

    def __init__(self, find: Callable[[str], Feature | None]) -> None:
        """Take from a name to its feature: in training the name itself, in use its row of weights."""
        self._said = Crossed(":", find)
        self._beside = Crossed(">", find)
        self._after = Crossed("+", find)

    def of(self, marked: Sequence[Marked]) -> list[Feature]:
        """Return the features of one sentence, from those of its words that stand for something or somebody."""
        return [*self._of_concepts(marked), *self._of_bearers(marked)]

    def _of_concepts(self, marked: Sequence[Marked]) -> list[Feature]:
        """Return what is said, what of it is denied or quoted, and what follows what."""
        features: list[Feature] = []
        said, after = self._said, self._after
        last, before = -REACH - 1, NONE
        denied_until = -1
        for place, here, _, quoted in marked:
            if not here:
                continue
            features += said[ALONE, here]
            if place <= denied_until:
                features += said[DENIED, here]
            if quoted:
                features += said[QUOTED, here]
            if place - last <= REACH:
                features += after[before, here]
            last, before = place, here
            if NEGATION in here:
                denied_until = place + REACH
        return features

    def _of_bearers(self, marked: Sequence[Marked]) -> list[Feature]:
        """Return who stands near before a concept, and who comes next after it."""
        features: list[Feature] = []
        beside = self._beside
        last, bearer = -REACH - 1, NONE
        waiting: list[tuple[int, Concepts]] = []
        for place, here, whom, _ in marked:
            if whom:
                for at, concepts in waiting:
                    if place - at <= REACH:
                        features += beside[concepts, whom]
                waiting = []
            if here:
                waiting.append((place, here))
                if place - last <= REACH:
                    features += beside[bearer, here]
            if whom:
                last, bearer = place, whom
        return features


def quotation(words: Sequence[str]) -> list[bool]:
    """Tell of each word whether it stands between quotation marks; a mark that is never closed quotes nothing."""
    quoted = [False] * len(words)
    if QUOTES.isdisjoint(words):
        return quoted
    marks = [place for place, word in enumerate(words) if word in QUOTES]
    for begin, end in zip(marks[::2], marks[1::2], strict=False):
        quoted[begin + 1 : end] = [True] * (end - begin - 1)
    return quoted
