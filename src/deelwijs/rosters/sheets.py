"""Rows of cells, from CSV of any usual character set and separator, or from an XLSX workbook."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from itertools import zip_longest
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple, Protocol

import openpyxl
from msgspec import structs

from deelwijs.rosters.model import Place
from deelwijs.rosters.safety import chunks
from deelwijs.rosters.words import refuse

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from typing import IO

    Row = tuple[int, tuple[str, ...]]

DELIMITERS: Final = (";", ",", "\t", "|")
MAX_COLUMNS = 256
"""Of a sheet; what stands further to the right is not read."""
MAX_ROWS = 1 << 20
"""As many as a sheet of Excel has."""
_LONGEST_HEADER = 1 << 16
_NOT_NAME = re.compile(r"[^a-z0-9]+")
_BSN_COLUMNS = re.compile(r"bsn|burgerservice|^pgn$|persoonsgebonden|onderwijsnummer|sofinummer|rijksregister")


class Hearer(Protocol):
    """Who is told what is wrong with rows, such as a gatherer."""

    def tell(self, kind: str, where: Place, **said: object) -> None:
        """Hear of a problem."""

    def count(self, kind: str, where: Place, number: int = 1, **said: object) -> None:
        """Hear of a problem that is told once with its number."""


class Sheet(NamedTuple):
    """A header and the rows below it, each with the number of its line."""

    where: Place
    header: tuple[str, ...]
    rows: Iterator[Row]


def column_name(text: str) -> str:
    """Return the header of a column in the form in which headers are compared: letters and digits only."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return _NOT_NAME.sub("", folded)


def names_bsn(column: str) -> bool:
    """Tell whether a column says that it holds a BSN or onderwijsnummer; such columns are never read."""
    return _BSN_COLUMNS.search(column_name(column)) is not None


def records(
    sheet: Sheet, columns: Mapping[str, str], required: Mapping[str, str], hearer: Hearer
) -> Iterator[tuple[Place, dict[str, str]]]:
    """Yield the rows of a sheet by field.

    `columns` gives the field for each header, as `column_name` writes it; `required` what the fields that must be there
    are called.

    Columns with a BSN are counted and dropped, rows whose cells do not fit the header are told of and left out.
    Raises RosterError for a sheet without a required field, or with one twice.
    """
    fields = [None if names_bsn(text) else columns.get(column_name(text)) for text in sheet.header]
    for field in dict.fromkeys([*required, *filter(None, fields)]):
        if field not in fields:
            raise refuse("missing-column", sheet.where, column=required[field])
        if fields.count(field) > 1:
            raise refuse("column-twice", sheet.where, column=sheet.header[fields.index(field)])
    secret = {at: structs.replace(sheet.where, column=text) for at, text in enumerate(sheet.header) if names_bsn(text)}
    wide = len(fields)
    for number, cells in sheet.rows:
        where = structs.replace(sheet.where, row=number)
        if len(cells) != wide and (len(cells) < wide or any(cells[wide:])):
            hearer.tell("cell-count", where, count=len(cells), expected=wide)
            continue
        for at, place in secret.items():
            hearer.count("bsn-dropped", place, int(bool(cells[at])))
        yield where, {field: cell for field, cell in zip(fields, cells, strict=False) if field and cell}


def read_csv(reopen: Callable[[], IO[bytes]], where: Place, known: Collection[str]) -> Sheet:
    """Open a CSV whose separator is the one that shows most of the known headers.

    `reopen` gives the bytes from their beginning; they are read twice, first for their character set.
    """
    with reopen() as stream:
        encoding = _encoding(stream, where)
    text = io.TextIOWrapper(reopen(), encoding, newline="")
    line = text.readline(_LONGEST_HEADER)
    skipped = int(line.casefold().startswith("sep="))
    if skipped:
        line = text.readline(_LONGEST_HEADER)
    header = max((_cells(line, delimiter) for delimiter in DELIMITERS), key=lambda header: _score(header.cells, known))
    return Sheet(where, header.cells, _csv_rows(text, header.delimiter, 1 + skipped, where))


