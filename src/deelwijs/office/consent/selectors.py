"""What others ask of the consents: above all the community with them, ready to judge by."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils import timezone
from msgspec import structs

from deelwijs.judging import facts
from deelwijs.judging.directory import Directory
from deelwijs.office.community.facts import community_of
from deelwijs.office.community.models import Person, School
from deelwijs.office.community.standing import of_schools
from deelwijs.office.consent.models import Statement

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from uuid import UUID

KEPT = 64
"""So many schools' indices are kept ready in each process."""


def directory(school: School, day: dt.date | None = None) -> Directory:
    """Return a school's community on a day, today when none is given, indexed.

    It is built once and kept until the school changes, as the school's row, read a moment ago, tells.
    """
    return _directory(school.pk, school.version, day or timezone.localdate())


@lru_cache(maxsize=KEPT)
def _directory(school: UUID, version: int, day: dt.date) -> Directory:  # noqa: ARG001 - a new version is another key
    community = community_of(School.objects.select_related("foundation").get(pk=school), day)
    return Directory(structs.replace(community, consents=tuple(_statements(school, day))))


def _statements(school: UUID, day: dt.date) -> Iterator[facts.Consent]:
    """Yield every statement about the people of a school."""
    people = Person.objects.filter(of_schools([school], day))
    for row in Statement.objects.filter(person__in=people).order_by("at", "id"):
        yield facts.Consent(
            person=str(row.person_id),
            kind=row.kind,  # type: ignore[arg-type]  # the same words, held by the field's choices
            channel=row.channel,  # type: ignore[arg-type]
            granted=row.granted,
            given_by=str(row.given_by_id),
            at=row.at,
        )
