"""A roster beside what is known of a school: what would be new, changed, moved, and who would have left."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from deelwijs.office.community.importing.known import Known
from deelwijs.office.community.importing.people import People
from deelwijs.office.community.importing.plan import Line, Plan
from deelwijs.office.community.importing.said import say
from deelwijs.office.community.importing.scope import Scope, scope
from deelwijs.office.community.models import Employment, Enrolment, Group, Guardianship, School

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from deelwijs.office.community.importing.plan import Change
    from deelwijs.office.community.models import Person
    from deelwijs.rosters import EmploymentRow, GroupRow, Roster
    from deelwijs.rosters.model import Kind

NO_GROUP = "zonder groep"
"""The group of pupils whom the file puts in none: at school they are all the same."""
SUMMER = 8
"""The month in which a school year begins."""


def make_plan(roster: Roster, school: School, day: dt.date) -> Plan:
    """Return what taking over a roster would do to a school from a day on; nothing is written."""
    school = School.objects.get(pk=school.pk)
    found = scope(roster, school)
    plan = Plan(school, day, roster.source, school.version, problems=found.problems)
    if not (found.is_refused or found.pupils or found.staff or found.guardianships):
        plan.problems.insert(0, say("nobody"))
    if not found.is_refused:
        _Planning(roster, found, plan).make()
    return plan


class _Planning:
    """The making of one plan."""

    def __init__(self, roster: Roster, found: Scope, plan: Plan) -> None:
        self.found, self.plan, self.day = found, plan, plan.day
        self.known = Known(plan.school, roster.source, plan.day)
        self._group_rows = {row.key: row for row in roster.groups}
        self._groups = dict(self.known.groups)
        self.children = self._children()
        self.people = People(found, self.known, plan)

    def make(self) -> None:
        """Compare sort by sort; a sort of which the file holds nobody stays as it is."""
        if self.found.pupils:
            self._pupils()
        if self.found.staff:
            self._staff()
        self._guardians()

    def _children(self) -> dict[str, UUID]:
        """Return the children of a file that holds guardians alone, and leave out the rows of others."""
        if self.found.pupils:
            return {}
        children, rows = {}, []
        for row in self.found.guardianships:
            meant = self.known.by_any_source.get(row.child, set())
            if len(meant) == 1:
                children[row.child] = next(iter(meant))
                rows.append(row)
            else:
                where = self.found.people[row.guardian].where
                self.plan.problems.append(say("which-child" if meant else "no-such-child", where, found=row.child))
        self.found.guardianships = rows
        return children

    def _group(self, key: str | None) -> Group:
        """Return a group of the file, made where the school does not have it yet."""
        row: GroupRow | None = self._group_rows.get(key) if key else None
        this_year = self.day.year if self.day.month >= SUMMER else self.day.year - 1
        name, year = (row.name, row.year or this_year) if row else (NO_GROUP, this_year)
        if (year, name) not in self._groups:
            group = self._groups[year, name] = Group(school=self.plan.school, year=year, name=name)
            self.plan.groups.append(group)
        return self._groups[year, name]

    def _pupils(self) -> None:
        wanted: dict[UUID, tuple[Person, dict[UUID, Group]]] = {}
        for key, groups in self.found.pupils.items():
            person = self.people[key]
            _person, into = wanted.setdefault(person.pk, (person, {}))
            into.update((group.pk, group) for group in map(self._group, groups))
        for person, into in wanted.values():
            there = self.known.enrolments.get(person.pk, [])
            self.plan.enrolments += [
                Enrolment(person=person, group=group, since=self.day) for group in self._settle(there, into, "group_id")
            ]
            names = [", ".join(sorted({group.name for group in groups})) for groups in _before(there, into)]
            same = {row.group_id for row in there} == into.keys()
            self._line("pupil", person, self._change(there, moved=not same), *names)
        self._left("pupil", self.known.enrolments, wanted.keys())

    def _settle(self, there: list, wanted: dict, name: str) -> list:  # type: ignore[type-arg] # rows by what they hold
        """End the rows that are not wanted, and return what is wanted beside those that stay."""
        left = dict(wanted)
        for row in there:
            if row.since > self.day or left.pop(getattr(row, name), None) is None:
                self.plan.end(row)
        return list(left.values())

    def _staff(self) -> None:
        teaching = any(job.groups for jobs in self.found.staff.values() for job in jobs)
        wanted: dict[UUID, tuple[Person, dict[str, EmploymentRow]]] = {}
        for key, jobs in self.found.staff.items():
            person = self.people[key]
            _person, by_function = wanted.setdefault(person.pk, (person, {}))
            there = self.known.employments.get(person.pk, [])
            for job in jobs:
                by_function[job.function or (there[0].function if there else "")] = job
        for person, by_function in wanted.values():
            self._employ(person, by_function, teaching=teaching)
        self._left("staff", self.known.employments, wanted.keys())
        stay = sum(1 for person in self.known.employments if person not in wanted and person in self.known.positions)
        if stay:
            self.plan.problems.append(say("leaves-a-position", count=stay))

    def _employ(self, person: Person, jobs: Mapping[str, EmploymentRow], *, teaching: bool) -> None:
        there = self.known.employments.get(person.pk, [])
        staying = {row.function: row for row in there if row.function in jobs and row.since <= self.day}
        moved = len(staying) != len(jobs) or len(there) != len(jobs)
        for row in there:
            if row not in staying.values():
                self.plan.end(row)
        for function, job in jobs.items():
            groups = frozenset(self._group(key).pk for key in job.groups)
            row = staying.get(function)
            if row is None:
                manager = there[0].manager_id if there else None
                row = Employment(
                    person=person,
                    school=self.plan.school,
                    function=function,
                    since=self.day,
                    manager_id=manager,
                )
                self.plan.employments.append(row)
                if groups:
                    self.plan.teaching.append((row, groups))
            elif teaching and groups != {group.pk for group in row.groups.all()}:
                self.plan.teaching.append((row, groups))
                moved = True
        before = ", ".join(sorted({row.function for row in there}))
        self._line("staff", person, self._change(there, moved=moved), before, ", ".join(sorted(jobs)))

    def _guardians(self) -> None:
        wanted: dict[tuple[UUID, UUID], tuple[Person, UUID, bool | None]] = {}
        for row in self.found.guardianships:
            guardian = self.people[row.guardian]
            child = self.children[row.child] if self.children else self.people[row.child].pk
            if guardian.pk != child:
                wanted.setdefault((guardian.pk, child), (guardian, child, row.decides))
        touched = self._end_guardianships(wanted)
        unknown = 0
        for pair, (guardian, child, decides) in wanted.items():
            there = self.known.guardianships.get(pair)
            unknown += decides is None and there is None
            if there is None or decides not in {None, there.decides} or there.since > self.day:
                if there is not None:
                    self.plan.end(there)
                takes = decides if decides is not None else (there.decides if there else True)
                self.plan.guardianships.append(
                    Guardianship(guardian=guardian, child_id=child, since=self.day, decides=takes)
                )
                touched.add(guardian.pk)
        if unknown:
            self.plan.problems.append(say("taken-to-decide", count=unknown))
        self._guardian_lines({guardian.pk: guardian for guardian, _child, _d in wanted.values()}, touched)

    def _end_guardianships(self, wanted: Mapping[tuple[UUID, UUID], object]) -> set[UUID]:
        """End those that the file no longer has, and those of children who leave the foundation."""
        gone = {line.person for line in self.plan.lines if (line.kind, line.change) == ("pupil", "left")}
        gone -= self.known.elsewhere
        says = bool(self.found.guardianships)
        touched: set[UUID] = set()
        for (guardian, child), row in self.known.guardianships.items():
            here = child not in self.known.elsewhere
            if (guardian, child) not in wanted and (child in gone or (says and here)):
                self.plan.end(row)
                touched.add(guardian)
        return touched

    def _guardian_lines(self, wanted: Mapping[UUID, Person], touched: set[UUID]) -> None:
        ended = self.plan.ends.get(Guardianship)
        over = {*ended.ended, *ended.dropped} if ended else set()
        before = Counter(guardian for guardian, _child in self.known.guardianships)
        stays = {pair[0] for pair, row in self.known.guardianships.items() if row.pk not in over}
        for person in wanted.values():
            there = [person] if before[person.pk] else []
            change = self._change(there, moved=False)
            if change == "new" or person.pk in touched or self.people.fields.get(person.pk):
                fields = self.people.fields.get(person.pk, ())
                more = ("children",) if person.pk in touched and change != "new" else ()
                kind: Change = "new" if change == "new" else "changed"
                self.plan.lines.append(Line("guardian", kind, person.pk, str(person), (*fields, *more)))
        for guardian in touched - wanted.keys():
            person = self.known.people[guardian]
            change = "changed" if guardian in stays else "left"
            fields = ("children",) if change == "changed" else ()
            self.plan.lines.append(Line("guardian", change, guardian, str(person), fields))

    def _change(self, there: Iterable[object], *, moved: bool) -> Change:
        if not there:
            return "new"
        return "moved" if moved else "changed"

    def _line(self, kind: Kind, person: Person, change: Change, before: str, after: str) -> None:
        fields = self.people.fields.get(person.pk, ())
        if change != "changed" or fields:
            self.plan.lines.append(Line(kind, change, person.pk, str(person), fields, before, after))

    def _left(self, kind: Kind, there: Mapping[UUID, list], wanted: Iterable[UUID]) -> None:  # type: ignore[type-arg]
        """End all rows of those whom the file does not have."""
        stay = set(wanted)
        for person, rows in there.items():
            if person not in stay:
                for row in rows:
                    self.plan.end(row)
                before = ", ".join(sorted({getattr(row, "function", "") or row.group.name for row in rows}))
                self.plan.lines.append(Line(kind, "left", person, str(self.known.people[person]), (), before))


def _before(there: Iterable[Enrolment], into: Mapping[UUID, Group]) -> tuple[list[Group], list[Group]]:
    return [row.group for row in there], list(into.values())
