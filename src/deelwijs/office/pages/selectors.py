"""What the pages ask of the community and the edition."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.safestring import mark_safe

from deelwijs.office.pages import foundation, words
from deelwijs.protocol import Kind, render

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.utils.safestring import SafeString

    from deelwijs.judging.directory import Directory
    from deelwijs.judging.facts import Person
    from deelwijs.office.community.models import School
    from deelwijs.office.pages.visitor import Visitor
    from deelwijs.protocol import Article, Edition

TEAM = "team"
PLACING = "placing-notice"
_STEP = dt.timedelta(minutes=5)
_LONGEST_SCHOOL_DAY = dt.timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article as a reader gets it: in their language and, for a pupil, in the pupils' words."""

    id: str
    title: str
    html: SafeString
    part: str = ""


def article_text(article: Article, school: School, language: str, *, pupils: bool) -> ArticleText:
    """Return an article filled in for a school; pupils get their own version where there is one."""
    for_pupils = pupils and article.child_text is not None
    title = article.child_title if for_pupils else article.title
    html = render(article, foundation.placeholders(language, school), pupils=for_pupils)
    # The renderer shows raw HTML as text and makes no scripts; its output is safe by contract.
    return ArticleText(article.id, title or article.title, mark_safe(html), article.part)  # noqa: S308


def protocol_texts(school: School, language: str, *, pupils: bool) -> list[ArticleText]:
    """Return the edition in force for a school, in order; for pupils only what is written for them."""
    return [
        article_text(article, school, language, pupils=pupils)
        for article in foundation.edition(language).articles
        if article.child_text or not pupils
    ]


def reminders(edition: Edition) -> tuple[Article, ...]:
    """Return the articles that an author is told at the moment of placing."""
    return edition.bound(Kind.PROCEDURE, PLACING)


def concerning(visitor: Visitor, edition: Edition) -> list[tuple[Article, str]]:
    """Return the articles by which messages of this person are judged, in the order of the document.

    Beside each stands the capacity that it is limited to, `work` or `private`; nothing when it always holds.
    """
    role = visitor.person.role
    capacities = ("work", "private") if role == "staff" else ("private",)
    norms = [norm for norm in edition.norms if norm not in edition.absent]
    cited = {capacity: {edition.article_for(norm, role, capacity) for norm in norms} for capacity in capacities}
    holds = [(article, [c for c in capacities if article in cited[c]]) for article in edition.articles]
    return [(article, "" if len(held) == len(capacities) else held[0]) for article, held in holds if held]


def groups_to_show(visitor: Visitor) -> dict[str, list[Person]]:
    """Return whom this person can mark in a picture, by group.

    Staff see their school, others the groups they belong to. A teacher's own group is first, the team last.
    """
    person = visitor.person
    own = {p.group for p in (person, *visitor.directory.children(person)) if p.group}
    groups: defaultdict[str, list[Person]] = defaultdict(list)
    for somebody in _people_of(visitor.directory)[person.school]:
        if somebody.role == "staff":
            groups[TEAM].append(somebody)
        elif somebody.group and (person.role == "staff" or somebody.group in own):
            groups[somebody.group].append(somebody)
    taught = words.taught_group(person)
    return dict(sorted(groups.items(), key=lambda item: (item[0] == TEAM, item[0] != taught, item[0])))


def team(directory: Directory, school_id: str) -> list[Person]:
    """Return the staff of a school."""
    return [person for person in _people_of(directory)[school_id] if person.role == "staff"]


def shown_name(somebody: Person, visitor: Visitor) -> str:
    """Return how somebody is called in a list: staff read full names, others a first name and an initial."""
    if visitor.person.role == "staff" or somebody.role == "staff":
        return somebody.full_name
    return f"{somebody.given} {somebody.family[0]}."


def lesson_ends(visitor: Visitor, at: dt.datetime) -> dt.datetime | None:
    """Return when the lesson that is on at `at` is over; None when the visitor's school has none then."""
    directory, school = visitor.directory, visitor.person.school
    if not directory.in_lesson(school, at):
        return None
    moment = at.replace(minute=at.minute - at.minute % 5, second=0, microsecond=0)
    while directory.in_lesson(school, moment) and moment < at + _LONGEST_SCHOOL_DAY:
        moment += _STEP
    return moment


@lru_cache(maxsize=2)
def _people_of(directory: Directory) -> Mapping[str, list[Person]]:
    people: defaultdict[str, list[Person]] = defaultdict(list)
    for person in directory.people:
        people[person.school].append(person)
    return people


def by_part(texts: Iterable[ArticleText]) -> dict[str, list[ArticleText]]:
    """Group articles under the headings of the document."""
    parts: dict[str, list[ArticleText]] = {}
    for text in texts:
        parts.setdefault(text.part, []).append(text)
    return parts
