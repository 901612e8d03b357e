"""What the reader looks at: words, word pairs and letter groups, and who stands beside which concept.

The same features are taken in training and in use. Members of the community are masked by their role, so that no
name is ever learnt.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from deelwijs.judging.reader.concepts import lexicon

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
_QUOTED = re.compile(r"[\"“”„«»‘’']")
_DIGIT = re.compile(r"\d")
GRAM_SIZES = (3, 4, 5)
STEADY = 8
"""Added to a sentence's length in words before its features are averaged, so that two words do not shout."""


@lru_cache(maxsize=1 << 16)
def shape(word: str) -> str:
    """Return the word with every digit made a nought, so that `541` and `538` are one feature."""
    return _DIGIT.sub("0", word) if not word.isalpha() else word


@lru_cache(maxsize=1 << 16)
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


@lru_cache(maxsize=1 << 16)
def word_concepts(word: str) -> tuple[str, ...]:
    """Return the concepts of one folded word."""
    return lexicon().of(word)


def pairs_of(words: Sequence[str]) -> list[str]:
    """Return each word with the next: the features of pairs, and the keys of phrases."""
    return list(map(" ".join, pairwise(words)))


def concepts_at(words: Sequence[str], pairs: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the concepts at each word; a phrase's concepts stand at its first word."""
    book = lexicon()
    found = list(map(word_concepts, words))
    for place, pair in enumerate(pairs):
        if pair in book.phrases:
            more = dict.fromkeys((*found[place], *book.phrases_at(pair, words, place)))
            found[place] = tuple(more)
    return found


def relations(words: Sequence[str], concepts: Sequence[tuple[str, ...]], quoted: Sequence[bool]) -> list[str]:
    """Return who stands beside which concept, what is denied, what is quoted, and which concept follows which."""
    features: list[str] = []
    last: tuple[int, tuple[str, ...]] = (-REACH, ())
    denied_until = -1
    who_before: tuple[int, str] = (-REACH, "")
    waiting: list[tuple[int, str]] = []
    for place, word in enumerate(words):
        here = concepts[place]
        who = WHO.get(word) or next((concept for concept in here if concept in BEARERS), None)
        if who:
            features += [f"{concept}>{who}" for at, concept in waiting if place - at <= REACH]
            waiting = []
        if here:
            if last[0] >= place - REACH:
                features += [f"{before}+{concept}" for before in last[1] for concept in here]
            for concept in here:
                features.append(f"k:{concept}")
                if place <= denied_until:
                    features.append(f"not:{concept}")
                if quoted[place]:
                    features.append(f"quoted:{concept}")
                if who_before[0] >= place - REACH:
                    features.append(f"{who_before[1]}>{concept}")
                waiting.append((place, concept))
            last = (place, here)
            if NEGATION in here:
                denied_until = place + REACH
        if who:
            who_before = (place, who)
    return features


def quotation(words: Sequence[str]) -> list[bool]:
    """Tell of each word whether it stands between quotation marks; a mark that is never closed quotes nothing."""
    marks = [place for place, word in enumerate(words) if len(word) == 1 and _QUOTED.match(word)]
    quoted = [False] * len(words)
    for begin, end in zip(marks[::2], marks[1::2], strict=False):
        quoted[begin + 1 : end] = [True] * (end - begin - 1)
    return quoted
