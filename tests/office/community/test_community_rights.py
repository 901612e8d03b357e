"""Every address of the site, asked for by every role: what is not yours is not there.

What is expected comes from the table of rights and from what each address is declared to be here. An address that
is not declared fails the test, so that none is added without saying whose it is.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import transaction
from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone

from deelwijs.office.accounts.models import Account
from deelwijs.office.community import services
from deelwijs.office.community.calendar import school_year
from deelwijs.office.community.models import Foundation, Group, Permission, Person, Position, School
from deelwijs.office.community.rights import RIGHTS, Action, Role, Whose
from deelwijs.office.community.standing import Standing
from deelwijs.office.journal.services import SYSTEM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper

pytestmark = pytest.mark.django_db

HERE, ANOTHER, ELSEWHERE = "own school", "another school", "another foundation"
PLACES = (HERE, ANOTHER, ELSEWHERE)
TODAY = timezone.localdate()
LAST_YEAR = TODAY - dt.timedelta(days=300)
A = Action


class Asks(NamedTuple):
    """What an address asks: the right, what it is about, and how it can be asked for."""

    action: Action
    thing: str
    methods: str = "GET"


OURS = {
    "schools": Asks(A.CHECK_POST, "nothing"),
    "school": Asks(A.SEE_SCHOOL, "school"),
    "school-settings": Asks(A.EDIT_SCHOOL, "school", "GET POST"),
    "group": Asks(A.SEE_GROUP, "group"),
    "person": Asks(A.SEE_PERSON, "person"),
    "roles": Asks(A.EDIT_PERSON, "person", "GET POST"),
    "role": Asks(A.EDIT_PERSON, "person", "POST"),
    "permit-person": Asks(A.GRANT_PERMISSION, "person", "GET POST"),
    "permit-group": Asks(A.GRANT_PERMISSION, "group", "GET POST"),
    "permission-end": Asks(A.GRANT_PERMISSION, "group", "POST"),
    "journal": Asks(A.SEE_JOURNAL, "nothing"),
    "rosters": Asks(A.IMPORT_ROSTER, "nothing", "GET POST"),
    "roster-template": Asks(A.IMPORT_ROSTER, "nothing"),
    "roster": Asks(A.IMPORT_ROSTER, "upload"),
    "roster-confirm": Asks(A.IMPORT_ROSTER, "upload", "POST"),
    "roster-discard": Asks(A.IMPORT_ROSTER, "upload", "POST"),
    "tokens": Asks(A.MANAGE_TOKENS, "nothing", "GET POST"),
    "token-end": Asks(A.MANAGE_TOKENS, "token", "POST"),
}
"""Addresses that are about a school or its people, and whose they are by the table of rights."""

DEMO = {"mail", "mail-letter", "mail-html", "become"}
"""Addresses that are nowhere but on the demo."""

NO_ROLE = {"job"}
"""Addresses of what is somebody's own, whatever they are; what is asked for here is nobody's."""

EVERYBODYS = {
    "set_language", "home", "begin", "check", "protocol", "protocol-school", "protocol-pupils", "health", "robots",
    "favicon", "api-openapi", "api-docs",
}  # fmt: skip
"""Addresses that are the same for everybody, or show what is one's own."""

BY_TOKEN = {"api-judge", "api-roster", "api-consents", "api-protocol", None}
"""Addresses that no session opens: programs come in by a token of their school."""


@dataclass
class Place:
    """What an address can be about, at one place."""

    school: School
    group: Group
    people: dict[Role, Person] = field(default_factory=dict)
    keys: dict[str, dict[str, Any]] = field(default_factory=dict)


def somebody(foundation: Foundation, name: str) -> Person:
    """Return a new person with an account."""
    account = Account.objects.create(email=f"{uuid4()}@rights.example")
    return Person.objects.create(foundation=foundation, given=name, family="Rozeboomsma", account=account)


