"""Everything that changes the community: the only door for pages, imports and commands.

Every function runs in one transaction with its entry in the journal, and lets what was built from the school be built
anew. Times and dates are arguments where they matter.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from deelwijs.office.community.calendar import breaks
from deelwijs.office.community.models import (
    Employment,
    Enrolment,
    Foundation,
    Guardianship,
    Holiday,
    LessonTime,
    Permission,
    Person,
    Position,
    Region,
    School,
)
from deelwijs.office.community.rights import Action
from deelwijs.office.community.selectors import schools_of
from deelwijs.office.journal.services import Event, chain_of_foundation, chain_of_school, record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from deelwijs.office.community.models import Dated, Group
    from deelwijs.office.journal.services import Actor

LONGEST_PERMISSION = dt.timedelta(hours=12)


class Refused(ValueError):  # noqa: N818 - a decision, not an accident
    """Something that the community does not allow; its text is for the person who asked."""


@transaction.atomic
def found(name: str, by: Actor) -> Foundation:
    """Make a foundation."""
    foundation = Foundation.objects.create(name=name)
    record(chain_of_foundation(foundation.pk), Event("foundation.found", "foundation", str(foundation.pk)), by)
    return foundation


@transaction.atomic
def open_school(foundation: Foundation, name: str, by: Actor, *, brin: str = "", region: str = "midden") -> School:
    """Add a school to a foundation; `follow_calendar` gives it its holidays."""
    school = School(foundation=foundation, name=name, slug=free_slug(name), brin=brin, region=region)
    school.full_clean()
    school.save()
    _note(school, Event(Action.EDIT_SCHOOL, "school", str(school.pk), "opened"), by)
    return school


def free_slug(name: str) -> str:
    """Return a name for in addresses that no school has."""
    slug = base = slugify(name) or "school"
    taken = set(School.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number = 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


@transaction.atomic
def follow_calendar(school: School, year: int, by: Actor) -> None:
    """Take over the holidays of the region for a school year; what the school has set itself stays."""
    span = (dt.date(year, 8, 1), dt.date(year + 1, 7, 31))
    school.holidays.filter(own=False, first__range=span).delete()
    Holiday.objects.bulk_create(
        Holiday(school=school, name=name, first=first, last=last, own=False)
        for name, first, last in breaks(Region(school.region), year)
    )
    _note(school, Event(Action.EDIT_SCHOOL, "school", str(school.pk), "holidays", {"year": year}), by)


@transaction.atomic
def set_lessons(school: School, lessons: Iterable[tuple[int, dt.time, dt.time]], by: Actor) -> None:
    """Replace the lesson times of a school: weekday (0 is Monday), from, until."""
    school.lesson_times.all().delete()
    rows = [LessonTime(school=school, weekday=day, begins=begins, ends=ends) for day, begins, ends in lessons]
    LessonTime.objects.bulk_create(rows)
    _note(school, Event(Action.EDIT_SCHOOL, "school", str(school.pk), "lessons", {"count": len(rows)}), by)


@transaction.atomic
def set_holidays(school: School, days: Iterable[tuple[str, dt.date, dt.date, bool]], by: Actor) -> None:
    """Replace the holidays of a school: name, first day, last day, and whether the school has set it itself."""
    school.holidays.all().delete()
    rows = [Holiday(school=school, name=name, first=first, last=last, own=own) for name, first, last, own in days]
    Holiday.objects.bulk_create(rows)
    _note(school, Event(Action.EDIT_SCHOOL, "school", str(school.pk), "holidays", {"count": len(rows)}), by)


@transaction.atomic
def set_handles(school: School, handles: Sequence[str], by: Actor) -> None:
    """Replace the names of a school's accounts on social media."""
    school.handles = list(handles)
    school.clean_fields()
    School.objects.filter(pk=school.pk).update(handles=school.handles)
    _note(school, Event(Action.EDIT_SCHOOL, "school", str(school.pk), "handles", {"count": len(handles)}), by)


@transaction.atomic
def enrol(pupil: Person, group: Group, since: dt.date, by: Actor) -> Enrolment:
    """Put a pupil into a group from a day on; their place at this school before it ends that day."""
    earlier = pupil.enrolments.filter(group__school=group.school_id)
    _end(earlier, since)
    enrolment = Enrolment.objects.create(person=pupil, group=group, since=since)
    _note(group.school, Event(Action.EDIT_PERSON, "person", str(pupil.pk), "enrolled", {"group": str(group.pk)}), by)
    return enrolment


@transaction.atomic
def move(pupil: Person, group: Group, since: dt.date, by: Actor) -> Enrolment:
    """Let a pupil go to a group of any school from a day on: their places elsewhere end that day."""
    elsewhere = pupil.enrolments.exclude(group__school=group.school_id)
    left = School.objects.filter(pk__in=elsewhere.filter(_not_over(since)).values("group__school")).order_by("pk")
    schools = list(left)
    _end(elsewhere, since)
    for school in schools:
        _note(school, Event(Action.EDIT_PERSON, "person", str(pupil.pk), "moved"), by)
    return enrol(pupil, group, since, by)


