"""Verifying the journal: each way of tampering is found, and named by the first entry that it touches."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

import pytest
from django.db import connection, transaction

from deelwijs.office.journal import anchors, restoring, services, triggers
from deelwijs.office.journal.digests import Link, digest
from deelwijs.office.journal.models import START, Chain, Entry
from deelwijs.office.journal.services import SYSTEM, Event
from deelwijs.office.journal.verifying import Fault, Kind, total, verify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write: TypeAlias = Callable[[int], None]
    Tamper: TypeAlias = Callable[..., None]


def recomputed(chain: str, first: int) -> list[str]:
    """Return the SQL with which somebody makes digests fit again, from an entry on."""
    statements = []
    head = Entry.objects.get(number=first - 1).digest if first > 1 else START
    for entry in Entry.objects.filter(number__gte=first).order_by("number"):
        entry.previous = head
        head = digest(chain, Link(*(getattr(entry, name) for name in Link._fields)))
        statements.append(
            f"UPDATE journal_entry SET previous = '{entry.previous}', digest = '{head}' WHERE id = {entry.pk}"  # noqa: S608
        )
    return [*statements, f"UPDATE journal_chain SET head = '{head}'"]  # noqa: S608


def ended(number: int) -> str:
    """Return the SQL that makes a chain's row tell of an earlier end."""
    head = Entry.objects.get(number=number).digest
    return f"UPDATE journal_chain SET length = {number}, head = '{head}'"  # noqa: S608


def test_a_chain_as_it_was_written_has_no_fault(write: Write) -> None:
    """Nothing is named where nothing is wrong, and every entry was counted."""
    write(5)
    counted: list[int] = []
    assert list(verify(counted=counted.append)) == []
    assert sum(counted) == total() == 5


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "'2020-01-01 00:00:00'"),
        ("actor_kind", "'system'"),
        ("actor", "'00000000000000000000000000000009'"),
        ("actor_person", "NULL"),
        ("action", "'person.view'"),
        ("subject_kind", "'group'"),
        ("subject", "'1'"),
        ("why", "''"),
        ("details", """'{"count":1}'"""),
        ("previous", f"'{START}'"),
        ("digest", f"'{START}'"),
    ],
)
def test_a_changed_field_is_found(write: Write, tamper: Tamper, chain: str, column: str, value: str) -> None:
    """Whatever column of an entry is changed, that entry is named."""
    write(5)
    tamper(f"UPDATE journal_entry SET {column} = {value} WHERE number = 3")  # noqa: S608
    assert list(verify()) == [Fault(chain, Kind.CHANGED, 3, 3)]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL takes no such values")
@pytest.mark.parametrize(("column", "value"), [("details", "'{'"), ("at", "'soon'"), ("actor", "'somebody'")])
def test_a_field_that_cannot_be_read_is_found(
    write: Write, tamper: Tamper, chain: str, column: str, value: str
) -> None:
    """A column that SQLite lets anything into does not stop the verification; its entry is named."""
    write(5)
    tamper(
        "PRAGMA ignore_check_constraints = ON",
        f"UPDATE journal_entry SET {column} = {value} WHERE number = 3",  # noqa: S608
        "PRAGMA ignore_check_constraints = OFF",
    )
    assert list(verify()) == [Fault(chain, Kind.CHANGED, 3, 3)]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL takes no such values")
def test_bytes_that_are_no_text_are_found(write: Write, tamper: Tamper, chain: str) -> None:
    """Bytes that are no UTF-8 hide the entries that are read with them, which are named together."""
    write(5)
    tamper("UPDATE journal_entry SET why = CAST(X'ff41' AS TEXT) WHERE number = 3")
    assert list(verify()) == [Fault(chain, Kind.CHANGED, 1, 5)]


