"""What somebody is, by date: to a group, a job or an office from a day on; ended, and an end taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from deelwijs.office.community import services
from deelwijs.office.community.dossier import Dossier, note_view
from deelwijs.office.community.forms import JobForm, OfficeForm, PlaceForm
from deelwijs.office.community.models import Guardianship, Position
from deelwijs.office.community.rights import Action
from deelwijs.office.community.visiting import actor, known

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

    from deelwijs.office.community.models import Dated, Person
    from deelwijs.office.community.standing import Standing
    from deelwijs.office.journal.services import Actor

KINDS = {
    "enrolment": Action.EDIT_PERSON,
    "guardianship": Action.EDIT_PERSON,
    "employment": Action.EDIT_ROLES,
    "position": Action.EDIT_ROLES,
}
"""What can be ended, and by which right."""


@require_http_methods(["GET", "HEAD", "POST"])
@known
def roles(request: HttpRequest, standing: Standing, key: UUID) -> HttpResponse:
    """Show what somebody is and was, and give them a place, a job or an office."""
    somebody = get_object_or_404(standing.people(Action.EDIT_PERSON), pk=key)
    note_view(somebody, standing.day, actor(request))
    forms = _forms(request, standing, somebody)
    form = forms.get(request.POST.get("part", ""))
    if form and form.is_valid():
        _begin(standing, somebody, form, actor(request))
        messages.success(request, _("Saved."))
        return _on(standing, somebody)
    context = {
        "person": somebody,
        "dossier": Dossier(somebody, standing),
        "forms": forms,
        "today": standing.day,
        "may_edit_roles": "job" in forms,
    }
    return render(request, "community/roles.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@known
def change(request: HttpRequest, standing: Standing, key: UUID, kind: str, row: int) -> HttpResponse:
    """End a role, take its end back, or change whether a guardian may decide."""
    if kind not in KINDS:
        raise Http404
    somebody = get_object_or_404(standing.people(KINDS[kind]), pk=key)
    held = _held(standing, somebody, kind, row)
    if held is None:
        raise Http404
    try:
        _change(request.POST, held, standing.day, actor(request))
    except services.Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Saved."))
    return _on(standing, somebody)


def _forms(request: HttpRequest, standing: Standing, somebody: Person) -> dict[str, Form]:
    """Return what the visitor can begin for somebody."""
    part = request.POST.get("part")
    data = {name: request.POST if part == name else None for name in ("place", "job", "office")}
    forms: dict[str, Form] = {
        "place": PlaceForm(data["place"], standing.groups(Action.EDIT_PERSON), standing.day),
    }
    if standing.people(Action.EDIT_ROLES).filter(pk=somebody.pk).exists():
        schools = standing.schools(Action.EDIT_ROLES)
        forms["job"] = JobForm(data["job"], schools, standing.day)
        forms["office"] = OfficeForm(data["office"], schools, standing.day)
    return forms


def _begin(standing: Standing, somebody: Person, form: Form, by: Actor) -> None:
    """Begin what was filled in; a place at a school beyond the visitor's reach is left as it is."""
    given = form.cleaned_data
    if isinstance(form, PlaceForm):
        beyond = somebody.enrolments.exclude(group__in=standing.groups(Action.EDIT_PERSON))
        put = services.enrol if beyond.exists() else services.move
        put(somebody, given["group"], given["since"], by)
    elif isinstance(form, JobForm):
        services.employ(somebody, given["school"], given["function"], given["since"], by)
    else:
        kind = Position.Kind(given["kind"])
        services.appoint(somebody, kind, given["since"], by, school=given["school"], section=given["section"])


def _held(standing: Standing, somebody: Person, kind: str, row: int) -> Dated | None:
    """Return a row of somebody's, as far as the visitor may end it: who leads one school ends nothing at another."""
    if kind == "enrolment":
        return somebody.enrolments.filter(group__in=standing.groups(Action.EDIT_PERSON), pk=row).first()
    if kind == "guardianship":
        return somebody.guardianships.filter(pk=row).first()
    return (somebody.employments if kind == "employment" else somebody.positions).filter(pk=row).first()


def _change(asked: dict[str, str], held: Dated, today: dt.date, by: Actor) -> None:
    if "resume" in asked:
        services.resume(held, today, by)
    elif "decides" in asked and isinstance(held, Guardianship):
        services.look_after(held.guardian, held.child, today, by, decides=asked["decides"] == "yes")
    else:
        day = parse_date(asked.get("day", "")) if asked.get("day") else today
        if day is None:
            raise services.Refused(_("This is not a day."))
        services.end(held, day, by)


def _on(standing: Standing, somebody: Person) -> HttpResponse:
    """Go on at somebody's roles, or at the schools where they are no longer within reach."""
    within = standing.people(Action.EDIT_PERSON).filter(pk=somebody.pk).exists()
    return redirect("roles", somebody.pk) if within else redirect("schools")
