"""What a visitor reads when something is not as it should be: what, and what to do.

The arguments of each view are the ones that Django hands it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Say that what was sent cannot be read."""
    return _page(
        request,
        400,
        _("This could not be read"),
        _("What was sent is too large, or is not in order. Go back: your text is still in the page. Make it shorter."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Say that somebody may not see this."""
    return _page(request, 403, _("This page is not for you"), _("Ask your school if you think you should see it."))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Say that there is no such page."""
    return _page(request, 404, _("There is nothing here"), _("The address may hold a slip, or the page has moved."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Say that the page stood open too long, or that cookies are off."""
    return _page(
        request,
        403,
        _("This page has been open too long"),
        _("Go back, load the page again and send once more. Your browser must accept cookies of this site."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that it is our fault."""
    return _page(
        request,
        500,
        _("Something went wrong on our side"),
        _("What you typed has been kept. Try again in a minute."),
    )


def _page(request: HttpRequest, status: int, title: str, advice: str) -> HttpResponse:
    return render(request, "pages/error.html", {"status": status, "title": title, "advice": advice}, status=status)
