"""The demo's community in the database: always in the middle of its school year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from deelwijs import demo
from deelwijs.office.community.loading import id_of
from deelwijs.office.community.models import (
    Employment,
    Enrolment,
    Group,
    Permission,
    Person,
    Position,
    School,
)
from deelwijs.office.community.selectors import person
from deelwijs.office.consent.loading import load
from deelwijs.office.consent.models import Statement

if TYPE_CHECKING:
    import datetime as dt

    from deelwijs.office.community.models import Foundation


@transaction.atomic
def renew(day: dt.date) -> None:
    """Put the demo's community there, unless that of the day's school year is; what visitors did to it goes with it."""
    year = demo.school_year(day)
    community = demo.community(year)
    somebody = person(id_of(community.people[0].id))
    if somebody and Group.objects.filter(school__foundation=somebody.foundation_id, year=year).exists():
        return
    if somebody:
        _forget(somebody.foundation)
    load(community, year)


def _forget(foundation: Foundation) -> None:
    """Take a community away, first what holds on to its people and groups."""
    people = Person.objects.filter(foundation=foundation)
    Statement.objects.filter(given_by__in=people).delete()
    Permission.objects.filter(granted_by__in=people).delete()
    for roles in (Enrolment, Employment, Position):
        roles.objects.filter(person__in=people).delete()
    people.delete()
    School.objects.filter(foundation=foundation).delete()
    foundation.delete()
