"""What taking over a roster would do to a school: made before anything is written, shown, and then done as it is."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from deelwijs.office.community.models import (
        Employment,
        Enrolment,
        Group,
        Guardianship,
        Identity,
        Person,
        School,
    )
    from deelwijs.rosters import Problem
    from deelwijs.rosters.model import Kind

Change = Literal["new", "changed", "moved", "left"]
CHANGES: tuple[Change, ...] = ("new", "changed", "moved", "left")
KINDS: tuple[Kind, ...] = ("pupil", "staff", "guardian")


class Line(NamedTuple):
    """What would happen to somebody: with the fields that change, and the group or function before and after."""

    kind: Kind
    change: Change
    person: UUID
    name: str
    fields: tuple[str, ...] = ()
    before: str = ""
    after: str = ""


class Ends(NamedTuple):
    """Rows of one sort that end on the day, by their keys; what began on it or later is taken away instead."""

    ended: list[int]
    dropped: list[int]


@dataclass
class Plan:
    """All rows that would be written, ready to be, and all that is to be said of them."""

    school: School
    day: dt.date
    source: str
    version: int
    """Of the school when it was looked at; a plan for another version is worth nothing."""
    people: list[Person] = field(default_factory=list)
    changed: dict[UUID, Person] = field(default_factory=dict)
    identities: list[Identity] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    enrolments: list[Enrolment] = field(default_factory=list)
    employments: list[Employment] = field(default_factory=list)
    teaching: list[tuple[Employment, frozenset[UUID]]] = field(default_factory=list)
    """The groups of a job, new or not."""
    guardianships: list[Guardianship] = field(default_factory=list)
    ends: dict[type, Ends] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        """Whether the file may not be taken over at all."""
        return any(problem.weight == "refused" for problem in self.problems)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        written = (
            self.people,
            self.changed,
            self.identities,
            self.groups,
            self.enrolments,
            self.employments,
            self.teaching,
            self.guardianships,
        )
        return not any(written) and not any(ends.ended or ends.dropped for ends in self.ends.values())

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """How many are new, changed, moved and left, by kind."""
        counter = Counter((line.kind, line.change) for line in self.lines)
        return {kind: {change: counter[kind, change] for change in CHANGES} for kind in KINDS}

    @property
    def leaving(self) -> int:
        """How many people would no longer be what they are at the school."""
        return len({line.person for line in self.lines if line.change == "left"})

    @property
    def fingerprint(self) -> str:
        """A mark of all that would change; two plans with the same one do the same."""
        told = sorted((line.kind, line.change, line.name, line.fields, line.before, line.after) for line in self.lines)
        return hashlib.sha256(repr((self.school.pk, self.day, told)).encode()).hexdigest()

    def end(self, row: Enrolment | Employment | Guardianship) -> None:
        """Let a row end on the day, or never have been."""
        ends = self.ends.setdefault(type(row), Ends([], []))
        (ends.ended if row.since < self.day else ends.dropped).append(row.pk)
