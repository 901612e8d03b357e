"""EDEXML and OneRoster: what their makers vary, and what is refused because it would be half a school."""

from __future__ import annotations

import pytest
from roster_files import SAMPLES, archive, edexml, kinds, oneroster, read, refusal

from deelwijs.rosters import EmploymentRow, RosterError

MANIFEST = (SAMPLES / "oneroster-1.1/manifest.csv").read_text(encoding="utf-8")
USERS = (SAMPLES / "oneroster-1.1/users.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_edexml_is_read_in_the_encoding_it_says(encoding: str) -> None:
    """Or by the mark at its beginning."""
    said = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{said}"?>' + edexml("<leerling key='1'><roepnaam>Zoë</roepnaam></leerling>")
    assert [person.given for person in read(text.encode(encoding)).people] == ["Zoë"]


@pytest.mark.parametrize(
    ("school", "key", "problem"),
    [
        ("<brincode>07ZQ</brincode><dependancecode>00</dependancecode>", "07ZQ00", []),
        ("<brincode>07ZQ</brincode>", "07ZQ00", []),
        ("<brincode>07ZQ02</brincode>", "07ZQ02", []),
        ("<instellingsnummer>4321</instellingsnummer>", "4321", []),
        ("<schoolkey>88</schoolkey>", "88", []),
        ("<brincode>XX</brincode><schoolkey>88</schoolkey>", "88", ["bad-brin"]),
        ("", "school", ["no-school"]),
    ],
)
def test_edexml_says_its_school(school: str, key: str, problem: list[str]) -> None:
    """By BRIN and location, or another number; a file that says none can be given to a school when importing."""
    roster = read(edexml("<leerling key='1'><roepnaam>Bo</roepnaam></leerling>", school=school))
    assert [row.key for row in roster.schools] == [row.school for row in roster.enrolments] == [key]
    assert kinds(roster) == problem


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ("", {"leerkracht": ("g",)}),
        ("<rol>DIR</rol>", {"directeur": ("g",)}),
        ("<rol>XYZ</rol><rolomschrijving>Kok</rolomschrijving>", {"XYZ": ("g",), "Kok": ("g",)}),
        ("<rol>OUD</rol>", {}),
        ("<rol>OUD</rol><rol>LRK</rol>", {"leerkracht": ("g",)}),
    ],
)
def test_edexml_says_what_staff_do(roles: str, expected: dict[str, tuple[str, ...]]) -> None:
    """By code or in words; a parent who helps is no staff."""
    staff = f"<leerkracht key='1'><roepnaam>Ad</roepnaam>{roles}<groepen><groep key='g'/></groepen></leerkracht>"
    roster = read(edexml(staff=staff))
    assert roster.employments == tuple(
        EmploymentRow("staff:1", "07ZQ00", function, groups) for function, groups in expected.items()
    )


@pytest.mark.parametrize(("leaves", "stays"), [("2026-11-22", False), ("2026-11-23", True), ("", True), ("ooit", True)])
def test_who_has_left_is_not_taken_over(leaves: str, *, stays: bool) -> None:
    """From the day of leaving on."""
    pupil = f"<leerling key='1'><roepnaam>Bo</roepnaam><uitstroomdatum>{leaves}</uitstroomdatum></leerling>"
    assert bool(read(edexml(pupil)).people) is stays


@pytest.mark.parametrize("part", ["orgs", "users", "classes", "enrollments", "academicSessions", "demographics"])
def test_changes_alone_are_refused(part: str) -> None:
    """A delta file would seem to remove everybody else."""
    manifest = MANIFEST.replace(f"file.{part},bulk", f"file.{part},delta")
    with pytest.raises(RosterError) as caught:
        read(oneroster("1.1", manifest=manifest))
    assert caught.value.problem.kind == "delta"
    assert f"{part}.csv" in caught.value.problem.what.nl


@pytest.mark.parametrize("part", ["orgs", "users", "classes", "enrollments", "academicSessions", "demographics"])
def test_a_file_that_is_announced_must_be_there(part: str) -> None:
    """And those without which there is no school must be announced or there."""
    assert refusal(oneroster("1.1", **{part: None})) == "missing-file"
    absent = MANIFEST.replace(f"file.{part},bulk", f"file.{part},absent")
    expected = "" if part in {"academicSessions", "demographics"} else "missing-file"
    assert refusal(oneroster("1.1", manifest=absent)) == expected


@pytest.mark.parametrize(("said", "shown"), [("1.0", "1.0"), ("2.0", "2.0"), ("", "?")])
def test_another_version_is_refused(said: str, shown: str) -> None:
    """With the version that it says."""
    with pytest.raises(RosterError) as caught:
        read(oneroster("1.1", manifest=MANIFEST.replace("oneroster.version,1.1", f"oneroster.version,{said}")))
    assert caught.value.problem.kind == "oneroster-version"
    assert f"OneRoster {shown} " in caught.value.problem.what.nl


def test_a_file_without_a_needed_column_is_refused() -> None:
    """With the file and the column by name."""
    with pytest.raises(RosterError) as caught:
        read(oneroster("1.1", users=USERS.replace("familyName", "lastName")))
    assert caught.value.problem.kind == "missing-column"
    assert caught.value.problem.where.part == "users.csv"
    assert "familyName" in caught.value.problem.what.en


def test_an_export_may_lie_in_one_folder_and_in_windows_1252() -> None:
    """As some administrations pack it, with what a Mac adds."""
    folder = SAMPLES / "oneroster-1.2"
    files = {f"export/{path.name}": path.read_text(encoding="utf-8") for path in folder.iterdir()}
    users = files["export/users.csv"].replace("Nadia", "Naïma").replace(",", ";")
    packed = archive({**files, "export/users.csv": users.encode("cp1252"), "__MACOSX/export/._users.csv": "x"})
    assert "Naïma" in [person.given for person in read(packed).people]


def test_the_day_decides_who_is_in_a_class() -> None:
    """The first day counts, the last does not."""
    header = (
        "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate"
    )
    rows = {("2026-11-22", ""): True, ("2026-11-23", ""): False, ("", "2026-11-22"): False, ("", "2026-11-23"): True}
    for (begins, ends), is_in in rows.items():
        roster = read(oneroster("1.2", enrollments=f"{header}\ne,,,c1,s1,p1,student,,{begins},{ends}\n"))
        assert [row.group for row in roster.enrolments if row.pupil == "p1"] == ["c1" if is_in else None]


def test_no_passwords_are_read() -> None:
    """Nor user names: they are in the files, and not in what is made of them."""
    for version in ("1.1", "1.2"):
        assert "geheim" not in str(read(oneroster(version)))


def test_a_year_is_that_of_the_terms() -> None:
    """By the first day of a term, or else by the year in which the school year ends."""
    head = "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear\n"
    for begins, ends, expected in (("2026-08-01", "", 2026), ("", "2026", 2025), ("", "", None)):
        roster = read(oneroster("1.1", academicSessions=f"{head}jaar-27,,,x,term,{begins},,,{ends}\n"))
        assert {group.year for group in roster.groups} == {expected}
