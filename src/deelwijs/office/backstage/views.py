"""The mail that the demo would send, and how far long work has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from deelwijs.office.backstage import selectors

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from deelwijs.office.backstage.models import Mail

private = cache_control(no_store=True, private=True)


@require_GET
@private
def outbox(request: HttpRequest) -> HttpResponse:
    """Show the newest mail of the demo."""
    _only_on_the_demo()
    context = {"mails": selectors.newest_mail(), "goes_out": selectors.mail_goes_out()}
    return render(request, "backstage/mail/outbox.html", context)


@require_GET
@private
def letter(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a mail of the demo as plain text, as a screen reader or a text client gives it."""
    context = {"mail": _mail(key), "goes_out": selectors.mail_goes_out()}
    return render(request, "backstage/mail/letter.html", context)


@require_GET
@private
@csp_replace({"style-src": [UNSAFE_INLINE], "script-src": [NONE], "img-src": [NONE], "form-action": [NONE]})  # type: ignore[arg-type]
def letter_html(request: HttpRequest, key: UUID) -> HttpResponse:  # noqa: ARG001 - as Django calls it
    """Show a mail of the demo as its HTML looks: styles stand in it, as mail clients want, and nothing else may."""
    found = _mail(key)
    if not found.html:
        raise Http404
    return HttpResponse(found.html)


@require_GET
@private
def job(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show whose job it is how far it has come; HTMX asks for the part that changes."""
    found = selectors.job(key)
    mine = str(getattr(getattr(request, "user", None), "pk", None) or "")
    if found is None or not mine or found.owner != mine:
        raise Http404
    template = "progress" if request.headers.get("HX-Request") else "page"
    return render(request, f"backstage/jobs/{template}.html", {"job": found})


def _mail(key: UUID) -> Mail:
    _only_on_the_demo()
    found = selectors.mail(key)
    if found is None:
        raise Http404
    return found


def _only_on_the_demo() -> None:
    if not settings.DEELWIJS_DEMO:
        raise Http404
