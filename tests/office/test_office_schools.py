"""The country's schools in the database: loaded once, of their boards, found by name and BRIN."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command

from deelwijs.office.community import selectors
from deelwijs.office.community.models import Foundation, School
from deelwijs.office.journal.models import Entry
from deelwijs.office.journal.services import chain_of_foundation

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db

HEADER = "BEVOEGD GEZAG NUMMER;VESTIGINGSCODE;VESTIGINGSNAAM;PLAATSNAAM;VAKANTIEREGIO\n"
ROWS = "41001;07ZQ00;De Ark;DORP;Midden\n41001;07ZQ01;De Ark;STAD;Zuid\n41002;09XB00;De Ark;DORP;Noord\n"


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """Write a list of three schools of two boards, which all have one name."""
    file = tmp_path / "lijst.csv"
    file.write_text(HEADER + ROWS, encoding="cp1252")
    return file


def load(file: Path, language: str = "en") -> str:
    """Load a list and return what is said of it."""
    out = io.StringIO()
    call_command("school_load", file, "--lang", language, stdout=out)
    return out.getvalue()


def test_every_location_becomes_a_school_of_its_board(listed: Path) -> None:
    """With BRIN and location code, holiday region, a name that its foundation has once, and an address of its own."""
    assert load(listed) == "Schools in the list: 3. Opened: 3; there already: 0.\n"
    found = School.objects.filter(foundation__name__startswith="Bevoegd gezag ").order_by("brin")
    assert list(found.values_list("foundation__name", "brin", "name", "slug", "region")) == [
        ("Bevoegd gezag 41001", "07ZQ00", "De Ark", "de-ark", "midden"),
        ("Bevoegd gezag 41001", "07ZQ01", "De Ark (STAD)", "de-ark-07zq01", "zuid"),
        ("Bevoegd gezag 41002", "09XB00", "De Ark", "de-ark-09xb00", "noord"),
    ]


def test_the_same_list_twice_changes_nothing_the_second_time(listed: Path) -> None:
    """What is there stays as it is, also where somebody gave it another name or foundation."""
    load(listed)
    School.objects.filter(brin="07ZQ00").update(
        name="Kindcentrum De Ark", foundation=Foundation.objects.create(name="X")
    )
    before = list(School.objects.order_by("pk").values()), Entry.objects.count()
    assert load(listed, "nl") == "Scholen in de lijst: 3. Geopend: 0; er al: 3.\n"
    assert before == (list(School.objects.order_by("pk").values()), Entry.objects.count())


def test_a_later_list_adds_what_is_new(listed: Path) -> None:
    """A new location joins the foundation that its board has."""
    load(listed)
    listed.write_text(f"{HEADER}{ROWS}41002;09XB01;De Ark;MEER;Noord\n", encoding="cp1252")
    assert load(listed) == "Schools in the list: 4. Opened: 1; there already: 3.\n"
    assert School.objects.get(brin="09XB01").name == "De Ark (MEER)"
    assert Foundation.objects.filter(name="Bevoegd gezag 41002").count() == 1


def test_what_was_opened_is_in_the_journal(listed: Path) -> None:
    """Each foundation's own chain names its schools."""
    load(listed)
    school = School.objects.get(brin="09XB00")
    entry = Entry.objects.get(chain__key=chain_of_foundation(school.foundation_id))
    assert (entry.actor_kind, entry.subject, entry.why) == ("import", str(school.pk), "opened")


def test_a_refused_list_opens_nothing(listed: Path) -> None:
    """A slip in the last line leaves everything as it was; the answer says where, in the language asked for."""
    listed.write_text(HEADER + ROWS.replace("Noord", "Oost"), encoding="cp1252")
    with pytest.raises(CommandError, match=r"lijst\.csv, line 4, column VAKANTIEREGIO: “Oost” does not belong"):
        load(listed)
    with pytest.raises(CommandError, match=r"lijst\.csv, regel 4, kolom VAKANTIEREGIO: “Oost” hoort niet"):
        load(listed, "nl")
    assert not School.objects.filter(brin__startswith="07ZQ").exists()


def test_a_loaded_school_is_found_by_name_and_brin(listed: Path) -> None:
    """As somebody types it: in part, in any case, and both together."""
    load(listed)
    for words, brins in {
        "07zq": ["07ZQ00", "07ZQ01"],
        "09XB00": ["09XB00"],
        "ark 07zq00": ["07ZQ00"],
        "stad": ["07ZQ01"],
        "9XB": [],
    }.items():
        assert list(selectors.schools(words).order_by("brin").values_list("brin", flat=True)) == brins


def test_a_list_of_many_is_loaded_in_few_queries(
    listed: Path, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """What is asked of the database grows with the boards, not with their schools."""
    rows = (
        f"41003;{number // 26:02}{chr(65 + number % 26)}A00;School {number};DORP;Noord\n" for number in range(1_000)
    )
    listed.write_text(HEADER + "".join(rows), encoding="cp1252")
    with django_assert_max_num_queries(25):
        assert load(listed) == "Schools in the list: 1000. Opened: 1000; there already: 0.\n"
