"""Nightly work: begun once a day, at its time, caught up after downtime."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import backstage_work  # noqa: F401 - the schedule names it
import pytest
from django.db import DatabaseError
from django.utils.module_loading import import_string
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from deelwijs.office.backstage import attempts, schedule
from deelwijs.office.backstage.models import Run, Worker
from deelwijs.office.backstage.nightly import Nightly
from deelwijs.office.backstage.worker import House
from deelwijs.office.config.schedule import SCHEDULE

if TYPE_CHECKING:
    from pytest_django.fixtures import SettingsWrapper

pytestmark = pytest.mark.django_db
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture(autouse=True)
def one_entry(settings: SettingsWrapper) -> None:
    """Let there be one nightly work, in the hour that the clocks skip in spring and have twice in autumn."""
    settings.SCHEDULE = (Nightly("nightly", "backstage_work.nightly", dt.time(2, 30)),)


def begun() -> list[dt.date]:
    """Return for which days the work has begun, and that each began once."""
    days = list(Run.objects.order_by("day").values_list("day", flat=True))
    assert DBTaskResult.objects.count() == len(days)
    return days


@pytest.mark.parametrize("entry", SCHEDULE, ids=lambda entry: entry.name)
def test_every_entry_of_the_schedule_is_a_task(entry: Nightly) -> None:
    """The table of the site names tasks that exist, each by a name of its own."""
    assert isinstance(import_string(entry.task), Task)
    assert [other.name for other in SCHEDULE].count(entry.name) == 1


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (dt.datetime(2026, 3, 10, 2, 29, tzinfo=AMSTERDAM), dt.date(2026, 3, 9)),
        (dt.datetime(2026, 3, 10, 2, 30, tzinfo=AMSTERDAM), dt.date(2026, 3, 10)),
        (dt.datetime(2026, 3, 10, 23, 59, tzinfo=AMSTERDAM), dt.date(2026, 3, 10)),
        (dt.datetime(2026, 3, 29, 1, 59, tzinfo=AMSTERDAM), dt.date(2026, 3, 28)),
        (dt.datetime(2026, 3, 29, 3, 0, tzinfo=AMSTERDAM), dt.date(2026, 3, 29)),
        (dt.datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=AMSTERDAM), dt.date(2026, 10, 25)),
    ],
)
def test_work_is_due_from_its_time_on(moment: dt.datetime, day: dt.date) -> None:
    """By the clocks of Amsterdam, also in the nights that have an hour less or more."""
    schedule.begin_due(moment)
    assert begun() == [day]


def test_work_begins_once_a_day() -> None:
    """However often a worker looks, and in the hour that comes twice, work begins once."""
    midnight = dt.datetime(2026, 10, 25, tzinfo=AMSTERDAM).astimezone(dt.UTC)
    for quarter in range(26 * 4):
        schedule.begin_due(midnight + quarter * dt.timedelta(minutes=15))
    assert begun() == [dt.date(2026, 10, 24), dt.date(2026, 10, 25)]


def test_missed_nights_are_caught_up_by_one_run() -> None:
    """After a week of downtime the work is done for the last night."""
    schedule.begin_due(dt.datetime(2026, 3, 1, 12, tzinfo=AMSTERDAM))
    schedule.begin_due(dt.datetime(2026, 3, 8, 1, tzinfo=AMSTERDAM))
    assert begun() == [dt.date(2026, 3, 1), dt.date(2026, 3, 7)]


def test_a_round_of_the_house_does_all_there_is_to_do_even_when_something_fails(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """One duty that fails is told and stops neither the signs of life nor what comes after it."""

    def reap() -> None:
        raise DatabaseError("with words")

    monkeypatch.setattr(attempts, "reap", reap)
    house = House("worker", None)
    house.go_round()
    assert Worker.objects.filter(name="worker").exists()
    assert len(begun()) == 1
    assert "DatabaseError" in caplog.text
    assert "with words" not in caplog.text
    house.sign_out()
    assert not Worker.objects.exists()