def at_school(foundation: Foundation, name: str) -> Place:
    """Return a school with a group, a pupil, a guardian, a teacher, a head teacher and leave for the group."""
    school = services.open_school(foundation, name, SYSTEM)
    group = Group.objects.create(school=school, year=school_year(TODAY), name="5")
    people = {role: somebody(foundation, role.value) for role in (Role.PUPIL, Role.GUARDIAN, Role.STAFF, Role.HEAD)}
    place = services.enrol(people[Role.PUPIL], group, LAST_YEAR, SYSTEM)
    services.look_after(people[Role.GUARDIAN], people[Role.PUPIL], LAST_YEAR, SYSTEM)
    services.employ(people[Role.STAFF], school, "leerkracht", LAST_YEAR, SYSTEM, groups=[group])
    services.appoint(people[Role.HEAD], Position.Kind.HEAD, LAST_YEAR, SYSTEM, school=school)
    now = timezone.now()
    leave = Permission.objects.create(
        school=school, group=group, granted_by=people[Role.HEAD], since=now, until=now + dt.timedelta(hours=1)
    )
    found = Place(school, group, people)
    pupil = people[Role.PUPIL].pk
    found.keys = {
        "school": {"key": school.pk},
        "group": {"key": group.pk},
        "person": {"key": pupil},
        "role": {"key": pupil, "kind": "enrolment", "row": place.pk},
        "permission-end": {"row": leave.pk},
        "upload": {"key": _upload(school, people[Role.HEAD])},
        "token": {"key": _token(school)},
    }
    return found


def _upload(school: School, by: Person) -> object:
    try:
        model = apps.get_model("community", "RosterUpload")
    except LookupError:
        return uuid4()
    return model.objects.create(school=school, by=by).pk


def _token(school: School) -> object:
    try:
        model = apps.get_model("api", "Token")
    except LookupError:
        return uuid4()
    until = timezone.now() + dt.timedelta(days=1)
    return model.objects.create(school=school, name="Site", digest=uuid4().hex, scopes=[], expires=until).pk


@pytest.fixture
def world() -> dict[str, Place]:
    """Return two foundations: one with two schools, one with a school of its own."""
    ours, theirs = (services.found(name, SYSTEM) for name in ("Stichting Hier", "Stichting Daar"))
    places = {
        HERE: at_school(ours, "De Eigen School"),
        ANOTHER: at_school(ours, "De Andere School"),
        ELSEWHERE: at_school(theirs, "De Verre School"),
    }
    offices = {Role.BOARD: "board", Role.DPO: "dpo", Role.ADMINISTRATOR: "administrator", Role.COUNCIL: "council"}
    for role, kind in offices.items():
        person = somebody(ours, kind)
        council = role is Role.COUNCIL
        services.appoint(
            person,
            Position.Kind(kind),
            LAST_YEAR,
            SYSTEM,
            school=places[HERE].school if council else None,
            section="parents" if council else "",
        )
        places[HERE].people[role] = person
    return places


def reaches(role: Role, action: Action, thing: str, place: str) -> bool:
    """Tell by the table of rights alone whether a role may do something to a thing at a place."""
    whose = RIGHTS[role].get(action)
    if whose is None or thing == "nothing":
        return whose is not None
    if whose is Whose.FOUNDATION:
        return place != ELSEWHERE
    if whose in {Whose.SCHOOL, Whose.GROUP}:
        return place == HERE
    its_own = Role.PUPIL if whose is Whose.OWN else Role.GUARDIAN
    return thing == "person" and role is its_own and place == HERE


def patterns(resolver: Any = None, prefix: str = "") -> Iterator[tuple[str | None, str, list[str]]]:  # noqa: ANN401
    """Yield every address of the site: its name, what it looks like, and its parameters."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, route)
        else:
            yield pattern.name, route, list(pattern.pattern.converters)


def is_accounts(route: str) -> bool:
    """Tell whether an address is about one's own account."""
    return route.startswith("account")


def expected(role: Role | None, name: str, method: str, place: str) -> str:
    """Return what kind of answer a role gets."""
    asks = OURS[name]
    if method not in asks.methods.split():
        return "not so"
    if role is None:
        return "sign in"
    return "there" if reaches(role, asks.action, asks.thing, place) else "not there"


