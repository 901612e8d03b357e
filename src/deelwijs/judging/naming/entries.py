"""What one word of a text may be: a given name, a family name, a school, or the beginning of one of those."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from deelwijs.judging.naming.forms import grown, possessor, squeeze
from deelwijs.judging.naming.lexicon import LEXICON, zipf

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from deelwijs.judging.naming.schools import SchoolName, SchoolNames

DIGITS = (str.maketrans("0134578", "oieastb"), str.maketrans("0134578", "oleastb"))
"""Digits as the letters they look like; 1 may be i or l."""

How = Literal["exact", "possessive", "diminutive", "half"]

GIVEN, FAMILY = 1, 2
COMMON = 5.3
"""Words as common as this (zipf) are words first, whoever bears them as a name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word may name. `infix` is given when the family name stands glued to it."""

    key: str
    base: str = ""
    given: tuple[int, ...] = ()
    family: tuple[int, ...] = ()
    infix: str | None = None
    schools: Mapping[str | None, SchoolName] | None = None
    how: How = "exact"
    sort: str = "name"
    zipf: float = 0.0
    head: bool = False
    role: str | None = None


class Entries:
    """Reads words against the numbered names of a community."""

    def __init__(
        self,
        ids: Mapping[str, int],
        kinds: bytearray,
        glued: Mapping[str, tuple[int, str]],
        heads: AbstractSet[str],
        schools: SchoolNames,
    ) -> None:
        """Keep the names of people, and collect those of the schools."""
        self._ids = ids
        self._kinds = kinds
        self._glued = glued
        self._schools = schools
        self._heads = heads | schools.heads

    def read(self, folded: str) -> Entry | None:
        """Return what a folded word may name, or None when it names nothing."""
        key = squeeze(folded)
        if not key or key.isdigit():
            return None
        return (
            self._exact(key, "exact")
            or self._possessive(folded, key)
            or self._diminutive(key)
            or self._compound(key)
            or self._half(folded)
            or self._digits(key)
        )

    def _exact(self, key: str, how: How, form: str | None = None) -> Entry | None:
        given, family, infix = self._people(key)
        schools = self._schools.named.get(key)
        head = key in self._heads and how == "exact"
        role = LEXICON.titles.get(key) if how == "exact" else None
        if not (given or family or schools or head or role):
            return None
        frequency = zipf(form or key)
        sort = LEXICON.words.get(form or key, "function" if frequency >= COMMON else "name")
        return Entry(key, key, given, family, infix, schools, how, sort, frequency, head, role)

    def _people(self, key: str) -> tuple[tuple[int, ...], tuple[int, ...], str | None]:
        number = self._ids.get(key)
        kinds = self._kinds[number] if number is not None else 0
        given = (number,) if number is not None and kinds & GIVEN else ()
        if number is not None and kinds & FAMILY:
            return given, (number,), None
        glued = self._glued.get(key)
        return (given, (glued[0],), glued[1]) if glued else (given, (), None)

    def _possessive(self, folded: str, key: str) -> Entry | None:
        marked, bare = possessor(folded)
        if marked != key:
            return self._exact(marked, "possessive")
        entry = self._exact(bare, "possessive", form=key) if bare else None
        return entry if entry and (entry.given or entry.schools) else None

    def _diminutive(self, key: str) -> Entry | None:
        for base in grown(key):
            number = self._ids.get(base)
            if number is not None and self._kinds[number] & GIVEN:
                sort = LEXICON.words.get(key) or LEXICON.words.get(base, "name")
                return Entry(key, base, (number,), how="diminutive", sort=sort, zipf=zipf(key))
        return None

    def _half(self, folded: str) -> Entry | None:
        """Read a double family name of which one half is known: `kaya-jansen`."""
        for half in folded.split("-") if "-" in folded else ():
            _, family, infix = self._people(squeeze(half))
            if family:
                return Entry(squeeze(folded), family=family, infix=infix, how="half")
        return None

    def _digits(self, key: str) -> Entry | None:
        """Read digits as the letters they look like: `t3ss`."""
        if key.isalpha():
            return None
        entries = (self._exact(key.translate(table), "exact", form=key) for table in DIGITS)
        return next((entry for entry in entries if entry and (entry.given or entry.family)), None)

    def _compound(self, key: str) -> Entry | None:
        """Read a school's name with a word of school life glued to it, unless that is a word of its own."""
        for ending in LEXICON.school_endings:
            named = self._schools.named.get(key[: -len(ending)]) if key.endswith(ending) else None
            if named and not zipf(key):
                schools = {school: name.compounded() for school, name in named.items() if name.kind == "core"}
                return Entry(key, schools=schools) if schools else None
        return None
