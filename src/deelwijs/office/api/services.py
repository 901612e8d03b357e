"""Making, counting and ending tokens."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from deelwijs.office.api.models import Scope, Token
from deelwijs.office.community.rights import Action
from deelwijs.office.journal.services import Actor, Event, chain_of_school, record, seen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from deelwijs.office.community.models import Person, School

BYTES = 32
PREFIX = "deelwijs_"
"""How a token begins, so that programs that look for leaked secrets know it."""
A_MINUTE = 300
"""How often a token can be used in one minute of the clock."""
LONGEST = 730
"""For how many days a token can be given at most."""
MINUTE = 60


def digest(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


@transaction.atomic
def give(  # noqa: PLR0913 - what a token is
    school: School, name: str, scopes: Iterable[str], days: int, by: Actor, created_by: Person | None = None
) -> tuple[Token, str]:
    """Make a token; return it with its text, which cannot be had a second time."""
    text = PREFIX + secrets.token_urlsafe(BYTES)
    token = Token.objects.create(
        school=school,
        name=name,
        scopes=sorted(Scope(scope).value for scope in scopes),
        digest=digest(text),
        created_by=created_by,
        expires=timezone.now() + dt.timedelta(days=days),
    )
    details = {"scopes": token.scopes, "until": token.expires.date()}
    record(chain_of_school(school.pk), Event(Action.MANAGE_TOKENS, "token", str(token.pk), "granted", details), by)
    return token, text


@transaction.atomic
def end(token: Token, by: Actor) -> None:
    """Let a token no longer work, from now on; one that was ended stays as it is."""
    ended = Token.objects.filter(pk=token.pk, revoked__isnull=True).update(revoked=timezone.now())
    if ended:
        record(chain_of_school(token.school_id), Event(Action.MANAGE_TOKENS, "token", str(token.pk), "ended"), by)


def count(token: Token, at: dt.datetime) -> bool:
    """Count one use of a token; tell whether it was not used too often in this minute.

    One statement, so that many processes count as one.
    """
    minute = int(at.timestamp()) // MINUTE
    free = Q(minute__lt=minute) | Q(calls__lt=A_MINUTE)
    first = When(minute__lt=minute, then=Value(1))
    used = Token.objects.filter(free, pk=token.pk).update(
        calls=Case(first, default=F("calls") + 1), minute=minute, last_used=timezone.localdate(at)
    )
    return bool(used)


def bearer(token: Token) -> Actor:
    """Return who acts with a token: the token by its own id, for whom it was given to."""
    return Actor("token", account=token.pk, person=token.created_by_id)


def looked(token: Token, action: str, kind: str, subject: UUID, **details: bool) -> None:
    """Write down what a bearer was shown, once in ten minutes for the same thing."""
    seen(chain_of_school(token.school_id), Event(action, kind, str(subject), details=details), bearer(token))
