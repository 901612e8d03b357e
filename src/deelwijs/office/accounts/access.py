"""Who may come in, and who must prove it twice. Which roles those are is not known here: settings name who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from deelwijs.office.accounts.models import Account

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What counts as a second factor: an app with codes, or a passkey."""


def may_enter(account: Account) -> bool:
    """Tell whether somebody may be signed in now; `ACCOUNT_ENTRY` names the function that knows their roles."""
    return account.is_active and bool(import_string(settings.ACCOUNT_ENTRY)(account))


def needs_second_factor(account: Account) -> bool:
    """Tell whether a password is not enough; `ACCOUNT_SECOND_FACTOR_FOR` names the function that knows the roles."""
    return bool(import_string(settings.ACCOUNT_SECOND_FACTOR_FOR)(account))


def has_second_factor(account: Account) -> bool:
    """Tell whether somebody has a second factor."""
    return bool(Authenticator.objects.filter(user=account, type__in=FACTORS).exists())


def everybody(account: Account) -> bool:  # noqa: ARG001 - a rule for the settings
    """Say yes to everybody."""
    return True


def nobody(account: Account) -> bool:  # noqa: ARG001 - a rule for the settings
    """Say yes to nobody."""
    return False
