"""The lexicon of concepts: which words and phrases carry which concept, read from `lexicons/*.tsv`."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import simplemma

from deelwijs.judging.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FOLDER = files("deelwijs.judging") / "lexicons"
MIN_STEM = 3
_REPEATED = re.compile(r"(.)\1{2,}")
_LEET = str.maketrans("0134578", "oieastb")

Concepts = tuple[str, ...]
Ending = tuple[tuple[str, ...], Concepts]
"""The words of a phrase after its first two, and the phrase's concepts."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Concepts of words, of phrases (by their first word, then their second), of the starts and ends of compounds."""

    words: Mapping[str, Concepts]
    phrases: Mapping[str, Mapping[str, tuple[Ending, ...]]]
    prefixes: Mapping[str, Concepts]
    suffixes: Mapping[str, Concepts]

    def of(self, word: str) -> Concepts:
        """Return the concepts of one folded word: as written, by its lemma, mended, or as a compound."""
        for candidate in _spellings(word):
            found = self.words.get(candidate) or (candidate.isalpha() and self.words.get(_lemma(candidate)))
            if found:
                return found
        return self._compound(word)

    def _compound(self, word: str) -> Concepts:
        for length in range(len(word) - MIN_STEM, 2, -1):
            found = self.suffixes.get(word[-length:]) or self.prefixes.get(word[:length])
            if found:
                return found
        return ()


def _spellings(word: str) -> Iterator[str]:
    """Yield a word as written, with repeated letters taken out, and with digits read as the letters they look like."""
    yield word
    shorter = _REPEATED.sub(r"\1", word)
    if shorter != word:
        yield shorter
        yield _REPEATED.sub(r"\1\1", word)
    if is_leet(word):
        yield unleet(word)


def is_leet(word: str) -> bool:
    """Tell whether letters and digits stand mixed in a word."""
    return not word.isalpha() and any(map(str.isalpha, word)) and any(map(str.isdigit, word))


def unleet(word: str) -> str:
    """Return the word with digits read as the letters they look like."""
    return word.translate(_LEET)


def _lemma(word: str) -> str:
    return simplemma.lemmatize(word, lang="nl").lower()


@cache
def lexicon() -> Lexicon:
    """Return the shipped lexicon, read once."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    phrases: defaultdict[str, defaultdict[str, list[Ending]]] = defaultdict(lambda: defaultdict(list))
    prefixes: defaultdict[str, list[str]] = defaultdict(list)
    suffixes: defaultdict[str, list[str]] = defaultdict(list)
    for concept, entry in _entries():
        first, *rest = fold(entry).split()
        if rest:
            phrases[first][rest[0]].append((tuple(rest[1:]), (concept,)))
        elif first.endswith("*"):
            prefixes[first[:-1]].append(concept)
        elif first.startswith("*"):
            suffixes[first[1:]].append(concept)
        else:
            words[first].append(concept)
    return Lexicon(
        {word: tuple(concepts) for word, concepts in words.items()},
        {first: {second: tuple(endings) for second, endings in follow.items()} for first, follow in phrases.items()},
        {start: tuple(concepts) for start, concepts in prefixes.items()},
        {end: tuple(concepts) for end, concepts in suffixes.items()},
    )


def _entries() -> Iterator[tuple[str, str]]:
    """Yield (concept, entry) of every line of every concept file."""
    for file in sorted(FOLDER.iterdir(), key=lambda file: file.name):
        concept, _, ending = file.name.rpartition(".")
        if ending != "tsv" or concept == "names_that_are_words":
            continue
        for line in file.read_text(encoding="utf-8").splitlines():
            entry = line.partition("\t")[0].strip()
            if entry and not entry.startswith("#"):
                yield concept, entry
