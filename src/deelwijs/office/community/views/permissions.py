"""Leave to use social media in lessons (A1): given with one tap, ended with one tap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from deelwijs.office.community import models, permitting, services
from deelwijs.office.community.forms import UntilForm
from deelwijs.office.community.visiting import actor, known

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from deelwijs.office.community.standing import Standing


@require_http_methods(["GET", "HEAD", "POST"])
@known
def person(request: HttpRequest, standing: Standing, key: UUID) -> HttpResponse:
    """Give one pupil, or a member of staff, leave."""
    school = permitting.school_of(standing, key)
    if school is None:
        raise Http404
    return _permit(request, standing, models.Person.objects.get(pk=key), school)


@require_http_methods(["GET", "HEAD", "POST"])
@known
def group(request: HttpRequest, standing: Standing, key: UUID) -> HttpResponse:
    """Give the pupils of a group leave."""
    found = get_object_or_404(permitting.groups(standing), pk=key)
    return _permit(request, standing, found, found.school)


@require_POST
@known
def end(request: HttpRequest, standing: Standing, row: int) -> HttpResponse:
    """End a permission before its time."""
    now = timezone.now()
    leave = get_object_or_404(permitting.given(standing, now), pk=row)
    services.withdraw(leave, now, actor(request))
    messages.success(request, _("The permission has ended."))
    return redirect(_back(request))


def _permit(
    request: HttpRequest, standing: Standing, to: models.Person | models.Group, school: models.School
) -> HttpResponse:
    now = timezone.now()
    form = UntilForm(request.POST or None, offers=permitting.offers(school, now), now=now)
    if request.method == "POST" and form.is_valid() and _give(standing, to, school, form, request, now):
        return redirect(_back(request))
    context = {
        "form": form,
        "whom": to,
        "is_group": isinstance(to, models.Group),
        "school": school,
        "next": _back(request),
    }
    return render(request, "community/permit.html", context, status=422 if request.method == "POST" else 200)


def _give(  # noqa: PLR0913 - what the page has gathered
    standing: Standing,
    to: models.Person | models.Group,
    school: models.School,
    form: UntilForm,
    request: HttpRequest,
    now: dt.datetime,
) -> bool:
    try:
        services.permit(standing.person, to, school, now, form.until, actor(request))
    except services.Refused as refused:
        form.add_error("own", str(refused))
        return False
    until = timezone.localtime(form.until)
    said = {"whom": _whom(to), "until": f"{until:%H:%M}"}
    messages.success(request, _("%(whom)s may use social media in lessons until %(until)s.") % said)
    return True


def _whom(to: models.Person | models.Group) -> str:
    return _("Group %(group)s") % {"group": to.name} if isinstance(to, models.Group) else str(to)


def _back(request: HttpRequest) -> str:
    """Return where the visitor came from, when that is a page of this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else reverse("home")
