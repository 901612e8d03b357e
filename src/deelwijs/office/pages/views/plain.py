"""Addresses that machines ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from deelwijs.office.pages import foundation

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_GET
@never_cache
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - as Django calls it
    """Tell a watchman that the database answers and the community is there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_session WHERE session_key = ''")
    return JsonResponse({"status": "ok", "edition": foundation.edition("nl").name})


@require_GET
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - as Django calls it
    """Let search engines read the protocol and nothing else."""
    return HttpResponse("User-agent: *\nAllow: /protocol\nDisallow: /\n", content_type="text/plain")


@require_GET
def favicon(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - as Django calls it
    """Point browsers that ask here to the logo."""
    return redirect(static("deelwijs/logo.svg"))
