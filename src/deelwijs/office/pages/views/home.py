"""The front page: who one is, and what one can do here."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from deelwijs.office.community import permitting, visiting
from deelwijs.office.community import selectors as community
from deelwijs.office.community.beginning import has_begun
from deelwijs.office.community.loading import id_of
from deelwijs.office.community.models import Foundation
from deelwijs.office.consent import selectors as consent
from deelwijs.office.pages import foundation, selectors, visitor
from deelwijs.office.pages.drafts import Draft

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from deelwijs.office.pages.visitor import Visitor

NOON, EVENING, NIGHT = 12, 18, 6
FEW = 12
"""So many schools stand on the front page."""


@require_GET
@cache_control(no_store=True, private=True)
def home(request: HttpRequest) -> HttpResponse:
    """Greet the visitor by their role; somebody new is told what this is."""
    me = visitor.of(request)
    return render(request, "pages/home.html", {"samples": _samples(), **(_mine(request, me) if me else _new())})


@require_POST
def become(request: HttpRequest) -> HttpResponse:
    """Be one of the demo's sample people."""
    if not visitor.become(request, request.POST.get("person", "")):
        raise Http404
    return redirect("home")


def _new() -> dict[str, object]:
    schools = community.schools()
    return {
        "foundation": Foundation.objects.first(),
        "schools": schools[:FEW],
        "more": schools.count() > FEW,
        "begun": has_begun(),
    }


def _mine(request: HttpRequest, me: Visitor) -> dict[str, object]:
    language = str(get_language())
    edition = foundation.edition(language)
    standing = visiting.standing(request)
    draft = Draft.of(request, me)
    pupils = me.kind == "pupil"
    return {
        "greeting": _greeting(timezone.localtime().hour),
        "leave": permitting.card(standing, timezone.now()) if standing else None,
        "draft": None if draft.is_empty else draft,
        "edition": edition,
        "school_slug": me.school.slug,
        "lesson_ends": selectors.lesson_ends(me, timezone.localtime()),
        "concerning": [
            (selectors.article_text(article, me.school, language, pupils=pupils), capacity)
            for article, capacity in selectors.concerning(me, edition)
        ],
    }


def _greeting(hour: int) -> str:
    if NIGHT <= hour < NOON:
        return _("Good morning")
    return _("Good afternoon") if NOON <= hour < EVENING else _("Good evening")


def _samples() -> dict[str, list[tuple[str, Visitor]]]:
    """Return whom one can be on the demo, by the name of their school."""
    samples: defaultdict[str, list[tuple[str, Visitor]]] = defaultdict(list)
    wanted = {str(id_of(sample.person)): sample.person for sample in foundation.samples()}
    for school in community.schools() if wanted else ():
        directory = consent.directory(school)
        for person in filter(None, map(directory.get, tuple(wanted))):
            samples[school.name].append((wanted.pop(person.id), visitor.Visitor(person, school)))
    return dict(samples)
