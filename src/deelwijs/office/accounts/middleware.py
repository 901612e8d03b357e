"""The doorkeeper: looks at every request of somebody who is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import auth, messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from deelwijs.office.accounts import access, session
from deelwijs.office.accounts.models import Account
from deelwijs.office.accounts.refusal import refuse
from deelwijs.office.accounts.signals import Event, tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

WITHOUT_SECOND_FACTOR = {
    "account_logout",
    "account_reauthenticate",
    "favicon",
    "health",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "set_language",
}
"""Where somebody can go who must have a second factor and has none: where they get one, and out."""


class Doorkeeper:
    """Ends what is over, asks for a second factor where there must be one, and keeps private pages out of caches."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Stand before everything that comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let somebody in, or turn them away."""
        account = request.user
        if not isinstance(account, Account):
            return self.get_response(request)
        response = _turn_away(request, account) or self.get_response(request)
        add_never_cache_headers(response)
        return response

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponseBase | None:  # noqa: ANN401
        """Send who needs a second factor to where they get one."""
        account, match = request.user, request.resolver_match
        if not isinstance(account, Account) or (match and match.url_name in WITHOUT_SECOND_FACTOR):
            return None
        if not access.needs_second_factor(account) or access.has_second_factor(account):
            return None
        there = redirect("mfa_index")
        return HttpResponse(headers={"HX-Redirect": there.url}) if request.headers.get("HX-Request") else there


def _turn_away(request: HttpRequest, account: Account) -> HttpResponseBase | None:
    if not session.go_on(request.session):
        auth.logout(request)
        messages.info(request, _("You were signed out, because nothing happened for a while. Sign in again."))
        return None
    if not access.may_enter(account):
        tell(Event.TURNED_AWAY, account)
        auth.logout(request)
        return refuse(request)
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(account.language)
        request.LANGUAGE_CODE = account.language
    return None
