"""Who calls: the token in the header, whether it works, what it was given, and how often it was used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from ninja.security import HttpBearer

from deelwijs.office.api import selectors, services
from deelwijs.office.api.problems import Problem

if TYPE_CHECKING:
    from django.http import HttpRequest

    from deelwijs.office.api.models import Scope, Token

UNKNOWN = {"WWW-Authenticate": 'Bearer realm="deelwijs"'}


class Bearer(HttpBearer):
    """Lets a token in that works and has the scope; whoever does not come in is not told why."""

    def __init__(self, scope: Scope) -> None:
        """Ask for a scope."""
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Token:  # noqa: ARG002 - as Ninja calls it
        """Return the token of a call."""
        now = timezone.now()
        found = selectors.token(token, now)
        if found is None:
            raise Problem("unauthenticated", headers=UNKNOWN)
        if not services.count(found, now):
            wait = services.MINUTE - int(now.timestamp()) % services.MINUTE
            raise Problem("too-many-calls", headers={"Retry-After": str(wait)})
        if self.scope not in found.scopes:
            raise Problem("scope-missing")
        return found
