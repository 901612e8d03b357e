"""The calls of `/api/v1`. Each asks for a scope, knows one school, that of the token, and writes in its journal."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import msgspec
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError

from deelwijs.judging.engine import UnknownPersonError
from deelwijs.judging.engine import judge as judge_one
from deelwijs.judging.verdict import Line
from deelwijs.office.api import reading, selectors, services, shapes
from deelwijs.office.api.bearer import UNKNOWN, Bearer
from deelwijs.office.api.contract import described
from deelwijs.office.api.models import Scope, Token
from deelwijs.office.api.problems import Problem
from deelwijs.office.community.rights import Action
from deelwijs.office.consent.selectors import directory
from deelwijs.office.pages import foundation

if TYPE_CHECKING:
    from django.http import HttpRequest

logger = logging.getLogger(__name__)

api = NinjaAPI(
    title="Deelwijs",
    version="1",
    description="What another program of a school may ask of Deelwijs, with a token of that school.",
    urls_namespace="api-v1",
    openapi_url=None,
    docs_url=None,
)


@api.post(
    "/judge",
    auth=Bearer(Scope.JUDGE),
    operation_id="judge",
    openapi_extra=described(
        _("Judge a message or a contact"),
        _("Judges by the edition in force, among the people of the school of today. Nothing of it is kept."),
        Line,
        Scope.JUDGE,
        body=shapes.Case,
    ),
)
def judge(request: HttpRequest) -> HttpResponse:
    """Answer with the verdict, as `deelwijs judge` writes it."""
    token = _token(request)
    reading.query(request, shapes.Asked)
    case = reading.case(request)
    community, edition = directory(token.school), foundation.edition("nl")
    reading.fit(case, community, edition)
    try:
        verdict = judge_one(case, community, edition, timezone.now())
    except UnknownPersonError as error:
        raise Problem("unknown-person", place=error.place) from error
    services.looked(token, Action.CHECK_POST, "school", token.school_id)
    return _answer(Line.of(case.id, verdict))


@api.get(
    "/roster",
    auth=Bearer(Scope.ROSTER),
    operation_id="roster",
    openapi_extra=described(
        _("Read the roster"),
        _("The people of the school today, with the groups of its pupils, a page at a time."),
        shapes.Roster,
        Scope.ROSTER,
        query=shapes.People,
    ),
)
def roster(request: HttpRequest) -> HttpResponse:
    """Answer with a page of people, and all groups."""
    token = _token(request)
    asked = reading.query(request, shapes.People)
    contact = Scope.CONTACT in token.scopes
    found = selectors.roster(token.school, timezone.localdate(), asked, contact=contact)
    if found is None:
        raise Problem("not-found")
    what = ("group", asked.group) if asked.group else ("school", token.school_id)
    services.looked(token, "roster.view", *what, contact=contact)
    return _answer(found)


@api.get(
    "/consents",
    auth=Bearer(Scope.CONSENTS),
    operation_id="consents",
    openapi_extra=described(
        _("Read the consents"),
        _("What was said about showing the people of the school, oldest first, a page at a time."),
        shapes.Consents,
        Scope.CONSENTS,
        query=shapes.Statements,
    ),
)
def consents(request: HttpRequest) -> HttpResponse:
    """Answer with a page of statements."""
    token = _token(request)
    asked = reading.query(request, shapes.Statements)
    found = selectors.consents(token.school, timezone.localdate(), asked)
    if found is None:
        raise Problem("not-found")
    what = ("person", asked.person) if asked.person else ("school", token.school_id)
    services.looked(token, "consent.view", *what)
    return _answer(found)


@api.get(
    "/protocol",
    auth=Bearer(Scope.PROTOCOL),
    operation_id="protocol",
    openapi_extra=described(
        _("Read the protocol in force"),
        _("The articles of the edition in force, as the school has them, in the language of Accept-Language."),
        shapes.Protocol,
        Scope.PROTOCOL,
    ),
)
def protocol(request: HttpRequest) -> HttpResponse:
    """Answer with the edition in force."""
    token = _token(request)
    reading.query(request, shapes.Asked)
    return _answer(selectors.protocol(token.school, str(get_language())))


def _token(request: HttpRequest) -> Token:
    found = request.auth  # type: ignore[attr-defined]  # set by Ninja: what Bearer returned
    assert isinstance(found, Token)  # noqa: S101 - every call asks for one
    return found


def _answer(body: msgspec.Struct) -> HttpResponse:
    return HttpResponse(
        msgspec.json.encode(body), content_type="application/json", headers={"Cache-Control": "no-store"}
    )


@api.exception_handler(Problem)
def _told(request: HttpRequest, problem: Any) -> HttpResponse:  # noqa: ANN401, ARG001 - as Ninja calls it
    return problem.answer()  # type: ignore[no-any-return]


@api.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, error: Any) -> HttpResponse:  # noqa: ANN401, ARG001
    return Problem("unauthenticated", headers=UNKNOWN).answer()


@api.exception_handler(Exception)
def _failed(request: HttpRequest, error: Any) -> HttpResponse:  # noqa: ANN401
    logger.error("%s %s failed", request.method, request.path, exc_info=error)
    return Problem("server-error").answer()
