"""The database's own refusal to change or remove what the journal holds, whoever asks.

SQLite drops triggers with the table that they are on, and Django alters a table there by making it anew: a migration
that alters `Entry` or `Chain` ends with `install`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

ENTRY, CHAIN = "journal_entry", "journal_chain"
WORDS = "the journal is append-only"

_LISTED = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled = 'O'",
}
_LOST = 'NEW.length <= OLD.length OR NEW."key" <> OLD."key"'
_REFUSE = {
    "sqlite": f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END",
    "postgresql": "EXECUTE FUNCTION journal_refuse()",
}
_FUNCTION = f"""
    CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
_RULES = {
    "journal_entry_stays": (ENTRY, "BEFORE DELETE ON {on} FOR EACH ROW"),
    "journal_entry_as_it_is": (ENTRY, "BEFORE UPDATE ON {on} FOR EACH ROW"),
    "journal_chain_stays": (CHAIN, "BEFORE DELETE ON {on} FOR EACH ROW"),
    "journal_chain_grows": (CHAIN, f"BEFORE UPDATE ON {{on}} FOR EACH ROW WHEN ({_LOST})"),
    "journal_entry_all_stay": (ENTRY, "BEFORE TRUNCATE ON {on} FOR EACH STATEMENT"),
    "journal_chain_all_stay": (CHAIN, "BEFORE TRUNCATE ON {on} FOR EACH STATEMENT"),
}
"""Name by name: the table, and what is refused on it."""


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the database refuse."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for name, table, rule in _rules(connection.vendor):
            cursor.execute(f"CREATE TRIGGER {name} {rule.format(on=table)} {_REFUSE[connection.vendor]}")


def remove(connection: BaseDatabaseWrapper) -> None:
    """Let the database allow it again: for taking the migration back, and for emptying a test's database."""
    with connection.cursor() as cursor:
        for name, table, _rule in _rules(connection.vendor):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def _rules(vendor: str) -> Iterator[tuple[str, str, str]]:
    """Yield what this database can be told; SQLite has no TRUNCATE."""
    for name, (table, rule) in _RULES.items():
        if vendor == "postgresql" or "TRUNCATE" not in rule:
            yield name, table, rule


def missing(connection: BaseDatabaseWrapper) -> set[str]:
    """Return the names of what the database no longer refuses."""
    with connection.cursor() as cursor:
        cursor.execute(_LISTED[connection.vendor])
        there = {name for (name,) in cursor.fetchall()}
    return {name for name, _table, _rule in _rules(connection.vendor)} - there
