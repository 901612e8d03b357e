"""Reading the journal: the entries of some chains, newest first, by period, by person and by what was done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone

from deelwijs.office.journal.models import Chain, Entry

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

PAGE = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries; what is None or empty does not matter."""

    since: dt.date | None = None
    until: dt.date | None = None
    """The last day, included."""
    people: Collection[UUID] | None = None
    """Those who did it or whom it was done to; none of the entries where it is empty."""
    action: str = ""


def entries(chains: Collection[str], wanted: Wanted) -> QuerySet[Entry]:
    """Return the wanted entries of some chains, newest first."""
    ids = list(Chain.objects.filter(key__in=chains).values_list("pk", flat=True))
    found = Entry.objects.filter(chain__in=ids).select_related("chain").order_by("-at", "-pk")
    if wanted.since:
        found = found.filter(at__gte=_midnight(wanted.since))
    if wanted.until:
        found = found.filter(at__lt=_midnight(wanted.until + dt.timedelta(days=1)))
    if wanted.people is not None:
        found = found.filter(Q(subject__in=[str(key) for key in wanted.people]) | Q(actor_person__in=wanted.people))
    return found.filter(action=wanted.action) if wanted.action else found


def page(found: QuerySet[Entry], before: int | None) -> tuple[list[Entry], int | None]:
    """Return a page of entries, those before one that was shown, and the last of them where there are more.

    It costs the same for the last page as for the first.
    """
    last = found.filter(pk=before).first() if before else None
    if last:
        found = found.filter(Q(at=last.at, pk__lt=last.pk) | Q(at__lt=last.at), at__lte=last.at)
    rows = list(found[: PAGE + 1])
    return rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else None


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
