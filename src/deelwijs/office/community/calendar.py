"""The calendar of Dutch schools: school years, and the holidays of each region."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import holidays

from deelwijs.rosters.values import school_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deelwijs.office.community.models import Region

__all__ = ["Break", "breaks", "school_year"]

_AUGUST = 8
_DAY = dt.timedelta(days=1)


class Break(NamedTuple):
    """Days without lessons, both included."""

    name: str
    first: dt.date
    last: dt.date


def breaks(region: Region, year: int) -> Iterator[Break]:
    """Yield the holidays of a region in the school year that begins in `year`, in order.

    The breaks are those of the ministry (Regeling vaststelling schoolvakanties), and the public holidays outside them.
    """
    first, last = dt.date(year, _AUGUST, 1), dt.date(year + 1, _AUGUST, 1)
    days = holidays.country_holidays(
        "NL", subdiv=str(region).capitalize(), years=(year, year + 1), categories=("public", "school"), language="nl"
    )
    within = sorted((day, name) for day, name in days.items() if first <= day < last)
    for _, run in groupby(enumerate(within), key=lambda numbered: numbered[1][0] - numbered[0] * _DAY):
        stretch = [day for _, day in run]
        yield Break(_name([name for _, name in stretch]), stretch[0][0], stretch[-1][0])


def _name(names: list[str]) -> str:
    """Return what most of the days are called; a public holiday within a break goes by the break's name."""
    parts = [part for name in names for part in name.split("; ")]
    return max(parts, key=parts.count)
