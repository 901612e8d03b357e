"""What becomes of rows that do not fit together: doubles, numbers that may not be kept, references to nobody."""

from __future__ import annotations

import pytest
from roster_files import PUPIL_HEADER, edexml, kinds, oneroster, read, workbook

from deelwijs.rosters import EnrolmentRow, Problem, Roster

WITH_SCHOOL = "leerlingnummer;achternaam;groep;school\n"
GUARDIAN_HEADER = "oudernummer;achternaam;leerlingnummer;mag beslissen\n"


def _problem(roster: Roster, kind: str) -> Problem:
    return next(problem for problem in roster.problems if problem.kind == kind)


def test_the_first_of_two_with_one_number_holds() -> None:
    """The second is left out, and both rows are named."""
    roster = read(PUPIL_HEADER + "1;Bos;7a\n2;Wit;7a\n1;Kok;7b\n")
    assert [person.family for person in roster.people] == ["Bos", "Wit"]
    problem = _problem(roster, "key-twice")
    assert (problem.weight, problem.where.row) == ("left-out", 4)
    assert problem.what.nl.endswith("bestand, regel 2.")
    assert problem.what.en.endswith("bestand, line 2.")


def test_a_pupil_is_at_a_school_once() -> None:
    """The same row twice, or another group of the same school: the second is left out."""
    roster = read(PUPIL_HEADER + "1;Bos;7a\n1;Bos;7a\n1;Bos;7b\n")
    assert kinds(roster) == ["no-school", "pupil-twice", "pupil-twice"]
    assert [row.group for row in roster.enrolments] == ["school/7a"]


def test_a_pupil_can_be_at_two_schools() -> None:
    """Both are kept, with a notice that names both rows and schools."""
    roster = read(WITH_SCHOOL + "1;Bos;7a;07ZQ\n1;Bos;8;08ZR\n")
    assert roster.enrolments == (EnrolmentRow("1", "07ZQ00", "07ZQ00/7a"), EnrolmentRow("1", "08ZR00", "08ZR00/8"))
    assert len(roster.people) == 1
    problem = _problem(roster, "two-schools")
    assert (problem.weight, problem.where.row) == ("notice", 3)
    assert all(part in problem.what.nl for part in ("07ZQ00", "08ZR00", "regel 2"))


def test_doubles_of_edexml_are_told() -> None:
    """A pupil, a teacher and a group with a key that was there before."""
    pupil = "<leerling key='1'><roepnaam>Bo</roepnaam></leerling>"
    teacher = "<leerkracht key='1'><roepnaam>Ad</roepnaam></leerkracht>"
    text = edexml(pupil * 2, staff=teacher + teacher.replace("Ad", "Ed"))
    roster = read(text.replace("</groepen>", "<groep key='g'><naam>7b</naam></groep></groepen>", 1))
    assert [(person.key, person.given) for person in roster.people] == [("1", "Bo"), ("staff:1", "Ad")]
    assert [group.name for group in roster.groups] == ["7a"]
    assert kinds(roster) == ["key-twice"] * 3
    assert len({problem.what.nl for problem in roster.problems}) == 3


@pytest.mark.parametrize(
    ("keys", "kept"),
    [
        (["123456782", "1002"], ["1002"]),
        (["123456782", "111222333"], []),
        (["123456782", "123456783", "123456784"], ["123456783", "123456784"]),
        (
            [f"{number}" for number in range(100_000_000, 100_000_040)],
            [f"{n}" for n in range(100_000_000, 100_000_040)],
        ),
        (["leerling-123456782"], []),
        (["6f1c2a34-0000-4000-8000-123456782abc"], ["6f1c2a34-0000-4000-8000-123456782abc"]),
    ],
)
def test_a_bsn_is_no_number_to_know_somebody_by(keys: list[str], kept: list[str]) -> None:
    """Such rows are left out and the number is not told; a column of other numbers of nine digits is used."""
    roster = read(PUPIL_HEADER + "".join(f"{key};Bos;7a\n" for key in keys))
    assert [person.key for person in roster.people] == kept
    assert [row.pupil for row in roster.enrolments] == kept
    told = [problem for problem in roster.problems if problem.kind == "bsn-as-key"]
    assert len(told) == len(keys) - len(kept)
    assert not any(key in str(told) for key in set(keys) - set(kept))