def test_an_entry_removed_in_the_middle_is_found(write: Write, tamper: Tamper, chain: str) -> None:
    """A gap in the numbers is named from its first to its last."""
    write(6)
    tamper("DELETE FROM journal_entry WHERE number IN (3, 4)")
    assert list(verify()) == [Fault(chain, Kind.REMOVED, 3, 4)]


def test_an_entry_removed_and_the_rest_moved_up_is_found(write: Write, tamper: Tamper, chain: str) -> None:
    """Closing the gap changes the entries that move; recomputing their digests too contradicts the anchors."""
    write(6)
    tamper(
        "DELETE FROM journal_entry WHERE number = 3",
        "UPDATE journal_entry SET number = number + 100 WHERE number > 3",
        "UPDATE journal_entry SET number = number - 101 WHERE number > 100",
    )
    assert list(verify()) == [Fault(chain, Kind.CHANGED, 3, 3)]
    tamper(*recomputed(chain, 3), "UPDATE journal_chain SET length = 5")
    assert list(verify()) == [Fault(chain, Kind.CHANGED, 3, 3)]


def test_entries_removed_at_the_end_are_found(write: Write, tamper: Tamper, chain: str) -> None:
    """The chain's row knows its length."""
    write(5)
    tamper("DELETE FROM journal_entry WHERE number > 3")
    assert list(verify()) == [Fault(chain, Kind.REMOVED, 4, 5)]


def test_entries_removed_at_the_end_are_found_by_the_anchor(write: Write, tamper: Tamper, chain: str) -> None:
    """Where the chain's row was set back too, the file outside the database tells how far the chain had come."""
    write(5)
    tamper(ended(3), "DELETE FROM journal_entry WHERE number > 3")
    assert list(verify()) == [Fault(chain, Kind.REMOVED, 4, 5)]


def test_entries_removed_at_the_end_and_written_over_are_found(write: Write, tamper: Tamper, chain: str) -> None:
    """Going on from an earlier end does not hide that there was another: its anchors remain."""
    write(5)
    tamper(ended(3), "DELETE FROM journal_entry WHERE number > 3")
    write(4)
    assert list(verify()) == [Fault(chain, Kind.CHANGED, 4, 4)]


def test_two_entries_swapped_are_found(write: Write, tamper: Tamper, chain: str) -> None:
    """The number is part of what the digest covers."""
    write(5)
    tamper(
        "UPDATE journal_entry SET number = 99 WHERE number = 2",
        "UPDATE journal_entry SET number = 2 WHERE number = 4",
        "UPDATE journal_entry SET number = 4 WHERE number = 99",
    )
    assert list(verify()) == [Fault(chain, Kind.CHANGED, 2, 2)]


def copied(number: str) -> str:
    """Return the SQL that adds a copy of the last entry under a number."""
    columns = ", ".join(("chain_id", *Link._fields[1:], "digest"))
    return (
        f"INSERT INTO journal_entry (number, {columns}) SELECT {number}, {columns} FROM journal_entry WHERE number = 5"  # noqa: S608
    )


def test_an_entry_added_at_the_end_is_found(write: Write, tamper: Tamper, chain: str) -> None:
    """The table holds more than the chain's row knows of."""
    write(5)
    tamper(copied("6"))
    assert list(verify()) == [Fault(chain, Kind.ADDED, 6, 6)]


def test_an_entry_added_at_the_end_with_the_chain_moved_on_is_found(write: Write, tamper: Tamper, chain: str) -> None:
    """Where the chain's row was moved on, its digest still does not fit."""
    write(5)
    tamper(copied("6"), "UPDATE journal_chain SET length = 6")
    assert list(verify()) == [Fault(chain, Kind.CHANGED, 6, 6)]


def test_an_entry_added_before_the_first_is_found(write: Write, tamper: Tamper, chain: str) -> None:
    """Numbers begin at one."""
    write(5)
    tamper(copied("0"))
    assert list(verify()) == [Fault(chain, Kind.ADDED, 0, 0)]


