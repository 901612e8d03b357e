"""A country of schools with generated people, brought into PostgreSQL as fast as it takes rows: by COPY."""

from __future__ import annotations

import datetime as dt
import sys
from itertools import islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.db import connection, transaction
from msgspec import structs

from common import ROOT, community
from deelwijs.office.community import locations
from deelwijs.office.community.models import (
    Employment,
    Enrolment,
    Foundation,
    Group,
    Guardianship,
    LessonTime,
    Person,
    Position,
    School,
)
from deelwijs.office.journal.services import SYSTEM
from deelwijs.rosters.locations import LocationRow, read_locations
from population import GUARDIANS, STAFF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from django.db.models import Model

    from deelwijs.judging import facts

LISTS = ROOT.parent / "shared/data/duo"
SCHOOLS = 6_122
PUPILS = 115
GROUPS = 8
SIZE = STAFF + GUARDIANS + PUPILS
"""People of a school: those of 6,122 schools are the 1,500,000 of the country's primary schools."""
AT_ONCE = 100
YEAR = 2026
SINCE = dt.date(YEAR, 8, 1)
LESSONS = [(day, dt.time(8, 30), dt.time(14, 45)) for day in range(5)]


class Counted(NamedTuple):
    """What was brought in."""

    schools: int
    people: int
    rows: int


def country() -> list[LocationRow]:
    """Return the ministry's list where it lies beside the repository, and an invented one where it does not."""
    for file in sorted(LISTS.glob("*.csv")):
        return list(read_locations(Path(file)))
    brins = (f"{10 + n // 260}{chr(65 + n % 26)}{chr(65 + n // 26 % 10)}00" for n in range(SCHOOLS))
    return [LocationRow(brin, "10001", f"De School {n}", "DORP", "midden") for n, brin in enumerate(brins)]


def open_schools(rows: Iterable[LocationRow], board: str) -> Foundation:
    """Open schools as those of one board."""
    locations.load((structs.replace(row, board=board) for row in rows), SYSTEM)
    return Foundation.objects.get(name=locations.name_of(board))


class Filling:
    """Fills the schools of a foundation with people."""

    def __init__(self, foundation: Foundation, seed: int) -> None:
        """Draw names once; each school gets other people from them."""
        self.foundation = foundation
        self.random = Random(seed)
        self.names: Sequence[facts.Person] = community(7_500, self.random).people
        self.counted = Counted(0, 0, 0)

    def fill(self) -> Counted:
        """Bring in everybody, some schools in each transaction."""
        schools = iter(School.objects.filter(foundation=self.foundation).order_by("brin").values_list("pk", flat=True))
        while batch := list(islice(schools, AT_ONCE)):
            rows: dict[type[Model], list[dict[str, Any]]] = {model: [] for model in _ORDER}
            for school in batch:
                for model, row in self._school(school):
                    rows[model].append(row)
            with transaction.atomic():
                number = sum(copy(model, rows[model]) for model in _ORDER)
            schools_, people, before = self.counted
            self.counted = Counted(schools_ + len(batch), people + len(rows[Person]), before + number)
            sys.stderr.write(f"\r{self.counted.people:>12,} people")
        sys.stderr.write("\n")
        return self.counted

    def _id(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)

    def _school(self, school: UUID) -> Iterator[tuple[type[Model], dict[str, Any]]]:
        groups, people = [self._id() for _ in range(GROUPS)], [self._id() for _ in range(SIZE)]
        staff, guardians = people[:STAFF], people[STAFF : STAFF + GUARDIANS]
        pupils = people[STAFF + GUARDIANS :]
        for weekday, begins, ends in LESSONS:
            yield LessonTime, {"school": school, "weekday": weekday, "begins": begins, "ends": ends}
        for number, group in enumerate(groups):
            yield Group, {"id": group, "school": school, "year": YEAR, "name": f"{1 + number}"}
        for person in people:
            yield Person, self._person(person)
        for seat, person in enumerate(staff):
            function = "directeur" if seat == 0 else f"leerkracht groep {1 + seat % GROUPS}"
            manager = staff[0] if seat else None
            yield Employment, {
                "person": person, "school": school, "function": function, "manager": manager, "since": SINCE
            }  # fmt: skip
        yield Position, {"person": staff[0], "school": school, "kind": "head", "since": SINCE}
        for seat, pupil in enumerate(pupils):
            yield Enrolment, {"person": pupil, "group": groups[seat % GROUPS], "since": SINCE}
            for guardian in (guardians[seat % GUARDIANS], guardians[(seat + 1) % GUARDIANS]):
                yield Guardianship, {"guardian": guardian, "child": pupil, "since": SINCE}

    def _person(self, person: UUID) -> dict[str, Any]:
        draw = self.random.choice
        family, number = draw(self.names), person.int % 90_000_000
        return {
            "id": person,
            "foundation": self.foundation.pk,
            "given": draw(self.names).given,
            "infix": family.infix or "",
            "family": family.family,
            "email": f"p{person.hex[:12]}@post.example",
            "phone": f"06-{10_000_000 + number}",
        }


_ORDER = (LessonTime, Group, Person, Employment, Position, Enrolment, Guardianship)


def copy(model: type[Model], rows: list[dict[str, Any]]) -> int:
    """Bring rows in by COPY, with the model's defaults for what they do not hold; return how many."""
    fields = [field for field in model._meta.concrete_fields if field.name in rows[0] or not field.primary_key]  # noqa: SLF001
    defaults = {field.name: field.get_default() for field in fields}
    columns = ", ".join(connection.ops.quote_name(field.column or "") for field in fields)
    with connection.cursor() as cursor:
        to = f"COPY {model._meta.db_table} ({columns}) FROM STDIN"  # noqa: SLF001
        with cursor.copy(to) as target:
            for row in rows:
                target.write_row([row.get(name, default) for name, default in defaults.items()])
    return len(rows)


def let_teach(foundation: Foundation) -> None:
    """Give every teacher the group of their function, within the database."""
    through = Employment.groups.through._meta.db_table  # noqa: SLF001
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {through} (employment_id, group_id) "  # noqa: S608
            "SELECT e.id, g.id FROM community_employment e "
            "JOIN community_school s ON s.id = e.school_id AND s.foundation_id = %s "
            "JOIN community_group g ON g.school_id = s.id AND e.function = 'leerkracht groep ' || g.name",
            [foundation.pk],
        )
