"""The lexicon of names, from `lexicons/`: words around names, words that are names, and their points."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import log10
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = files("deelwijs.judging") / "lexicons"
PLAIN = 3.0
"""Words up to this common (zipf) are hardly met; what is more common counts against a name."""
SORTS = ("name", "count", "mass", "month", "function", "foreign")


@dataclass(frozen=True, slots=True)
class Diminutive:
    """One ending, what stands in its place in the full name, and whether a doubled consonant may go."""

    ending: str
    restored: str
    undouble: bool


@dataclass(frozen=True, slots=True)
class Cues:
    """Points by word, for the word directly before and directly after, and for words in the same sentence."""

    before: dict[str, float]
    after: dict[str, float]
    near: dict[str, float]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that the files say; `people` has cues for each sort of name-word, `schools` those for schools."""

    infixes: frozenset[str]
    shorthand: dict[str, str]
    titles: dict[str, str]
    functions: frozenset[str]
    determiners: frozenset[str]
    school_kinds: frozenset[str]
    school_endings: tuple[str, ...]
    abbreviations: frozenset[str]
    idioms: dict[str, tuple[tuple[list[str], int], ...]]
    diminutives: tuple[Diminutive, ...]
    words: dict[str, str]
    points: dict[str, float]
    people: dict[str, Cues]
    schools: Cues


def _cues(entries: list[dict[str, Any]], sort: str | None) -> Cues:
    cues = Cues({}, {}, {})
    for entry in entries:
        if sort is not None and sort not in entry.get("sorts", SORTS):
            continue
        table: dict[str, float] = getattr(cues, entry["place"])
        for word in entry["words"]:
            table[word] = table.get(word, 0.0) + entry["points"]
    return cues


def _idioms(sayings: Iterable[list[str]]) -> dict[str, tuple[tuple[list[str], int], ...]]:
    """Return by word the sayings that hold it, and at which place."""
    by_word: dict[str, tuple[tuple[list[str], int], ...]] = {}
    for saying in sayings:
        for at, word in enumerate(saying):
            by_word[word] = (*by_word.get(word, ()), (saying, at))
    return by_word


def _words(text: str) -> dict[str, str]:
    rows = (line.split("\t") for line in text.splitlines()[1:] if line and not line.startswith("#"))
    return {word: sort for word, sort, _why in rows}


def _read() -> Lexicon:
    data = tomllib.loads((FOLDER / "names.toml").read_text(encoding="utf-8"))
    cues = tomllib.loads((FOLDER / "name_cues.toml").read_text(encoding="utf-8"))
    lists = {name: frozenset(entry["words"]) for name, entry in data["list"].items()}
    return Lexicon(
        infixes=lists["infixes"] | data["shorthand"].keys(),
        shorthand=data["shorthand"],
        titles={word: entry["role"] for entry in data["title"] for word in entry["words"]},
        functions=lists["functions"],
        determiners=lists["determiners"],
        school_kinds=lists["school_kinds"],
        school_endings=tuple(sorted(lists["school_endings"], key=len, reverse=True)),
        abbreviations=lists["abbreviations"],
        idioms=_idioms(entry["words"].split() for entry in data["idiom"]),
        diminutives=tuple(
            Diminutive(entry["ending"], entry["restored"], entry["undouble"]) for entry in data["diminutive"]
        ),
        words=_words((FOLDER / "names_that_are_words.tsv").read_text(encoding="utf-8")),
        points={name: float(entry["points"]) for name, entry in cues["point"].items()},
        people={sort: _cues(cues["person"], sort) for sort in SORTS},
        schools=_cues(cues["school"], None),
    )


LEXICON = _read()
"""The lexicon of names."""

POINTS = LEXICON.points
"""Points of each kind of evidence."""


@lru_cache(maxsize=1)
def _frequencies() -> dict[str, float]:
    from wordfreq import get_frequency_dict  # noqa: PLC0415  # 0.3 s to import, so only when first asked

    return get_frequency_dict("nl", wordlist="small")


def zipf(word: str) -> float:
    """Return how common a word is in Dutch: 7 for `de`, 5 for once in ten thousand words, 0 below 3."""
    frequency = _frequencies().get(word, 0.0)
    return log10(frequency) + 9 if frequency else 0.0
