"""Files made to do harm: each is refused or made harmless, quickly, and never with a traceback."""

from __future__ import annotations

import io
import os
import struct
import time
import tracemalloc
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest
from roster_files import PUPIL_HEADER, SAMPLES, TODAY, archive, edexml, kinds, oneroster, read, refusal, workbook

from deelwijs.rosters import RosterError, read_roster

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
XML = {
    "billion laughs": (f'<!DOCTYPE EDEX [<!ENTITY l0 "ha">{LAUGHS}]><EDEX>&l9;</EDEX>', "forbidden-xml"),
    "external entity": ('<!DOCTYPE EDEX [<!ENTITY x SYSTEM "file:///etc/passwd">]><EDEX>&x;</EDEX>', "forbidden-xml"),
    "external dtd": ('<!DOCTYPE EDEX SYSTEM "http://x.example/x.dtd"><EDEX/>', "forbidden-xml"),
    "parameter entity": ('<!DOCTYPE EDEX [<!ENTITY % p SYSTEM "http://x.example/p">%p;]><EDEX/>', "forbidden-xml"),
    "unknown entity": ("<EDEX>&niets;</EDEX>", "malformed-xml"),
    "nested deeply": ("<EDEX>" + "<a>" * 100_000, "deep-xml"),
    "wide record": ("<EDEX><school>" + "<a/>" * 20_000, "deep-xml"),
    "truncated": (edexml()[:-10], "malformed-xml"),
    "unknown encoding": ('<?xml version="1.0" encoding="klingon"?><EDEX/>', "no-encoding"),
    "encoding of many bytes": ('<?xml version="1.0" encoding="utf-7"?><EDEX/>', "no-encoding"),
    "NUL": (edexml("<leerling key='1'><roepnaam>\0</roepnaam></leerling>"), "malformed-xml"),
    "no EDEXML": ("<html><body>Inloggen</body></html>", "other-xml"),
    "other version": (edexml(version="3.0"), "other-xml"),
    "no pupils": ("<EDEX><school><brincode>07ZQ</brincode></school></EDEX>", "incomplete-xml"),
    "no school": ("<EDEX><leerlingen><leerling key='1'/></leerlingen></EDEX>", "incomplete-xml"),
}


@pytest.mark.parametrize("case", XML)
def test_hostile_xml_is_refused(case: str) -> None:
    """Entities and documents outside are never followed, and half a file is never taken over."""
    text, expected = XML[case]
    assert refusal(text) == expected


def test_xml_in_another_encoding_than_it_says_is_refused() -> None:
    """Windows-1252 that calls itself UTF-8, with the line."""
    data = (SAMPLES / "edexml-2.1.xml").read_bytes().replace(b"Windows-1252", b"UTF-8")
    with pytest.raises(RosterError) as caught:
        read(data)
    assert caught.value.problem.kind == "malformed-xml"
    assert caught.value.problem.where.row == 9


def _with_link() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        entry = zipfile.ZipInfo("users.csv")
        entry.external_attr = 0o120777 << 16
        made.writestr(entry, "/etc/passwd")
    return data.getvalue()


