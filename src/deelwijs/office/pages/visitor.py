"""Who is visiting: the person whom this session stands for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from deelwijs.office.community import menu, visiting
from deelwijs.office.community import selectors as community
from deelwijs.office.community.loading import id_of
from deelwijs.office.consent import selectors as consent
from deelwijs.office.pages import foundation, selectors, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

    from deelwijs.judging.directory import Directory
    from deelwijs.judging.facts import Person
    from deelwijs.office.community import models
    from deelwijs.office.community.models import School


class Visitor:
    """A person of the community with what the pages need to know of them."""

    def __init__(self, person: Person, school: School) -> None:
        """Look at somebody of a school through the eyes of the pages."""
        self.person = person
        self.school = school

    @cached_property
    def directory(self) -> Directory:
        """The community of the visitor's school today."""
        return consent.directory(self.school)

    @property
    def leaders(self) -> tuple[Person, ...]:
        """The leadership of the visitor's school, which the edition names alike in every language."""
        return self.directory.leaders(self.person.school, foundation.edition("nl"))

    @property
    def kind(self) -> str:
        """What the home page tells apart: `leader`, `staff`, `pupil` or `guardian`."""
        return "leader" if self.person in self.leaders else self.person.role

    @property
    def part(self) -> str:
        """What somebody is at school, in words."""
        person = self.person
        if person.role == "staff":
            return words.function(person)
        if person.role == "pupil":
            return _("pupil of group %(group)s") % {"group": person.group}
        return _("parent of %(children)s") % {
            "children": _(" and ").join(child.given for child in self.directory.children(person))
        }

    @property
    def manager(self) -> Person | None:
        """Whom a member of staff asks first."""
        return self.directory.get(self.person.supervisor)

    @property
    def turns_to(self) -> Person | None:
        """Whom this person can put a question to: manager, own teacher, or the head teacher."""
        if self.person.role == "staff":
            return self.manager
        groups = {person.group for person in (self.person, *self.directory.children(self.person)) if person.group}
        teachers = [p for p in selectors.team(self.directory, self.person.school) if words.taught_group(p) in groups]
        return next(iter([*teachers, *self.leaders]), None)


def of(request: HttpRequest) -> Visitor | None:
    """Return who is visiting, or None when nobody has said so yet."""
    if not hasattr(request, "deelwijs_visitor"):
        request.deelwijs_visitor = _of(request)  # type: ignore[attr-defined]  # found once for each request
    visitor: Visitor | None = request.deelwijs_visitor  # type: ignore[attr-defined]
    return visitor


def _of(request: HttpRequest) -> Visitor | None:
    standing = visiting.standing(request)
    return at_school(standing.person) if standing else None


def at_school(somebody: models.Person) -> Visitor | None:
    """Return somebody at the first school that they belong to today; None when they belong to none."""
    for school in community.schools_of(somebody, timezone.localdate()):
        person = consent.directory(school).get(str(somebody.pk))
        if person:
            return Visitor(person, school)
    return None


def become(request: HttpRequest, name: str) -> bool:
    """Let a visitor of the demo be one of its sample people; tell whether there is such a one."""
    if all(sample.person != name for sample in foundation.samples()):
        return False
    request.session[visiting.KEY] = str(id_of(name))
    return True


def context(request: HttpRequest) -> Mapping[str, object]:
    """Give every page its visitor."""
    if not hasattr(request, "session"):
        return {"visitor": None, "demo": settings.DEELWIJS_DEMO}
    return {
        "visitor": of(request),
        "menu": menu.of(visiting.standing(request)),
        "demo": settings.DEELWIJS_DEMO,
    }
