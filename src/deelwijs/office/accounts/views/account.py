"""The page of an account: how its owner signs in, where they are signed in, and their language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from deelwijs.office.accounts import access, selectors, services
from deelwijs.office.accounts.models import Account

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def me(request: HttpRequest) -> Account:
    """Return who is signed in; the views that ask this are for them alone."""
    if not isinstance(request.user, Account):
        raise Http404
    return request.user


@require_GET
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Show how one signs in and where one is signed in."""
    mine = me(request)
    context = {
        "account": mine,
        "sessions": selectors.sessions(mine),
        "session_key": request.session.session_key,
        "second_factor": access.has_second_factor(mine),
        "needs_second_factor": access.needs_second_factor(mine),
    }
    return render(request, "accounts/account.html", context)


@require_POST
@login_required
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out of one other browser, or of all."""
    which = request.POST.get("session", "")
    if which == "others":
        services.end_other_sessions(me(request), request.session.session_key)
    else:
        services.end_session(me(request), which)
    messages.success(request, _("You have been signed out there."))
    return redirect("account")


@require_POST
@login_required
def language(request: HttpRequest) -> HttpResponse:
    """Keep the language in which somebody reads pages and mails, on this browser too."""
    chosen = request.POST.get("language", "")
    if chosen not in dict(settings.LANGUAGES):
        raise Http404
    services.speak(me(request), chosen)
    response = redirect("account")
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax",
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )
    return response
