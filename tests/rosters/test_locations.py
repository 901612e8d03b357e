"""The ministry's list of school locations: read whole, or refused with where and why."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deelwijs.rosters import RosterError, locations
from deelwijs.rosters.locations import LocationRow, read_locations

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Read = Callable[[str | bytes], tuple[LocationRow, ...]]

HEADER = "PROVINCIE;BEVOEGD GEZAG NUMMER;VESTIGINGSCODE;VESTIGINGSNAAM;PLAATSNAAM;INTERNETADRES;VAKANTIEREGIO\n"
ROW = "Gelderland;41001;07ZQ00;Daltonschool ’t Vlot;WATERDORP; ;Midden\n"
OTHER = "Gelderland;41001;07ZQ01;De Überkant;WATERDORP; ;Zuid\n"


@pytest.fixture(name="read")
def read_bytes(tmp_path: Path) -> Read:
    """Return a function that reads bytes, or text as the ministry writes it."""

    def read(content: str | bytes) -> tuple[LocationRow, ...]:
        file = tmp_path / "lijst.csv"
        file.write_bytes(content.encode("cp1252") if isinstance(content, str) else content)
        return read_locations(file)

    return read


def refusal(read: Read, content: str | bytes) -> tuple[str, str]:
    """Return for what a file is refused, and where."""
    with pytest.raises(RosterError) as error:
        read(content)
    return error.value.problem.kind, error.value.problem.where.said.en


def test_the_list_is_read_as_it_is_published(read: Read) -> None:
    """Windows-1252 with semicolons; a row becomes a location, and what is not needed is left."""
    assert read(HEADER + ROW + OTHER) == (
        LocationRow("07ZQ00", "41001", "Daltonschool ’t Vlot", "WATERDORP", "midden"),
        LocationRow("07ZQ01", "41001", "De Überkant", "WATERDORP", "zuid"),
    )


def test_the_list_is_read_as_a_spreadsheet_would_save_it(read: Read) -> None:
    """UTF-8 with its mark, commas and other columns' order give the same."""
    text = (
        "VAKANTIEREGIO,VESTIGINGSNAAM,PLAATSNAAM,VESTIGINGSCODE,BEVOEGD GEZAG NUMMER\nMidden,De Ark,Dorp,07zq00,41001\n"
    )
    assert read(text.encode("utf-8-sig")) == (LocationRow("07ZQ00", "41001", "De Ark", "Dorp", "midden"),)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (ROW.replace("07ZQ00", "7ZQ00"), "VESTIGINGSCODE"),
        (ROW.replace("07ZQ00", ""), "VESTIGINGSCODE"),
        (ROW.replace("41001", "4100A"), "BEVOEGD GEZAG NUMMER"),
        (ROW.replace("41001", "410010"), "BEVOEGD GEZAG NUMMER"),
        (ROW.replace("41001", "²"), "BEVOEGD GEZAG NUMMER"),
        (ROW.replace("Midden", "Oost"), "VAKANTIEREGIO"),
        (ROW.replace("Midden", ""), "VAKANTIEREGIO"),
        (ROW.replace("Daltonschool ’t Vlot", " "), "VESTIGINGSNAAM"),
        (ROW.replace("Daltonschool ’t Vlot", '=HYPERLINK("http://x.example")'), "VESTIGINGSNAAM"),
        (ROW.replace("Daltonschool ’t Vlot", "<script>alert(1)</script>"), "VESTIGINGSNAAM"),
        (ROW.replace("Daltonschool ’t Vlot", "De\x1b[2JArk"), "VESTIGINGSNAAM"),
        (ROW.replace("Daltonschool ’t Vlot", "A" * 201), "VESTIGINGSNAAM"),
        (ROW.replace("WATERDORP", "\x07"), "PLAATSNAAM"),
    ],
)
def test_a_value_that_does_not_belong_refuses_the_list(read: Read, row: str, column: str) -> None:
    """The line and the column are told, and nothing of the list is taken."""
    assert refusal(read, HEADER + OTHER + row) == ("not-in-column", f"lijst.csv, line 3, column {column}")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("", "missing-column"),
        (HEADER, "empty-file"),
        (HEADER.replace("VESTIGINGSCODE", "CODE") + ROW, "missing-column"),
        (HEADER.replace("INTERNETADRES", "VESTIGINGSNAAM") + ROW, "column-twice"),
        (HEADER + ROW + ROW, "key-twice"),
        (HEADER + "Gelderland;41001\n", "cell-count"),
        (HEADER + 'Gelderland;"41001' + ROW, "malformed-csv"),
        (HEADER.encode() + b"\x81\x8d\n", "no-encoding"),
        (b"\x7fELF\x02\x01\x01\0\0\0", "missing-column"),
        (b"PK\x03\x04\x14\0\0\0", "missing-column"),
        (b"\0" * 10_000, "missing-column"),
    ],
)
def test_a_file_that_is_no_list_is_refused(read: Read, content: str | bytes, kind: str) -> None:
    """Other, damaged and half files get an answer, never a traceback."""
    assert refusal(read, content)[0] == kind


def test_a_list_that_is_too_much_is_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """By bytes before it is opened, and by rows."""
    monkeypatch.setattr(locations, "MAX_LOCATIONS", 1)
    assert refusal(read, HEADER + ROW + OTHER)[0] == "too-many-rows"
    monkeypatch.setattr(locations, "MAX_BYTES", 100)
    assert refusal(read, HEADER + ROW + OTHER)[0] == "too-big"


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A directory or nothing at all."""
    for path in (tmp_path, tmp_path / "nothing.csv"):
        with pytest.raises(RosterError, match="cannot be opened"):
            read_locations(path)


@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_have_an_answer(tmp_path_factory: pytest.TempPathFactory, content: bytes, headed: bool) -> None:  # noqa: FBT001 - drawn
    """Whatever is in a file, it is read or refused."""
    file = tmp_path_factory.getbasetemp() / "any.csv"
    file.write_bytes(HEADER.encode() * headed + content)
    with suppress(RosterError):
        assert read_locations(file)
