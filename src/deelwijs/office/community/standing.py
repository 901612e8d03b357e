"""What somebody is today, and whom and what their rights reach."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, F, Q, UUIDField, Value
from django.db.models.functions import Cast

from deelwijs.office.community.models import (
    Employment,
    Enrolment,
    Group,
    Guardianship,
    Person,
    Position,
    School,
)
from deelwijs.office.community.rights import RIGHTS, Role, Whose

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator
    from uuid import UUID

    from django.db.models import QuerySet

    from deelwijs.office.community.rights import Action


@dataclass(frozen=True)
class Standing:
    """A person on a day. Asked of the database once for each request, and then remembered."""

    person: Person
    day: dt.date

    @cached_property
    def schools_by_role(self) -> dict[Role, set[UUID]]:
        """The schools at which somebody is what; a role in the whole foundation has no schools."""
        children = Guardianship.objects.on(self.day).filter(guardian=self.person)
        theirs = Enrolment.objects.on(self.day).filter(person__in=children.values("child"))
        rows = _rows(Enrolment.objects.on(self.day).filter(person=self.person), Role.PUPIL, F("group__school")).union(
            _rows(Employment.objects.on(self.day).filter(person=self.person), Role.STAFF, F("school")),
            _rows(children, Role.GUARDIAN, Cast(Value(None), UUIDField())),
            _rows(theirs, Role.GUARDIAN, F("group__school")),
            _rows(Position.objects.on(self.day).filter(person=self.person), F("kind"), F("school")),
        )
        held: dict[Role, set[UUID]] = {}
        for role, school in rows:
            held.setdefault(Role(role), set()).update((school,) if school else ())
        return held

    @property
    def roles(self) -> frozenset[Role]:
        """Everything that somebody is."""
        return frozenset(self.schools_by_role)

    @cached_property
    def children(self) -> frozenset[UUID]:
        """The children whom somebody looks after."""
        wards = Guardianship.objects.on(self.day).filter(guardian=self.person)
        return frozenset(wards.values_list("child", flat=True))

    def reach(self, action: Action) -> Iterator[tuple[Role, Whose]]:
        """Yield the roles by which somebody may do something, and how far each reaches."""
        for role in self.roles:
            whose = RIGHTS[role].get(action)
            if whose is not None:
                yield role, whose

    def may(self, action: Action) -> bool:
        """Tell whether somebody may do something at all, to whomever."""
        return any(True for _ in self.reach(action))

    def schools(self, action: Action) -> QuerySet[School]:
        """Return the schools at which somebody may do something."""
        where = Q(pk__in=())
        for role, whose in self.reach(action):
            if whose is Whose.FOUNDATION:
                where |= Q(foundation=self.person.foundation_id)
            elif whose in {Whose.SCHOOL, Whose.GROUP}:
                where |= Q(pk__in=self.schools_by_role[role])
        return School.objects.filter(where)

    def groups(self, action: Action) -> QuerySet[Group]:
        """Return the groups to which somebody may do something."""
        where = Q(pk__in=())
        for role, whose in self.reach(action):
            if whose is Whose.FOUNDATION:
                where |= Q(school__foundation=self.person.foundation_id)
            elif whose is Whose.SCHOOL:
                where |= Q(school__in=self.schools_by_role[role])
            elif whose is Whose.GROUP:
                where |= Q(pk__in=self._taught)
        return Group.objects.filter(where)

    def people(self, action: Action) -> QuerySet[Person]:
        """Return the people to whom somebody may do something; nobody of another foundation."""
        where = Q(pk__in=())
        for role, whose in self.reach(action):
            if whose is Whose.FOUNDATION:
                return Person.objects.filter(foundation=self.person.foundation_id)
            where |= self._within(role, whose)
        return Person.objects.filter(where, foundation=self.person.foundation_id)

    def _within(self, role: Role, whose: Whose) -> Q:
        myself = Q(pk=self.person.pk)
        if whose is Whose.CHILD:
            return myself | Q(pk__in=self.children)
        if whose is Whose.GROUP:
            return myself | _of_groups(self._taught, self.day)
        if whose is Whose.SCHOOL:
            return myself | of_schools(self.schools_by_role[role], self.day)
        return myself

    @cached_property
    def _taught(self) -> frozenset[UUID]:
        jobs = Employment.objects.on(self.day).filter(person=self.person)
        return frozenset(Group.objects.filter(teachers__in=jobs).values_list("pk", flat=True))


def _rows(held: QuerySet[Any], role: Role | F, school: F | Cast) -> QuerySet[Any, tuple[str, UUID | None]]:
    """Return what a query finds as pairs of role and school; a kind of office is called as its role."""
    as_what = Value(str(role)) if isinstance(role, Role) else role
    return held.values_list(Cast(as_what, CharField()), school)


def of_schools(schools: Collection[UUID], day: dt.date) -> Q:
    """Return the condition for everybody of some schools on a day: pupils, their guardians, and staff."""
    enrolled = Enrolment.objects.on(day).filter(group__school__in=schools)
    return (
        _with_guardians(enrolled, day)
        | Q(pk__in=Employment.objects.on(day).filter(school__in=schools).values("person"))
        | Q(pk__in=Position.objects.on(day).filter(school__in=schools).values("person"))
    )


def _of_groups(groups: Collection[UUID], day: dt.date) -> Q:
    return _with_guardians(Enrolment.objects.on(day).filter(group__in=groups), day)


def _with_guardians(enrolled: QuerySet[Enrolment], day: dt.date) -> Q:
    pupils = enrolled.values("person")
    guardians = Guardianship.objects.on(day).filter(child__in=pupils).values("guardian")
    return Q(pk__in=pupils) | Q(pk__in=guardians)
