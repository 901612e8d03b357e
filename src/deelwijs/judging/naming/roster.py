"""The table of everybody's names: from a word of a text to the people and schools it may name.

Words are looked up in a dict of some ten thousands of names, whatever the number of people. People are found
through sorted arrays of composite keys (given and family name, school and given name, …), never by walking
over all who bear a name.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from deelwijs.judging.naming.entries import FAMILY, GIVEN, Entries
from deelwijs.judging.naming.forms import halves, infix_letters, split_infix, squeeze, words
from deelwijs.judging.naming.infix import family_of
from deelwijs.judging.naming.schools import SchoolNames
from deelwijs.judging.remembered import Remembered
from deelwijs.judging.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from deelwijs.judging.facts import Community, Person
    from deelwijs.judging.naming.entries import Entry

    Column = NDArray[np.int32]

MANY = 24
"""More people than this under one name are not told apart; the first ones stand for all."""


def _frozen(code: str, column: NDArray[np.int64] | Column) -> array[int]:
    """Copy a column to an array, whose single numbers Python reads three times as fast as numpy's."""
    numbers: array[int] = array(code)
    numbers.frombytes(column.data.cast("B"))
    return numbers


class Index:
    """A frozen table from a pair of numbers to numbers, as two sorted arrays."""

    __slots__ = ("_keys", "_values")

    def __init__(self, high: Column, low: Column, values: Column) -> None:
        """Sort the pairs; the three arrays run in parallel."""
        keys = high.astype(np.int64)
        keys <<= 32
        keys |= low
        order = np.argsort(keys, kind="stable")
        self._keys = _frozen("q", keys[order])
        self._values = _frozen("i", values[order])

    def find(self, high: int, low: int, limit: int = MANY) -> Sequence[int]:
        """Return the numbers under a pair."""
        key = high << 32 | low
        return self._between(key, key + 1, limit)

    def at(self, high: int, limit: int = MANY) -> Sequence[int]:
        """Return the numbers under the first half of a pair, whatever the second half."""
        return self._between(high << 32, (high + 1) << 32, limit)

    def _between(self, first: int, stop: int, limit: int) -> Sequence[int]:
        keys = self._keys
        begin = bisect_left(keys, first)
        if begin == len(keys) or keys[begin] >= stop:
            return ()
        return self._values[begin : min(bisect_left(keys, stop, begin), begin + limit)]


class Places:
    """From a person's id to their place among the people: sorted hashes, a sixth of the memory of a dict."""

    __slots__ = ("_hashes", "_people", "_places")

    def __init__(self, people: Sequence[Person]) -> None:
        """Sort the hashes of everybody's id."""
        hashes = np.fromiter((hash(person.id) for person in people), dtype=np.int64, count=len(people))
        order = np.argsort(hashes, kind="stable")
        self._people = people
        self._hashes = _frozen("q", hashes[order])
        self._places = _frozen("i", order.astype(np.int32))

    def find(self, person_id: str) -> int | None:
        """Return the place of the person with an id, or None when nobody has it."""
        wanted = hash(person_id)
        at = bisect_left(self._hashes, wanted)
        while at < len(self._hashes) and self._hashes[at] == wanted:
            if self._people[self._places[at]].id == person_id:
                return self._places[at]
            at += 1
        return None


