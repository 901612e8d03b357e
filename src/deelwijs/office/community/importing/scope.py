"""What of a roster is of one school: a file may hold several, or not say which it is of."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from deelwijs.office.community.importing.said import say

if TYPE_CHECKING:
    from deelwijs.office.community.models import School
    from deelwijs.rosters import EmploymentRow, GuardianshipRow, PersonRow, Problem, Roster, SchoolRow

LOCATION = 4
"""Where the two digits of the location begin in a BRIN."""


@dataclass
class Scope:
    """The rows of one school."""

    people: dict[str, PersonRow] = field(default_factory=dict)
    pupils: dict[str, list[str | None]] = field(default_factory=dict)
    """The groups of each pupil."""
    staff: dict[str, list[EmploymentRow]] = field(default_factory=dict)
    guardianships: list[GuardianshipRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        """Whether nothing may be taken over."""
        return any(problem.weight == "refused" for problem in self.problems)


def scope(roster: Roster, school: School) -> Scope:
    """Return what of a roster is of a school, with what is to be said of the rest."""
    found = Scope(problems=list(roster.problems))
    keys = _keys(roster, school, found)
    pupils: defaultdict[str, list[str | None]] = defaultdict(list)
    for row in roster.enrolments:
        if row.school in keys:
            pupils[row.pupil].append(row.group)
    staff: defaultdict[str, list[EmploymentRow]] = defaultdict(list)
    for job in roster.employments:
        if job.school in keys:
            staff[job.person].append(job)
    elsewhere = {job.person for job in roster.employments if job.school is None} - staff.keys()
    if elsewhere:
        found.problems.append(say("of-the-foundation", count=len(elsewhere)))
    found.people = {row.key: row for row in roster.people}
    found.pupils, found.staff = dict(pupils), dict(staff)
    alone = not roster.enrolments
    found.guardianships = [row for row in roster.guardianships if alone or row.child in pupils]
    return found


def _keys(roster: Roster, school: School, found: Scope) -> set[str]:
    """Return the keys that the file has for the school."""
    rows = roster.schools
    if not rows:
        return set()
    if len(rows) == 1:
        _look_at(rows[0], school, found)
        return {rows[0].key}
    keys = {row.key for row in rows if _is(row, school)}
    found.problems.append(say("more-schools", count=len(rows)) if keys else say("not-this-school"))
    return keys


def _look_at(row: SchoolRow, school: School, found: Scope) -> None:
    """Say where the only school of a file is another, or may be."""
    if row.brin and school.brin:
        if not _same_brin(row, school):
            found.problems.append(say("other-school", found=f"{row.brin}{row.location or ''}"))
    elif row.name and not _same_name(row, school):
        found.problems.append(say("school-by-another-name", found=row.name))


def _is(row: SchoolRow, school: School) -> bool:
    if row.brin and school.brin:
        return _same_brin(row, school)
    return _same_name(row, school) or not (row.brin or row.name)


def _same_brin(row: SchoolRow, school: School) -> bool:
    """Compare by location as well where both say it."""
    one, other = f"{row.brin}{row.location or ''}".upper(), school.brin.upper()
    length = min(len(one), len(other))
    return one[:length] == other[:length] and length >= LOCATION


def _same_name(row: SchoolRow, school: School) -> bool:
    return row.name.casefold() in {name.casefold() for name in (school.name, *school.aliases)}
