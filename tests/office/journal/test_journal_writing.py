"""Writing into the journal: in the transaction, in order, once, and only what is safe."""

from __future__ import annotations

import datetime as dt
import stat
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from deelwijs.office.journal import anchors, safe, services
from deelwijs.office.journal.digests import Link, digest
from deelwijs.office.journal.models import START, AppendOnlyError, Chain, Entry
from deelwijs.office.journal.services import SYSTEM, Actor, Event, record, record_many, seen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django import DjangoAssertNumQueries

EVENT = Event("person.edit", "person", "5f0c1d1e-0000-4000-8000-000000000001", "enrolled")
VIEW = Event("person.view", "person", "5f0c1d1e-0000-4000-8000-000000000001")
ONE, OTHER = Actor("account", account=UUID(int=1)), Actor("account", account=UUID(int=2))


@pytest.mark.django_db
def test_an_entry_holds_who_when_what_whom_and_why(chain: str) -> None:
    """Everything that an auditor asks stands in the entry, and its digest covers it."""
    by = Actor("token", account=UUID(int=1), person=UUID(int=2))
    details = {"group": UUID(int=3), "until": dt.date(2026, 7, 1), "decides": True, "fields": ("email", "phone")}
    record(chain, Event("person.edit", "person", "17", "enrolled", details), by)
    entry = Entry.objects.get()
    assert (entry.chain.key, entry.number, entry.actor_kind) == (chain, 1, "token")
    assert (entry.actor, entry.actor_person) == (UUID(int=1), UUID(int=2))
    assert (entry.action, entry.subject_kind, entry.subject, entry.why) == ("person.edit", "person", "17", "enrolled")
    assert entry.details == {
        "group": str(UUID(int=3)),
        "until": "2026-07-01",
        "decides": True,
        "fields": ["email", "phone"],
    }
    assert timezone.now() - entry.at < dt.timedelta(minutes=1)
    assert entry.previous == START
    assert entry.digest == digest(chain, Link(*(getattr(entry, name) for name in Link._fields)))


def test_the_digest_is_the_one_that_is_documented() -> None:
    """A program in another language, written by the docstring alone, comes to the same digest."""
    at = dt.datetime(2026, 11, 22, 20, 0, 0, 5, tzinfo=dt.UTC)
    link = Link(1, at, "system", None, UUID(int=1), "person.view", "person", "2", "", {"b": 1, "a": True}, START)
    written = (
        '[1,"school:x",1,1795377600000005,"system",null,"00000000-0000-0000-0000-000000000001","person.view","person",'
        '"2","",{"a":true,"b":1},"' + "0" * 64 + '"]'
    )
    import hashlib  # noqa: PLC0415 - beside what it shows

    assert digest("school:x", link) == hashlib.sha256(written.encode()).hexdigest()


@pytest.mark.django_db
def test_entries_follow_each_other_in_their_own_chain(chain: str) -> None:
    """Numbers and digests go on in each chain, whatever is written in another."""
    other = services.chain_of_foundation(uuid4())
    for key in (chain, other, chain):
        record(key, EVENT, SYSTEM)
    first, second = Entry.objects.filter(chain__key=chain).order_by("number")
    assert (second.number, second.previous) == (2, first.digest)
    assert Chain.objects.get(key=chain).head == second.digest
    assert Entry.objects.get(chain__key=other).previous == START


@pytest.mark.django_db(transaction=True)
def test_writing_without_a_transaction_is_refused(chain: str) -> None:
    """An entry that is not part of a transaction would stand when what it tells of fails."""
    with pytest.raises(transaction.TransactionManagementError, match=r"transaction\.atomic"):
        record(chain, EVENT, SYSTEM)
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_fails_leaves_nothing(chain: str) -> None:
    """Neither entry nor number nor anchor stays of a write that was rolled back."""

    def write_and_fail() -> None:
        with transaction.atomic():
            record(chain, EVENT, SYSTEM)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_and_fail()
    assert not Entry.objects.exists()
    assert not anchors.exist(chain)
    with transaction.atomic():
        record(chain, EVENT, SYSTEM)
    assert Entry.objects.get().number == 1
    assert [anchor.number for anchor in anchors.read(chain)] == [1]