def kind_of(answer: Any) -> str:  # noqa: ANN401 - the test client's answer has attributes of its own
    """Return what kind of answer this is."""
    if answer.status_code == 302 and "/account/sign-in" in answer.url:
        return "sign in"
    return {404: "not there", 405: "not so"}.get(
        answer.status_code, "there" if answer.status_code < 500 else f"error {answer.status_code}"
    )


def test_every_address_is_declared() -> None:
    """Nobody adds an address without saying whose it is."""
    declared = {*OURS, *DEMO, *NO_ROLE, *EVERYBODYS, *BY_TOKEN}
    assert [route for name, route, _ in patterns() if name not in declared and not is_accounts(route)] == []


def test_every_role_gets_what_the_table_of_rights_says(
    client: Client, world: dict[str, Place], settings: SettingsWrapper, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of every address about a school or person, every role gets its own school's, another's, and a stranger's."""
    settings.DEELWIJS_DEMO = False
    settings.ACCOUNT_SECOND_FACTOR_FOR = "deelwijs.office.accounts.access.nobody"
    wrong, asked, there = [], 0, 0
    for role in (None, *Role):
        client.logout()
        if role:
            client.force_login(world[HERE].people[role].account)  # type: ignore[arg-type]  # everybody here has one
        for name, route, parameters in patterns():
            if name not in OURS:
                continue
            for place in PLACES if parameters else PLACES[:1]:
                thing = world[place].keys.get(name) or world[place].keys.get(OURS[name].thing, {})
                for method in ("GET", "POST"):
                    with transaction.atomic():
                        answer = client.generic(method, reverse(name, kwargs=thing if parameters else {}))
                        transaction.set_rollback(True)
                    got, right = kind_of(answer), expected(role, name, method, place)
                    asked, there = asked + 1, there + (got == "there")
                    if got != right:
                        wrong.append(f"{role} {method} {route} of {place}: {got}, not {right}")
    with capsys.disabled():
        print(f"\nrights: {asked} answers compared, {there} of them let in, {len(wrong)} wrong")  # noqa: T201
    assert wrong == []


@pytest.mark.parametrize("role", [None, *Role])
def test_the_other_addresses_tell_nobody_of_anybody(
    client: Client, world: dict[str, Place], settings: SettingsWrapper, role: Role | None
) -> None:
    """What is of the demo is not there, what wants a token opens to no session, and nothing breaks."""
    settings.DEELWIJS_DEMO = False
    settings.ACCOUNT_SECOND_FACTOR_FOR = "deelwijs.office.accounts.access.nobody"
    values = {"key": uuid4(), "token": "x", "provider_id": "nobody", "pk": 1, "slug": world[ELSEWHERE].school.slug}
    for name, route, parameters in patterns():
        if name is None or name in OURS:
            continue
        for method in ("GET", "POST"):
            client.logout()
            if role:
                client.force_login(world[HERE].people[role].account)  # type: ignore[arg-type]  # as above
            with transaction.atomic():
                answer = client.generic(method, reverse(name, kwargs={key: values[key] for key in parameters}))
                transaction.set_rollback(True)
            assert answer.status_code < 500, (route, method)
            if name in DEMO | NO_ROLE:
                assert answer.status_code in {404, 405}, (route, method)
            if name in BY_TOKEN:
                assert answer.status_code in {401, 405}, (route, method)
            if not answer.streaming:
                assert b"Rozeboomsma" not in answer.content or role, (route, method)


@pytest.mark.parametrize("role", list(Role))
def test_a_standing_reaches_what_the_table_says(world: dict[str, Place], role: Role) -> None:
    """Schools, groups and people within reach are those of the table, at two schools and in two foundations."""
    standing = Standing(world[HERE].people[role], TODAY)
    assert standing.roles == {role}
    for action, (place, there) in product(Action, world.items()):
        pupil = there.people[Role.PUPIL]
        reached = {
            "school": standing.schools(action).filter(pk=there.school.pk).exists(),
            "group": standing.groups(action).filter(pk=there.group.pk).exists(),
            "person": standing.people(action).filter(pk=pupil.pk).exists(),
        }
        assert reached == {thing: reaches(role, action, thing, place) for thing in reached}, (action, place)
