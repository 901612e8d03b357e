"""Switches of the whole test run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that writes the golden verdicts anew."""
    parser.addoption(
        "--reset-golden",
        action="store_true",
        help="write tests/judging/golden.json anew and print what changed, for review",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """On PostgreSQL, skip what brings up a site of its own on SQLite."""
    if connection.vendor == "postgresql":
        skip = pytest.mark.skip(reason="brings up a site of its own on SQLite")
        for item in items:
            if item.get_closest_marker("sqlite"):
                item.add_marker(skip)


@pytest.fixture(scope="session", autouse=True)
def own_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what is written beside the database, such as the journal's anchors, out of the developer's own data."""
    from django.conf import settings as site  # noqa: PLC0415 - not before pytest-django has set it up

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(site, "DEELWIJS_DATA", tmp_path_factory.mktemp("data"))
        yield


@pytest.fixture(scope="session", autouse=True)
def journal_can_be_emptied() -> Iterator[None]:
    """Let Django empty the test database after a test that committed, which the journal's triggers would refuse."""
    from deelwijs.office.journal import triggers  # noqa: PLC0415 - as above

    flush = BaseDatabaseOperations.execute_sql_flush

    def flush_all(operations: BaseDatabaseOperations, statements: list[str]) -> None:
        triggers.remove(operations.connection)
        flush(operations, statements)
        triggers.install(operations.connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", flush_all)
        yield
