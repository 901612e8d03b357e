"""Leave to use social media in lessons (A1): whom somebody can give it, until when, and whom it concerns."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q
from django.utils import timezone

from deelwijs.office.community.calendar import school_year
from deelwijs.office.community.models import Employment, Enrolment, Group, Permission, Person
from deelwijs.office.community.rights import Action, Whose

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from deelwijs.office.community.models import School
    from deelwijs.office.community.standing import Standing

HOUR = dt.timedelta(hours=1)


class Offer(NamedTuple):
    """An end that a permission can have with one tap: `lesson`, `day` or `hour`, and when that is."""

    key: str
    until: dt.datetime


def groups(standing: Standing) -> QuerySet[Group]:
    """Return the groups of this year whose pupils somebody can give leave."""
    year = school_year(standing.day)
    return standing.groups(Action.GRANT_PERMISSION).filter(year=year).select_related("school")


def pupils(standing: Standing) -> QuerySet[Enrolment]:
    """Return the pupils whom somebody can give leave, each with their group."""
    enrolled = Enrolment.objects.on(standing.day).filter(group__in=groups(standing))
    return enrolled.select_related("person", "group__school").order_by("person__given", "person__family")


def staff(standing: Standing) -> QuerySet[Employment]:
    """Return the staff whom somebody can give leave: those of the schools that they lead."""
    reach = standing.reach(Action.GRANT_PERMISSION)
    led = {school for role, whose in reach if whose is Whose.SCHOOL for school in standing.schools_by_role[role]}
    employed = Employment.objects.on(standing.day).filter(school__in=led)
    return employed.select_related("person", "school").order_by("person__given", "person__family")


def school_of(standing: Standing, person: UUID) -> School | None:
    """Return the school at which somebody can give a person leave, or None where they cannot."""
    place = pupils(standing).filter(person=person).first()
    job = staff(standing).filter(person=person).first()
    if place:
        return place.group.school
    return job.school if job else None


def offers(school: School, now: dt.datetime) -> list[Offer]:
    """Return the ends that fit the moment: of this lesson and of today's lessons, or else an hour from now."""
    at = timezone.localtime(now)
    today = [] if _free(school, at.date()) else list(school.lesson_times.filter(weekday=at.weekday()))
    found = [Offer("lesson", _at(at, lesson.ends)) for lesson in today if lesson.begins <= at.time() < lesson.ends]
    last = max((lesson.ends for lesson in today), default=None)
    if last and at.time() < last and _at(at, last) not in {offer.until for offer in found}:
        found.append(Offer("day", _at(at, last)))
    return found or [Offer("hour", (at + HOUR).replace(second=0, microsecond=0))]


def mine(standing: Standing, now: dt.datetime) -> QuerySet[Permission]:
    """Return the leave that somebody has now: for themselves, or with their group."""
    own = Enrolment.objects.on(standing.day).filter(person=standing.person).values("group")
    return _running(now).filter(Q(person=standing.person) | Q(group__in=own))


def given(standing: Standing, now: dt.datetime) -> QuerySet[Permission]:
    """Return the leave of others that somebody can end."""
    return _running(now).filter(
        Q(group__in=groups(standing))
        | Q(person__in=pupils(standing).values("person"))
        | Q(person__in=staff(standing).values("person"))
    )


def card(standing: Standing, now: dt.datetime) -> dict[str, object]:
    """Return what the front page shows: the leave that one has, and whom one can give leave."""
    shown: dict[str, object] = {"mine": list(mine(standing, now))}
    if standing.may(Action.GRANT_PERMISSION):
        leave = list(given(standing, now))
        leads = list(staff(standing))
        shown |= {
            "given": leave,
            "may_end": {row.pk for row in leave},
            "groups": list(groups(standing)),
            "pupils": () if leads else list(pupils(standing)),
            "staff": [job for job in leads if job.person_id != standing.person.pk],
        }
    return shown


def of_group(group: Group, day: dt.date, now: dt.datetime) -> QuerySet[Permission]:
    """Return the leave that a group, or a pupil of it, has now."""
    enrolled = Enrolment.objects.on(day).filter(group=group).values("person")
    return _running(now).filter(Q(group=group) | Q(person__in=enrolled))


def of_person(person: Person, day: dt.date, now: dt.datetime) -> QuerySet[Permission]:
    """Return the leave that somebody has now, by name or with their group."""
    own = Enrolment.objects.on(day).filter(person=person).values("group")
    return _running(now).filter(Q(person=person) | Q(group__in=own))


def _running(now: dt.datetime) -> QuerySet[Permission]:
    running = Permission.objects.filter(until__gt=now).order_by("until", "pk")
    return running.select_related("person", "group", "granted_by", "school")


def _free(school: School, day: dt.date) -> bool:
    return school.holidays.filter(first__lte=day, last__gte=day).exists()


def _at(moment: dt.datetime, clock: dt.time) -> dt.datetime:
    return moment.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)
