"""What the tests of the journal share: a chain of a school, and a way past the database's guard."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from django.db import connection

from deelwijs.office.journal import services, triggers
from deelwijs.office.journal.services import Actor, Event

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django.fixtures import SettingsWrapper

SCHOOL = UUID("5f0c1d1e-0000-4000-8000-00000000000a")
SOMEBODY = Actor("account", account=UUID(int=7), person=UUID(int=8))


@pytest.fixture(autouse=True)
def data(settings: SettingsWrapper, tmp_path: Path) -> Path:
    """Give each test a data directory of its own."""
    settings.DEELWIJS_DATA = tmp_path / "data"
    return tmp_path / "data"


@pytest.fixture(autouse=True)
def empty_journal(request: pytest.FixtureRequest) -> None:
    """Begin with a journal in which nothing stands, where a test has a database."""
    mark = request.node.get_closest_marker("django_db")
    if mark or "transactional_db" in request.fixturenames:
        request.getfixturevalue("db" if mark and not mark.kwargs.get("transaction") else "transactional_db")
        triggers.remove(connection)
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM journal_entry")
            cursor.execute("DELETE FROM journal_chain")
        triggers.install(connection)


@pytest.fixture
def chain() -> str:
    """Return the key of a school's chain."""
    return services.chain_of_school(SCHOOL)


@pytest.fixture
def write(transactional_db: None, chain: str) -> Callable[[int], None]:  # noqa: ARG001 - opens the database
    """Return a function that writes entries, each in a transaction of its own."""

    def entries(count: int) -> None:
        for _ in range(count):
            with services.transaction.atomic():
                services.record(chain, Event("person.edit", "person", str(uuid4()), "enrolled"), SOMEBODY)

    return entries


@pytest.fixture
def tamper(transactional_db: None) -> Callable[..., None]:  # noqa: ARG001 - opens the database
    """Return a function that runs SQL as somebody would who has the database to themselves."""

    def run(*statements: str) -> None:
        triggers.remove(connection)
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
        triggers.install(connection)

    return run