class _Header(NamedTuple):
    delimiter: str
    cells: tuple[str, ...]


def _cells(line: str, delimiter: str) -> _Header:
    cells = next(csv.reader([line], delimiter=delimiter), [])
    return _Header(delimiter, tuple(cell.strip() for cell in cells))


def _score(cells: Iterable[str], known: Collection[str]) -> int:
    return sum(column_name(cell) in known for cell in cells)


def _csv_rows(text: io.TextIOWrapper, delimiter: str, above: int, where: Place) -> Iterator[Row]:
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    try:
        for row in reader:
            cells = tuple(map(str.strip, row))
            if any(cells):
                yield above + reader.line_num, cells
    except csv.Error as error:
        raise refuse("malformed-csv", structs.replace(where, row=above + reader.line_num)) from error
    finally:
        text.close()


def _encoding(stream: IO[bytes], where: Place) -> str:
    """Return the character set: what the first bytes say, else UTF-8, else Windows-1252 if nothing speaks against."""
    head = stream.read(4)
    stream.seek(0)
    encoding = _marked(head)
    slip = _slip(stream, encoding or "utf-8")
    if slip is None:
        return encoding or "utf-8"
    stream.seek(0)
    if encoding or not slip.ascii_before or _slip(stream, "cp1252"):
        raise refuse("no-encoding", structs.replace(where, row=slip.line))
    return "cp1252"


def _marked(head: bytes) -> str:
    if head.startswith(BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    nulls = "".join("0" if byte == 0 else "x" for byte in head)
    return {"x0x0": "utf-16-le", "0x0x": "utf-16-be"}.get(nulls, "")


class _Slip(NamedTuple):
    line: int
    ascii_before: bool


def _slip(stream: IO[bytes], encoding: str) -> _Slip | None:
    """Return where bytes are not of a character set, or None."""
    decoder, line, is_ascii = getincrementaldecoder(encoding)(), 1, True
    for chunk in (*chunks(stream), b""):
        try:
            decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            before = error.object[: error.start]
            return _Slip(line + before.count(b"\n"), is_ascii and before.isascii())
        line += chunk.count(b"\n")
        is_ascii = is_ascii and chunk.isascii()
    return None


def read_workbook(file: BinaryIO, name: str) -> Iterator[Sheet]:
    """Yield the sheets of an XLSX workbook that hold anything. Raises RosterError for a damaged one."""
    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # they are only what the file says they are
        sheets = [(sheet.title, sheet.iter_rows(values_only=True)) for sheet in book.worksheets]
    except Exception as error:
        raise refuse("damaged-workbook", Place(name)) from error
    for title, cells in sheets:
        where = Place(name, part=title)
        rows = _sheet_rows(cells, where)
        header = next(rows, None)
        if header:
            yield Sheet(where, header[1], _as_wide(rows, len(header[1])))


def _sheet_rows(rows: Iterable[tuple[object, ...]], where: Place) -> Iterator[Row]:
    try:
        for number, row in enumerate(rows, 1):
            if number > MAX_ROWS:
                break
            if row and any(cells := tuple(map(_cell, row[:MAX_COLUMNS]))):
                yield number, _trimmed(cells)
        else:
            return
    except Exception as error:
        raise refuse("damaged-workbook", where) from error
    raise refuse("too-many-rows", where, most=f"{MAX_ROWS:,}")


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    wide = next(at for at in range(len(cells), 0, -1) if cells[at - 1])
    return cells[:wide]


def _as_wide(rows: Iterator[Row], wide: int) -> Iterator[Row]:
    for number, cells in rows:
        yield number, tuple(cell for cell, _ in zip_longest(cells, range(wide), fillvalue=""))


def _cell(value: object) -> str:
    """Return a cell as it reads: whole numbers without a point, days without a time."""
    if isinstance(value, str):
        return value.strip()
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return str(value)
