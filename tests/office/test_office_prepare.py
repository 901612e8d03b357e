"""Making the site ready, the demo that is always up to date, and a foundation of one's own."""

from __future__ import annotations

import datetime as dt
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from deelwijs import demo
from deelwijs.judging.directory import Directory
from deelwijs.office.community import selectors as community
from deelwijs.office.community import services
from deelwijs.office.community.loading import id_of
from deelwijs.office.community.models import Group
from deelwijs.office.consent import selectors as consent
from deelwijs.office.journal.services import SYSTEM
from deelwijs.office.pages import demonstration, desk, foundation
from deelwijs.office.pages.visitor import at_school

SRC = Path(__file__).parent.parent.parent / "src"


def prepare(data: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `prepare` as `make run` does."""
    return subprocess.run(
        [sys.executable, "-m", "deelwijs.office.manage", "prepare", *options],
        env={**os.environ, "PYTHONPATH": str(SRC), "DEELWIJS_DATA": str(data), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.sqlite
def test_prepare_makes_everything_and_can_be_run_again(tmp_path: Path) -> None:
    """The first run makes key, database and static files; the second keeps them."""
    data = tmp_path / "var"
    first = prepare(data)
    assert first.returncode == 0, first.stderr
    assert "3 schools, 72 people" in first.stdout
    key = data / "secret-key"
    assert key.stat().st_mode & 0o777 == 0o600
    assert (data / "static" / "staticfiles.json").exists()
    before = key.read_text(), (data / "deelwijs.sqlite3").stat().st_ino
    assert prepare(data).returncode == 0
    assert before == (key.read_text(), (data / "deelwijs.sqlite3").stat().st_ino)


def test_a_taken_port_is_said_at_once_with_what_to_do(tmp_path: Path) -> None:
    """Where something else is served there already, nothing is made, and another port is named."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        refused = prepare(tmp_path / "var", "--port", str(port))
    assert refused.returncode == 1
    assert f"Port {port} of this machine cannot be used: address already in use." in refused.stderr
    assert "make run PORT=80" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not (tmp_path / "var").exists()


def test_a_port_that_cannot_be_is_refused(tmp_path: Path) -> None:
    """A number that is no port is said in a sentence as well."""
    refused = prepare(tmp_path, "--port", "99999")
    assert (refused.returncode, "there are 65,535" in refused.stderr) == (1, True)


def test_make_run_looks_at_the_port_before_it_serves() -> None:
    """The port that the site will be served on is handed to `prepare`, which comes first."""
    recipe = (SRC.parent / "Makefile").read_text(encoding="utf-8").split("\nrun:")[1]
    assert 0 < recipe.index("prepare --port $(PORT)") < recipe.index("gunicorn")


@pytest.mark.sqlite
def test_off_the_demo_there_is_nobody_until_somebody_begins(tmp_path: Path) -> None:
    """Off the demo the site starts empty, with the reference edition, and says so."""
    done = prepare(tmp_path, DEELWIJS_DEMO="0")
    assert done.returncode == 0, done.stderr
    assert "0 schools, 0 people" in done.stdout


@pytest.mark.django_db
def test_the_demo_moves_on_with_the_school_year() -> None:
    """In another school year the demo's people are in the groups of that year; within one nothing changes."""
    demonstration.renew(dt.date(2031, 9, 1))
    first = set(Group.objects.values_list("pk", "year"))
    assert {year for _, year in first} == {2031}
    demonstration.renew(dt.date(2032, 7, 1))
    assert set(Group.objects.values_list("pk", "year")) == first


@pytest.mark.parametrize("year", [2021, 2025, 2026, 2031])
def test_the_demo_is_always_in_the_middle_of_its_year(year: int) -> None:
    """Whatever the year, pupils of group 8 are eleven or twelve, lessons are on and the head may post."""
    directory = Directory(demo.community(year))
    noor = directory.person("noor-postuma")
    wednesday = dt.datetime(year, 11, 1, 10, tzinfo=dt.UTC)
    wednesday += dt.timedelta(days=(2 - wednesday.weekday()) % 7 + 7)
    assert noor.born is not None
    assert (wednesday.date() - noor.born).days // 365 in {11, 12}
    assert directory.in_lesson(noor.school, wednesday)
    assert not directory.in_lesson(noor.school, wednesday.replace(month=12, day=27))
    assert directory.permissions(directory.person("marit-oldenkamp"), wednesday)


def test_every_example_can_be_tried() -> None:
    """The samples and their examples name people, groups and channels that exist."""
    directory, edition = Directory(demo.community(2025)), foundation.edition("nl")
    for sample in foundation.foundation().samples:
        assert directory.person(sample.person)
        for example in sample.examples:
            assert set(example.title) == {"nl", "en"}
            assert example.channel in {platform.name for platform in edition.platforms if not platform.closed}
            for person in (person for medium in example.media for person in medium.people):
                assert directory.person(person).school == directory.person(sample.person).school


@pytest.mark.django_db
def test_every_school_of_the_demo_has_somebody_to_be() -> None:
    """At each of the three one can be the head teacher, a teacher, a pupil or a parent."""
    people = [community.person(id_of(sample.person)) for sample in foundation.samples()]
    visitors = [at_school(person) for person in people if person]
    for school in community.schools():
        kinds = {visitor.kind for visitor in visitors if visitor and visitor.school == school}
        assert {"leader", "staff", "pupil", "guardian"} <= kinds


@pytest.mark.parametrize(("day", "year"), [("2026-07-31", 2025), ("2026-08-01", 2026), ("2026-12-31", 2026)])
def test_a_school_year_begins_in_august(day: str, year: int) -> None:
    """The school year runs from 1 August."""
    assert demo.school_year(dt.date.fromisoformat(day)) == year


def test_the_site_is_warm_before_its_first_visitor() -> None:
    """Starting the site judges once, so that editions and models are in memory."""
    desk.warm_up()
    assert foundation.edition("nl") is foundation.edition("nl")


@pytest.mark.django_db
def test_an_index_is_built_once_and_anew_after_a_change() -> None:
    """A school's index is kept until somebody changes the school."""
    school = community.schools()[0]
    before = consent.directory(school)
    assert consent.directory(community.schools()[0]) is before
    services.follow_calendar(school, 2027, SYSTEM)
    assert consent.directory(community.schools()[0]) is not before
