"""A school and its groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from deelwijs.office.community import permitting
from deelwijs.office.community.calendar import school_year
from deelwijs.office.community.models import Employment, Enrolment, Person
from deelwijs.office.community.rights import Action
from deelwijs.office.community.standing import of_schools
from deelwijs.office.community.visiting import known

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from deelwijs.office.community.models import School
    from deelwijs.office.community.standing import Standing

LONGEST_SEARCH = 100
SHOWN = 50


@require_GET
@known
def schools(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Show the schools that the visitor may see; where it is one, go there."""
    found = standing.schools(Action.SEE_SCHOOL)
    search = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    if not standing.may(Action.SEE_SCHOOL):
        return render(request, "community/schools.html", {"schools": (), "found": 0, "many": SHOWN})
    if not search and found.count() == 1:
        return redirect("school", found.get().pk)
    for word in search.split():
        found = found.filter(name__icontains=word)
    context = {"schools": found[:SHOWN], "found": found.count(), "many": SHOWN, "search": search}
    return render(request, "community/schools.html", context)


@require_GET
@known
def school(request: HttpRequest, standing: Standing, key: UUID) -> HttpResponse:
    """Show a school: its groups of this year, its staff, and whom one looks for."""
    shown = get_object_or_404(standing.schools(Action.SEE_SCHOOL).select_related("foundation"), pk=key)
    search = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    year = school_year(standing.day)
    now = Q(enrolments__since__lte=standing.day) & (
        Q(enrolments__until__isnull=True) | Q(enrolments__until__gt=standing.day)
    )
    staff = list(_staff(shown, standing))
    context = {
        "school": shown,
        "year": f"{year}/{year + 1}",
        "groups": shown.groups.filter(year=year).annotate(pupils=Count("enrolments", filter=now)),
        "may_see_groups": standing.groups(Action.SEE_GROUP).filter(school=shown).exists(),
        "staff": staff,
        "files": _files(standing, [job.person_id for job in staff]),
        "permitted": set(permitting.staff(standing).values_list("person", flat=True)),
        "may_edit": standing.schools(Action.EDIT_SCHOOL).filter(pk=key).exists(),
        "search": search,
        "found": _people(shown, standing, search)[:SHOWN] if search else None,
    }
    return render(request, "community/school.html", context)


@require_GET
@known
def group(request: HttpRequest, standing: Standing, key: UUID) -> HttpResponse:
    """Show a group: its pupils, its teachers, and who has leave for social media in lessons now."""
    shown = get_object_or_404(standing.groups(Action.SEE_GROUP).select_related("school"), pk=key)
    enrolled = Enrolment.objects.on(standing.day).filter(group=shown).select_related("person")
    pupils = [place.person for place in enrolled.order_by("person__given", "person__family")]
    teachers = Employment.objects.on(standing.day).filter(groups=shown).select_related("person")
    now = timezone.now()
    context = {
        "group": shown,
        "pupils": pupils,
        "teachers": [job.person for job in teachers.order_by("person__given")],
        "files": _files(standing, [pupil.pk for pupil in pupils]),
        "may_permit": permitting.groups(standing).filter(pk=key).exists(),
        "leave": permitting.of_group(shown, standing.day, now),
        "may_end": set(permitting.given(standing, now).values_list("pk", flat=True)),
    }
    return render(request, "community/group.html", context)


def _staff(shown: School, standing: Standing) -> QuerySet[Employment]:
    employed = Employment.objects.on(standing.day).filter(school=shown).select_related("person")
    return employed.order_by("person__family", "person__given")


def _files(standing: Standing, people: list[UUID]) -> set[UUID]:
    """Return those of some people whose file the visitor may see."""
    return set(standing.people(Action.SEE_PERSON).filter(pk__in=people).values_list("pk", flat=True))


def _people(shown: School, standing: Standing, search: str) -> QuerySet[Person]:
    """Return whom the visitor may see of those at a school whose name holds every word."""
    found = standing.people(Action.SEE_PERSON).filter(of_schools([shown.pk], standing.day))
    for word in search.split():
        named = Q(given__icontains=word) | Q(infix__icontains=word) | Q(family__icontains=word)
        found = found.filter(named | Q(nickname__icontains=word))
    return found.distinct()
