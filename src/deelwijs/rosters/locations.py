"""The ministry's list of school locations: DUO's *Adressen van alle schoolvestigingen*, as the CSV that it publishes.

The list is made by machine, so it is taken over whole or not at all: the first thing that is wrong refuses it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import structs

from deelwijs.rosters import values
from deelwijs.rosters.model import Place, Row
from deelwijs.rosters.safety import MEBIBYTE
from deelwijs.rosters.sheets import read_csv, records
from deelwijs.rosters.words import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_BYTES = 32 * MEBIBYTE
"""Some fifteen times the list of all primary schools."""
MAX_LOCATIONS = 50_000

COLUMNS: Final = {
    "bevoegdgezagnummer": "board",
    "vestigingscode": "brin",
    "vestigingsnaam": "name",
    "plaatsnaam": "town",
    "vakantieregio": "region",
}
NEEDS: Final = {
    "board": "BEVOEGD GEZAG NUMMER",
    "brin": "VESTIGINGSCODE",
    "name": "VESTIGINGSNAAM",
    "town": "PLAATSNAAM",
    "region": "VAKANTIEREGIO",
}
REGIONS: Final = ("noord", "midden", "zuid")


class LocationRow(Row, frozen=True):
    """A location: BRIN with location code, the number of its board, name, town, and holiday region in lower case."""

    brin: str
    board: str
    name: str
    town: str
    region: str


class _Strict:
    """Hears what is wrong with a row, and refuses the file for it."""

    def tell(self, kind: str, where: Place, **said: object) -> None:
        """Refuse."""
        raise refuse(kind, where, **said)

    def count(self, kind: str, where: Place, number: int = 1, **said: object) -> None:
        """Leave what is only counted: a column that is never read."""


def read_locations(path: Path) -> tuple[LocationRow, ...]:
    """Read the list. Raises RosterError for a file that is another, damaged or harmful."""
    where = Place(path.name)
    try:
        if not path.is_file():
            raise refuse("unreadable", where)
        if path.stat().st_size > MAX_BYTES:
            raise refuse("too-big", where, most=MAX_BYTES // MEBIBYTE)
        rows = tuple(_rows(path, where))
    except OSError as error:
        raise refuse("unreadable", where) from error
    if not rows:
        raise refuse("empty-file", where)
    return rows


def _rows(path: Path, where: Place) -> Iterator[LocationRow]:
    first: dict[str, Place] = {}
    sheet = read_csv(lambda: path.open("rb"), where, COLUMNS)
    for place, fields in records(sheet, COLUMNS, NEEDS, _Strict()):
        row = _row(fields, place)
        if row.brin in first:
            raise refuse("key-twice", place, first=first[row.brin])
        if len(first) == MAX_LOCATIONS:
            raise refuse("too-many-rows", place, most=f"{MAX_LOCATIONS:,}")
        first[row.brin] = place
        yield row


def _row(fields: dict[str, str], where: Place) -> LocationRow:
    brin, board = values.brin_of(fields.get("brin", "")), fields.get("board", "")
    given = {
        "brin": "".join(brin or ()),
        "board": board if board.isascii() and board.isdecimal() and len(board) <= len("12345") else "",
        "name": _name(fields.get("name", "")),
        "town": _name(fields.get("town", "")),
        "region": region if (region := fields.get("region", "").casefold()) in REGIONS else "",
    }
    for field, value in given.items():
        if not value:
            raise refuse("not-in-column", structs.replace(where, column=NEEDS[field]), value=fields.get(field, ""))
    return LocationRow(**given)


def _name(text: str) -> str:
    """Return a name as it is written, or nothing where it is too long, has unseen signs, or looks like code."""
    whole = values.is_key(text) and not values.looks_like_code(text)
    return values.tidy(text) if whole else ""
