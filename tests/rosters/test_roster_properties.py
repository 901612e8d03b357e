"""Whatever comes in: a roster or a RosterError, consistent, in words, and in time."""

from __future__ import annotations

import time
from string import Formatter
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from roster_files import PUPIL_HEADER, SAMPLES, TODAY, archive, edexml, oneroster, read, workbook

from deelwijs.rosters import Problem, Roster, RosterError, read_roster
from deelwijs.rosters.words import SENTENCES

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = [
    *(path.read_bytes() for path in sorted(SAMPLES.iterdir()) if path.is_file()),
    oneroster("1.1"),
    oneroster("1.2"),
    workbook({"a": [["leerlingnummer", "achternaam", "groep"], [1, "Bos", "7a"]]}),
]


def _check(data: bytes) -> Roster | None:
    """Read bytes; whatever is made of them fits together and can be shown."""
    try:
        roster = read(data)
    except RosterError as error:
        _check_problem(error.problem)
        return None
    keys = [person.key for person in roster.people]
    groups, schools = {row.key: row.school for row in roster.groups}, {row.key for row in roster.schools}
    assert len(keys) == len(set(keys))
    assert all(row.pupil in keys and row.school in schools for row in roster.enrolments)
    assert all(row.group is None or groups[row.group] == row.school for row in roster.enrolments)
    assert all(row.person in keys and (row.school is None or row.school in schools) for row in roster.employments)
    assert all(row.guardian in keys for row in roster.guardianships)
    assert roster.enrolments == () or all(row.child in keys for row in roster.guardianships)
    assert all(person.given or person.family for person in roster.people)
    for problem in roster.problems:
        _check_problem(problem)
    msgspec.json.encode(roster)
    return roster


def _check_problem(problem: Problem) -> None:
    said = (problem.what, problem.remedy, problem.where.said)
    assert all(text.isprintable() for each in said for text in (each.nl, each.en))


