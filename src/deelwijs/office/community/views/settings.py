"""What a school sets itself: lesson times, holidays, account names. Each change can be undone at once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from deelwijs.office.community import services
from deelwijs.office.community.calendar import school_year
from deelwijs.office.community.forms import HandlesForm, HolidayForm, LessonsForm
from deelwijs.office.community.rights import Action
from deelwijs.office.community.visiting import actor, known

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

    from deelwijs.office.community.models import School
    from deelwijs.office.community.standing import Standing
    from deelwijs.office.journal.services import Actor

UNDO = "school-settings-undo"
"""Where the session keeps what a school's settings were before the last change."""


@require_http_methods(["GET", "HEAD", "POST"])
@known
def settings(request: HttpRequest, standing: Standing, key: UUID) -> HttpResponse:
    """Show what a school has set, and change the part that a button asks for."""
    school = get_object_or_404(standing.schools(Action.EDIT_SCHOOL), pk=key)
    part, _colon, argument = request.POST.get("part", "").partition(":")
    forms: dict[str, Form] = {
        "lessons": LessonsForm(school, request.POST if part == "lessons" else None),
        "holiday": HolidayForm(request.POST if part == "holiday" else None),
        "handles": HandlesForm(
            request.POST if part == "handles" else None, initial={"handles": " ".join(school.handles)}
        ),
    }
    if request.method == "POST" and part in CHANGES and (part not in forms or forms[part].is_valid()):
        before = _snapshot(school, part)
        cleaned = forms[part].cleaned_data if part in forms else {"argument": argument, "day": standing.day}
        CHANGES[part](school, cleaned, actor(request), request)
        if part == "undo":
            request.session.pop(UNDO, None)
            messages.success(request, _("It is as it was."))
        else:
            request.session[UNDO] = before
            messages.success(request, _("Saved."))
        return redirect("school-settings", school.pk)
    context = {
        "school": school,
        "forms": forms,
        "holidays": school.holidays.filter(last__gte=standing.day),
        "year": school_year(standing.day),
        "can_undo": request.session.get(UNDO, {}).get("school") == str(school.pk),
    }
    return render(request, "community/settings.html", context, status=422 if request.method == "POST" else 200)


def _snapshot(school: School, part: str) -> dict[str, Any]:
    """Return what a change of some part would replace, as a session can keep it."""
    before: dict[str, Any] = {"school": str(school.pk)}
    if part == "lessons":
        rows = school.lesson_times.all()
        before["lessons"] = [(row.weekday, row.begins.isoformat(), row.ends.isoformat()) for row in rows]
    elif part == "handles":
        before["handles"] = list(school.handles)
    else:
        days = school.holidays.all()
        before["holidays"] = [(day.name, day.first.isoformat(), day.last.isoformat(), day.own) for day in days]
    return before


def _lessons(school: School, cleaned: dict[str, Any], by: Actor, _request: HttpRequest) -> None:
    services.set_lessons(school, cleaned["rows"], by)


def _handles(school: School, cleaned: dict[str, Any], by: Actor, _request: HttpRequest) -> None:
    services.set_handles(school, cleaned["handles"], by)


def _holiday(school: School, cleaned: dict[str, Any], by: Actor, _request: HttpRequest) -> None:
    kept = [(day.name, day.first, day.last, day.own) for day in school.holidays.all()]
    services.set_holidays(school, [*kept, (cleaned["name"], cleaned["first"], cleaned["last"], True)], by)


def _remove(school: School, cleaned: dict[str, Any], by: Actor, _request: HttpRequest) -> None:
    kept = [day for day in school.holidays.all() if str(day.pk) != cleaned["argument"]]
    services.set_holidays(school, [(day.name, day.first, day.last, day.own) for day in kept], by)


def _calendar(school: School, cleaned: dict[str, Any], by: Actor, _request: HttpRequest) -> None:
    services.follow_calendar(school, school_year(cleaned["day"]), by)


def _undo(school: School, _cleaned: dict[str, Any], by: Actor, request: HttpRequest) -> None:
    """Put back what the last change replaced, where the session has it of this school."""
    before = request.session.get(UNDO, {})
    if before.get("school") != str(school.pk):
        return
    clock, day = dt.time.fromisoformat, dt.date.fromisoformat
    if "lessons" in before:
        services.set_lessons(school, [(number, clock(a), clock(b)) for number, a, b in before["lessons"]], by)
    if "handles" in before:
        services.set_handles(school, before["handles"], by)
    if "holidays" in before:
        days = [(name, day(first), day(last), own) for name, first, last, own in before["holidays"]]
        services.set_holidays(school, days, by)


CHANGES: dict[str, Callable[[School, dict[str, Any], Actor, HttpRequest], None]] = {
    "lessons": _lessons,
    "holiday": _holiday,
    "remove": _remove,
    "calendar": _calendar,
    "handles": _handles,
    "undo": _undo,
}
"""What a button of the page can ask for."""