def test_digests_recomputed_from_the_middle_are_found_by_the_anchor(write: Write, tamper: Tamper, chain: str) -> None:
    """A chain that is whole in itself, but not the one that was anchored, is named where it parts from it."""
    write(6)
    tamper("UPDATE journal_entry SET why = 'other' WHERE number = 3")
    tamper(*recomputed(chain, 3))
    assert list(verify()) == [Fault(chain, Kind.CHANGED, 3, 3)]


def test_within_one_transaction_the_anchor_tells_which_entries_it_can_be(
    write: Write, tamper: Tamper, chain: str
) -> None:
    """Entries that were written together have one anchor; what was rewritten lies among them."""
    write(2)
    with transaction.atomic():
        services.record_many(chain, [Event("person.edit", "person", "1", "enrolled")] * 10, SYSTEM)
    tamper("UPDATE journal_entry SET why = 'other' WHERE number = 5")
    tamper(*recomputed(chain, 5))
    assert list(verify()) == [Fault(chain, Kind.CHANGED, 3, 12)]


def test_an_entry_rewritten_alone_is_found_by_the_next(write: Write, tamper: Tamper, chain: str, data: Path) -> None:
    """Without anchors, an entry with a digest of its own making does not fit the one after it."""
    write(5)
    (data / "anchors" / chain.replace(":", "-")).write_bytes(b"")
    tamper("UPDATE journal_entry SET why = 'other' WHERE number = 3")
    tamper(recomputed(chain, 3)[0])
    assert list(verify()) == [Fault(chain, Kind.CHANGED, 3, 4)]


def test_a_whole_chain_removed_is_found(write: Write, tamper: Tamper, chain: str) -> None:
    """The anchors know of chains that the database does not."""
    write(5)
    tamper("DELETE FROM journal_entry", "DELETE FROM journal_chain")
    assert list(verify()) == [Fault(chain, Kind.GONE, 1, 5)]


def test_a_chain_moved_to_another_school_is_found(write: Write, tamper: Tamper, chain: str) -> None:
    """The digest covers whose chain it is."""
    write(2)
    other = services.chain_of_foundation(UUID(int=1))
    tamper(f"UPDATE journal_chain SET key = '{other}'")  # noqa: S608
    assert list(verify()) == [Fault(other, Kind.CHANGED, 1, 1), Fault(chain, Kind.GONE, 1, 2)]


def test_a_changed_end_of_the_chain_is_found(write: Write, tamper: Tamper, chain: str) -> None:
    """The chain's row must agree with its last entry."""
    write(3)
    tamper(f"UPDATE journal_chain SET head = '{START}'")  # noqa: S608
    assert list(verify()) == [Fault(chain, Kind.END, 3)]


def test_each_chain_is_judged_by_itself(write: Write, tamper: Tamper, chain: str) -> None:
    """A fault in one chain hides none in another, and one chain can be verified alone."""
    write(3)
    other = services.chain_of_foundation(UUID(int=1))
    with transaction.atomic():
        services.record(other, Event("person.view", "person", "1"), SYSTEM)
    tamper("UPDATE journal_entry SET why = 'other' WHERE number = 1")
    assert [fault.chain for fault in verify()] == [other, chain]
    assert list(verify(other)) == [Fault(other, Kind.CHANGED, 1, 1)]


def test_a_missing_anchor_file_is_named(write: Write, chain: str, data: Path) -> None:
    """Without its anchors the end of a chain cannot be proven."""
    write(2)
    (data / "anchors" / chain.replace(":", "-")).unlink()
    assert list(verify()) == [Fault(chain, Kind.UNANCHORED)]


def test_a_damaged_anchor_is_named(write: Write, chain: str, data: Path) -> None:
    """A line that somebody edited is named by its number; the chain is verified by itself."""
    write(3)
    path = data / "anchors" / chain.replace(":", "-")
    path.write_bytes(path.read_bytes().replace(b"reached  000000000002", b"reached  00000000000x"))
    assert list(verify()) == [Fault(chain, Kind.DAMAGED, 2)]


