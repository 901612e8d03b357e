"""What happens to people by date: moving, custody, leaving, coming back; the past stays, and all is written down."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from office_forms import HEAD, TEACHER

from deelwijs.office.community import services
from deelwijs.office.community.facts import community_of
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
from deelwijs.office.community.rights import Role
from deelwijs.office.community.standing import Standing
from deelwijs.office.journal.models import Entry
from deelwijs.office.journal.services import SYSTEM

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

pytestmark = pytest.mark.django_db
SEPTEMBER, JANUARY, MARCH = dt.date(2026, 9, 1), dt.date(2027, 1, 10), dt.date(2027, 3, 1)
DAY = dt.timedelta(days=1)


@pytest.fixture
def foundation() -> Foundation:
    """Return a foundation with two schools."""
    foundation = services.found("Stichting Twee Scholen", SYSTEM)
    for name in ("De Eerste", "De Tweede"):
        services.open_school(foundation, name, SYSTEM)
    return foundation


@pytest.fixture
def groups(foundation: Foundation) -> list[Group]:
    """Return a group of each school."""
    schools = foundation.schools.order_by("name")
    return [Group.objects.create(school=school, year=2026, name="6") for school in schools]


def somebody(foundation: Foundation, name: str = "Sam") -> Person:
    """Return a new person."""
    return Person.objects.create(foundation=foundation, given=name, family="Datum")


def roles(person: Person, day: dt.date) -> frozenset[Role]:
    """Return what somebody is on a day."""
    return Standing(person, day).roles


def test_moving_school_ends_one_place_and_begins_another(foundation: Foundation, groups: list[Group]) -> None:
    """On each day the pupil is at one school; the first place stays on record; both schools are judged anew."""
    pupil, (first, second) = somebody(foundation), groups
    services.enrol(pupil, first, SEPTEMBER, SYSTEM)
    versions = [School.objects.get(pk=group.school_id).version for group in groups]
    services.move(pupil, second, JANUARY, SYSTEM)
    held = {day: Enrolment.objects.on(day).get(person=pupil).group for day in (SEPTEMBER, JANUARY - DAY, JANUARY)}
    assert held == {SEPTEMBER: first, JANUARY - DAY: first, JANUARY: second}
    assert all(
        School.objects.get(pk=group.school_id).version > version
        for group, version in zip(groups, versions, strict=True)
    )
    assert str(pupil.pk) in {person.id for person in community_of(first.school, JANUARY - DAY).people}
    assert str(pupil.pk) not in {person.id for person in community_of(first.school, JANUARY).people}
    left = Entry.objects.filter(subject=str(pupil.pk), why="moved")
    assert [entry.chain.key for entry in left] == [f"school:{first.school_id}"]


def test_coming_back_is_a_row_of_its_own(foundation: Foundation, groups: list[Group]) -> None:
    """Who left and comes back was away in between."""
    pupil = somebody(foundation)
    services.end(services.enrol(pupil, groups[0], SEPTEMBER, SYSTEM), JANUARY, SYSTEM)
    services.enrol(pupil, groups[0], MARCH, SYSTEM)
    assert [bool(roles(pupil, day)) for day in (SEPTEMBER, JANUARY, MARCH - DAY, MARCH)] == [True, False, False, True]
    assert pupil.enrolments.count() == 2


def test_custody_changes_from_a_day_on(foundation: Foundation, groups: list[Group]) -> None:
    """A guardian who may no longer decide stays guardian; what they might before stays on record."""
    child, parent = somebody(foundation), somebody(foundation, "Ouder")
    services.enrol(child, groups[0], SEPTEMBER, SYSTEM)
    services.look_after(parent, child, SEPTEMBER, SYSTEM)
    services.look_after(parent, child, JANUARY, SYSTEM, decides=False)
    decides = {day: Guardianship.objects.on(day).get(guardian=parent).decides for day in (JANUARY - DAY, JANUARY)}
    assert decides == {JANUARY - DAY: True, JANUARY: False}
    services.end(Guardianship.objects.on(MARCH).get(guardian=parent), MARCH, SYSTEM)
    assert roles(parent, MARCH - DAY) == {Role.GUARDIAN}
    assert roles(parent, MARCH) == frozenset()
    assert Entry.objects.filter(subject=str(child.pk), chain__key=f"school:{groups[0].school_id}").count() == 4


def test_what_never_began_is_taken_away(foundation: Foundation, groups: list[Group]) -> None:
    """Ended on or before its first day, a row is gone rather than turned round."""
    place = services.enrol(somebody(foundation), groups[0], JANUARY, SYSTEM)
    services.end(place, JANUARY, SYSTEM)
    assert not Enrolment.objects.filter(pk=place.pk).exists()


def test_a_new_job_at_a_school_ends_the_one_before(foundation: Foundation, groups: list[Group]) -> None:
    """One job at a school at a time; a job at another school goes on."""
    person = somebody(foundation)
    services.employ(person, groups[0].school, "leerkracht", SEPTEMBER, SYSTEM, groups=[groups[0]])
    services.employ(person, groups[1].school, "leerkracht", SEPTEMBER, SYSTEM)
    services.employ(person, groups[0].school, "intern begeleider", JANUARY, SYSTEM)
    assert sorted(job.function for job in Employment.objects.on(JANUARY).filter(person=person)) == [
        "intern begeleider",
        "leerkracht",
    ]
    assert person.employments.count() == 3


def test_an_end_can_be_taken_back_until_its_day_has_gone(foundation: Foundation) -> None:
    """On the day itself an end can be undone; a day later the past stays as it was."""
    office = services.appoint(somebody(foundation), Position.Kind.DPO, SEPTEMBER, SYSTEM)
    services.end(office, JANUARY, SYSTEM)
    office.refresh_from_db()
    with pytest.raises(services.Refused):
        services.resume(office, JANUARY + DAY, SYSTEM)
    services.resume(office, JANUARY, SYSTEM)
    office.refresh_from_db()
    assert office.until is None
    whys = (
        Entry.objects.filter(chain__key=f"foundation:{foundation.pk}").order_by("number").values_list("why", flat=True)
    )
    assert list(whys)[-3:] == ["appointed", "ended", "resumed"]


def test_somebody_is_several_things_at_once(foundation: Foundation, groups: list[Group]) -> None:
    """A teacher whose child is a pupil, and who sits in the council, is all three."""
    person, child = somebody(foundation), somebody(foundation, "Kind")
    services.enrol(child, groups[1], SEPTEMBER, SYSTEM)
    services.look_after(person, child, SEPTEMBER, SYSTEM)
    services.employ(person, groups[0].school, "leerkracht", SEPTEMBER, SYSTEM)
    services.appoint(person, Position.Kind.COUNCIL, SEPTEMBER, SYSTEM, section="staff")
    assert roles(person, SEPTEMBER) == {Role.GUARDIAN, Role.STAFF, Role.COUNCIL}


@pytest.mark.parametrize(
    "wrong",
    [
        lambda person, group: Enrolment.objects.create(person=person, group=group, since=JANUARY, until=JANUARY),
        lambda person, _: Guardianship.objects.create(guardian=person, child=person, since=JANUARY),
        lambda person, _: Position.objects.create(person=person, kind="head", since=JANUARY),
        lambda person, _: Position.objects.create(person=person, kind="dpo", section="staff", since=JANUARY),
        lambda person, _: Position.objects.create(person=person, kind="council", since=JANUARY),
        lambda _, group: Group.objects.create(school=group.school, year=group.year, name=group.name),
        lambda _, group: Holiday.objects.create(school=group.school, first=MARCH, last=JANUARY),
        lambda _, group: LessonTime.objects.create(school=group.school, weekday=0, begins="12:00", ends="12:00"),
        lambda person, group: Permission.objects.create(
            school=group.school, person=person, group=group, granted_by=person, since=MOMENT, until=MOMENT + DAY
        ),
        lambda person, group: Permission.objects.create(
            school=group.school, person=person, granted_by=person, since=MOMENT, until=MOMENT
        ),
    ],
    ids=range(10),
)
def test_the_database_refuses_what_cannot_be(
    foundation: Foundation, groups: list[Group], wrong: Callable[[Person, Group], object]
) -> None:
    """Ends before beginnings, guardians of themselves, offices without what they need: not even past the services."""
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong(somebody(foundation), groups[0])


MOMENT = dt.datetime(2027, 1, 10, 9, tzinfo=dt.UTC)


def test_a_school_is_found_by_a_brin_that_is_one(foundation: Foundation) -> None:
    """A wrong BRIN is refused, and so is one that another school has."""
    services.open_school(foundation, "De Derde", SYSTEM, brin="05KO00")
    for brin in ("nope", "05KO00"):
        with pytest.raises(ValidationError), transaction.atomic():
            services.open_school(foundation, f"De {brin}", SYSTEM, brin=brin)


def test_the_calendar_leaves_a_schools_own_days_alone(foundation: Foundation) -> None:
    """Taking over the region's holidays again changes nothing, and days of the school itself stay."""
    school = foundation.schools.first()
    assert school is not None
    services.set_holidays(school, [("Studiedag", JANUARY, JANUARY, True)], SYSTEM)
    for _ in range(2):
        services.follow_calendar(school, 2026, SYSTEM)
    names = list(school.holidays.values_list("name", flat=True))
    assert names.count("Studiedag") == 1
    assert len(names) == len(set(school.holidays.values_list("name", "first")))
    assert len(names) > 5


