"""Every change to an account, and the only door to them for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from deelwijs.office.accounts import letters, links
from deelwijs.office.accounts.models import Account
from deelwijs.office.accounts.signals import Event, tell

if TYPE_CHECKING:
    from collections.abc import Iterable


@transaction.atomic
def open_account(email: str, *, language: str = "nl", by: Account | None = None) -> Account:
    """Return the account of an address, made or opened again where there is none that can be used."""
    account, made = Account.objects.get_or_create(email=email.lower(), defaults={"language": language})
    if made:
        account.set_unusable_password()
    if made or not account.is_active:
        account.is_active = True
        account.save()
        tell(Event.OPENED, account, by=by)
    return account


@transaction.atomic
def invite(email: str, language: str = "nl", *, by: Account | None = None, site: str = "") -> Account:
    """Open the account of an address, and send it the link with which it is taken into use; safe to do again.

    `site` is the address of the site, for the link: what a request came in by; by default what the settings say.
    """
    account = open_account(email, language=language, by=by)
    links.invite(account, by=by, site=site)
    return account


@transaction.atomic
def set_password(account: Account, password: str) -> None:
    """Give an account a password that its owner chose; whoever is signed in with it has to sign in again."""
    account.set_password(password)
    account.save(update_fields=["password"])
    _end(UserSession.objects.filter(user=account))
    letters.changed(account, "password_changed")
    tell(Event.PASSWORD_SET, account)


@transaction.atomic
def end(account: Account, *, by: Account | None = None) -> None:
    """Shut an account: whoever is signed in with it is out at once, and nobody gets in."""
    account.is_active = False
    account.save(update_fields=["is_active"])
    account.links.all().delete()
    _end(UserSession.objects.filter(user=account))
    tell(Event.ENDED, account, by=by)


@transaction.atomic
def end_session(account: Account, key: str) -> None:
    """Sign somebody out of one of the browsers they are signed in with; those of others are left alone."""
    _end_told(account, UserSession.objects.filter(user=account, pk=key) if key.isdecimal() else ())


@transaction.atomic
def end_other_sessions(account: Account, kept: str | None) -> None:
    """Sign somebody out everywhere but in the session with this key."""
    _end_told(account, UserSession.objects.filter(user=account).exclude(session_key=kept))


@transaction.atomic
def reset_second_factor(account: Account, *, by: Account) -> None:
    """Take a second factor away for somebody who lost it and their recovery codes; only an administrator may ask this.

    Whoever is signed in with the account has to sign in again, and its owner is told by mail.
    """
    Authenticator.objects.filter(user=account).delete()
    _end(UserSession.objects.filter(user=account))
    letters.changed(account, "factors_reset")
    tell(Event.FACTORS_RESET, account, by=by)


@transaction.atomic
def speak(account: Account, language: str) -> None:
    """Keep the language in which somebody reads pages and mails."""
    account.language = language
    account.full_clean(exclude=["password"])
    account.save(update_fields=["language"])


def _end_told(account: Account, sessions: Iterable[UserSession]) -> None:
    if _end(sessions):
        tell(Event.SESSION_ENDED, account)


def _end(sessions: Iterable[UserSession]) -> int:
    ended = list(sessions)
    for session in ended:
        session.end()
    return len(ended)