@pytest.mark.django_db(transaction=True)
def test_what_a_savepoint_takes_back_is_not_anchored(chain: str) -> None:
    """The anchor says what was committed, where a part of the transaction was taken back."""
    with transaction.atomic():
        record(chain, EVENT, SYSTEM)
        with pytest.raises(safe.UnsafeError):
            record_many(chain, (EVENT, Event("Jan Jansen", "person", "1")), SYSTEM)
    assert Entry.objects.count() == 1
    assert [(a.number, a.digest) for a in anchors.read(chain)] == [(1, Entry.objects.get().digest)]


@pytest.mark.django_db
def test_many_entries_are_written_in_few_queries(
    chain: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """An import of thousands takes one lock and a query for every two thousand entries."""
    record(chain, EVENT, SYSTEM)
    with django_assert_max_num_queries(8):
        record_many(chain, (EVENT for _ in range(5_000)), SYSTEM)
    assert list(Entry.objects.order_by("number").values_list("number", flat=True)) == list(range(1, 5_002))


@pytest.mark.django_db
def test_looking_again_within_ten_minutes_is_the_same_look(chain: str) -> None:
    """A page that is opened again gives one entry; another person, thing or deed gives its own."""
    for _ in range(3):
        seen(chain, VIEW, ONE)
    assert Entry.objects.count() == 1
    seen(chain, VIEW, OTHER)
    seen(chain, Event("person.contact", "person", VIEW.subject), ONE)
    seen(chain, Event("person.view", "person", str(uuid4())), ONE)
    seen(services.chain_of_school(uuid4()), VIEW, ONE)
    assert Entry.objects.count() == 5


@pytest.mark.django_db
def test_looking_again_later_is_another_look(chain: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """After ten minutes a look is written again."""
    seen(chain, VIEW, ONE)
    later = timezone.now() + dt.timedelta(minutes=10, seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    seen(chain, VIEW, ONE)
    assert Entry.objects.count() == 2


@pytest.mark.django_db
def test_looking_again_takes_no_lock(chain: str, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """A second look is one query that only reads, so that reading pages wait for nobody."""
    seen(chain, VIEW, ONE)
    with django_assert_num_queries(1):
        seen(chain, VIEW, ONE)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry.save(),
        lambda entry: entry.delete(),
        lambda _entry: Entry.objects.update(why="other"),
        lambda _entry: Entry.objects.all().delete(),
        lambda entry: Entry.objects.bulk_update([entry], ["why"]),
        lambda entry: entry.chain.entries.update(why="other"),
    ],
)
def test_django_refuses_to_change_or_remove(chain: str, change: Callable[[Entry], object]) -> None:
    """No way through the models changes or removes an entry."""
    record(chain, EVENT, SYSTEM)
    with pytest.raises(AppendOnlyError, match="record what has changed as a new entry"):
        change(Entry.objects.get())
    assert Entry.objects.get().why == "enrolled"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET why = 'other'",
        "DELETE FROM journal_entry",
        "DELETE FROM journal_chain",
        "UPDATE journal_chain SET length = 0",
        "UPDATE journal_chain SET key = 'school:other'",
        "INSERT INTO journal_entry SELECT * FROM journal_entry ON CONFLICT (id) DO UPDATE SET why = 'other'",
    ],
)
def test_the_database_refuses_to_change_or_remove(chain: str, statement: str) -> None:
    """SQL from outside is refused as well, and nothing has changed."""
    record(chain, EVENT, SYSTEM)
    sql = statement.replace("SELECT * FROM journal_entry", "SELECT * FROM journal_entry WHERE true")
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Entry.objects.get().why == "enrolled"
    assert Chain.objects.get().length == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_to_be_emptied(chain: str) -> None:
    """TRUNCATE does not pass the guard of single rows by."""
    with transaction.atomic():
        record(chain, EVENT, SYSTEM)
    for table in ("journal_entry", "journal_chain"):
        with pytest.raises(IntegrityError, match="append-only"), connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {table} CASCADE")
    assert Entry.objects.count() == 1


sensitive = st.one_of(
    st.from_regex(r"[A-Z][a-z]{1,12}( (de|van der|el))? [A-Z][a-z]{2,14}", fullmatch=True),
    st.from_regex(r"[A-Z][a-zé]{1,14}", fullmatch=True),
    st.from_regex(r"[a-z]{2,9} [a-z]{2,9}( [a-z]{2,9}){0,5}", fullmatch=True),
    st.emails(),
    st.from_regex(r"(\+31|0)[ -]?6?[0-9]{8}", fullmatch=True),
    st.from_regex(r"[1-9][0-9]{8}", fullmatch=True),
    st.from_regex(r"[0-9]{1,2}-[0-9]{1,2}-20[0-9]{2}", fullmatch=True),
    st.from_regex(r"[A-Z][a-z]{3,12}(straat|laan|weg) [0-9]{1,3}", fullmatch=True),
    st.from_regex(r"[1-9][0-9]{3} ?[A-Z]{2}", fullmatch=True),
    st.text(min_size=41),
)
"""What a pupil's file holds: names, addresses, numbers, remarks."""