def test_a_missing_guard_is_named(write: Write) -> None:
    """A database that would let entries be changed is told of, before anybody does."""
    write(1)
    triggers.remove(connection)
    faults = list(verify())
    triggers.install(connection)
    assert [(fault.kind, fault.is_grave) for fault in faults] == [(Kind.UNGUARDED, True)]


def test_what_is_written_meanwhile_is_no_fault(write: Write) -> None:
    """Entries and anchors that come in during a verification are neither added nor removed."""
    write(4)
    later = iter([lambda: write(3)])

    def counted(_count: int) -> None:
        next(later, lambda: None)()

    assert list(verify(counted=counted)) == []
    assert Chain.objects.get().length == 7


def test_a_database_ahead_of_its_anchor_is_no_fault(write: Write, chain: str, data: Path) -> None:
    """A crash between the commit and its anchor loses nothing; the next write anchors both."""
    write(2)
    path = data / "anchors" / chain.replace(":", "-")
    path.write_bytes(path.read_bytes()[: len(path.read_bytes()) // 2])
    assert list(verify()) == []
    write(1)
    assert [anchor.number for anchor in anchors.read(chain)] == [1, 3]


def restore_to(number: int, tamper: Tamper) -> None:
    """Make the database what a backup of an earlier moment held."""
    tamper(ended(number), f"DELETE FROM journal_entry WHERE number > {number}")  # noqa: S608


@pytest.mark.parametrize("written_since", [0, 1, 6])
def test_a_restored_backup_is_named_as_such(write: Write, tamper: Tamper, chain: str, written_since: int) -> None:
    """Once somebody says that a backup was put back, the loss is told as that, for ever, and the chain goes on."""
    write(5)
    restore_to(3, tamper)
    write(written_since)
    assert [fault.is_grave for fault in verify()] == [True]
    assert list(restoring.acknowledge()) == [(chain, 3)]
    write(2)
    (told,) = verify()
    assert (told.chain, told.kind, told.number, told.is_grave) == (chain, Kind.RESTORED, 3, False)
    assert Entry.objects.filter(action="journal.restore").get().details == {"entry": 3}
    assert list(restoring.acknowledge()) == []


def test_tampering_after_a_restored_backup_is_found(write: Write, tamper: Tamper, chain: str) -> None:
    """A restored backup excuses nothing but what it lost."""
    write(5)
    restore_to(3, tamper)
    list(restoring.acknowledge())
    write(4)
    tamper("UPDATE journal_entry SET why = 'other' WHERE number = 2")
    tamper(*recomputed(chain, 2))
    assert [(fault.kind, fault.number) for fault in verify()] == [(Kind.RESTORED, 3), (Kind.CHANGED, 2)]


def test_a_chain_that_began_after_the_backup_is_told_as_restored(write: Write, tamper: Tamper, chain: str) -> None:
    """A chain that the backup did not have is set back to nothing."""
    write(2)
    tamper("DELETE FROM journal_entry", "DELETE FROM journal_chain")
    assert list(restoring.acknowledge()) == [(chain, 0)]
    assert [(fault.kind, fault.number) for fault in verify()] == [(Kind.RESTORED, 0)]
    write(2)
    assert [fault.kind for fault in verify()] == [Kind.RESTORED]


def test_a_database_that_moved_without_its_anchors_begins_them_anew(write: Write, chain: str, data: Path) -> None:
    """On another machine the anchors begin where the database is, and that is told."""
    write(2)
    (data / "anchors" / chain.replace(":", "-")).unlink()
    assert list(restoring.acknowledge()) == [(chain, 2)]
    assert [(fault.kind, fault.number) for fault in verify()] == [(Kind.RESTORED, 2)]
