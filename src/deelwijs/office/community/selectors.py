"""What others ask of the community."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from deelwijs.office.community.models import Employment, Enrolment, Guardianship, Person, Position, School

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from django.db.models import QuerySet

    from deelwijs.office.accounts.models import Account


def person_of(account: Account) -> Person | None:
    """Return the person that an account is given to, if any."""
    return Person.objects.filter(account=account).select_related("foundation").first()


def person(person_id: UUID | str) -> Person | None:
    """Return somebody by id, if there is such a one."""
    return Person.objects.filter(pk=person_id).select_related("foundation").first()


def schools_of(person: Person, day: dt.date) -> QuerySet[School]:
    """Return the schools that somebody belongs to on a day.

    As a pupil, as staff, as the guardian of a pupil, or by a position; whoever holds a position in the foundation
    belongs to all its schools.
    """
    children = Guardianship.objects.on(day).filter(guardian=person).values("child")
    positions = Position.objects.on(day).filter(person=person)
    where = (
        Q(pk__in=Enrolment.objects.on(day).filter(person=person).values("group__school"))
        | Q(pk__in=Employment.objects.on(day).filter(person=person).values("school"))
        | Q(pk__in=Enrolment.objects.on(day).filter(person__in=children).values("group__school"))
        | Q(pk__in=positions.filter(school__isnull=False).values("school"))
    )
    if positions.filter(school__isnull=True).exists():
        where |= Q(foundation=person.foundation_id)
    return School.objects.filter(where).select_related("foundation")


def schools(search: str = "") -> QuerySet[School]:
    """Return the schools by foundation and name; those alone that have every word in name or BRIN."""
    found = School.objects.select_related("foundation").order_by("foundation__name", "name")
    for word in search.split():
        found = found.filter(Q(name__icontains=word) | Q(brin__istartswith=word))
    return found
