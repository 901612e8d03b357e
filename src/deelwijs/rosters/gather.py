"""Gathering what a file says into a roster that is consistent in itself; whatever does not fit becomes a problem."""

from __future__ import annotations

from collections import Counter
from itertools import starmap
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from deelwijs.rosters import values
from deelwijs.rosters.model import (
    EmploymentRow,
    EnrolmentRow,
    GroupRow,
    GuardianshipRow,
    Kind,
    PersonRow,
    Place,
    Problem,
    Roster,
    SchoolRow,
)
from deelwijs.rosters.people import Reader
from deelwijs.rosters.words import problem, refuse

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Container, Iterable, Mapping

MAX_PROBLEMS = 10_000
"""As many are told; of the rest their number."""
MAX_PEOPLE = 2_000_000
"""Rows of people in one file."""
SHARE_OF_BSN = 1 / 3
"""Of other numbers of nine digits, some 1 in 6 pass as a BSN or onderwijsnummer; from this share on they are taken
for such numbers, so that of three or fewer each one that passes is."""


class _Count(NamedTuple):
    kind: str
    where: Place
    values: tuple[tuple[str, object], ...]


class Gatherer:
    """Takes rows in the order of the file, in which what they refer to may come later; `roster` makes the whole."""

    def __init__(self, source: str, file: str, today: dt.date) -> None:
        """Begin with nothing."""
        self.file = Place(file)
        self.today = today
        self.source = source
        self._schools: dict[str, SchoolRow] = {}
        self._first: dict[str, Place] = {}
        self._groups: dict[str, GroupRow] = {}
        self._people: dict[str, PersonRow] = {}
        self._enrolments: dict[EnrolmentRow, Place] = {}
        self._enrolled: dict[str, dict[str, Place]] = {}
        self._employments: dict[tuple[str, str | None, str], tuple[EmploymentRow, Place]] = {}
        self._guardianships: dict[tuple[str, str], tuple[GuardianshipRow, Place]] = {}
        self._refused: set[str] = set()
        self._problems: list[Problem] = []
        self._untold = self._rows = 0
        self._counts: Counter[_Count] = Counter()
        self._reader = Reader(self.tell, today)

    def tell(self, kind: str, where: Place, **said: object) -> None:
        """Add a problem."""
        if len(self._problems) < MAX_PROBLEMS:
            self._problems.append(problem(kind, where, **said))
        else:
            self._untold += 1

    def count(self, kind: str, where: Place, number: int = 1, **said: object) -> None:
        """Add to a problem that is told once with its number."""
        if number:
            self._counts[_Count(kind, where, tuple(said.items()))] += number

    def has_school(self, key: str) -> bool:
        """Tell whether a school is there already."""
        return key in self._schools

    def has_group(self, key: str) -> bool:
        """Tell whether a group is there already."""
        return key in self._groups

    def school(self, row: SchoolRow, where: Place) -> None:
        """Add a school; its name is tidied here."""
        if self._is_new(self._schools, row.key, where):
            self._schools[row.key] = structs.replace(row, name=values.label(row.name))

    def group(self, row: GroupRow, where: Place) -> None:
        """Add a group; its name is tidied here."""
        if self._is_new(self._groups, row.key, where):
            self._groups[row.key] = structs.replace(row, name=values.label(row.name) or row.key)

    def _is_new(self, rows: Container[str], key: str, where: Place) -> bool:
        """Tell whether a school or group may be added: with a key, and with one of its own."""
        if not values.is_key(key):
            self.tell("bad-key" if key else "no-key", where)
        elif key in rows:
            self.tell("key-twice", where, first=self._first[key])
        else:
            self._first[key] = where
            return True
        return False

    def graded(self, group: str, grade: str) -> None:
        """Add the grade of one of its pupils to a group that has several."""
        row = self._groups.get(group)
        if row and grade not in row.grades:
            self._groups[group] = structs.replace(row, grades=tuple(sorted((*row.grades, grade))))

    def person(self, kind: Kind, key: str, fields: Mapping[str, str], where: Place, *, again: bool = False) -> bool:
        """Add somebody, and tell whether the rest of the row may be used.

        The first with a key holds. With `again`, rows may speak of one person more than once.
        """
        self._rows += 1
        if self._rows > MAX_PEOPLE:
            raise refuse("too-many-rows", where, most=f"{MAX_PEOPLE:,}")
        row = self._reader.person(kind, key, fields, where)
        if row is None:
            self._refused.add(key)
            return False
        first = self._people.setdefault(key, row)
        if first is row:
            return True
        same = _same_name(first, row)
        if not (again and same):
            self.tell("key-twice", where, first=first.where)
        elif structs.replace(row, where=first.where) != first:
            self.tell("differs", where, first=first.where)
        return again and same

    def enrol(self, pupil: str, school: str, group: str | None, where: Place) -> None:
        """Put a pupil at a school and in a group; a second row of the file cannot do so again at the same school."""
        at = self._enrolled.setdefault(pupil, {})
        if at.get(school, where) != where:
            self.tell("pupil-twice", where, first=at[school])
            return
        if at and school not in at:
            other, first = next(iter(at.items()))
            self.tell("two-schools", where, one=other, other=school, first=first)
        at[school] = self._enrolments[EnrolmentRow(pupil, school, group)] = where

    def employ(self, row: EmploymentRow, where: Place) -> None:
        """Let somebody work at a school; the groups of rows for the same function come together."""
        row = structs.replace(row, function=values.label(row.function))
        key = (row.person, row.school, row.function)
        known, first = self._employments.setdefault(key, (row, where))
        groups = tuple(dict.fromkeys((*known.groups, *row.groups)))
        if where != first and groups == known.groups:
            self.tell("row-twice", where, first=first)
        self._employments[key] = structs.replace(row, groups=groups), first

    def guard(self, row: GuardianshipRow, where: Place) -> None:
        """Make somebody guardian of a child; the first row holds."""
        known, first = self._guardianships.setdefault((row.guardian, row.child), (row, where))
        if where != first:
            self.tell("row-twice" if row == known else "differs", where, first=first)

    def roster(self) -> Roster:
        """Return all that fits, with every problem."""
        self._drop_bsns()
        enrolments = _in_groups_first(filter(None, starmap(self._fitting_enrolment, self._enrolments.items())))
        employments = tuple(filter(None, starmap(self._fitting_employment, self._employments.values())))
        pupils = {row.pupil for row in enrolments}
        guardianships = tuple(row for row, where in self._guardianships.values() if self._fits(row, where, pupils))
        placed = pupils | {row.person for row in employments} | {row.guardian for row in guardianships}
        people = tuple(row for row in self._people.values() if self._is_placed(row, placed))
        if not people:
            self.tell("no-people", self.file)
        return Roster(
            source=self.source,
            schools=tuple(self._schools.values()),
            groups=tuple(row for row in self._groups.values() if row.school in self._schools),
            people=people,
            enrolments=enrolments,
            employments=employments,
            guardianships=guardianships,
            problems=tuple(self._told()),
        )

    def _told(self) -> Iterable[Problem]:
        yield from self._problems
        for (kind, where, said), number in self._counts.items():
            yield problem(kind, where, count=number, **dict(said))
        if self._untold:
            yield problem("more-problems", self.file, count=self._untold)

    def _drop_bsns(self) -> None:
        """Leave out whoever has a BSN for a number; guardians may also speak of children of another file by theirs."""
        for kind in ("pupil", "staff", "guardian"):
            for key in _bsns(row.key for row in self._people.values() if row.kind == kind):
                self.tell("bsn-as-key", self._people.pop(key).where)
                self._refused.add(key)
        children = {row.child: where for row, where in self._guardianships.values() if row.child not in self._people}
        for key in _bsns(child for child in children if child not in self._refused):
            self.tell("bsn-as-key", children[key])
            self._refused.add(key)

    def _is_there(self, person: str, where: Place) -> bool:
        """Tell whether somebody is taken over; one who is not has been told of already, or never was in the file."""
        if person not in self._people and person not in self._refused:
            self.tell("not-in-file", where)
        return person in self._people

    def _is_placed(self, row: PersonRow, placed: set[str]) -> bool:
        if row.key not in placed:
            self.tell("no-child" if row.kind == "guardian" else "no-place", row.where)
        return row.key in placed

    def _fitting_enrolment(self, row: EnrolmentRow, where: Place) -> EnrolmentRow | None:
        if not self._is_there(row.pupil, where):
            return None
        if row.school not in self._schools:
            self.tell("not-in-file", where)
            return None
        if row.group is None or self._has_group_at(row.group, row.school):
            return row
        self.tell("no-group", where)
        return structs.replace(row, group=None)

    def _fitting_employment(self, row: EmploymentRow, where: Place) -> EmploymentRow | None:
        if not self._is_there(row.person, where):
            return None
        if row.school is not None and row.school not in self._schools:
            self.tell("not-in-file", where)
            return None
        groups = tuple(group for group in row.groups if group in self._groups)
        if groups != row.groups:
            self.tell("no-group", where)
        return structs.replace(row, groups=groups)

    def _has_group_at(self, group: str, school: str) -> bool:
        return group in self._groups and self._groups[group].school == school

    def _fits(self, row: GuardianshipRow, where: Place, pupils: set[str]) -> bool:
        """Tell whether guardian and child are taken over; in a file without pupils the child is in another one."""
        if not self._is_there(row.guardian, where):
            return False
        if self._enrolments or row.child in self._refused or row.child in self._people:
            self._is_there(row.child, where)
            return row.child in pupils
        return True


def _same_name(one: PersonRow, other: PersonRow) -> bool:
    return (one.kind, one.given, one.infix, one.family) == (other.kind, other.given, other.infix, other.family)


def _in_groups_first(rows: Iterable[EnrolmentRow]) -> tuple[EnrolmentRow, ...]:
    """Return each enrolment once; one without a group counts only for who is in no group of that school."""
    once = dict.fromkeys(rows)
    grouped = {(row.pupil, row.school) for row in once if row.group}
    return tuple(row for row in once if row.group or (row.pupil, row.school) not in grouped)


def _bsns(keys: Iterable[str]) -> list[str]:
    """Return the keys that are taken for a BSN; see SHARE_OF_BSN."""
    nine = {key: numbers for key in keys if (numbers := values.nine_digits(key))}
    passing = [key for key, numbers in nine.items() if any(map(values.is_bsn, numbers))]
    return passing if len(passing) >= SHARE_OF_BSN * len(nine) else []
