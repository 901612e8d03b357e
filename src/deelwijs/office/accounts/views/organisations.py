"""Going to an organisation to sign in there."""

from __future__ import annotations

import logging
import secrets
from typing import TYPE_CHECKING

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import AuthProcess
from django.http import Http404, HttpResponseForbidden
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from requests import RequestException

from deelwijs.office.accounts.single_sign_on import NONCE

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

logger = logging.getLogger(__name__)
HERE = {"same-origin", "none", ""}


@require_GET
@never_cache
def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send somebody to their organisation, with a state, a nonce and a PKCE challenge that only this browser knows.

    It is a link and no form, since the policy of the pages lets no form lead elsewhere; a link of another site may not
    begin it.
    """
    if request.headers.get("Sec-Fetch-Site", "") not in HERE:
        return HttpResponseForbidden()
    try:
        provider = get_adapter().get_provider(request, provider_id)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    nonce = secrets.token_urlsafe(32)
    try:
        response: HttpResponse = provider.redirect(
            request,
            AuthProcess.LOGIN,
            next_url=get_next_redirect_url(request),
            auth_params={NONCE: nonce},
            nonce=nonce,
        )
    except (RequestException, KeyError, ValueError) as error:
        logger.warning("%s cannot be reached: %s", provider_id, type(error).__name__)
        return render(request, "socialaccount/authentication_error.html", {"provider": provider}, status=503)
    return response


@require_GET
@never_cache
def cancelled(request: HttpRequest) -> HttpResponse:
    """Say that nothing happened to who turned back halfway."""
    return render(request, "socialaccount/login_cancelled.html")
