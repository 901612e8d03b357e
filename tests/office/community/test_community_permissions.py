"""Leave for social media in lessons (A1): given in two taps, seen by whom it concerns, and judged by."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils import timezone
from office_forms import GUARDIAN, HEAD, PUPIL, TEACHER

from deelwijs.judging.engine import judge
from deelwijs.judging.facts import Post
from deelwijs.office.community import permitting, services
from deelwijs.office.community.loading import id_of
from deelwijs.office.community.models import Enrolment, Group, LessonTime, Permission, School
from deelwijs.office.consent import selectors as consent
from deelwijs.office.journal.models import Entry
from deelwijs.office.journal.services import SYSTEM
from deelwijs.protocol import shipped_edition

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school")]


@pytest.fixture
def school(monkeypatch: pytest.MonkeyPatch) -> School:
    """Return the school of the demo's people, in the middle of today's first lesson."""
    ten = timezone.localtime().replace(hour=10, minute=0)
    monkeypatch.setattr(timezone, "now", lambda: ten)
    consent._directory.cache_clear()  # the versions of a test before, which was rolled back, come again
    school = School.objects.get(slug="obs-de-vlierbes")
    services.set_holidays(school, [], SYSTEM)
    lessons = [(ten.weekday(), dt.time(8, 30), dt.time(12)), (ten.weekday(), dt.time(13), dt.time(14))]
    services.set_lessons(school, lessons, SYSTEM)
    return School.objects.get(pk=school.pk)


def group_of(name: str) -> Group:
    """Return the group that a pupil is in."""
    return Enrolment.objects.on(timezone.localdate()).get(person=id_of(name)).group


def of_lesson_time(person: str) -> bool:
    """Tell whether a post that somebody would place now comes up against the lesson time."""
    school = School.objects.get(slug="obs-de-vlierbes")
    now = timezone.localtime()
    post = Post(author=str(id_of(person)), capacity="private", channel="instagram", at=now, text="Hoi!")
    verdict = judge(post, consent.directory(school), shipped_edition(), now)
    return any(finding.norm == "lesson-time" for finding in verdict.findings)


def test_a_teacher_gives_a_pupil_leave_in_two_taps(be: Callable[[str], Client]) -> None:
    """From the front page one tap chooses the pupil, the second the end; messages are judged by it until it ends."""
    assert of_lesson_time(PUPIL)
    client = be(TEACHER)
    address = reverse("permit-person", args=[id_of(PUPIL)])
    assert f'href="{address}"' in client.get("/").content.decode()
    page = client.get(address).content.decode()
    assert 'name="until" value="lesson"' in page
    assert client.post(address, {"until": "lesson"}).url == "/"
    leave = Permission.objects.get(person=id_of(PUPIL), granted_by=id_of(TEACHER))
    assert not of_lesson_time(PUPIL)
    assert "gave you leave" in be(PUPIL).get("/", headers={"accept-language": "en"}).content.decode()
    client = be(TEACHER)
    assert reverse("permission-end", args=[leave.pk]) in client.get("/").content.decode()
    client.post(reverse("permission-end", args=[leave.pk]))
    assert of_lesson_time(PUPIL)
    assert "gave you leave" not in be(PUPIL).get("/", headers={"accept-language": "en"}).content.decode()
    assert Entry.objects.filter(action="permission.grant").count() == 2


def test_a_teacher_gives_the_group_leave_from_its_page(be: Callable[[str], Client]) -> None:
    """One tap on the group's page and one on the end give every pupil of the group leave, and nobody of another."""
    client, group = be(TEACHER), group_of(PUPIL)
    here = reverse("group", args=[group.pk])
    address = reverse("permit-group", args=[group.pk])
    assert re.search(rf'href="{address}\?next={here}"', client.get(here).content.decode())
    assert client.post(address, {"until": "day", "next": here}).url == here
    assert not of_lesson_time(PUPIL)
    other = Enrolment.objects.on(timezone.localdate()).filter(group__school=group.school).exclude(group=group).first()
    assert other is not None
    assert not permitting.of_person(other.person, timezone.localdate(), timezone.now()).exists()


def test_the_head_teacher_gives_staff_leave(be: Callable[[str], Client]) -> None:
    """Staff get leave from who leads the school; a teacher can give it to no colleague."""
    assert of_lesson_time(TEACHER)
    address = reverse("permit-person", args=[id_of(TEACHER)])
    client = be(HEAD)
    assert f'href="{address}"' in client.get("/").content.decode()
    client.post(address, {"until": "day"})
    assert not of_lesson_time(TEACHER)
    assert be(TEACHER).get(reverse("permit-person", args=[id_of(HEAD)])).status_code == 404


@pytest.mark.parametrize("name", [PUPIL, GUARDIAN])
def test_pupils_and_guardians_give_nobody_leave(be: Callable[[str], Client], name: str) -> None:
    """Whoever may give nobody leave finds no such page, and can end nothing."""
    client = be(name)
    for key in (PUPIL, TEACHER):
        assert client.post(reverse("permit-person", args=[id_of(key)]), {"until": "hour"}).status_code == 404
    assert client.post(reverse("permit-group", args=[group_of(PUPIL).pk]), {"until": "hour"}).status_code == 404
    assert client.post(reverse("permission-end", args=[1])).status_code == 404
    assert "permissions/" not in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("own", "status"), [("23:59", 422), ("12:15", 302), ("10:00", 422), ("", 422), ("later", 422), ("25:61", 422)]
)
def test_an_own_time_must_come_and_come_soon(be: Callable[[str], Client], own: str, status: int) -> None:
    """A time of one's own is taken when it still comes, within twelve hours; anything else is told by the field."""
    answer = be(TEACHER).post(reverse("permit-person", args=[id_of(PUPIL)]), {"own": own})
    assert answer.status_code == status
    assert Permission.objects.filter(person=id_of(PUPIL), granted_by=id_of(TEACHER)).exists() == (status == 302)


def test_nobody_is_sent_off_to_another_site(be: Callable[[str], Client]) -> None:
    """Where to go back to is a page of this site, or the front page."""
    for wanted in ("https://evil.example/", "//evil.example", "javascript:alert(1)"):
        answer = be(TEACHER).post(reverse("permit-person", args=[id_of(PUPIL)]), {"until": "lesson", "next": wanted})
        assert answer.url == "/"


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("08:29", [("day", "14:00")]),
        ("08:30", [("lesson", "12:00"), ("day", "14:00")]),
        ("12:00", [("day", "14:00")]),
        ("13:00", [("lesson", "14:00")]),
        ("14:00", [("hour", "15:00")]),
    ],
)
def test_the_ends_that_are_offered_fit_the_moment(clock: str, expected: list[tuple[str, str]]) -> None:
    """In a lesson its end, before the day is over its end, and otherwise an hour."""
    school = School.objects.get(slug="obs-de-vlierbes")
    services.set_holidays(school, [], SYSTEM)
    day = dt.date(2026, 3, 10)
    LessonTime.objects.filter(school=school).delete()
    for begins, ends in (("08:30", "12:00"), ("12:30", "14:00")):
        LessonTime.objects.create(school=school, weekday=day.weekday(), begins=begins, ends=ends)
    at = timezone.make_aware(dt.datetime.combine(day, dt.time.fromisoformat(clock)))
    found = [(offer.key, f"{offer.until:%H:%M}") for offer in permitting.offers(school, at)]
    assert found == expected
    services.set_holidays(school, [("", day, day, True)], SYSTEM)
    assert [offer.key for offer in permitting.offers(school, at)] == ["hour"]
