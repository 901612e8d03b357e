"""What the reader looks at: words, word pairs and letter groups, and who stands beside which concept.

The same features are taken in training and in use. Members of the community are masked by their role, so that no
name is ever learnt.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from deelwijs.judging.reader.concepts import is_leet, lexicon, unleet

if TYPE_CHECKING:
    from collections.abc import Sequence

MASKS = ("_pupil", "_staff", "_guardian", "_school", "_foundation", "_handle")
WHO = {
    **dict.fromkeys(("ik", "mij", "me", "mijn", "mn", "m'n", "mezelf", "mijzelf"), "i"),
    **dict.fromkeys(("wij", "we", "ons", "onze"), "we"),
    **dict.fromkeys(
        ("jij", "je", "jou", "jouw", "u", "uw", "jullie", "jezelf", "jonge", "gij", "jlu", "you", "your"), "you"
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
    word = shape(word)
    if word in MASKS or not any(char.isalpha() for char in word):
        return (f"w:{word}",)
    framed = f"<{word}>"
    grams = {
        framed[at : at + size] for size in GRAM_SIZES for at in range(len(framed) - size + 1) if size < len(framed)
    }
    return (f"w:{word}", *(f"c:{gram}" for gram in sorted(grams)))


def word_concepts(word: str) -> tuple[tuple[str, ...], str | None]:
    """Return the concepts of one folded word, and whom it stands for when it stands for somebody."""
    concepts = lexicon().of(word)
    return concepts, WHO.get(word) or next((concept for concept in concepts if concept in BEARERS), None)


def pairs_of(words: Sequence[str]) -> list[str]:
    """Return each word with the next: the features of pairs, and the keys of phrases."""
    return list(map(" ".join, pairwise(words)))


def add_phrases(words: Sequence[str], pairs: Sequence[str], concepts: list[tuple[str, ...]]) -> None:
    """Add the concepts of every phrase to those of its first word."""
    phrases = lexicon().phrases
    for place, pair in enumerate(pairs):
        if pair in phrases:
            concepts[place] = tuple(dict.fromkeys((*concepts[place], *lexicon().phrases_at(pair, words, place))))


def relations(
    concepts: Sequence[tuple[str, ...]], whom: Sequence[str | None], quoted: Sequence[bool]
) -> list[str]:
    """Return who stands beside which concept, what is denied, what is quoted, and which concept follows which.

    All three run over the words of one sentence: their concepts, whom they stand for, and whether they are quoted.
    """
    features: list[str] = []
    last: tuple[int, tuple[str, ...]] = (-REACH, ())
    denied_until = -1
    who_before: tuple[int, str] = (-REACH, "")
    waiting: list[tuple[int, str]] = []
    for place, (here, who) in enumerate(zip(concepts, whom, strict=True)):
        if who:
            features += [f"{concept}>{who}" for at, concept in waiting if place - at <= REACH]
            waiting = []
        if here:
            if last[0] >= place - REACH:
                features += [f"{before}+{concept}" for before in last[1] for concept in here]
            features += [f"k:{concept}" for concept in here]
            if place <= denied_until:
                features += [f"not:{concept}" for concept in here]
            if quoted[place]:
                features += [f"quoted:{concept}" for concept in here]
            if who_before[0] >= place - REACH:
                features += [f"{who_before[1]}>{concept}" for concept in here]
            waiting += [(place, concept) for concept in here]
            last = (place, here)
            if NEGATION in here:
                denied_until = place + REACH
        if who:
            who_before = (place, who)
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
