"""The community as the judging core needs it: one school on one day."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from deelwijs.judging import facts
from deelwijs.judging.facts import WEEKDAYS
from deelwijs.office.community.models import Employment, Enrolment, Guardianship, Permission, Person, Position
from deelwijs.office.community.standing import of_schools

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from uuid import UUID

    from deelwijs.office.community.models import School

HEAD_TEACHER = "directeur"
"""What the editions call whoever leads a school, whatever stands on the door."""


def community_of(school: School, day: dt.date) -> facts.Community:
    """Return who and what a school is on a day: its pupils, their guardians, its staff, lessons and permissions.

    Who is several of these counts once: as staff before guardian before pupil. A fixed number of queries, whatever
    the size.
    """
    people = _People(school, day)
    foundation = school.foundation
    return facts.Community(
        facts.Foundation(foundation.name, tuple(foundation.aliases), tuple(foundation.handles)),
        (_school(school),),
        tuple(people.everybody()),
        permissions=tuple(_permissions(school, day)),
    )


class _People:
    """Everybody of a school on a day, and what each of them is."""

    def __init__(self, school: School, day: dt.date) -> None:
        self.school = school
        enrolled = Enrolment.objects.on(day).filter(group__school=school)
        employed = Employment.objects.on(day).filter(school=school)
        looked_after = Guardianship.objects.on(day).filter(child__in=enrolled.values("person"))
        heads = Position.objects.on(day).filter(school=school, kind=Position.Kind.HEAD)
        self.groups = dict(enrolled.order_by("id").values_list("person_id", "group__name"))
        self.jobs = {job.person_id: job for job in employed.order_by("id")}
        self.heads = set(heads.values_list("person_id", flat=True))
        self.guardians: defaultdict[UUID, list[str]] = defaultdict(list)
        for child, guardian in looked_after.order_by("id").values_list("child_id", "guardian_id"):
            self.guardians[child].append(str(guardian))
        self.people = Person.objects.filter(of_schools([school.pk], day))

    def everybody(self) -> Iterator[facts.Person]:
        """Yield everybody in turn."""
        known = {*self.groups, *self.jobs, *self.heads}
        for person in self.people:
            job = self.jobs.get(person.pk)
            manager = job.manager_id if job and (job.manager_id in known) else None
            yield facts.Person(
                id=str(person.pk),
                role=self._role(person.pk),
                given=person.given,
                family=person.family,
                school=str(self.school.pk),
                infix=person.infix or None,
                nickname=person.nickname or None,
                born=person.born,
                group=self.groups.get(person.pk),
                function=HEAD_TEACHER if person.pk in self.heads else (job.function if job else None),
                supervisor=str(manager) if manager else None,
                guardians=tuple(self.guardians.get(person.pk, ())),
                phone=person.phone or None,
                email=person.email or None,
                address=person.address or None,
            )

    def _role(self, person: UUID) -> facts.Role:
        if person in self.jobs or person in self.heads:
            return "staff"
        return "pupil" if person in self.groups else "guardian"


def _school(school: School) -> facts.School:
    return facts.School(
        id=str(school.pk),
        name=school.name,
        aliases=tuple(school.aliases),
        handles=tuple(school.handles),
        lessons=tuple(
            facts.Lessons((WEEKDAYS[lesson.weekday],), f"{lesson.begins:%H:%M}", f"{lesson.ends:%H:%M}")
            for lesson in school.lesson_times.all()
        ),
        holidays=tuple(facts.Holiday(holiday.first, holiday.last) for holiday in school.holidays.all()),
    )


def _permissions(school: School, day: dt.date) -> Iterator[facts.Permission]:
    """Yield the permissions that are not over before the day."""
    for leave in Permission.objects.filter(school=school, until__date__gte=day).select_related("group"):
        yield facts.Permission(
            granted_by=str(leave.granted_by_id),
            from_=leave.since,
            until=leave.until,
            person=str(leave.person_id) if leave.person_id else None,
            group=leave.group.name if leave.group else None,
            school=str(school.pk),
        )
