"""Nightly work: begun once a day by whichever worker comes first, and caught up after the site has been down."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from deelwijs.office.backstage.models import Run

if TYPE_CHECKING:
    from deelwijs.office.backstage.nightly import Nightly

DAY = dt.timedelta(days=1)


def begin_due(now: dt.datetime | None = None) -> None:
    """Begin what is due and has not begun.

    Of nights that were missed only the last is caught up, since nightly work looks at how things are now.
    """
    local = timezone.localtime(now, timezone.get_default_timezone())
    begun = set(Run.objects.filter(day__gte=local.date() - DAY).values_list("name", "day"))
    for entry in settings.SCHEDULE:
        day = due(entry, local)
        if (entry.name, day) not in begun:
            _begin(entry, day)


def due(entry: Nightly, local: dt.datetime) -> dt.date:
    """Return the last day for which this work should have begun."""
    return local.date() if local.time() >= entry.at else local.date() - DAY


def _begin(entry: Nightly, day: dt.date) -> None:
    with transaction.atomic():
        _run, first = Run.objects.get_or_create(name=entry.name, day=day)
        if first:
            import_string(entry.task).enqueue()
