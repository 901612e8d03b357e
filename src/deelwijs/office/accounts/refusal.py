"""What somebody reads who proved who they are, and may not come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

FORBIDDEN = 403


def refuse(request: HttpRequest, page: str = "no_role") -> HttpResponse:
    """Say plainly that there is no way in, and whom to ask."""
    response = render(request, f"accounts/refused/{page}.html", status=FORBIDDEN)
    add_never_cache_headers(response)
    response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001 - the address could hold a link
    return response
