"""What a roster file says: who is who at which school, and what in the file asks for attention.

Keys are the source's own lasting numbers. A pupil's key is that number as it stands, so that a table of guardians can
speak of the pupils of another file; `staff:` or `guardian:` stands before the numbers of adults where the source
numbers them apart from pupils (EDEXML, tables). Within one roster no two people have the same key. Where a source
numbers each school by itself (EDEXML), a key lasts within that school.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    import datetime as dt

Kind = Literal["pupil", "staff", "guardian"]
Weight = Literal["refused", "left-out", "notice"]


class Row(Struct, frozen=True, gc=False):
    """Base of all that a roster holds: immutable, compared by value."""


class Said(Row, frozen=True):
    """The same sentence in Dutch and English."""

    nl: str
    en: str


class Place(Row, frozen=True):
    """Where something stands: `part` is a sheet, a file in an archive or an element, `row` counts lines from 1."""

    file: str
    part: str = ""
    row: int = 0
    column: str = ""

    @property
    def said(self) -> Said:
        """The place in words."""
        head = [part for part in (self.file, self.part) if part]
        nl, en = [f"regel {self.row}"], [f"line {self.row}"]
        if not self.row:
            nl, en = [], []
        if self.column:
            nl, en = [*nl, f"kolom {self.column}"], [*en, f"column {self.column}"]
        return Said(", ".join([*head, *nl]), ", ".join([*head, *en]))


class Problem(Row, frozen=True):
    """Something in the file that somebody should know of.

    `refused`: nothing of the file is taken over; `left-out`: this row is not; `notice`: it is, with what is said here.
    `kind` names the sort of problem (a key of `words.SENTENCES`).
    """

    kind: str
    where: Place
    what: Said
    remedy: Said
    weight: Weight


class RosterError(ValueError):
    """A file of which nothing is taken over; `problem` says in Dutch and English where, why and what to do."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem; the text of the error is its English."""
        super().__init__(f"{problem.where.said.en}: {problem.what.en} {problem.remedy.en}")
        self.problem = problem


class SchoolRow(Row, frozen=True):
    """A school; `brin` and `location` are None where the file does not say, and then `name` may be empty too."""

    key: str
    name: str
    brin: str | None = None
    location: str | None = None


class GroupRow(Row, frozen=True):
    """A group of a school in the school year that begins in `year`; `grades` as the Dutch count them (*1* to *8*)."""

    key: str
    school: str
    name: str
    year: int | None = None
    grades: tuple[str, ...] = ()


class PersonRow(Row, frozen=True):
    """Somebody, with what the file says of them; `kind` is what they are first, the other rows say what else.

    `given` or `family` may be empty, never both; `infix` is the tussenvoegsel.
    """

    key: str
    kind: Kind
    where: Place
    given: str = ""
    infix: str = ""
    family: str = ""
    initials: str = ""
    nickname: str = ""
    born: dt.date | None = None
    email: str = ""
    phone: str = ""
    address: str = ""


class EnrolmentRow(Row, frozen=True):
    """A pupil of a school, in a group of it or (None) in none yet. A pupil can be in more groups than one."""

    pupil: str
    school: str
    group: str | None


class EmploymentRow(Row, frozen=True):
    """Somebody works at a school, or (None) for the whole foundation; `function` as said in Dutch, may be empty."""

    person: str
    school: str | None
    function: str
    groups: tuple[str, ...] = ()


class GuardianshipRow(Row, frozen=True):
    """A guardian of a child, who decides for it or not; None where the file does not say.

    The child is one of `Roster.people`, unless the file holds no pupils at all: then it is one of the pupils known.
    """

    guardian: str
    child: str
    decides: bool | None


class Roster(Row, frozen=True):
    """All that a file says, consistent in itself: what a row refers to is there, and nothing is there twice."""

    source: str
    schools: tuple[SchoolRow, ...] = ()
    groups: tuple[GroupRow, ...] = ()
    people: tuple[PersonRow, ...] = ()
    enrolments: tuple[EnrolmentRow, ...] = ()
    employments: tuple[EmploymentRow, ...] = ()
    guardianships: tuple[GuardianshipRow, ...] = ()
    problems: tuple[Problem, ...] = ()