def test_a_bsn_is_no_way_to_name_a_child() -> None:
    """Nor in a file that holds guardians only."""
    roster = read(GUARDIAN_HEADER + "1;Bos;123456782;ja\n2;Wit;1001;ja\n")
    assert [row.child for row in roster.guardianships] == ["1001"]
    assert [person.key for person in roster.people] == ["guardian:2"]
    assert "123456782" not in str(roster)


@pytest.mark.parametrize("column", ["BSN", "burgerservicenummer", "PGN", "Persoonsgebonden nummer", "onderwijsnr/BSN"])
def test_a_column_of_bsns_is_dropped(column: str) -> None:
    """Whatever is in it: it is counted, and stands nowhere."""
    roster = read(f"leerlingnummer;achternaam;groep;{column}\n1;Bos;7a;123456782\n2;Wit;7a;\n3;Kok;7a;geheim\n")
    problem = _problem(roster, "bsn-dropped")
    assert (problem.weight, problem.where.column) == ("notice", column)
    assert problem.what.nl.endswith(": 2.")
    assert "123456782" not in str(roster)
    assert "geheim" not in str(roster)


def test_children_of_another_file_may_be_meant() -> None:
    """A file of guardians alone speaks of pupils by their number; one that holds pupils speaks of those."""
    assert len(read(GUARDIAN_HEADER + "1;Bos;1001;ja\n").guardianships) == 1
    pupils = [["leerlingnummer", "achternaam", "groep"], ["1001", "Bos", "7a"]]
    guardians = [["oudernummer", "achternaam", "leerlingnummer"], ["1", "Bos", "1001"], ["2", "Wit", "9999"]]
    roster = read(workbook({"Leerlingen": pupils, "Ouders": guardians}))
    assert [(row.guardian, row.child) for row in roster.guardianships] == [("guardian:1", "1001")]
    assert [person.key for person in roster.people] == ["1001", "guardian:1"]
    assert _problem(roster, "not-in-file").where.row == 3


def test_rows_on_one_guardian_may_differ_in_the_child_only() -> None:
    """Another phone number is told, another name is somebody else, the same child twice changes nothing."""
    header = "oudernummer;achternaam;leerlingnummer;mag beslissen;telefoon\n"
    roster = read(header + "1;Bos;11;ja;0611111111\n1;Bos;12;nee;0622222222\n1;Wit;13;ja;\n1;Bos;11;ja;0611111111\n")
    assert [(row.child, row.decides) for row in roster.guardianships] == [("11", True), ("12", False)]
    assert roster.people[0].phone == "0611111111"
    assert kinds(roster) == ["differs", "key-twice", "row-twice"]


def test_two_answers_on_one_child_are_told() -> None:
    """The first row holds."""
    roster = read(GUARDIAN_HEADER + "1;Bos;11;ja\n1;Bos;11;nee\n")
    assert [row.decides for row in roster.guardianships] == [True]
    assert kinds(roster) == ["differs"]


def test_somebody_can_be_staff_and_guardian() -> None:
    """One person, first of all staff, with both in the other rows."""
    roster = read(oneroster("1.2"))
    assert [person.kind for person in roster.people if person.key == "a1"] == ["staff"]
    assert [row.function for row in roster.employments if row.person == "a1"] == ["leerkracht"]
    assert [row.child for row in roster.guardianships if row.guardian == "a1"] == ["p1", "p2"]


def test_many_problems_are_counted() -> None:
    """The first ten thousand are told, and of the rest how many."""
    roster = read(PUPIL_HEADER + ";Bos;7a\n" * 10_005)
    assert len(roster.problems) == 10_001
    assert roster.problems[-1].kind == "more-problems"
    assert roster.problems[-1].what.en.endswith(": 6.")


def test_a_header_alone_is_an_empty_roster() -> None:
    """It says so, so that nobody is taken to have left by it."""
    roster = read(PUPIL_HEADER)
    assert (roster.people, kinds(roster)) == ((), ["no-people"])


def test_a_guardian_goes_with_a_child_that_belongs_nowhere() -> None:
    """Who is at no school of the file is left out, and so is who is there for that child only."""
    header = "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId"
    roster = read(oneroster("1.2", roles=f"{header}\n1,,,p2,primary,student,,,elders\n2,,,a1,primary,parent,,,s1\n"))
    assert (roster.people, roster.guardianships) == ((), ())
    assert {"no-place", "no-child"} <= set(kinds(roster))
