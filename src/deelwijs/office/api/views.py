"""The pages about tokens, for whoever may manage them, and the description of the interface, for everybody."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from deelwijs.office.api import contract, selectors, services
from deelwijs.office.api.endpoints import api
from deelwijs.office.api.forms import TokenForm
from deelwijs.office.api.models import Scope
from deelwijs.office.api.problems import Problem, catalogue
from deelwijs.office.community.rights import Action
from deelwijs.office.community.visiting import actor, known

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from deelwijs.office.community.standing import Standing


@require_http_methods(["GET", "HEAD", "POST"])
@known
def tokens(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Show the tokens of the schools that the visitor manages, and make one; its text stands on this page alone."""
    _manager(standing)
    schools = standing.schools(Action.MANAGE_TOKENS)
    form = TokenForm(schools, request.POST if request.method == "POST" else None)
    made = text = None
    if form.is_valid():
        asked = form.cleaned_data
        made, text = services.give(
            asked["school"], asked["name"], asked["scopes"], asked["days"], actor(request), standing.person
        )
        form = TokenForm(schools)
    context = {
        "form": form,
        "made": made,
        "text": text,
        "tokens": selectors.tokens(schools),
        "now": timezone.now(),
    }
    return render(request, "api/tokens.html", context, status=422 if form.errors else 200)


@require_POST
@known
def end(request: HttpRequest, standing: Standing, key: UUID) -> HttpResponse:
    """Let a token no longer work."""
    _manager(standing)
    token = get_object_or_404(selectors.tokens(standing.schools(Action.MANAGE_TOKENS)), pk=key)
    services.end(token, actor(request))
    return redirect("tokens")


@require_GET
def openapi(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - as Django calls it
    """Give the description that programs read."""
    return JsonResponse(contract.openapi(api), json_dumps_params={"ensure_ascii": False})


@require_GET
def docs(request: HttpRequest) -> HttpResponse:
    """Show the same to their makers, as a plain page."""
    context = {"calls": list(_calls()), "problems": catalogue(), "scopes": Scope.choices, "limit": services.A_MINUTE}
    return render(request, "api/docs.html", context)


@csrf_exempt
def nothing(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - as Django calls it
    """Say that there is no such call."""
    return Problem("not-found").answer()


def told(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Return a view that tells it as a problem, too, when an address is asked in a way that it does not know."""

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if isinstance(response, HttpResponseNotAllowed):
            return Problem("method-not-allowed", headers={"Allow": response.headers["Allow"]}).answer()
        return response

    return answer


def _calls() -> list[dict[str, object]]:
    document = contract.openapi(api)
    return [
        {"method": method.upper(), "path": path, "curl": _curl(method, path), "scope": about["x-scope"], **about}
        for path, methods in document["paths"].items()
        for method, about in methods.items()
    ]


def _curl(method: str, path: str) -> str:
    return f"curl -H 'Authorization: Bearer …'{' --json @…' if method == 'post' else ''} https://…{path}"


def _manager(standing: Standing) -> None:
    """Let only those go on who may manage tokens; for others there is nothing here."""
    if not standing.may(Action.MANAGE_TOKENS):
        raise Http404
