"""Somebody's file: what they are and were, and who belongs to them, as far as the reader may see it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from deelwijs.office.community import selectors
from deelwijs.office.community.models import Guardianship
from deelwijs.office.community.rights import Action
from deelwijs.office.journal.services import Event, chain_of_foundation, chain_of_school, seen

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from uuid import UUID

    from deelwijs.office.community.models import Dated, Person
    from deelwijs.office.community.standing import Standing
    from deelwijs.office.journal.services import Actor


@dataclass(frozen=True, slots=True)
class Line:
    """Something that somebody is or was."""

    row: Dated
    what: str
    where: str
    holds: bool

    @property
    def since(self) -> dt.date:
        """The first day."""
        return self.row.since

    @property
    def until(self) -> dt.date | None:
        """The day after the last, if it has an end."""
        return self.row.until

    @property
    def kind(self) -> str:
        """What kind of row it is, as an address names it."""
        return type(self.row).__name__.lower()


@dataclass(frozen=True, slots=True)
class Relative:
    """A guardian or child of somebody, and whether the reader may see their file."""

    row: Guardianship
    person: Person
    may_see: bool


@dataclass(frozen=True)
class Dossier:
    """A person through the eyes of a reader, who may see them."""

    person: Person
    reader: Standing

    @cached_property
    def shows_contact(self) -> bool:
        """Whether the reader may see how to reach this person."""
        return self.reader.people(Action.SEE_CONTACT).filter(pk=self.person.pk).exists()

    @cached_property
    def lines(self) -> list[Line]:
        """What somebody is and was, what holds first, then the newest."""
        return sorted(self._lines(), key=lambda line: (line.holds, line.since), reverse=True)

    @cached_property
    def guardians(self) -> list[Relative]:
        """Those who look after this person today."""
        rows = Guardianship.objects.on(self.reader.day).filter(child=self.person).select_related("guardian")
        return [Relative(row, row.guardian, row.guardian_id in self._seen) for row in rows.order_by("guardian__given")]

    @cached_property
    def children(self) -> list[Relative]:
        """The children whom this person looks after today, those alone whom the reader may see."""
        rows = Guardianship.objects.on(self.reader.day).filter(guardian=self.person).select_related("child")
        return [
            Relative(row, row.child, may_see=True)
            for row in rows.order_by("child__given")
            if row.child_id in self._seen
        ]

    @cached_property
    def _seen(self) -> set[UUID]:
        related = Guardianship.objects.on(self.reader.day)
        ids = {
            *related.filter(child=self.person).values_list("guardian", flat=True),
            *related.filter(guardian=self.person).values_list("child", flat=True),
        }
        return set(self.reader.people(Action.SEE_PERSON).filter(pk__in=ids).values_list("pk", flat=True))

    def _lines(self) -> Iterator[Line]:
        day, person = self.reader.day, self.person
        for place in person.enrolments.select_related("group__school"):
            words = _("pupil of group %(group)s") % {"group": place.group.name}
            yield Line(place, words, place.group.school.name, place.holds(day))
        for job in person.employments.select_related("school"):
            yield Line(job, job.function or _("member of staff"), job.school.name, job.holds(day))
        for held in person.positions.select_related("school"):
            words = str(held.get_kind_display())
            words = f"{words} ({held.get_section_display()})" if held.section else words
            where = held.school.name if held.school else _("the whole foundation")
            yield Line(held, words, where, held.holds(day))


@transaction.atomic
def note_view(person: Person, day: dt.date, by: Actor) -> None:
    """Write into the journal of each of somebody's schools that their file was seen.

    Of those who belong to no school, or to all of them by an office, the foundation's journal tells it.
    """
    offices = person.positions.filter(school__isnull=True)
    schools = [] if offices.exists() else selectors.schools_of(person, day).values_list("pk", flat=True)
    for chain in sorted(map(chain_of_school, schools)) or [chain_of_foundation(person.foundation_id)]:
        seen(chain, Event(Action.SEE_PERSON, "person", str(person.pk)), by)
