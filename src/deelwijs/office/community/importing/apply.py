"""Doing what a plan says, in one short transaction: all of it, or nothing.

Everything is made beforehand, so that others wait only while rows are written.
"""

from __future__ import annotations

from itertools import chain as all_of
from typing import TYPE_CHECKING, TypeVar

from django.db import IntegrityError, connection, transaction
from django.db.models import F

from deelwijs.office.community.importing.people import FIELDS
from deelwijs.office.community.models import (
    Employment,
    Enrolment,
    Group,
    Guardianship,
    Identity,
    Person,
    School,
)
from deelwijs.office.journal.services import Event, chain_of_school, record_many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from django.db.models import Model

    from deelwijs.office.community.importing.plan import Line, Plan
    from deelwijs.office.journal.services import Actor

T = TypeVar("T")
AT_ONCE = 2_000
APPLY = "roster.apply"
WHY = {"new": "arrived", "changed": "changed", "moved": "placed", "left": "left"}
"""What happened to somebody, in the words of the journal."""


class StaleError(Exception):
    """The school is no longer as it was when the plan was made: make it anew."""


def apply_plan(plan: Plan, by: Actor, *, along: Callable[[], object] = lambda: None) -> None:
    """Do what a plan says; `along` is done in the same transaction.

    Raises StaleError, with nothing done, where the school has changed since the plan was made.
    """
    events = list(_events(plan))
    first, then = [_Insert(*rows) for rows in _people(plan)], [_Insert(*rows) for rows in _places(plan)]
    try:
        with transaction.atomic():
            school = School.objects.select_for_update().filter(pk=plan.school.pk, version=plan.version)
            if not school.exists():
                raise StaleError
            if not plan.is_empty:
                _write(plan, first, then)
                School.objects.filter(pk=plan.school.pk).update(version=F("version") + 1)
                record_many(chain_of_school(plan.school.pk), events, by)
            along()
    except IntegrityError as error:
        raise StaleError from error


def _people(plan: Plan) -> tuple[tuple[type[Model], Sequence[Model]], ...]:
    return (Group, plan.groups), (Person, plan.people), (Identity, plan.identities)


def _places(plan: Plan) -> tuple[tuple[type[Model], Sequence[Model]], ...]:
    return (Enrolment, plan.enrolments), (Guardianship, plan.guardianships)


def _write(plan: Plan, first: Iterable[_Insert], then: Iterable[_Insert]) -> None:
    for model, ends in plan.ends.items():
        for some in _some(ends.dropped):
            model.objects.filter(pk__in=some).delete()  # type: ignore[attr-defined]
        for some in _some(ends.ended):
            model.objects.filter(pk__in=some).update(until=plan.day)  # type: ignore[attr-defined]
    for insert in first:
        insert.run()
    Person.objects.bulk_update(plan.changed.values(), FIELDS, batch_size=100)
    for insert in then:
        insert.run()
    Employment.objects.bulk_create(plan.employments, batch_size=AT_ONCE)
    teaching = Employment.groups.through
    for some in _some([job.pk for job, _groups in plan.teaching]):
        teaching.objects.filter(employment__in=some).delete()
    pairs = [(job.pk, group) for job, groups in plan.teaching for group in groups]
    teaching.objects.bulk_create([teaching(employment_id=job, group_id=group) for job, group in pairs], AT_ONCE)


class _Insert:
    """Rows that are ready to be written as they are; no key is asked back, which is half the work of the ORM's way."""

    def __init__(self, model: type[Model], rows: Sequence[Model]) -> None:
        """Make ready, without a word to the database."""
        meta, quote = model._meta, connection.ops.quote_name  # noqa: SLF001 - it is Django's public way to fields
        fields = [field for field in meta.concrete_fields if not field.primary_key or field.has_default()]
        names = ", ".join(quote(str(field.column)) for field in fields)
        blanks = ", ".join(["%s"] * len(fields))
        self._query = f"INSERT INTO {quote(meta.db_table)} ({names}) VALUES ({blanks})"  # noqa: S608 - our own names
        put = [(field.attname, field.get_db_prep_save) for field in fields]
        self._rows = [[prepare(getattr(row, name), connection) for name, prepare in put] for row in rows]

    def run(self) -> None:
        """Write, in the transaction that is open."""
        with connection.cursor() as cursor:
            for some in _some(self._rows):
                cursor.executemany(self._query, some)


def _some(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    for begin in range(0, len(rows), AT_ONCE):
        yield rows[begin : begin + AT_ONCE]


def _events(plan: Plan) -> Iterable[Event]:
    """Return an entry for everybody whom the import touches, after one for the school."""
    counts = {
        f"{kind}_{change}": number
        for kind, changes in plan.counts.items()
        for change, number in changes.items()
        if number
    }
    whole = Event(APPLY, "school", str(plan.school.pk), "", counts)
    return all_of((whole,), map(_event, plan.lines))


def _event(line: Line) -> Event:
    details: dict[str, object] = {"kind": line.kind}
    if line.fields:
        details["fields"] = list(line.fields)
    return Event(APPLY, "person", str(line.person), WHY[line.change], details)  # type: ignore[arg-type]
