"""What others ask of the community."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils import timezone

from deelwijs.judging.directory import Directory
from deelwijs.office.community.facts import community_of
from deelwijs.office.community.models import Person, School

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from deelwijs.office.accounts.models import Account

KEPT = 64
"""So many schools' indices are kept ready in each process."""
_AUGUST = 8


def school_year(day: dt.date) -> int:
    """Return the year in which the school year of a day began; it runs from 1 August."""
    return day.year if day.month >= _AUGUST else day.year - 1


def directory(school: UUID, day: dt.date | None = None) -> Directory:
    """Return a school's community on a day, today when none is given, ready for look-ups.

    It is built once and kept until the school changes: a call costs one indexed read. Raises School.DoesNotExist.
    """
    version = School.objects.values_list("version", flat=True).get(pk=school)
    return _directory(school, version, day or timezone.localdate())


@lru_cache(maxsize=KEPT)
def _directory(school: UUID, version: int, day: dt.date) -> Directory:  # noqa: ARG001 - a new version is another key
    return Directory(community_of(School.objects.select_related("foundation").get(pk=school), day))


def person_of(account: Account) -> Person | None:
    """Return the person that an account is given to, if any."""
    return Person.objects.filter(account=account).select_related("foundation").first()