class Roster:
    """Who bears which name, in which school, and whose guardian somebody is, as places in `people`."""

    def __init__(self, community: Community) -> None:
        """Index everybody; takes some microseconds a person."""
        self.place = Places(community.people).find
        self.people = community.people
        self.school_numbers = {school.id: number for number, school in enumerate(community.schools)}
        builder = _Builder(self.school_numbers)
        builder.add(community.people, self.place)
        school = np.asarray(builder.school)
        self._members = Index(school, np.asarray(builder.rank), np.arange(len(school), dtype=np.int32))
        guardian, child = np.asarray(builder.guardian), np.asarray(builder.child)
        self.children = Index(guardian, child, child)
        given, family, place = builder.take_names()
        self.pairs = Index(given, family, place)
        self.families = Index(family, given, place)
        self.given_at = Index(school[place], given, place)
        self.family_at = Index(school[place], family, place)
        schools = SchoolNames(community)
        self.handles = schools.handles
        entries = Entries(builder.ids, builder.kinds, builder.glued, builder.heads, schools)
        self.groups = frozenset(fold(group) for group in builder.groups if group and not group.isdigit())
        self.read: Mapping[str, Entry | None] = Remembered(entries.read)
        self.initials_at: Callable[[int], Mapping[str, tuple[int, ...]]] = lru_cache(maxsize=256)(self._initials_at)

    def guardians_of(self, person: Person) -> Iterable[int]:
        """Return the numbers of somebody's guardians, as far as they are known."""
        return [place for place in map(self.place, person.guardians) if place is not None]

    def staff(self, school_id: str) -> Sequence[int]:
        """Return the numbers of a school's staff."""
        return self._members.find(self.school_numbers[school_id], STAFF_RANK, limit=1 << 30)

    def _initials_at(self, school: int) -> Mapping[str, tuple[int, ...]]:
        """Return who at a school has which initials: `jdw` for Jeroen de Wit."""
        by_initials: dict[str, tuple[int, ...]] = {}
        for place in self._members.at(school, limit=1 << 30):
            person = self.people[place]
            family = family_of(person)
            for given in words(person.given)[:1]:
                key = given[0] + family.infix + family.key[:1]
                by_initials[key] = (*by_initials.get(key, ()), place)
        return by_initials


STAFF_RANK = 0
_RANKS = {"staff": STAFF_RANK, "pupil": 1, "guardian": 2}
NAMELESS = 0
"""The number of a name of which no letters are left."""


class _Builder:
    """Collects the columns of the indices in one pass: a row for each way in which somebody is called."""

    def __init__(self, school_numbers: Mapping[str, int]) -> None:
        self.school_numbers = school_numbers
        self.ids: dict[str, int] = {"": NAMELESS}
        self.kinds = bytearray([0])
        self.heads: set[str] = set()
        self.groups: set[str | None] = set()
        self.glued: dict[str, tuple[int, str]] = {}
        self.given, self.family, self.place, self.guardian, self.child, self.school, self.rank = (
            array("i") for _ in range(7)
        )

    def add(self, people: Iterable[Person], place_of: Callable[[str], int | None]) -> None:
        """Add everybody, in order."""
        givens = lru_cache(maxsize=None)(self._givens)
        families = lru_cache(maxsize=None)(self._families)
        for place, person in enumerate(people):
            self.school.append(self.school_numbers[person.school])
            self.rank.append(_RANKS[person.role])
            self.groups.add(person.group)
            for given in givens(person.given, person.nickname):
                for family in families(person.family, person.infix):
                    self.given.append(given)
                    self.family.append(family)
                    self.place.append(place)
            for guardian in person.guardians:
                if (guardian_place := place_of(guardian)) is not None:
                    self.guardian.append(guardian_place)
                    self.child.append(place)

    def take_names(self) -> tuple[Column, Column, Column]:
        """Hand over the given names, family names and places, and forget them, to have the memory back."""
        columns = np.array(self.given), np.array(self.family), np.array(self.place)
        self.given, self.family, self.place = array("i"), array("i"), array("i")
        return columns

    def _givens(self, given: str, nickname: str | None) -> tuple[int, ...]:
        """Return the numbers of the given name, of its first part when written apart, and of the nickname."""
        names = [given, *given.split()[:1], nickname or given]
        return tuple(dict.fromkeys(self._number(name, GIVEN) for name in names))

    def _families(self, family: str, infix: str | None) -> tuple[int, ...]:
        """Return the numbers of the family name and its halves; note it glued to its tussenvoegsel."""
        written, rest = split_infix(family)
        infix = infix or written
        names = [rest, *(name for _, name in halves(rest))]
        numbers = tuple(dict.fromkeys(self._number(name, FAMILY) for name in names))
        if infix:
            letters, key = infix_letters(infix), squeeze(fold(rest))
            self.glued[squeeze(fold(infix)) + key] = self.glued[letters + key] = (numbers[0], letters)
        return numbers

    def _number(self, name: str, kind: int) -> int:
        parts = words(name)
        number = self.ids.setdefault("".join(parts), len(self.ids))
        if number == len(self.kinds):
            self.kinds.append(0)
        self.kinds[number] |= kind
        self.heads.update("".join(parts[:end]) for end in range(1, len(parts)))
        return number
