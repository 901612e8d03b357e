"""Hears what Django and allauth tell, each in its own words, and tells it on in ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account import signals as account_signals
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa import signals as mfa_signals
from allauth.mfa.models import Authenticator
from django.contrib.auth import signals as auth_signals
from django.db.models.signals import post_save

from deelwijs.office.accounts import selectors, session
from deelwijs.office.accounts.signals import Event, tell

if TYPE_CHECKING:
    from django.http import HttpRequest

    from deelwijs.office.accounts.models import Account

METHODS = "account_authentication_methods"
"""Where allauth notes in the session by what somebody proved who they are."""


def begin() -> None:
    """Listen from now on."""
    auth_signals.user_logged_in.connect(_signed_in)
    auth_signals.user_logged_out.connect(_signed_out)
    auth_signals.user_login_failed.connect(_failed)
    for signal in (account_signals.password_set, account_signals.password_changed):
        signal.connect(_password)
    post_save.connect(_kept, sender=Authenticator)
    mfa_signals.authenticator_added.connect(_factor_added)
    mfa_signals.authenticator_removed.connect(_factor_removed)
    mfa_signals.authentication_failed.connect(_factor_failed)


def _signed_in(request: HttpRequest, user: Account, **_rest: Any) -> None:  # noqa: ANN401
    session.begin(request.session)
    methods = [record.get("method", "") for record in request.session.get(METHODS, ())]
    tell(Event.SIGNED_IN, user, detail=" ".join(methods))


def _signed_out(user: Account | None, **_rest: Any) -> None:  # noqa: ANN401
    if user:
        tell(Event.SIGNED_OUT, user)


def _failed(credentials: dict[str, Any], **_rest: Any) -> None:  # noqa: ANN401
    tell(Event.SIGN_IN_FAILED, selectors.by_email(str(credentials.get("email", ""))))


def _password(user: Account, **_rest: Any) -> None:  # noqa: ANN401
    tell(Event.PASSWORD_SET, user)


def _kept(instance: Authenticator, *, created: bool, **_rest: Any) -> None:  # noqa: ANN401
    """Hear of a new factor within its transaction; allauth tells it only afterwards."""
    if not created:
        return
    if instance.type == Authenticator.Type.RECOVERY_CODES:
        tell(Event.CODES_RENEWED, instance.user)
    else:
        tell(Event.FACTOR_ADDED, instance.user, detail=instance.type)


def _factor_added(request: HttpRequest, user: Account, authenticator: Authenticator, **_rest: Any) -> None:  # noqa: ANN401
    """Spare whoever has just used a new factor to prove it again for the recovery codes that come with it."""
    record_authentication(request, user, method="mfa", type=authenticator.type, reauthenticated=True)


def _factor_removed(user: Account, authenticator: Authenticator, **_rest: Any) -> None:  # noqa: ANN401
    tell(Event.FACTOR_REMOVED, user, detail=authenticator.type)


def _factor_failed(user: Account, authenticator: Authenticator, **_rest: Any) -> None:  # noqa: ANN401
    tell(Event.FACTOR_FAILED, user, detail=authenticator.type)
