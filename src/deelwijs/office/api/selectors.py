"""What can be read: tokens, and the data of one school, a page at a time."""

from __future__ import annotations

import hmac
from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from msgspec import UNSET

from deelwijs.office.api import shapes
from deelwijs.office.api.models import Token
from deelwijs.office.api.services import digest
from deelwijs.office.community.models import Employment, Enrolment, Group, Guardianship, Person
from deelwijs.office.community.standing import of_schools
from deelwijs.office.consent.models import Statement
from deelwijs.office.pages import foundation
from deelwijs.protocol.placeholders import fill_article

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from uuid import UUID

    from django.db.models import QuerySet

    from deelwijs.office.community.models import School

T = TypeVar("T")
NOBODY = "0" * 64


def token(text: str, at: dt.datetime) -> Token | None:
    """Return the token with this text, if it works.

    What is asked of the database is a digest, which tells nothing of how near a guess came; and the same is done for a
    text that is no token, for one that was ended and for one that is over.
    """
    wanted = digest(text)
    found = Token.objects.select_related("school__foundation").filter(digest=wanted).first()
    same = hmac.compare_digest(found.digest if found else NOBODY, wanted)
    return found if found and same and found.works(at) else None


def tokens(schools: Iterable[School] | QuerySet[School]) -> QuerySet[Token]:
    """Return the tokens of some schools, newest first, those that were ended too."""
    return Token.objects.filter(school__in=schools).select_related("school", "created_by")


def everybody(school: School, day: dt.date) -> QuerySet[Person]:
    """Return who belongs to a school on a day, in the order of their ids."""
    return Person.objects.filter(of_schools([school.pk], day)).order_by("pk")


def roster(school: School, day: dt.date, asked: shapes.People, *, contact: bool) -> shapes.Roster | None:
    """Return a page of a school's people; nothing where the group that is asked for is not the school's."""
    enrolled = Enrolment.objects.on(day).filter(group__school=school)
    people = everybody(school, day)
    if asked.group:
        if not Group.objects.filter(pk=asked.group, school=school).exists():
            return None
        people = people.filter(pk__in=enrolled.filter(group=asked.group).values("person"))
    if asked.after:
        people = people.filter(pk__gt=asked.after)
    shown, more = _page(people, asked.limit)
    groups = Group.objects.filter(pk__in=enrolled.values("group"))
    return shapes.Roster(
        school=school.pk,
        day=day,
        groups=[shapes.Group(group.pk, group.name, group.year) for group in groups],
        people=_people(shown, school, day, contact=contact),
        next=shown[-1].pk if more else None,
    )


def _people(shown: list[Person], school: School, day: dt.date, *, contact: bool) -> list[shapes.Person]:
    """Return people as they are read; a fixed number of queries, whatever their number."""
    ids = [person.pk for person in shown]
    enrolled = Enrolment.objects.on(day).filter(group__school=school)
    enrolments: defaultdict[UUID, list[shapes.Enrolment]] = defaultdict(list)
    for row in enrolled.filter(person__in=ids).order_by("since", "pk"):
        enrolments[row.person_id].append(shapes.Enrolment(row.group_id, row.since, row.until))
    staff = set(Employment.objects.on(day).filter(school=school, person__in=ids).values_list("person", flat=True))
    wards = Guardianship.objects.on(day).filter(guardian__in=ids, child__in=enrolled.values("person"))
    guardians = set(wards.values_list("guardian", flat=True))
    read = []
    for person in shown:
        parts = {
            "pupil": person.pk in enrolments,
            "guardian": person.pk in guardians,
            "staff": person.pk in staff,
        }
        roles: list[shapes.Role] = [role for role, so in parts.items() if so] or ["other"]  # type: ignore[misc]  # its keys
        reached = shapes.Reached(person.email, person.phone, person.address) if contact else UNSET
        names = (person.given, person.infix, person.family, person.nickname)
        read.append(shapes.Person(person.pk, roles, *names, enrolments.get(person.pk, []), reached))
    return read


def consents(school: School, day: dt.date, asked: shapes.Statements) -> shapes.Consents | None:
    """Return a page of what was said about a school's people; nothing where who is asked for is not of the school."""
    people = everybody(school, day)
    if asked.person:
        people = people.filter(pk=asked.person)
        if not people.exists():
            return None
    found = Statement.objects.filter(person__in=people.order_by().values("pk")).order_by("pk")
    shown, more = _page(found.filter(pk__gt=asked.after or 0), asked.limit)
    return shapes.Consents(
        school=school.pk,
        consents=[
            shapes.Statement(
                id=row.pk,
                person=row.person_id,
                kind=row.kind,  # type: ignore[arg-type]  # the same words, held by the field's choices
                channel=row.channel,  # type: ignore[arg-type]
                granted=row.granted,
                given_by=row.given_by_id,
                at=row.at,
            )
            for row in shown
        ],
        next=shown[-1].pk if more else None,
    )


def protocol(school: School, language: str) -> shapes.Protocol:
    """Return the edition in force in a language, with the school's own words filled in."""
    edition = foundation.edition(language)
    words = foundation.placeholders(language, school)
    filled = [fill_article(article, words) for article in edition.articles]
    return shapes.Protocol(
        name=edition.name,
        title=edition.title,
        language=edition.language,
        in_force=edition.in_force,
        articles=[
            shapes.Article(
                article.id, article.title, article.part, [str(each) for each in article.bindings], article.text
            )
            for article in filled
        ],
    )


def _page(found: QuerySet[T], size: int) -> tuple[list[T], bool]:  # type: ignore[type-var]  # of any model
    """Return the first rows, and whether there are more."""
    rows = list(found[: size + 1])
    return rows[:size], len(rows) > size
