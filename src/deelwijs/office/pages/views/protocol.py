"""The protocol in force, for everybody to read and to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from deelwijs.office.community import selectors as community
from deelwijs.office.pages import foundation, selectors

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SHOWN = 60
"""So many schools stand on the page at once."""
LONGEST_SEARCH = 100


@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """Let the reader choose a school; of very many, those are shown that are looked for."""
    search = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    found = community.schools(search)
    context = {"schools": found[:SHOWN], "found": found.count(), "search": search, "many": SHOWN}
    return render(request, "pages/protocol/choose.html", context)


@require_GET
def read(request: HttpRequest, slug: str, *, pupils: bool = False) -> HttpResponse:
    """Show the edition in force for a school, whole or in the version for pupils."""
    school = get_object_or_404(community.schools(), slug=slug)
    language = str(get_language())
    texts = selectors.protocol_texts(school, language, pupils=pupils)
    context = {
        "school": school,
        "slug": slug,
        "pupils": pupils,
        "edition": foundation.edition(language),
        "foundation": school.foundation,
        "parts": selectors.by_part(texts),
    }
    return render(request, "pages/protocol/read.html", context)
