"""The database: SQLite as it is set, PostgreSQL as its URL says, and URLs that are refused."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import ConnectionHandler, connection

from deelwijs.office.config.database import MOST_CONNECTIONS, PATIENCE, database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.db.backends.base.base import BaseDatabaseWrapper
    from pytest_django.plugin import DjangoDbBlocker


@pytest.fixture
def on_disk(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[BaseDatabaseWrapper]:
    """Open a database as the site does that has no DATABASE_URL; the tests' own is in memory, without WAL."""
    with django_db_blocker.unblock():
        opened = ConnectionHandler({"default": database("", tmp_path)})["default"]
        yield opened
        opened.close()


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("busy_timeout", 20_000), ("foreign_keys", 1)]
)
def test_sqlite_loses_nothing_and_waits(on_disk: BaseDatabaseWrapper, pragma: str, value: object) -> None:
    """The database itself says: WAL, synchronous FULL (2), twenty seconds of patience, foreign keys held."""
    with on_disk.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone() == (value,)


def test_a_transaction_of_sqlite_has_its_lock_from_the_beginning(on_disk: BaseDatabaseWrapper, tmp_path: Path) -> None:
    """A transaction begins IMMEDIATE: before it has written anything others cannot write, and they can read."""
    with on_disk.cursor() as cursor:
        cursor.execute("CREATE TABLE row (number INTEGER)")
    on_disk._start_transaction_under_autocommit()  # type: ignore[attr-defined]  # what atomic() calls
    with closing(sqlite3.connect(tmp_path / "deelwijs.sqlite3", timeout=0)) as other:
        assert other.execute("SELECT count(*) FROM row").fetchone() == (0,)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("INSERT INTO row VALUES (1)")
        on_disk.rollback()
        other.execute("INSERT INTO row VALUES (1)")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="of PostgreSQL")
@pytest.mark.django_db
def test_postgresql_is_reached_through_a_pool() -> None:
    """A connection comes from a pool that is no larger than is said, and commits wait for the disk."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit")
        assert cursor.fetchone() == ("on",)
    pool: Any = connection.pool  # type: ignore[attr-defined]  # of this backend
    assert pool.max_size == MOST_CONNECTIONS
    assert pool.timeout == PATIENCE


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgresql://deel:p%40ss%2Fw%23@db.example:5433/deelwijs",
            {"HOST": "db.example", "PORT": 5433, "NAME": "deelwijs", "USER": "deel", "PASSWORD": "p@ss/w#"},
        ),
        ("postgres://[::1]/d", {"HOST": "::1", "PORT": "", "NAME": "d", "USER": "", "PASSWORD": ""}),
        ("postgresql://u@/d?host=/var/run/postgresql", {"HOST": "/var/run/postgresql", "USER": "u", "NAME": "d"}),
        ("postgresql:///d?host=%2Frun", {"HOST": "/run", "NAME": "d"}),
        ("postgresql://h/d?", {"HOST": "h", "NAME": "d"}),
    ],
)
def test_a_url_says_everything(url: str, expected: dict[str, object], tmp_path: Path) -> None:
    """Server, port, name and who, each decoded; a directory with a socket stands behind the question mark."""
    found = database(url, tmp_path)
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert {key: found[key] for key in expected} == expected


def test_a_url_says_how_the_connection_is_secured(tmp_path: Path) -> None:
    """TLS and its certificates are handed on to the driver."""
    options = database("postgresql://u:p@h/d?sslmode=verify-full&sslrootcert=/etc/ca.pem", tmp_path)["OPTIONS"]
    assert (options["sslmode"], options["sslrootcert"]) == ("verify-full", "/etc/ca.pem")


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("mysql://u:secret@h/d", "does not begin with postgresql://"),
        ("u:secret@h/d", "does not begin with postgresql://"),
        ("sqlite:///secret.sqlite3", "does not begin with postgresql://"),
        ("postgresql://u:secret@h", "names no database"),
        ("postgresql://u:secret@h/", "names no database"),
        ("postgresql://u:secret@h/d/e", "names no database"),
        ("postgresql://u:secret@/d", "names no host"),
        ("postgresql://u:secret@h:port/d", "host or port cannot be read"),
        ("postgresql://u:secret@h:0/d", "host or port cannot be read"),
        ("postgresql://u:secret@h:99999/d", "host or port cannot be read"),
        ("postgresql://u:secret@[::1/d", "host or port cannot be read"),
        ("postgresql://u:secret#1@h/d", "host or port cannot be read"),
        ("postgresql://u:secret@h/d#1", "holds a #"),
        ("postgresql://u:secret@h/d?sslmode", "what follows the ? cannot be read"),
        ("postgresql://u:secret@h/d?sslmode=maybe", "sslmode can be disable"),
        ("postgresql://u:secret@h/d?sslmode=require&sslmode=disable", "each once"),
        ("postgresql://u:secret@h/d?options=-csearch_path%3Dx", "each once"),
        ("postgresql://u:secret@h/d?host=", "each once"),
        (" postgresql://u:secret@h/d", "spaces or signs that cannot be seen"),
        ("postgresql://u:secret@h/d\n", "spaces or signs that cannot be seen"),
    ],
)
def test_a_url_that_is_not_understood_is_refused(url: str, why: str, tmp_path: Path) -> None:
    """The error says what is wrong and what to write, and never repeats the URL, which holds a password."""
    with pytest.raises(ImproperlyConfigured) as error:
        database(url, tmp_path)
    assert why in str(error.value)
    assert "write postgresql://user:password@host:5432/name" in str(error.value)
    assert "secret" not in str(error.value)