@given(st.binary(max_size=2_000))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Nothing else is raised."""
    _check(data)


@given(st.sampled_from(WHOLE), st.data())
def test_damaged_files_are_read_or_refused(whole: bytes, draw: st.DataObject) -> None:
    """A sample cut off, or with some bytes of it changed."""
    data = bytearray(whole[: draw.draw(st.integers(0, len(whole)))])
    for at, byte in draw.draw(st.lists(st.tuples(st.integers(0, len(whole)), st.integers(0, 255)), max_size=8)):
        if at < len(data):
            data[at] = byte
    _check(bytes(data))


CELLS = st.one_of(
    st.text(max_size=12), st.sampled_from(["1", "2", "123456782", "ja", "07ZQ", "9-3-2016", "a@b.nl", "7a"])
)
HEADERS = (
    "leerlingnummer",
    "achternaam",
    "groep",
    "oudernummer",
    "school",
    "functie",
    "e-mail",
    "mag beslissen",
    "BSN",
)


@given(st.lists(st.sampled_from(HEADERS), unique=True, min_size=3), st.lists(st.lists(CELLS, max_size=9), max_size=8))
def test_any_table_is_read_or_refused(header: list[str], rows: list[list[str]]) -> None:
    """Any text in any column; a BSN never comes through."""
    quoted = (";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [header, *rows])
    roster = _check("\n".join(quoted).encode("utf-8", "replace"))
    if roster and header[0] != "achternaam":
        assert "123456782" not in {person.key.rpartition(":")[2] for person in roster.people}


@given(st.lists(st.tuples(st.sampled_from(["leerling", "leerkracht", "x"]), st.text(max_size=9), st.text(max_size=9))))
def test_any_edexml_is_read_or_refused(elements: list[tuple[str, str, str]]) -> None:
    """Any key and any name in it."""
    escaped = str.maketrans({"<": "&lt;", "&": "&amp;", "'": "&apos;"})
    pupils = "".join(
        f"<{tag} key='{key.translate(escaped)}'><achternaam>{name.translate(escaped)}</achternaam></{tag}>"
        for tag, key, name in elements
    )
    _check(edexml(pupils).encode("utf-8", "replace"))


@given(st.dictionaries(st.sampled_from(["orgs", "users", "classes", "enrollments", "manifest"]), st.text(max_size=200)))
def test_any_oneroster_is_read_or_refused(changed: dict[str, str]) -> None:
    """Any text as any of its files."""
    safe = {part: text.encode("utf-8", "replace").decode() for part, text in changed.items()}
    _check(oneroster("1.1", **safe))


def test_every_problem_is_said_in_both_languages() -> None:
    """With the same blanks, and with what to do."""
    for kind, (weight, nl, en, remedy) in SENTENCES.items():
        blanks = [{field for _, field, _, _ in Formatter().parse(text) if field} for text in (nl, en)]
        assert blanks[0] == blanks[1], kind
        assert weight in {"refused", "left-out", "notice"}
        assert all(text.endswith(".") for text in (nl, en, remedy.nl, remedy.en)), kind
        assert nl != en


def test_an_error_names_the_file_as_people_know_it(tmp_path: Path) -> None:
    """An upload lies under another name than it was given."""
    path = tmp_path / "f3a9"
    path.write_bytes(b"<EDEX>")
    with pytest.raises(RosterError, match=r"^lijst\.xml, line 1, column 7: The XML is not whole here\.") as caught:
        read_roster(path, today=TODAY, name="lijst.xml")
    assert caught.value.problem.where.said.nl == "lijst.xml, regel 1, kolom 7"


def _town(count: int) -> dict[str, bytes]:
    """Return a school of some size as EDEXML, CSV, XLSX and OneRoster, where they hold them with two guardians each."""
    pupils = "".join(
        f"<leerling key='{n}'><achternaam>Naam{n}</achternaam><voorvoegsel>van</voorvoegsel>"
        f"<roepnaam>Kind{n}</roepnaam><geboortedatum>2016-01-02</geboortedatum><groep key='g'/></leerling>"
        for n in range(count)
    )
    guardians = "".join(
        f"{n}-{m};Ouder{n};van;Naam{n};{n};ja;o{n}.{m}@post.example\n" for n in range(count) for m in range(2)
    )
    header = ["leerlingnummer", "roepnaam", "achternaam", "groep"]
    people = "".join(f'p{n},,,true,s,student,x,,Kind{n},Naam{n},,,,,,"a{n},b{n}",,\n' for n in range(count))
    people += "".join(f"{m}{n},,,true,s,parent,x,,Ouder{n},Naam{n},,,,,,,,\n" for n in range(count) for m in "ab")
    lines = {
        name: (SAMPLES / f"oneroster-1.1/{name}.csv").read_text("utf-8").splitlines()[0]
        for name in ("users", "orgs", "classes", "enrollments")
    }
    return {
        "edexml": edexml(pupils).encode(),
        "csv": (
            "oudernummer;voornaam;tussenvoegsel;achternaam;leerlingnummer;mag beslissen;e-mail\n" + guardians
        ).encode(),
        "xlsx": workbook(
            {
                "a": [header, *([n, f"Kind{n}", f"Naam{n}", "7a"] for n in range(count))],
                "b": [
                    ["oudernummer", "achternaam", "leerlingnummer", "mag beslissen"],
                    *([f"{n}-{m}", f"Naam{n}", n, "ja"] for n in range(count) for m in range(2)),
                ],
            }
        ),
        "oneroster": oneroster(
            "1.1",
            users=f"{lines['users']}\n{people}",
            orgs=f"{lines['orgs']}\ns,,,School,school,,\n",
            classes=f"{lines['classes']}\nk,,,7a,,,,homeroom,,s,,,,\n",
            enrollments=lines["enrollments"] + "\n" + "".join(f"e{n},,,k,s,p{n},student,,,\n" for n in range(count)),
        ),
    }


@pytest.mark.parametrize("form", ["edexml", "csv", "xlsx", "oneroster"])
def test_ten_thousand_pupils_are_read_in_seconds(form: str) -> None:
    """With two guardians each; the bound is wide, for machines that do more."""
    data = _town(10_000)[form]
    began = time.perf_counter()
    roster = read(data)
    assert time.perf_counter() - began < 10
    assert len(roster.people) == {"edexml": 10_000, "csv": 20_000, "xlsx": 30_000, "oneroster": 30_000}[form]
    assert len(roster.guardianships) == (0 if form == "edexml" else 20_000)


@pytest.mark.parametrize("form", ["edexml", "csv", "xlsx", "oneroster"])
def test_progress_goes_forward_to_the_end(form: str, tmp_path: Path) -> None:
    """In bytes of the file, and never beyond it."""
    path = tmp_path / "rooster"
    path.write_bytes(_town(2_000)[form])
    told: list[tuple[int, int]] = []
    read_roster(path, today=TODAY, progress=lambda done, of: told.append((done, of)))
    size = path.stat().st_size
    assert {of for _, of in told} == {size}
    done = [done for done, _ in told]
    assert done == sorted(done)
    assert done[-1] == size


def test_a_zip_without_a_roster_is_refused_in_words() -> None:
    """The remedy says what can be chosen."""
    with pytest.raises(RosterError, match="Choose an EDEXML file, a OneRoster zip, or a CSV or XLSX") as caught:
        read(archive({"a.txt": PUPIL_HEADER}))
    assert caught.value.problem.remedy.nl.startswith("Kies een EDEXML-bestand")