def test_a_head_teacher_sets_and_undoes(be: Callable[[str], Client]) -> None:
    """Account names, lesson times and days of one's own are saved, and each change is undone with one tap."""
    client, school = be(HEAD), School.objects.get(slug="obs-de-vlierbes")
    address, before = reverse("school-settings", args=[school.pk]), School.objects.get(pk=school.pk).handles
    assert client.post(address, {"part": "handles", "handles": "@nieuw, @anders"}).status_code == 302
    assert School.objects.get(pk=school.pk).handles == ["@nieuw", "@anders"]
    client.post(address, {"part": "undo"})
    assert School.objects.get(pk=school.pk).handles == before
    lessons = list(school.lesson_times.values_list("weekday", "begins", "ends"))
    client.post(address, {"part": "lessons", "0-0-begins": "09:00", "0-0-ends": "12:00"})
    assert list(school.lesson_times.values_list("weekday", flat=True)) == [0]
    client.post(address, {"part": "undo"})
    assert list(school.lesson_times.values_list("weekday", "begins", "ends")) == lessons
    days = school.holidays.count()
    client.post(address, {"part": "holiday", "name": "Studiedag", "first": "2027-01-10", "last": "2027-01-10"})
    assert school.holidays.count() == days + 1
    client.post(address, {"part": f"remove:{school.holidays.get(name='Studiedag').pk}"})
    assert school.holidays.count() == days
    client.post(address, {"part": "undo"})
    assert school.holidays.filter(name="Studiedag").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"part": "handles", "handles": "zonder-apenstaart"},
        {"part": "lessons", "0-0-begins": "12:00", "0-0-ends": "09:00"},
        {"part": "lessons", "0-0-begins": "09:00"},
        {"part": "lessons", "0-0-begins": "09:00", "0-0-ends": "12:00", "0-1-begins": "11:00", "0-1-ends": "13:00"},
        {"part": "holiday", "name": "Om", "first": "2027-01-10", "last": "2027-01-09"},
        {"part": "holiday", "name": "", "first": "x", "last": ""},
        {"part": "nothing"},
    ],
)
def test_settings_that_cannot_be_are_told_and_change_nothing(
    be: Callable[[str], Client], wrong: dict[str, str]
) -> None:
    """What is wrong is said on the page, and the school stays as it was."""
    school = School.objects.get(slug="obs-de-vlierbes")
    answer = be(HEAD).post(reverse("school-settings", args=[school.pk]), wrong)
    assert answer.status_code == 422
    assert School.objects.get(pk=school.pk).version == school.version


def test_an_administrator_appoints_ends_and_takes_back(be: Callable[[str], Client]) -> None:
    """Roles are begun and ended on a page, by date; who is no administrator has no such page."""
    me = Person.objects.get(given="Marit", family="Oldenkamp")
    whom = Person.objects.get(given="Samira", family="Lahlou")
    client, address = be(HEAD), reverse("roles", args=[whom.pk])
    office = {"part": "office", "office-kind": "dpo", "office-since": "2026-09-01"}
    assert client.post(address, office).status_code == 422
    services.appoint(me, Position.Kind.ADMINISTRATOR, SEPTEMBER - 400 * DAY, SYSTEM)
    assert client.post(address, office).url == address
    held = Position.objects.get(person=whom, kind="dpo")
    one = reverse("role", args=[whom.pk, "position", held.pk])
    client.post(one)
    held.refresh_from_db()
    assert held.until is not None
    client.post(one, {"resume": "1"})
    held.refresh_from_db()
    assert held.until is None
    assert be(TEACHER).get(address).status_code == 404
    assert be(TEACHER).post(one).status_code == 404
