"""The door: a file of a school administration in, a roster out."""

from __future__ import annotations

import io
import zipfile
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, Final

from deelwijs.rosters.edexml import read_edexml
from deelwijs.rosters.model import Place, Roster
from deelwijs.rosters.oneroster import is_manifest, read_oneroster
from deelwijs.rosters.safety import CHUNK, MAX_BYTES, MEBIBYTE, Meter, Watched, open_archive
from deelwijs.rosters.table import read_csv_table, read_workbook_tables
from deelwijs.rosters.words import refuse

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    Progress = Callable[[int, int], None]

_HEAD = 4096
_BLANK: Final = b"\0 \t\r\n\xef\xbb\xbf\xfe\xff"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOK: Final = "xl/workbook.xml"


def read_roster(path: Path, *, today: dt.date, progress: Progress | None = None, name: str = "") -> Roster:
    """Read a file by what is in it: EDEXML, OneRoster, or a table as CSV or XLSX.

    `today` decides who has left and what has begun; `progress` is told the bytes read and the bytes of all; `name` is
    what the file is called where `path` is not what people know it by.

    Raises RosterError when nothing of the file can be used. Whatever concerns single rows stands in `problems`.
    """
    place = Place(name or path.name)
    try:
        if not path.is_file():
            raise refuse("unreadable", place)
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise refuse("too-big", place, most=MAX_BYTES // MEBIBYTE)
        with path.open("rb") as file:
            roster = _read(file, size, place.file, today, progress)
    except OSError as error:
        raise refuse("unreadable", place) from error
    if progress:
        progress(size, size)
    return roster


def _read(file: BinaryIO, size: int, name: str, today: dt.date, progress: Progress | None) -> Roster:
    head = file.read(_HEAD)
    meter = partial(Meter, size, progress=progress)
    if not head.strip(_BLANK):
        raise refuse("empty-file", Place(name))
    if head.startswith(_ZIP):
        return _read_archive(file, meter, name, today)
    if head.startswith(_OLD_OFFICE):
        raise refuse("old-workbook", Place(name))
    if head.replace(b"\0", b"").lstrip(_BLANK).startswith(b"<"):
        return read_edexml(_watched(file, meter(passes=1)), name, today)
    return read_csv_table(partial(_watched, file, meter(passes=2)), name, today)


def _read_archive(file: BinaryIO, meter: Callable[..., Meter], name: str, today: dt.date) -> Roster:
    names = open_archive(file, name).namelist()
    if _WORKBOOK in names:
        return read_workbook_tables(_watched(file, meter(passes=1)), name, today)
    if not any(map(is_manifest, names)):
        raise refuse("unknown-format", Place(name))
    try:
        return read_oneroster(zipfile.ZipFile(_watched(file, meter(passes=2))), name, today)
    except zipfile.BadZipFile as error:
        raise refuse("damaged-archive", Place(name)) from error


def _watched(file: BinaryIO, meter: Meter) -> BinaryIO:
    """Return the file from its beginning, to be closed on its own."""
    file.seek(0)
    return io.BufferedReader(Watched(file, meter), CHUNK)
