"""Taking over a roster on pages: bring in a file, look at what would change, decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deelwijs.office.backstage import selectors as backstage
from deelwijs.office.community.importing import services, shown, uploads
from deelwijs.office.community.importing.forms import UploadForm
from deelwijs.office.community.models import RosterUpload
from deelwijs.office.community.rights import Action
from deelwijs.office.community.visiting import known
from deelwijs.rosters import template as empty_template
from deelwijs.rosters.safety import MAX_BYTES

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from deelwijs.office.community.standing import Standing

State = RosterUpload.State
ENVELOPE = 1 << 16
"""Bytes around a file in what a browser sends."""
SEEN = 20
"""So many earlier files are listed."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@known
def rosters(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Bring in a file, and find those brought in before. What is too big is refused before it is read."""
    if not standing.may(Action.IMPORT_ROSTER):
        raise Http404
    if request.method == "POST" and int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BYTES + ENVELOPE:
        form = UploadForm(standing.schools(Action.IMPORT_ROSTER), {})
        form.errors.clear()
        form.add_error("file", _("The file is bigger than %(most)d MB.") % {"most": MAX_BYTES >> 20})
        request.method = "GET"  # the body stays unread
        return _page(request, standing, form, 413)
    return _bring_in(request, standing)


@csrf_protect
def _bring_in(request: HttpRequest, standing: Standing) -> HttpResponse:
    schools = standing.schools(Action.IMPORT_ROSTER)
    if request.method != "POST":
        return _page(request, standing, UploadForm(schools))
    form = UploadForm(schools, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, standing, form, 422)
    file = form.cleaned_data["file"]
    upload = services.bring_in(file.name, file.chunks(), form.cleaned_data["school"], standing.person)
    return redirect("roster", upload.pk)


def _page(request: HttpRequest, standing: Standing, form: UploadForm, status: int = 200) -> HttpResponse:
    earlier = _uploads(standing).select_related("school", "by")[:SEEN]
    return render(request, "community/rosters/rosters.html", {"form": form, "earlier": earlier}, status=status)


@require_safe
@known
def template(request: HttpRequest, standing: Standing) -> HttpResponse:  # noqa: ARG001 - the same for whoever may
    """Hand out the empty table."""
    if not standing.may(Action.IMPORT_ROSTER):
        raise Http404
    content = empty_template("en" if get_language() == "en" else "nl")
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="deelwijs-voorbeeld.xlsx"'
    return response


@require_safe
@known
def roster(request: HttpRequest, standing: Standing, key: UUID) -> HttpResponse:
    """Show how far a file is, what would change, and after that what has."""
    return _show(request, get_object_or_404(_uploads(standing), pk=key))


@require_POST
@known
def confirm(request: HttpRequest, standing: Standing, key: UUID) -> HttpResponse:
    """Have a plan done as it was shown; where people leave, their number is asked for."""
    upload = get_object_or_404(_uploads(standing), pk=key)
    number = request.POST.get("remove", "").strip() or "0"
    try:
        remove = int(number) if number.isdecimal() and len(number) < 8 else -1  # noqa: PLR2004 - no such number
        services.confirm(upload, request.POST.get("fingerprint", ""), remove)
    except services.LeavingError:
        return _show(request, upload, mistaken=True)
    return redirect("roster", upload.pk)


@require_POST
@known
def discard(request: HttpRequest, standing: Standing, key: UUID) -> HttpResponse:  # noqa: ARG001 - as Django calls it
    """Throw a file away."""
    services.discard(get_object_or_404(_uploads(standing), pk=key))
    return redirect("rosters")


def _uploads(standing: Standing):  # type: ignore[no-untyped-def] # noqa: ANN202 - a queryset
    return RosterUpload.objects.filter(school__in=standing.schools(Action.IMPORT_ROSTER))


def _show(request: HttpRequest, upload: RosterUpload, *, mistaken: bool = False) -> HttpResponse:
    found = uploads.shown(upload.pk) or {}
    context = {
        "upload": upload,
        "job": backstage.job(upload.job) if upload.job else None,
        "busy": upload.state in {State.READING, State.APPLYING},
        "table": shown.table(upload.counts),
        "changes": shown.changes().values(),
        "parts": shown.parts(found.get("lines", ()), upload.counts),
        "problems": shown.problems(found.get("problems", ())),
        "untold": found.get("untold", 0),
        "is_empty": found.get("is_empty", False),
        "mistaken": mistaken,
    }
    return render(request, "community/rosters/roster.html", context, status=422 if mistaken else 200)
