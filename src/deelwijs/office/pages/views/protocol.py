"""The protocol in force, for everybody to read and to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from deelwijs.office.pages import foundation, selectors

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """Let the reader choose a school."""
    of_all = foundation.directory().foundation
    return render(request, "pages/protocol/choose.html", {"foundation": of_all, "schools": foundation.schools()})


@require_GET
def read(request: HttpRequest, slug: str, *, pupils: bool = False) -> HttpResponse:
    """Show the edition in force for a school, whole or in the version for pupils."""
    school = foundation.schools().get(slug)
    if school is None:
        raise Http404
    language = str(get_language())
    texts = selectors.protocol_texts(school, language, pupils=pupils)
    context = {
        "school": school,
        "slug": slug,
        "pupils": pupils,
        "edition": foundation.edition(language),
        "foundation": foundation.directory().foundation,
        "parts": selectors.by_part(texts),
    }
    return render(request, "pages/protocol/read.html", context)
