"""Roster files for the tests: the samples, archives and workbooks made of them, and reading whatever bytes."""

from __future__ import annotations

import datetime as dt
import io
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook

from deelwijs.rosters import Roster, RosterError, read_roster

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HERE = Path(__file__).parent
SAMPLES = HERE / "samples"
SHARED = HERE.parents[2] / "shared" / "data" / "edexml"
TODAY = dt.date(2026, 11, 22)
PUPIL_HEADER = "leerlingnummer;achternaam;groep\n"


def read(data: bytes | str, name: str = "bestand") -> Roster:
    """Read bytes (or text, as UTF-8) as they would be read from a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return read_roster(path, today=TODAY)


def refusal(data: bytes | str) -> str:
    """Return the kind of problem for which bytes are refused, or nothing when they are read."""
    try:
        read(data)
    except RosterError as error:
        return error.problem.kind if error.problem.weight == "refused" else error.problem.weight
    return ""


def kinds(roster: Roster) -> list[str]:
    """Return the kinds of a roster's problems, in order."""
    return [problem.kind for problem in roster.problems]


def archive(files: Mapping[str, bytes | str]) -> bytes:
    """Return a zip of files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return data.getvalue()


def oneroster(version: str, **changed: str | None) -> bytes:
    """Return the sample of a version as a zip, with the text of some files changed; None leaves one out."""
    files = {path.name: path.read_text(encoding="utf-8") for path in (SAMPLES / f"oneroster-{version}").iterdir()}
    for part, text in changed.items():
        if text is None:
            del files[f"{part}.csv"]
        else:
            files[f"{part}.csv"] = text
    return archive(files)


def workbook(sheets: Mapping[str, Iterable[Iterable[object]]]) -> bytes:
    """Return an XLSX file."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def edexml(
    pupils: str = "", *, staff: str = "", school: str = "<brincode>07ZQ</brincode>", version: str = "2.1"
) -> str:
    """Return an EDEXML file."""
    return (
        f"<EDEX><school><schooljaar>2026-2027</schooljaar>{school}<xsdversie>{version}</xsdversie></school>"
        f"<groepen><groep key='g'><naam>7a</naam><jaargroep>7</jaargroep></groep></groepen>"
        f"<leerlingen>{pupils}</leerlingen><leerkrachten>{staff}</leerkrachten></EDEX>"
    )
