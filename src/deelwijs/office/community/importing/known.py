"""What the database knows of a school on a day, read once, before a plan is made."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Q

from deelwijs.office.community.models import (
    Employment,
    Enrolment,
    Group,
    Guardianship,
    Identity,
    Person,
    Position,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from deelwijs.office.community.models import School

T = TypeVar("T")
AT_ONCE = 5_000
SOURCES = ("edexml", "table")
"""Those that number each school by itself; OneRoster's ids hold everywhere."""


def source_at(source: str, school: School) -> str:
    """Return the name under which the keys of a file of a school are kept."""
    return f"{source}:{school.pk.hex}" if source in SOURCES else source


class Known:
    """A school with everybody in it, and those elsewhere in the foundation whom the file may mean."""

    def __init__(self, school: School, source: str, day: dt.date) -> None:
        """Look at a school as it is on a day, for a file from a source."""
        self.school, self.day = school, day
        self.source = source_at(source, school)
        alive = Q(until__isnull=True) | Q(until__gt=day)
        self.groups = {(group.year, group.name): group for group in Group.objects.filter(school=school)}
        self.enrolments = by_person(Enrolment.objects.filter(alive, group__school=school).select_related("group"))
        self.employments = by_person(
            Employment.objects.filter(alive, school=school).prefetch_related("groups"),
        )
        enrolled = Enrolment.objects.filter(alive, group__school=school).values("person")
        self.guardianships = {
            (row.guardian_id, row.child_id): row for row in Guardianship.objects.filter(alive, child__in=enrolled)
        }
        self.elsewhere = set(
            Enrolment.objects.on(day)
            .filter(person__in=enrolled)
            .exclude(group__school=school)
            .values_list("person", flat=True)
        )
        self.positions = set(Position.objects.on(day).filter(school=school).values_list("person", flat=True))
        self.people = self._people()

    def _people(self) -> dict[UUID, Person]:
        wanted = {*self.enrolments, *self.employments, *(guardian for guardian, _child in self.guardianships)}
        return {person.pk: person for person in fetch(wanted)}

    def identified(self, keys: Iterable[str]) -> dict[str, Person]:
        """Return whom the source's keys mean, as far as they are known."""
        found: dict[str, UUID] = {}
        identities = Identity.objects.filter(foundation=self.school.foundation_id, source=self.source)
        for some in chunks(keys):
            found.update(identities.filter(key__in=some).values_list("key", "person_id"))
        self.people.update((person.pk, person) for person in fetch(set(found.values()) - self.people.keys()))
        return {key: self.people[person] for key, person in found.items()}

    @cached_property
    def by_any_source(self) -> dict[str, set[UUID]]:
        """The pupils of the school by the keys of whatever source."""
        found: defaultdict[str, set[UUID]] = defaultdict(set)
        pupils = Enrolment.objects.on(self.day).filter(group__school=self.school).values("person")
        for key, person in Identity.objects.filter(person__in=pupils).values_list("key", "person_id"):
            found[key].add(person)
        return found

    @cached_property
    def has_identity(self) -> set[UUID]:
        """Those whom the source knows by a key already."""
        identities = Identity.objects.filter(foundation=self.school.foundation_id, source=self.source)
        return set(identities.values_list("person_id", flat=True))


def by_person(rows: Iterable[object]) -> dict[UUID, list]:  # type: ignore[type-arg] # of the rows given
    """Return rows by their person."""
    found: defaultdict[UUID, list] = defaultdict(list)  # type: ignore[type-arg]
    for row in rows:
        found[row.person_id].append(row)  # type: ignore[attr-defined]
    return dict(found)


def fetch(wanted: set[UUID]) -> Iterator[Person]:
    """Yield people by their ids."""
    for some in chunks(wanted):
        yield from Person.objects.filter(pk__in=some)


def chunks(rows: Iterable[T]) -> Iterator[list[T]]:
    """Yield rows in lists that fit into one question to the database."""
    rest = iter(rows)
    while some := list(islice(rest, AT_ONCE)):
        yield some
