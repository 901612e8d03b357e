"""The lexicon of concepts: which words and phrases carry which concept, read from `lexicons/*.tsv`."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

import simplemma

from deelwijs.judging.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

FOLDER = files("deelwijs.judging") / "lexicons"
MIN_STEM = 3
_REPEATED = re.compile(r"(.)\1{2,}")
_LEET = str.maketrans("0134578", "oieastb")

Concepts = tuple[str, ...]


class Phrases(NamedTuple):
    """The phrases that begin with the same two words.

    The concepts of those two by themselves; by third word, the further words of each longer phrase and its concepts.
    """

    whole: Concepts
    longer: Mapping[str, Sequence[tuple[tuple[str, ...], Concepts]]]

    def at(self, words: Sequence[str], place: int) -> Concepts:
        """Return the concepts of the phrases that begin at a place, where the first two words have been seen."""
        if place + 2 == len(words):
            return self.whole
        said = self.whole
        for further, concepts in self.longer.get(words[place + 2], ()):
            if tuple(words[place + 3 : place + 3 + len(further)]) == further:
                said += concepts
        return said


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Concepts of words, of phrases (by their first word, then their second), of the starts and ends of compounds."""

    words: Mapping[str, Concepts]
    phrases: Mapping[str, Mapping[str, Phrases]]
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
    phrases: list[tuple[list[str], str]] = []
    prefixes: defaultdict[str, list[str]] = defaultdict(list)
    suffixes: defaultdict[str, list[str]] = defaultdict(list)
    for concept, entry in _entries():
        first, *rest = map(intern, fold(entry).split())
        if rest:
            phrases.append(([first, *rest], concept))
        elif first.endswith("*"):
            prefixes[first[:-1]].append(concept)
        elif first.startswith("*"):
            suffixes[first[1:]].append(concept)
        else:
            words[first].append(concept)
    return Lexicon(
        {word: tuple(dict.fromkeys(concepts)) for word, concepts in words.items()},
        _by_two_words(phrases),
        {start: tuple(concepts) for start, concepts in prefixes.items()},
        {end: tuple(concepts) for end, concepts in suffixes.items()},
    )


def _by_two_words(phrases: Iterable[tuple[list[str], str]]) -> dict[str, dict[str, Phrases]]:
    found: dict[str, dict[str, Phrases]] = {}
    for (first, second, *rest), concept in phrases:
        begun = found.setdefault(first, {}).setdefault(second, Phrases((), {}))
        if rest:
            longer = {**begun.longer, rest[0]: (*begun.longer.get(rest[0], ()), (tuple(rest[1:]), (concept,)))}
            found[first][second] = Phrases(begun.whole, longer)
        else:
            found[first][second] = Phrases((*begun.whole, concept), begun.longer)
    return found


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
