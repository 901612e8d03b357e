"""What can be asked about accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.usersessions.models import UserSession

from deelwijs.office.accounts.models import Account

if TYPE_CHECKING:
    from uuid import UUID


def by_email(email: str) -> Account | None:
    """Return whose address this is."""
    return Account.objects.filter(email=email.lower()).first()


def account(key: UUID | str) -> Account | None:
    """Return an account by its id."""
    return Account.objects.filter(pk=key).first()


def sessions(owner: Account) -> list[UserSession]:
    """Return where somebody is signed in, newest first; what has ended by itself is forgotten on the way."""
    return sorted(UserSession.objects.purge_and_list(owner), key=lambda each: each.created_at, reverse=True)
