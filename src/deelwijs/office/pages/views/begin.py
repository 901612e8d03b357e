"""The first page of a site that nobody looks after yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from deelwijs.office.community.beginning import begin, has_begun
from deelwijs.office.community.services import Refused
from deelwijs.office.pages.beginning_form import BeginForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "POST"])
@cache_control(no_store=True, private=True)
def start(request: HttpRequest) -> HttpResponse:
    """Make the foundation, its schools and the first administrator; afterwards this page is no longer there."""
    if settings.DEELWIJS_DEMO or has_begun():
        raise Http404
    form = BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            begin(form.cleaned_data["foundation"], form.cleaned_data["schools"], form.administrator)
        except Refused as refused:
            form.add_error("schools", str(refused))
        else:
            messages.success(request, _("Your foundation is there. Sign in to go on."))
            return redirect("account_login")
    return render(request, "pages/begin.html", {"form": form})
