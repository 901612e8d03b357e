"""The directory: who is who, who may be shown, who may post when."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deelwijs.judging.directory import Directory, leads
from deelwijs.judging.facts import (
    Community,
    Consent,
    Foundation,
    Holiday,
    Lessons,
    Permission,
    Person,
    School,
)
from deelwijs.protocol import shipped_edition

UTC = dt.UTC
SCHOOL = School(
    "vl",
    "obs De Vlier",
    lessons=(
        Lessons(("mon", "tue", "thu"), "08:30", "12:00"),
        Lessons(("mon", "tue", "thu"), "12:45", "14:45"),
        Lessons(("wed",), "08:30", "12:15"),
    ),
    holidays=(
        Holiday(dt.date(2025, 4, 28), dt.date(2025, 5, 2)),
        Holiday(dt.date(2025, 6, 9), dt.date(2025, 6, 9)),
    ),
)
PEOPLE = (
    Person("head", "staff", "Ineke", "Vroom", "vl", function="Directeur "),
    Person("deputy", "staff", "Sjoerd", "Pool", "vl", function="adjunct-directeur"),
    Person("aide", "staff", "Loes", "Haak", "vl", function="onderwijsassistent"),
    Person("mother", "guardian", "Fadila", "Ouali", "vl"),
    Person("father", "guardian", "Driss", "Ouali", "vl"),
    Person("sister", "pupil", "Nadine", "Ouali", "vl", group="6a", guardians=("mother", "father")),
    Person("brother", "pupil", "Ilias", "Ouali", "vl", group="3", guardians=("mother", "father", "unknown")),
    Person("neighbour", "pupil", "Tygo", "Pool", "vl", group="6a"),
)


def moment(text: str) -> dt.datetime:
    """Return a moment with its zone."""
    return dt.datetime.fromisoformat(text)


def directory(consents: tuple[Consent, ...] = (), permissions: tuple[Permission, ...] = ()) -> Directory:
    """Return the directory of a small foundation."""
    return Directory(Community(Foundation("Stichting Veldwijk"), (SCHOOL,), PEOPLE, consents, permissions))


def test_people_and_family() -> None:
    """People are found by id, and children by their guardian."""
    town = directory()
    assert town.person("aide").given == "Loes"
    assert town.get("nobody") is None
    assert town.get(None) is None
    with pytest.raises(KeyError, match="nobody"):
        town.person("nobody")
    assert [child.id for child in town.children(town.person("mother"))] == ["sister", "brother"]
    assert town.children(town.person("aide")) == ()
    relatives = {town.people[place].id for place in town.relatives("sister")}
    assert relatives == {"mother", "father", "brother"}
    assert town.relatives("nobody") == frozenset()


@pytest.mark.parametrize(
    ("named", "leaders"),
    [
        (("directeur",), ["head"]),
        (("Adjunct-directeur", "directeur"), ["head", "deputy"]),
        (("onderwijsassistent",), ["aide"]),
        (("schoolleider",), []),
        (None, []),
    ],
)
def test_leadership_is_who_the_edition_says(named: tuple[str, ...] | None, leaders: list[str]) -> None:
    """The edition names the functions, in any capitals; one that does without lesson time names none."""
    norms = {"lesson-time": {"leadership": named}} if named else {}
    edition = replace(shipped_edition(), norms=norms)
    assert [person.id for person in directory().leaders("vl", edition)] == leaders
    assert [person.id for person in PEOPLE if leads(person, edition)] == leaders


def _consent(at: str, *, granted: bool, kind: str = "photo", channel: str = "social", by: str = "mother") -> Consent:
    return Consent("sister", kind, channel, granted, by, moment(at))  # type: ignore[arg-type]


CONSENTS = (
    _consent("2025-02-01T12:00:00+01:00", granted=False),
    _consent("2024-09-01T12:00:00+02:00", granted=True),
    _consent("2025-03-01T12:00:00+01:00", granted=True),
    _consent("2025-03-01T11:00:00+00:00", granted=False),
    _consent("2024-10-01T12:00:00+02:00", granted=True, by="father"),
    _consent("2024-09-01T12:00:00+02:00", granted=True, channel="website"),
    _consent("2024-09-01T12:00:00+02:00", granted=True, kind="film"),
)


@pytest.mark.parametrize(
    ("kind", "channel", "at", "said"),
    [
        ("photo", "social", "2024-09-01T11:59:59+02:00", []),
        ("photo", "social", "2024-09-01T12:00:00+02:00", [("mother", True)]),
        ("photo", "social", "2025-02-01T11:59:59+01:00", [("father", True), ("mother", True)]),
        ("photo", "social", "2025-02-01T11:00:00+00:00", [("mother", False), ("father", True)]),
        ("photo", "social", "2025-03-02T12:00:00+01:00", [("mother", False), ("father", True)]),
        ("photo", "website", "2025-03-02T12:00:00+01:00", [("mother", True)]),
        ("photo", "newsletter", "2025-03-02T12:00:00+01:00", []),
        ("film", "social", "2025-03-02T12:00:00+01:00", [("mother", True)]),
        ("sound", "social", "2025-03-02T12:00:00+01:00", []),
    ],
)
def test_statements(kind: str, channel: str, at: str, said: list[tuple[str, bool]]) -> None:
    """Of each who spoke the newest statement up to the moment, newest first; of two at one moment the refusal."""
    town = directory(CONSENTS)
    found = town.statements("sister", kind, channel, moment(at))  # type: ignore[arg-type]
    assert [(statement.given_by, statement.granted) for statement in found] == said
    assert town.statements("brother", kind, channel, moment(at)) == ()  # type: ignore[arg-type]


PERMISSIONS = (
    Permission("aide", moment("2025-03-03T09:00:00+01:00"), moment("2025-03-03T10:00:00+01:00"), person="sister"),
    Permission(
        "head",
        moment("2025-03-03T09:30:00+01:00"),
        moment("2025-03-03T11:00:00+01:00"),
        group="6a",
        school="vl",
    ),
    Permission("deputy", moment("2025-03-03T09:00:00+01:00"), moment("2025-03-03T10:00:00+01:00"), person="aide"),
)


@pytest.mark.parametrize(
    ("person", "at", "granted_by"),
    [
        ("sister", "2025-03-03T08:59:59+01:00", []),
        ("sister", "2025-03-03T09:00:00+01:00", ["aide"]),
        ("sister", "2025-03-03T09:45:00+01:00", ["aide", "head"]),
        ("sister", "2025-03-03T10:00:00+01:00", ["head"]),
        ("neighbour", "2025-03-03T09:45:00+01:00", ["head"]),
        ("neighbour", "2025-03-03T11:00:00+01:00", []),
        ("brother", "2025-03-03T09:45:00+01:00", []),
        ("aide", "2025-03-03T09:45:00+01:00", ["deputy"]),
    ],
)
def test_permissions(person: str, at: str, granted_by: list[str]) -> None:
    """Permissions of the person, and for pupils of the group, hold from their start up to their end."""
    town = directory(permissions=PERMISSIONS)
    held = town.permissions(town.person(person), moment(at))
    assert [permission.granted_by for permission in held] == granted_by


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2025-03-03T08:29:59+01:00", False),
        ("2025-03-03T08:30:00+01:00", True),
        ("2025-03-03T11:59:59.999999+01:00", True),
        ("2025-03-03T12:00:00+01:00", False),
        ("2025-03-03T12:45:00+01:00", True),
        ("2025-03-03T14:45:00+01:00", False),
        ("2025-03-05T12:10:00+01:00", True),
        ("2025-03-05T13:00:00+01:00", False),
        ("2025-03-07T10:00:00+01:00", False),
        ("2025-03-08T10:00:00+01:00", False),
        # the clock of the school, whatever the zone in which the moment is written
        ("2025-03-03T07:30:00+00:00", True),
        ("2025-03-03T07:29:00+00:00", False),
        ("2025-03-31T06:30:00+00:00", True),
        ("2025-03-31T06:29:00+00:00", False),
        ("2025-03-02T23:30:00-08:00", True),
        # holidays, both days included, by the local date
        ("2025-04-28T10:00:00+02:00", False),
        ("2025-05-01T10:00:00+02:00", False),
        ("2025-05-05T10:00:00+02:00", True),
        ("2025-06-09T10:00:00+02:00", False),
        ("2025-06-10T10:00:00+02:00", True),
    ],
)
def test_lesson_times(at: str, *, expected: bool) -> None:
    """Lessons run by local time from their start up to their end, on their days, and not on holidays."""
    assert directory().in_lesson("vl", moment(at)) is expected


def test_moment_without_zone() -> None:
    """A moment without its zone is refused, not guessed."""
    with pytest.raises(ValueError, match="time zone"):
        directory().in_lesson("vl", dt.datetime(2025, 3, 3, 9, 0))  # noqa: DTZ001  # what must be refused


@given(st.lists(st.tuples(st.integers(0, 20), st.booleans()), max_size=12), st.integers(0, 21))
def test_newest_statement(statements: list[tuple[int, bool]], day: int) -> None:
    """What somebody says last up to the moment holds, in whatever order it is recorded."""
    begin = dt.datetime(2025, 1, 1, tzinfo=UTC)
    consents = tuple(
        Consent("sister", "photo", "social", granted, "mother", begin + dt.timedelta(days=at))
        for at, granted in statements
    )
    until = [(at, not granted) for at, granted in statements if at <= day]
    found = directory(consents).statements("sister", "photo", "social", begin + dt.timedelta(days=day))
    assert [statement.granted for statement in found] == ([not max(until)[1]] if until else [])