@given(sensitive, st.sampled_from(["kind", "since", "group", "fields", "note", "born"]))
def test_content_is_refused_in_details(value: str, key: str) -> None:
    """What looks like content is refused under any key, alone and in a list, and the refusal does not repeat it."""
    for given_value in (value, [value]):
        with pytest.raises(safe.UnsafeError) as refusal:
            safe.details({key: given_value})
        assert value not in str(refusal.value)


@given(sensitive)
def test_content_is_refused_everywhere_else(value: str) -> None:
    """No part of an event takes text of somebody's: neither action nor reason nor a key of the details."""
    for made in (lambda: safe.code("why", value), lambda: safe.details({value: 1})):
        with pytest.raises(safe.UnsafeError):
            made()


@given(st.from_regex(r"[a-z]{2,12}", fullmatch=True), st.dates())
def test_a_word_or_date_needs_a_key_that_says_what_it_is(word: str, day: dt.date) -> None:
    """A name in small letters or a birthday does not slip in under a key of somebody's invention."""
    for key in ("name", "born", "remark", "value"):
        for value in (word, day):
            with pytest.raises(safe.UnsafeError):
                safe.details({key: value})


@pytest.mark.parametrize("number", [123456782, 20140312, 612345678, -99_999_999])
def test_a_number_that_could_be_a_bsn_phone_or_birthday_is_refused(number: int) -> None:
    """Counts have at most seven digits."""
    with pytest.raises(safe.UnsafeError, match="at most seven digits"):
        safe.details({"count": number})


@pytest.mark.django_db
@pytest.mark.parametrize(
    "event",
    [
        Event("person.view", "person", "jan@example.org"),
        Event("person.view", "person", "Jan"),
        Event("person.view", "person", "1", "omdat zijn moeder ziek is"),
        Event("Looked at", "person", "1"),
        Event("person.view", "a person", "1"),
    ],
)
def test_an_event_that_holds_content_is_not_written(chain: str, event: Event) -> None:
    """The refusal takes the whole write with it."""
    with pytest.raises(safe.UnsafeError):
        record(chain, event, SYSTEM)
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_anchors_are_for_their_owner_alone(chain: str, data: Path) -> None:
    """Nobody else on the machine reads or writes them."""
    with transaction.atomic():
        record(chain, EVENT, SYSTEM)
    folder = data / "anchors"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()] == [0o600]


@pytest.mark.django_db(transaction=True)
def test_a_transaction_of_many_writes_gives_one_anchor(chain: str) -> None:
    """The first to look finds how far the chain has come; the others find that it was said."""
    with transaction.atomic():
        for _ in range(20):
            record(chain, EVENT, SYSTEM)
    assert [anchor.number for anchor in anchors.read(chain)] == [20]


@pytest.mark.django_db(transaction=True)
def test_an_anchor_that_cannot_be_written_does_not_undo_the_write(chain: str, data: Path) -> None:
    """What was committed stands; the next anchor makes up for it."""
    data.mkdir()
    (data / "anchors").write_text("in the way")
    with transaction.atomic():
        record(chain, EVENT, SYSTEM)
    (data / "anchors").unlink()
    with transaction.atomic():
        record(chain, EVENT, SYSTEM)
    assert [anchor.number for anchor in anchors.read(chain)] == [2]


@pytest.mark.django_db(transaction=True)
def test_a_line_that_a_crash_cut_short_is_left_out_and_mended(chain: str, data: Path) -> None:
    """Half a line was never counted on: it is not read, and the next line takes its place."""
    with transaction.atomic():
        record(chain, EVENT, SYSTEM)
    (file,) = (data / "anchors").iterdir()
    with file.open("ab") as half:
        half.write(b"reached  0000000")
    assert [anchor.number for anchor in anchors.read(chain)] == [1]
    with transaction.atomic():
        record(chain, EVENT, SYSTEM)
    assert [anchor.number for anchor in anchors.read(chain)] == [1, 2]
