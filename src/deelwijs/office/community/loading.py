"""Puts a community of facts, such as the demo's, into the database."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from deelwijs.judging.facts import WEEKDAYS
from deelwijs.office.community.facts import HEAD_TEACHER
from deelwijs.office.community.models import (
    Employment,
    Enrolment,
    Foundation,
    Group,
    Guardianship,
    Holiday,
    LessonTime,
    Permission,
    Person,
    Position,
    School,
)
from deelwijs.office.community.services import free_slug
from deelwijs.office.journal.services import SYSTEM, Event, chain_of_foundation, record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from deelwijs.judging import facts

_NAMES = uuid5(NAMESPACE_URL, "deelwijs:community")


@transaction.atomic
def load(community: facts.Community, year: int) -> Foundation:
    """Make a foundation with all that the facts hold, from the first day of the school year that begins in `year`.

    Somebody's id follows from the id that the facts give them (`id_of`).
    """
    foundation = Foundation.objects.create(
        name=community.foundation.name,
        aliases=list(community.foundation.aliases),
        handles=list(community.foundation.handles),
    )
    schools = {school.id: _school(school, foundation) for school in community.schools}
    people = {person.id: _person(person, foundation) for person in community.people}
    Person.objects.bulk_create(people.values())
    groups = _roles(community, schools, people, dt.date(year, 8, 1))
    for leave in community.permissions:
        Permission.objects.create(
            school=schools[leave.school or _school_of(community, leave)],
            person=people[leave.person] if leave.person else None,
            group=groups[leave.school or "", leave.group or ""] if leave.group else None,
            granted_by=people[leave.granted_by],
            since=leave.from_,
            until=leave.until,
        )
    event = Event("foundation.found", "foundation", str(foundation.pk), "loaded", {"people": len(people)})
    record(chain_of_foundation(foundation.pk), event, SYSTEM)
    return foundation


def id_of(name: str) -> UUID:
    """Return the id that a name from a community file stands for."""
    return uuid5(_NAMES, name)


def _school_of(community: facts.Community, leave: facts.Permission) -> str:
    return next(person.school for person in community.people if person.id == leave.person)


def _school(given: facts.School, foundation: Foundation) -> School:
    school = School.objects.create(
        pk=id_of(given.id),
        foundation=foundation,
        name=given.name,
        slug=free_slug(given.name),
        aliases=list(given.aliases),
        handles=list(given.handles),
    )
    LessonTime.objects.bulk_create(
        LessonTime(
            school=school,
            weekday=WEEKDAYS.index(day),
            begins=dt.time.fromisoformat(lessons.from_),
            ends=dt.time.fromisoformat(lessons.until),
        )
        for lessons in given.lessons
        for day in lessons.days
    )
    Holiday.objects.bulk_create(
        Holiday(school=school, name="", first=holiday.first, last=holiday.last) for holiday in given.holidays
    )
    return school


def _person(given: facts.Person, foundation: Foundation) -> Person:
    return Person(
        pk=id_of(given.id),
        foundation=foundation,
        given=given.given,
        infix=given.infix or "",
        family=given.family,
        nickname=given.nickname or "",
        born=given.born,
        email=given.email or "",
        phone=given.phone or "",
        address=given.address or "",
    )


def _roles(
    community: facts.Community, schools: Mapping[str, School], people: Mapping[str, Person], since: dt.date
) -> Mapping[tuple[str, str], Group]:
    groups: dict[tuple[str, str], Group] = {}
    enrolments, jobs, guardianships, positions = [], [], [], []
    for given in community.people:
        person, school = people[given.id], schools[given.school]
        if given.role == "pupil" and given.group:
            key = given.school, given.group
            if key not in groups:
                groups[key] = Group.objects.create(school=school, year=since.year, name=given.group)
            enrolments.append(Enrolment(person=person, group=groups[key], since=since))
        elif given.role == "staff":
            manager = people[given.supervisor] if given.supervisor else None
            jobs.append(
                Employment(person=person, school=school, function=given.function or "", manager=manager, since=since)
            )
            if given.function == HEAD_TEACHER:
                positions.append(Position(person=person, school=school, kind=Position.Kind.HEAD, since=since))
        guardianships += [
            Guardianship(guardian=people[guardian], child=person, since=since) for guardian in given.guardians
        ]
    Enrolment.objects.bulk_create(enrolments)
    Employment.objects.bulk_create(jobs)
    Guardianship.objects.bulk_create(guardianships)
    Position.objects.bulk_create(positions)
    _let_teach(jobs, groups, schools)
    return groups


def _let_teach(jobs: list[Employment], groups: Mapping[tuple[str, str], Group], schools: Mapping[str, School]) -> None:
    """Give the teachers the groups that their function names: `leerkracht groep 5`."""
    by_school: defaultdict[object, dict[str, Group]] = defaultdict(dict)
    for (school, name), group in groups.items():
        by_school[schools[school].pk][name] = group
    for job in jobs:
        _, _, name = job.function.partition(" groep ")
        if name in by_school[job.school_id]:
            job.groups.add(by_school[job.school_id][name])
