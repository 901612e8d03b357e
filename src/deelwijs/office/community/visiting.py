"""Who asks: the person whom a request stands for, and what they are today."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import cache_control

from deelwijs.office.accounts.models import Account
from deelwijs.office.community import selectors
from deelwijs.office.community.standing import Standing
from deelwijs.office.journal.services import Actor

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from deelwijs.office.community.models import Person

    P = ParamSpec("P")

KEY = "person"
"""Where the session of the demo keeps whom its visitor is."""


def standing(request: HttpRequest) -> Standing | None:
    """Return what the visitor is today, or None where nobody has said who they are; found once for each request."""
    if not hasattr(request, "deelwijs_standing"):
        person = _person(request)
        request.deelwijs_standing = person and Standing(person, timezone.localdate())  # type: ignore[attr-defined]
    found: Standing | None = request.deelwijs_standing  # type: ignore[attr-defined]
    return found


def actor(request: HttpRequest) -> Actor:
    """Return the visitor as the journal names them."""
    somebody = standing(request)
    account = request.user.pk if isinstance(request.user, Account) else None
    return Actor("account", account=account, person=somebody.person.pk if somebody else None)


def known(
    view: Callable[Concatenate[HttpRequest, Standing, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let only those in of whom it is known who they are, hand the view their standing, and keep its answer private."""

    @wraps(view)
    @cache_control(no_store=True, private=True)
    def door(request: HttpRequest, *args: P.args, **place: P.kwargs) -> HttpResponseBase:
        somebody = standing(request)
        if somebody is None:
            return redirect("home") if settings.DEELWIJS_DEMO else redirect_to_login(request.get_full_path())
        return view(request, somebody, *args, **place)

    return door  # type: ignore[return-value]  # `wraps` makes the request a name of its own


def _person(request: HttpRequest) -> Person | None:
    person = selectors.person_of(request.user) if isinstance(request.user, Account) else None
    if person is None and settings.DEELWIJS_DEMO and KEY in request.session:
        person = selectors.person(request.session[KEY])
    return person
