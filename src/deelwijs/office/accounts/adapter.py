"""What allauth asks of the house: who may come in, in which words it speaks, and how it keeps secrets."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.utils.encoding import force_bytes
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from deelwijs.office.accounts import access, letters
from deelwijs.office.accounts.refusal import refuse
from deelwijs.office.accounts.signals import Event, tell

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from deelwijs.office.accounts.models import Account

SAID = {
    "account/messages/password_changed.txt": _("Your new password has been saved."),
    "account/messages/password_set.txt": _("Your new password has been saved."),
    "mfa/messages/totp_activated.txt": _("The app is your second factor from now on."),
    "mfa/messages/totp_deactivated.txt": _("The app is no second factor any more."),
    "mfa/messages/webauthn_added.txt": _("The passkey has been saved."),
    "mfa/messages/webauthn_removed.txt": _("The passkey has been removed."),
}
"""What is said of what has been done. Of the rest that allauth would say nothing is: the page itself shows it."""


CONFIRMED_BY = {
    "reauthenticate": _("With your password"),
    "mfa_reauthenticate": _("With a code"),
    "mfa_reauthenticate:webauthn": _("With a passkey"),
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in, by the rules of the house."""

    error_messages = {  # noqa: RUF012 - as allauth has it
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The address and the password do not go together."),
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not the password that you have now."),
        "incorrect_code": _("This code is not right, or not any more."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, or have a link sent to you."),
        "rate_limited": _("Too many attempts. Wait five minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - as allauth calls it
        """Say no: accounts come by invitation."""
        return False

    def pre_login(self, request: HttpRequest, user: Account, **_login: Any) -> HttpResponse | None:  # noqa: ANN401
        """Stop whoever proved who they are, and has no role with which to come in."""
        if access.may_enter(user):
            return None
        tell(Event.TURNED_AWAY, user)
        return refuse(request)

    def add_message(  # noqa: PLR0913 - as allauth calls it
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: object = None,  # noqa: ARG002
        extra_tags: str = "",  # noqa: ARG002
        message: str | None = None,
    ) -> None:
        """Say what has been done in our own words, or nothing."""
        words = message or SAID.get(message_template or "")
        if words:
            messages.add_message(request, level, words)

    def get_reauthentication_methods(self, user: Account) -> list[dict[str, Any]]:
        """Return the ways to show once more who one is, in our own words."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [{**way, "description": CONFIRMED_BY.get(way["id"], way["description"])} for way in ways]

    def send_notification_mail(self, template_prefix: str, user: Account, *_rest: Any, **_context: Any) -> None:  # noqa: ANN401
        """Let the owner know that something about how they sign in has changed."""
        letters.changed(user, template_prefix.rpartition("/")[2])


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors, with their secrets encrypted under the key of the site."""

    error_messages = {  # noqa: RUF012 - as allauth has it
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right, or not any more."),
    }

    @cached_property
    def _box(self) -> MultiFernet:
        keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        return MultiFernet([Fernet(_fernet_key(key)) for key in keys])

    def encrypt(self, text: str) -> str:
        """Return a secret as it is kept."""
        return self._box.encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret as it is used."""
        return self._box.decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """Draw the code for the app, as an element that can stand in a page."""
        return str(super().build_totp_svg(url)).partition("?>")[2].strip()

    def generate_authenticator_name(self, user: Account, type: Any) -> str:  # noqa: A002, ANN401, ARG002 - as allauth calls it
        """Propose no name: the owner knows best which device it is."""
        return str(_("My passkey"))


def _fernet_key(secret: str | bytes) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(b"deelwijs.second-factor:" + force_bytes(secret)).digest())
