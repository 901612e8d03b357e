"""The journal on a page and as a file: what is asked for, of the visitor's own chains, and nothing that acts."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from django.db import transaction
from django.urls import include, path
from django.utils import timezone

from deelwijs.office.journal import services
from deelwijs.office.journal.services import SYSTEM, Actor, Event, record, record_many
from deelwijs.office.journal.views import JournalView

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from deelwijs.office.journal.shown import Ref

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

MINE, THEIRS = services.chain_of_school(UUID(int=1)), services.chain_of_school(UUID(int=2))
ALICE, BOB, HARM = UUID(int=10), UUID(int=11), UUID(int=12)
PEOPLE = {ALICE: "Alice <b>Aarts</b>", BOB: "Bob Bakker", HARM: '=HYPERLINK("http://x")'}
BY_ALICE = Actor("account", account=UUID(int=20), person=ALICE)


class MyJournal(JournalView):
    """The journal of one school."""

    def chains(self) -> Mapping[str, str]:
        """Return the one."""
        return {MINE: "De Eik"}

    def names(self, refs: set[Ref]) -> Mapping[Ref, str]:
        """Return the names of people; nothing else has one."""
        return {("person", str(key)): name for key, name in PEOPLE.items() if ("person", str(key)) in refs}

    def people(self, text: str) -> Collection[UUID]:
        """Return whose name begins so."""
        return [key for key, name in PEOPLE.items() if name.startswith(text)]


urlpatterns = [path("journal/", MyJournal.as_view()), path("", include("deelwijs.office.config.urls"))]


def page(client: Client, **asked: str) -> str:
    """Return the page, in English."""
    response = client.get("/journal/", asked, headers={"accept-language": "en"})
    assert response.status_code == 200
    return response.content.decode()


def table(client: Client, **asked: str) -> list[list[str]]:
    """Return the rows of the file without the head, in English."""
    response = client.get("/journal/", {**asked, "as": "csv"}, headers={"accept-language": "en"})
    assert response.status_code == 200
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.reader(io.StringIO(text), delimiter=";"))[1:]


def note(action: str, person: UUID, by: Actor = BY_ALICE, chain: str = MINE, why: str = "") -> None:
    """Write an entry about somebody."""
    record(chain, Event(action, "person", str(person), why), by)


def test_entries_are_told_in_words(client: Client) -> None:
    """Who, what and whom have names; ids and words of the program are not shown; markup is no markup."""
    record(
        MINE, Event("person.edit", "person", str(BOB), "enrolled", {"group": UUID(int=7), "decides": True}), BY_ALICE
    )
    shown = page(client)
    for words in (
        "Alice &lt;b&gt;Aarts",
        "Bob Bakker",
        "changed the file",
        "enrolled",
        "may decide: yes",
        "group: group",
    ):
        assert words in shown
    assert "person.edit" not in shown.split("<table")[1]


def test_what_is_gone_is_told_by_its_kind(client: Client) -> None:
    """Somebody who was removed, the system and a program of others have words as well."""
    gone = UUID("abcdef01-0000-4000-8000-000000000000")
    note("person.view", gone, SYSTEM)
    note("person.view", BOB, Actor("token", account=UUID("12345678-0000-4000-8000-000000000000")))
    first, second = table(client)
    assert first[3:6] == ["account 12345678 (another program)", "looked at the file", "Bob Bakker"]
    assert second[3:6] == ["Deelwijs itself", "looked at the file", "person abcdef01"]


def test_another_schools_entries_are_not_there(client: Client) -> None:
    """Neither page nor file holds an entry of a chain that is not the visitor's, whatever is asked."""
    note("person.view", BOB, chain=THEIRS)
    assert "Nothing has been written down yet." in page(client)
    assert "Nothing was written down that fits this." in page(client, person="Bob", action="person.view")
    assert table(client) == []


