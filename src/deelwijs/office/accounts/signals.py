"""What happens to accounts, told to whoever keeps a record of it: one signal, and a table of what it can say."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.dispatch import Signal

if TYPE_CHECKING:
    from deelwijs.office.accounts.models import Account


class Event(StrEnum):
    """What can happen to an account."""

    SIGNED_IN = "signed-in"
    SIGNED_OUT = "signed-out"
    SIGN_IN_FAILED = "sign-in-failed"
    TURNED_AWAY = "turned-away"
    """Somebody proved who they are, and has no role with which to come in."""
    INVITED = "invited"
    LINK_SENT = "link-sent"
    LINK_USED = "link-used"
    PASSWORD_SET = "password-set"  # noqa: S105 - no password, the fact that one was chosen
    FACTOR_ADDED = "factor-added"
    FACTOR_REMOVED = "factor-removed"
    FACTOR_FAILED = "factor-failed"
    FACTORS_RESET = "factors-reset"
    """An administrator took somebody's second factor away, for one who lost it."""
    CODES_RENEWED = "codes-renewed"
    ORGANISATION_BOUND = "organisation-bound"
    SESSION_ENDED = "session-ended"
    ENDED = "ended"
    OPENED = "opened"


happened = Signal()
"""Sent with the event as sender, and `account` (None for an address that is nobody's), `by` (the account of who did it,
None for the owner) and `detail` (a word of the program, such as `totp`; never what somebody typed).

It is sent within the transaction of what it tells about.
"""


def tell(event: Event, account: Account | None, *, by: Account | None = None, detail: str = "") -> None:
    """Tell everybody who listens what happened."""
    happened.send(sender=event, account=account, by=by, detail=detail)
