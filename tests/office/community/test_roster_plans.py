"""What a roster does to a school: who is new, changed, moved and left, and who is taken for whom."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from roster_town import GUARDIANS, PUPILS, STAFF, THREE, TODAY, a_school, numbers, plan_of, take, there

from deelwijs.office.community import services
from deelwijs.office.community.importing.apply import StaleError, apply_plan
from deelwijs.office.community.models import Employment, Enrolment, Group, Guardianship, Identity, Person, Position
from deelwijs.office.journal.models import Entry
from deelwijs.office.journal.services import SYSTEM
from deelwijs.office.journal.verifying import Kind, verify

if TYPE_CHECKING:
    from pathlib import Path

    from deelwijs.office.community.models import School

pytestmark = pytest.mark.django_db
LATER = TODAY + dt.timedelta(days=30)
BOTH = GUARDIANS + "o1;Eva;Dam;1;ja;eva@post.example\no2;Gijs;Dam;1;nee;gijs@post.example\n"


@pytest.fixture
def school() -> School:
    """Open a school."""
    return a_school()


def test_the_same_file_twice_changes_nothing(tmp_path: Path, school: School) -> None:
    """Of each kind of table, the second time nothing is written, and nothing is in the journal."""
    staff = STAFF + "s1;Ilse;Bos;leerkracht;7a;ilse@school.example\n"
    for text in (THREE, staff, BOTH):
        assert not take(tmp_path, school, text).is_empty
        entries = Entry.objects.count()
        again = take(tmp_path, school, text)
        assert again.is_empty
        assert numbers(again) == {}
        assert Entry.objects.count() == entries
    assert there(school) == [("Bo van Dam", "7a"), ("Cas Elk", "7a"), ("Dee Fok", "8")]
    assert [fault for fault in verify() if fault.kind is not Kind.UNANCHORED] == []  # nothing is committed here


def test_changed_moved_new_and_left(tmp_path: Path, school: School) -> None:
    """A later file renames one, moves one, brings one and leaves one out; the past stays as it was."""
    take(tmp_path, school, THREE)
    text = PUPILS + "1;Bo;van;Dam-Oud;2016-03-09;7a\n2;Cas;;Elk;2016-04-09;8\n4;Eef;;Gal;2016-01-09;7a\n"
    plan = take(tmp_path, school, text, LATER)
    assert numbers(plan) == {"pupil new": 1, "pupil changed": 1, "pupil moved": 1, "pupil left": 1}
    assert plan.leaving == 1
    assert there(school, LATER) == [("Bo van Dam-Oud", "7a"), ("Cas Elk", "8"), ("Eef Gal", "7a")]
    assert len(there(school, TODAY)) == 3
    gone = Person.objects.get(family="Fok")
    assert gone.enrolments.get().until == LATER


def test_who_comes_back_is_the_same_person(tmp_path: Path, school: School) -> None:
    """By the number of the administration."""
    take(tmp_path, school, THREE)
    before = Person.objects.get(family="Fok").pk
    take(tmp_path, school, THREE.replace("3;Dee;;Fok;2015-04-09;8\n", ""), LATER)
    plan = take(tmp_path, school, THREE, LATER + dt.timedelta(days=1))
    assert numbers(plan) == {"pupil new": 1}
    assert Person.objects.get(family="Fok").pk == before


def test_taking_over_twice_on_a_day_leaves_no_day_of_nothing(tmp_path: Path, school: School) -> None:
    """What began today and changes today never was."""
    take(tmp_path, school, THREE)
    take(tmp_path, school, THREE.replace("8\n", "7a\n"))
    assert Enrolment.objects.filter(person__family="Fok", group__school=school).count() == 1


def test_each_sort_of_people_is_left_alone_by_files_of_others(tmp_path: Path, school: School) -> None:
    """Staff alone ends no pupil; pupils alone end no guardian of who stays."""
    take(tmp_path, school, THREE)
    take(tmp_path, school, BOTH)
    assert take(tmp_path, school, STAFF + "s1;Ilse;Bos;leerkracht;7a;\n", LATER).leaving == 0
    assert take(tmp_path, school, THREE, LATER).is_empty
    assert Guardianship.objects.on(LATER).filter(child__family="Dam").count() == 2


def test_guardians_end_with_their_child(tmp_path: Path, school: School) -> None:
    """A child who leaves the foundation leaves with its guardians; the people stay."""
    take(tmp_path, school, THREE)
    take(tmp_path, school, BOTH)
    plan = take(tmp_path, school, THREE.replace("1;Bo;van;Dam;2016-03-09;7a\n", ""), LATER)
    assert numbers(plan) == {"pupil left": 1, "guardian left": 2}
    assert plan.leaving == 3
    assert not Guardianship.objects.on(LATER).filter(child__family="Dam").exists()
    assert Person.objects.filter(email="eva@post.example").exists()


def test_who_decides_is_dated(tmp_path: Path, school: School) -> None:
    """A change ends one row and begins another."""
    take(tmp_path, school, THREE)
    take(tmp_path, school, BOTH)
    assert numbers(take(tmp_path, school, BOTH.replace("nee", "ja"), LATER)) == {"guardian changed": 1}
    rows = Guardianship.objects.filter(guardian__given="Gijs").order_by("since")
    assert [(row.decides, row.until) for row in rows] == [(False, LATER), (True, None)]


def test_guardians_of_unknown_children_are_left_out(tmp_path: Path, school: School) -> None:
    """With the row."""
    take(tmp_path, school, THREE)
    plan = take(tmp_path, school, GUARDIANS + "o1;Eva;Dam;99;ja;eva@post.example\n")
    assert plan.is_empty
    assert [problem.kind for problem in plan.problems] == ["no-such-child"]
    assert plan.problems[0].where.row == 2


def test_one_guardian_under_two_numbers_only_where_sure(tmp_path: Path, school: School) -> None:
    """Name, address and child the same: one person. Without the child: two, with a notice."""
    take(tmp_path, school, THREE)
    row = "Eva;Dam;{child};ja;eva@post.example\n"
    sure = GUARDIANS + "o1;" + row.format(child=1) + "o2;" + row.format(child=1)
    plan = take(tmp_path, school, sure)
    assert numbers(plan) == {"guardian new": 1}
    assert Identity.objects.filter(person__email="eva@post.example").count() == 2
    assert take(tmp_path, school, sure).is_empty
    unsure = GUARDIANS + "o3;Hans;Pol;1;ja;hp@post.example\no4;Hans;Pol;2;ja;hp@post.example\n"
    plan = plan_of(tmp_path, school, unsure)
    assert [problem.kind for problem in plan.problems] == ["maybe-the-same"]
    assert numbers(plan)["guardian new"] == 2


def test_people_from_before_the_first_file_are_recognised(tmp_path: Path, school: School) -> None:
    """A pupil by name and day of birth, staff by name and address: they keep their files."""
    group = Group.objects.create(school=school, year=2026, name="7a")
    pupil = Person.objects.create(
        foundation=school.foundation, given="Bo", infix="van", family="Dam", born=dt.date(2016, 3, 9)
    )
    services.enrol(pupil, group, TODAY - dt.timedelta(days=60), SYSTEM)
    ilse = Person.objects.create(foundation=school.foundation, given="Ils", family="Bos", email="ilse@school.example")
    services.employ(ilse, school, "leerkracht", TODAY - dt.timedelta(days=60), SYSTEM)
    assert numbers(take(tmp_path, school, THREE)) == {"pupil new": 2}
    plan = take(tmp_path, school, STAFF + "s1;Ilse;Bos;leerkracht;7a;ilse@school.example\n")
    assert numbers(plan) == {"staff moved": 1}
    assert Identity.objects.get(key="1", person__foundation=school.foundation).person == pupil
    ilse.refresh_from_db()
    assert ilse.given == "Ilse"


def test_staff_functions_and_groups(tmp_path: Path, school: School) -> None:
    """Two functions are two jobs; another group is a move; who leaves with a position is told of."""
    two = STAFF + "s1;Ilse;Bos;leerkracht;7a;i@s.example\ns1;Ilse;Bos;directeur;;i@s.example\ns2;Ad;Vos;conciërge;;\n"
    take(tmp_path, school, two + "s3;Jo;Wit;leerkracht;8;j@s.example\n")
    jobs = Employment.objects.on(TODAY).filter(school=school)
    assert sorted(jobs.values_list("function", flat=True)) == ["conciërge", "directeur", "leerkracht", "leerkracht"]
    jo = Person.objects.get(given="Jo", foundation=school.foundation)
    services.appoint(jo, Position.Kind.HEAD, TODAY, SYSTEM, school=school)
    plan = take(tmp_path, school, two.replace("7a", "8"), LATER)
    assert numbers(plan) == {"staff moved": 1, "staff left": 1}
    assert "leaves-a-position" in [problem.kind for problem in plan.problems]
    teaching = Employment.objects.on(LATER).get(school=school, function="leerkracht")
    assert [group.name for group in teaching.groups.all()] == ["8"]


def test_keys_hold_within_a_school(tmp_path: Path, school: School) -> None:
    """Pupil 1 of another school is somebody else."""
    other = a_school("obs De Andere Proef")
    take(tmp_path, school, THREE)
    assert numbers(take(tmp_path, other, PUPILS + "1;Ans;;Blok;2016-03-09;7a\n")) == {"pupil new": 1}
    assert there(school)[0] == ("Bo van Dam", "7a")


def test_a_file_of_another_school_is_refused(tmp_path: Path) -> None:
    """By BRIN, with nothing planned."""
    school = a_school("obs De Derde Proef", "07ZQ00")
    header = PUPILS.replace("groep", "groep;BRIN")
    plan = plan_of(tmp_path, school, header + "1;Bo;van;Dam;2016-03-09;7a;08ZR00\n")
    assert plan.is_refused
    assert plan.is_empty
    assert numbers(plan_of(tmp_path, school, header + "1;Bo;van;Dam;2016-03-09;7a;07ZQ\n")) == {"pupil new": 1}


def test_a_plan_for_a_school_that_changed_is_not_done(tmp_path: Path, school: School) -> None:
    """Nothing of it."""
    plan = plan_of(tmp_path, school, THREE)
    services.set_lessons(school, [], SYSTEM)
    with pytest.raises(StaleError):
        apply_plan(plan, SYSTEM)
    assert there(school) == []


def test_names_like_formulas_and_long_groups_are_text(tmp_path: Path, school: School) -> None:
    """They are kept as they stand; a group's name may be long, a first name may be missing."""
    group = "g" * 150
    take(tmp_path, school, PUPILS + f'1;"=HYPERLINK(""http://x"")";;Dam;2016-03-09;{group}\n2;;;Elk;;{group}\n')
    assert there(school) == [('=HYPERLINK("http://x") Dam', group), ("Elk", group)]


def test_a_bsn_is_nowhere(tmp_path: Path, school: School) -> None:
    """Neither with the person nor in the journal, the plan or its problems."""
    header = PUPILS.replace("groep", "groep;bsn")
    plan = take(tmp_path, school, header + "1;Bo;van;Dam;2016-03-09;7a;111222333\n")
    assert "111222333" not in repr(plan)
    for model in (Person, Identity, Entry):
        assert "111222333" not in repr(list(model.objects.values()))