def test_entries_are_found_by_person_action_and_period(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each part of the filter leaves out what does not fit; a day is a day of the school's clock."""
    for day, action, whom, by in (
        (1, "person.view", BOB, BY_ALICE),
        (2, "person.edit", BOB, SYSTEM),
        (3, "person.view", HARM, SYSTEM),
    ):
        moment = dt.datetime(2026, 6, day, 22, 30, tzinfo=dt.UTC)  # half past midnight of the next day at school
        with monkeypatch.context() as patch:
            patch.setattr(timezone, "now", lambda moment=moment: moment)
            note(action, whom, by)
    assert [row[2] for row in table(client)] == ["3", "2", "1"]
    assert [row[2] for row in table(client, person="Bob")] == ["2", "1"]
    assert [row[2] for row in table(client, person="Alice")] == ["1"]
    assert table(client, person="Nobody") == []
    assert [row[2] for row in table(client, action="person.view")] == ["3", "1"]
    assert [row[2] for row in table(client, since="2026-06-03", until="2026-06-03")] == ["2"]
    assert [row[2] for row in table(client, until="2026-06-02")] == ["1"]
    assert table(client, since="2026-06-05") == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"since": "yesterday"}, "Enter a valid date."),
        ({"since": "2026-06-05", "until": "2026-06-04"}, "This day lies before the first."),
        ({"action": "person.eat"}, "Select a valid choice"),
        ({"person": "a" * 201}, "at most 200 characters"),
    ],
)
@pytest.mark.parametrize("form", ["page", "csv"])
def test_a_filter_that_makes_no_sense_is_told(client: Client, asked: dict[str, str], said: str, form: str) -> None:
    """A mistake shows its words and no entries, and gives no file."""
    note("person.view", BOB)
    response = client.get("/journal/", {**asked, "as": form}, headers={"accept-language": "en"})
    assert response.status_code == 422
    assert said in response.content.decode()
    assert "Bob Bakker" not in response.content.decode()


@pytest.mark.parametrize("before", ["x", "0", "-1", "99999999999999999999999999", "١٢", "1" * 500, "\x00"])
def test_an_odd_place_in_the_address_does_no_harm(client: Client, before: str) -> None:
    """An address that somebody made up shows the newest entries."""
    note("person.view", BOB)
    assert "Bob Bakker" in page(client, before=before)


def test_fifty_stand_on_a_page(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """Pages follow each other without gap or overlap, though all was written at one moment, in few queries."""
    record_many(MINE, (Event("person.view", "person", str(UUID(int=1000 + n))) for n in range(120)), SYSTEM)
    seen: list[str] = []
    address: str | None = ""
    sizes = []
    while address is not None:
        with django_assert_num_queries(2 if not address else 3):
            response = client.get(f"/journal/{address}", headers={"accept-language": "en"})
        rows = response.context["rows"]
        sizes.append(len(rows))
        seen += [row.number for row in rows]
        last = response.context["last"]
        address = f"?before={last}" if last else None
    assert sizes == [50, 50, 20]
    assert seen == list(range(120, 0, -1))


def test_the_next_page_keeps_the_filter(client: Client) -> None:
    """Going on, and saving, hold on to what was asked."""
    record_many(MINE, (Event("person.view", "person", str(UUID(int=1000 + n))) for n in range(60)), SYSTEM)
    shown = page(client, action="person.view")
    assert "action=person.view&amp;before=" in shown
    assert "action=person.view&amp;as=csv" in shown


def test_a_cell_that_could_act_is_inert(client: Client) -> None:
    """A name that a spreadsheet would take for a formula begins with an apostrophe."""
    note("person.view", HARM)
    assert table(client)[0][5] == '\'=HYPERLINK("http://x")'


def test_the_file_holds_everything_in_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """A file of many pages is streamed, with names asked for five hundred entries at a time."""
    record_many(MINE, (Event("person.view", "person", str(BOB)) for _ in range(1_200)), SYSTEM)
    with django_assert_max_num_queries(2):
        assert len(table(client)) == 1_200


def test_nothing_of_it_is_kept_by_the_browser(client: Client) -> None:
    """Page and file are not stored on the way or at the reader's."""
    note("person.view", BOB)
    for asked in ({}, {"as": "csv"}):
        assert "no-store" in client.get("/journal/", asked)["Cache-Control"]


def test_only_looking_is_possible(client: Client) -> None:
    """No other method than GET does anything."""
    with transaction.atomic():
        assert client.post("/journal/").status_code == 405
