"""Links by mail: made, sent, found again and used up."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from deelwijs.office.accounts import access, letters, selectors
from deelwijs.office.accounts.models import Account, MailLink
from deelwijs.office.accounts.signals import Event, tell

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from django.db.models import QuerySet

Purpose = MailLink.Purpose
LASTS = {
    Purpose.SIGN_IN: dt.timedelta(minutes=30),
    Purpose.PASSWORD: dt.timedelta(minutes=30),
    Purpose.INVITATION: dt.timedelta(days=7),
}
TOKEN_BYTES = 32
DIGITS = 8
GUESSES = 5
"""How often a code may be typed; with eight digits that is one chance in twenty million."""


@transaction.atomic
def ask(email: str, purpose: str, *, language: str, site: str) -> MailLink:
    """Send a link to an address. What is done does not depend on whether it is anybody's; the mail says it."""
    account = selectors.by_email(email)
    if account and not access.may_enter(account):
        account = None
    link, token, code = _make(purpose, account)
    if account:
        letters.link(account.email, _address(site, token), code, purpose=purpose, language=account.language)
        tell(Event.LINK_SENT, account, detail=purpose)
    else:
        letters.no_account(email, language=language)
    return link


@transaction.atomic
def invite(account: Account, *, by: Account | None = None, site: str = "") -> None:
    """Send somebody the link with which they take their account into use; earlier invitations no longer work."""
    MailLink.objects.filter(account=account, purpose=Purpose.INVITATION).delete()
    _link, token, _code = _make(Purpose.INVITATION, account)
    letters.invitation(account, _address(site or settings.SITE_ADDRESS, token))
    tell(Event.INVITED, account, by=by)


def find(token: str, opened: Collection[str]) -> MailLink | None:
    """Return the link of a token, if it can be used by the browser that asked for these links."""
    found = _usable().filter(digest=_digest(token), account__isnull=False).select_related("account").first()
    return found if found and (not found.is_bound or str(found.pk) in opened) else None


def waiting(key: str | UUID) -> MailLink | None:
    """Return a link that was asked for and can still be used, be it for an address that is nobody's."""
    return _usable().filter(pk=key).select_related("account").first()


@transaction.atomic
def fits(link: MailLink, code: str) -> bool:
    """Tell whether somebody typed the code of a link; each time counts, and after five it is over."""
    counted = _usable().filter(pk=link.pk, guesses__lt=GUESSES).update(guesses=F("guesses") + 1)
    typed = "".join(sign for sign in code if sign.isdecimal())
    return bool(constant_time_compare(link.code, _code_digest(link, typed)) and counted and link.account)


@transaction.atomic
def use(link: MailLink) -> Account | None:
    """Use a link up, and return whose it is; a second one who tries at the same time gets None."""
    if not link.account or not _usable().filter(pk=link.pk).update(used=timezone.now()):
        return None
    if not access.may_enter(link.account):
        return None
    tell(Event.LINK_USED, link.account, detail=link.purpose)
    return link.account


def forget_old() -> None:
    """Delete the links that can no longer be used."""
    MailLink.objects.filter(expires__lt=timezone.now()).delete()


def _make(purpose: str, account: Account | None) -> tuple[MailLink, str, str]:
    token, code = secrets.token_urlsafe(TOKEN_BYTES), f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    link = MailLink(purpose=purpose, account=account, digest=_digest(token))
    link.expires = timezone.now() + LASTS[Purpose(purpose)]
    link.code = _code_digest(link, code) if link.is_bound else ""
    link.save()
    return link, token, code


def _usable() -> QuerySet[MailLink]:
    return MailLink.objects.filter(used=None, expires__gt=timezone.now())


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _code_digest(link: MailLink, code: str) -> str:
    return salted_hmac("deelwijs.accounts.link", f"{link.pk}:{code}", algorithm="sha256").hexdigest()


def _address(site: str, token: str) -> str:
    return site.rstrip("/") + reverse("account-link", args=[token])