@transaction.atomic
def employ(  # noqa: PLR0913 - a job has that many parts
    person: Person,
    school: School,
    function: str,
    since: dt.date,
    by: Actor,
    *,
    manager: Person | None = None,
    groups: Sequence[Group] = (),
) -> Employment:
    """Let somebody work at a school from a day on; their job there before it ends that day."""
    _end(person.employments.filter(school=school), since)
    job = Employment.objects.create(person=person, school=school, function=function, manager=manager, since=since)
    job.groups.set(groups)
    _note(school, Event(Action.EDIT_ROLES, "person", str(person.pk), "employed"), by)
    return job


@transaction.atomic
def look_after(guardian: Person, child: Person, since: dt.date, by: Actor, *, decides: bool = True) -> Guardianship:
    """Make somebody the guardian of a child, or change whether they may decide, from a day on."""
    _end(guardian.wards.filter(child=child), since)
    row = Guardianship.objects.create(guardian=guardian, child=child, since=since, decides=decides)
    for school in schools_of(child, since).order_by("pk"):
        _note(school, Event(Action.EDIT_PERSON, "person", str(child.pk), "guardian", {"decides": decides}), by)
    return row


@transaction.atomic
def appoint(  # noqa: PLR0913 - a position has that many parts
    person: Person,
    kind: Position.Kind,
    since: dt.date,
    by: Actor,
    *,
    school: School | None = None,
    section: str = "",
) -> Position:
    """Give somebody a position from a day on, in the foundation or at a school."""
    position = Position(person=person, kind=kind, since=since, school=school, section=section)
    position.full_clean()
    position.save()
    event = Event(Action.EDIT_ROLES, "person", str(person.pk), "appointed", {"kind": str(kind)})
    if school is None:
        record(chain_of_foundation(person.foundation_id), event, by)
    else:
        _note(school, event, by)
    return position


@transaction.atomic
def end(row: Dated, day: dt.date, by: Actor) -> None:
    """End a role, a place or a guardianship: the day before `day` is its last. What never began is taken away."""
    _end(type(row).objects.filter(pk=row.pk), day)
    _note_row(row, "ended", day, by)


@transaction.atomic
def resume(row: Dated, today: dt.date, by: Actor) -> None:
    """Take an end back, as long as its day has not gone by. Raises Refused where it has: the past stays as it was."""
    if row.until is None or row.until < today:
        raise Refused(_("This ended before today. What was stays as it was; begin anew."))
    type(row).objects.filter(pk=row.pk).update(until=None)
    _note_row(row, "resumed", today, by)


@transaction.atomic
def permit(  # noqa: PLR0913 - who, whom, where, from when, until when
    giver: Person, to: Person | Group, school: School, since: dt.datetime, until: dt.datetime, by: Actor
) -> Permission:
    """Allow social media in lessons for a while (A1). Raises Refused where the time is wrong."""
    if not since < until <= since + LONGEST_PERMISSION:
        raise Refused(_("A permission ends after it begins, and within twelve hours."))
    whom = {"person": to} if isinstance(to, Person) else {"group": to}
    leave = Permission.objects.create(school=school, granted_by=giver, since=since, until=until, **whom)
    subject = "person" if isinstance(to, Person) else "group"
    _note(school, Event(Action.GRANT_PERMISSION, subject, str(to.pk), "granted", {"until": until.isoformat()}), by)
    return leave


@transaction.atomic
def withdraw(leave: Permission, now: dt.datetime, by: Actor) -> None:
    """End a permission before its time."""
    if now <= leave.since:
        Permission.objects.filter(pk=leave.pk).delete()
    else:
        Permission.objects.filter(pk=leave.pk, until__gt=now).update(until=now)
    _note(leave.school, Event(Action.GRANT_PERMISSION, "permission", str(leave.pk), "withdrawn"), by)


def _not_over(day: dt.date) -> Q:
    return Q(until__isnull=True) | Q(until__gt=day)


def _note_row(row: Dated, why: str, day: dt.date, by: Actor) -> None:
    """Write of a role, place or guardianship into the journal of its schools, or else of the foundation."""
    person: Person = row.child if isinstance(row, Guardianship) else row.person  # type: ignore[attr-defined]
    action = Action.EDIT_PERSON if isinstance(row, Guardianship | Enrolment) else Action.EDIT_ROLES
    event = Event(action, "person", str(person.pk), why, {"what": type(row).__name__.lower()})
    schools = sorted(_schools_of_row(row, day), key=lambda school: str(school.pk))
    for school in schools:
        _note(school, event, by)
    if not schools:
        record(chain_of_foundation(person.foundation_id), event, by)


def _schools_of_row(row: Dated, day: dt.date) -> Iterable[School]:
    if isinstance(row, Guardianship):
        return schools_of(row.child, day)
    if isinstance(row, Enrolment):
        return [row.group.school]
    school = row.school if isinstance(row, Employment | Position) else None
    return [school] if school else []


def _end(rows: object, day: dt.date) -> None:
    """End those rows that hold on a day, and take away those that would begin on it or later."""
    rows.filter(since__gte=day).delete()  # type: ignore[attr-defined]
    rows.filter(since__lt=day).exclude(until__lte=day).update(until=day)  # type: ignore[attr-defined]


def _note(school: School, event: Event, by: Actor) -> None:
    """Write into the school's journal, and let what was built from the school be built anew."""
    School.objects.filter(pk=school.pk).update(version=F("version") + 1)
    record(chain_of_school(school.pk), event, by)