def _encrypted() -> bytes:
    data = bytearray(archive({"manifest.csv": "x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _lying(size: int) -> bytes:
    """Return an archive whose entry says it is smaller or bigger than it is."""
    data = bytearray(archive({"manifest.csv": b"a" * 500_000}))
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.index(mark) + offset
        data[at : at + 4] = struct.pack("<I", size)
    return bytes(data)


def _overlapping() -> bytes:
    """Return an archive in which many entries share the same packed bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = os.urandom(1 << 16) * 16
    packed = packer.compress(content) + packer.flush()
    crc = zlib.crc32(content)
    local = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 0, crc, len(packed), len(content), 1, 0) + b"a" + packed
    one = struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 8, 0, 0, crc, len(packed), len(content), 1, 0, 0, 0, 0, 0, 0)
    directory = (one + b"a") * 900
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 900, 900, len(directory), len(local), 0)
    return local + directory + end


ZIPS: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb": (lambda: archive({"users.csv": b"\0" * 50_000_000}), "packed-too-tightly"),
    "says it is small": (lambda: _lying(100), "damaged-archive"),
    "says it is big": (lambda: _lying(900_000), "damaged-archive"),
    "says it is huge": (lambda: _lying(1 << 31), "packed-too-tightly"),
    "overlapping entries": (_overlapping, "damaged-archive"),
    "zip in zip": (lambda: archive({"inner.zip": archive({"a": "b"})}), "nested-archive"),
    "zip in zip by another name": (lambda: archive({"users.csv": archive({"a": "b"})}), "nested-archive"),
    "path upwards": (lambda: archive({"../manifest.csv": "x"}), "path-out-of-archive"),
    "path upwards by backslash": (lambda: archive({"..\\manifest.csv": "x"}), "path-out-of-archive"),
    "path from the root": (lambda: archive({"/etc/manifest.csv": "x"}), "path-out-of-archive"),
    "path to a drive": (lambda: archive({"C:/manifest.csv": "x"}), "path-out-of-archive"),
    "link": (_with_link, "link-in-archive"),
    "password": (_encrypted, "encrypted-archive"),
    "100,000 entries": (lambda: archive({f"{n}": "" for n in range(100_000)}), "too-many-entries"),
    "2,000 entries": (lambda: archive({f"{n}": "" for n in range(2_000)}), "too-many-entries"),
    "truncated": (lambda: oneroster("1.1")[:-200], "damaged-archive"),
    "nothing in it": (lambda: archive({}), "unknown-format"),
    "something else": (lambda: archive({"foto.jpg": "x"}), "unknown-format"),
    "head only": (lambda: b"PK\x03\x04", "damaged-archive"),
}


@pytest.mark.parametrize("case", ZIPS)
def test_hostile_archives_are_refused(case: str) -> None:
    """Bombs, lies, paths, links, locks and damage."""
    make, expected = ZIPS[case]
    assert refusal(make()) == expected


def test_100_000_entries_cost_nothing() -> None:
    """They are refused by the end of the archive, before its list is read."""
    data = ZIPS["100,000 entries"][0]()
    began = time.perf_counter()
    refusal(data)
    assert time.perf_counter() - began < 0.5


def test_a_bomb_takes_no_memory() -> None:
    """An entry that says it is small, and unpacks to much, is never unpacked whole."""
    data = bytearray(archive({"manifest.csv": b"\0" * 200_000_000}))
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.index(mark) + offset
        data[at : at + 4] = struct.pack("<I", 1_000)
    tracemalloc.start()
    assert refusal(bytes(data)) == "damaged-archive"
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


FILES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "empty-file"),
    "blank": (b"\xef\xbb\xbf \r\n\r\n", "empty-file"),
    "only NUL": (b"\0" * 5_000, "empty-file"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "no-encoding"),
    "old Excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old-workbook"),
    "prose": (b"Beste ouders, hierbij de lijst.", "unknown-format"),
    "no pupil numbers": (b"naam;groep\nJan;7a\n", "unknown-format"),
    "no names": (b"leerlingnummer;groep\n1;7a\n", "missing-column"),
    "a column twice": (b"leerlingnummer;achternaam;groep;klas\n1;Jansen;7a;7b\n", "column-twice"),
    "open quote": (PUPIL_HEADER.encode() + b'1;"Jansen;7a\n2;Bos;7a\n', "malformed-csv"),
    "endless field": (PUPIL_HEADER.encode() + b"1;" + b"a" * 200_000 + b";7a\n", "malformed-csv"),
    "half UTF-8": ((PUPIL_HEADER + "1;Zoë;7a\n").encode() + b"2;Andr\xe9;7a\n", "no-encoding"),
    "no character set": (PUPIL_HEADER.encode() + b"1;\x81\x8d;7a\n", "no-encoding"),
    "half UTF-16": ((PUPIL_HEADER + "1;Bos;7a\n").encode("utf-16")[:-1], "no-encoding"),
}


@pytest.mark.parametrize("case", FILES)
def test_files_that_are_no_roster_are_refused(case: str) -> None:
    """With the reason that fits."""
    data, expected = FILES[case]
    assert refusal(data) == expected


def test_a_file_of_a_gigabyte_is_refused_unread(tmp_path: Path) -> None:
    """By its size alone."""
    path = tmp_path / "groot.csv"
    with path.open("wb") as file:
        file.truncate(1 << 30)
    began = time.perf_counter()
    with pytest.raises(RosterError) as caught:
        read_roster(path, today=TODAY)
    assert caught.value.problem.kind == "too-big"
    assert time.perf_counter() - began < 0.5


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A folder, a pipe that never ends, a path to nowhere."""
    os.mkfifo(tmp_path / "pijp")
    for path in (tmp_path, tmp_path / "pijp", tmp_path / "nergens", tmp_path / "a\0b"):
        with pytest.raises(RosterError) as caught:
            read_roster(path, today=TODAY)
        assert caught.value.problem.kind == "unreadable"


WORKBOOKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "no table": (lambda: workbook({"Blad1": [["naam"], ["Jan"]]}), "unknown-format"),
    "nothing": (lambda: workbook({"Blad1": []}), "unknown-format"),
    "no workbook": (lambda: archive({"xl/workbook.xml": "<a/>"}), "damaged-workbook"),
    "far row": (lambda: _sheet('<row r="99999999"><c r="A99999999"><v>1</v></c></row>'), "too-many-rows"),
    "no number": (lambda: _sheet('<row r="2"><c r="A2"><v>x</v></c></row>'), "damaged-workbook"),
    "entity": (lambda: _sheet("", '<!DOCTYPE a [<!ENTITY x "x">]>'), "damaged-workbook"),
    "truncated sheet": (lambda: _sheet("<row>"), "damaged-workbook"),
}


def _sheet(rows: str, before: str = "") -> bytes:
    """Return a workbook of pupils to whose sheet rows have been added by hand."""
    made = zipfile.ZipFile(io.BytesIO(workbook({"Blad": [["leerlingnummer", "achternaam", "groep"]]})))
    files = {name: made.read(name) for name in made.namelist()}
    name = "xl/worksheets/sheet1.xml"
    text = files[name].decode().replace("</sheetData>", rows + "</sheetData>")
    return archive({**files, name: before + text})


@pytest.mark.parametrize("case", WORKBOOKS)
def test_hostile_workbooks_are_refused(case: str) -> None:
    """Whatever is wrong inside, it is one word: damaged."""
    make, expected = WORKBOOKS[case]
    assert refusal(make()) == expected


NAMES = {
    '=HYPERLINK("http://x.example";"klik")': ("name-as-code", '=HYPERLINK("http://x.example";"klik")'),
    "@SUM(1)": ("name-as-code", "@SUM(1)"),
    "<script>alert(1)</script>": ("name-as-code", "<script>alert(1)</script>"),
    "Jan\u202esnegtu": ("name-cleaned", "Jansnegtu"),
    "Nu\0l": ("name-cleaned", "Nul"),
    "Ke\u200bes": ("name-cleaned", "Kees"),
    "Rood\x1b[31m": ("name-cleaned", "Rood[31m"),
    "a" * 300: ("name-too-long", None),
}


@pytest.mark.parametrize("name", NAMES, ids=lambda name: ascii(name)[:24])
def test_hostile_names_do_no_harm(name: str) -> None:
    """What is not seen goes, what looks like code stays plain text, what is endless stays out; each is told."""
    expected, kept = NAMES[name]
    quoted = name.replace('"', '""')
    roster = read(f'{PUPIL_HEADER}1;"{quoted}";7a\n')
    assert expected in kinds(roster)
    assert [person.family for person in roster.people] == ([] if kept is None else [kept])
    told = roster.problems[0].what.nl
    assert told.isprintable()
    assert len(told) < 200
