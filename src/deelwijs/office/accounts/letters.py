"""The mails about accounts: what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deelwijs.office.backstage.services import Button, Letter, write

if TYPE_CHECKING:
    from deelwijs.office.accounts.models import Account

CHANGES = {
    "password_changed": gettext_lazy("Your password has been changed."),
    "password_set": gettext_lazy("Your password has been set."),
    "totp_activated": gettext_lazy("An app with codes has been added as your second factor."),
    "totp_deactivated": gettext_lazy("The app with codes is no longer your second factor."),
    "webauthn_added": gettext_lazy("A passkey has been added."),
    "webauthn_removed": gettext_lazy("A passkey has been removed."),
    "recovery_codes_generated": gettext_lazy("New recovery codes have been made. The old ones no longer work."),
    "account_connected": gettext_lazy("From now on you can sign in through your organisation."),
    "factors_reset": gettext_lazy("An administrator has taken away your second factor. Set up a new one."),
}
"""What can have changed, by the name that the library has for it."""


def changed(account: Account, what: str) -> None:
    """Tell somebody that the way they sign in has changed, so that a stranger's change does not go unseen."""
    if what not in CHANGES:
        return

    def letter() -> Letter:
        return Letter(
            subject=_("Your account of Deelwijs has been changed"),
            paragraphs=(
                _("Hello,"),
                str(CHANGES[what]),
                _("Was this you? Then there is nothing to do."),
                _("Was it not you? Ask for a new password at once, and tell your school."),
            ),
        )

    write(account.email, letter, language=account.language, about="account-changed")


def link(email: str, address: str, code: str, *, purpose: str, language: str) -> None:
    """Send the link with which somebody signs in or chooses another password, and the code that does the same."""

    def letter() -> Letter:
        to_sign_in = purpose == "sign-in"
        shown = f"{code[:4]} {code[4:]}"
        return Letter(
            subject=_("Sign in to Deelwijs") if to_sign_in else _("Choose a new password for Deelwijs"),
            paragraphs=(
                _("Hello,"),
                _("Open this link in the browser in which you asked for it.")
                + " "
                + _("Do you read your mail on another device? Then type this code where you asked: %(code)s")
                % {"code": shown},
            ),
            button=Button(_("Sign in") if to_sign_in else _("Choose a password"), address),
            small=(
                _("Link and code work once, for half an hour."),
                _("Did you not ask for this? Then do nothing, and give the code to nobody. Nobody gets in without it."),
            ),
        )

    write(email, letter, language=language, about=f"link-{purpose}")


def no_account(email: str, *, language: str) -> None:
    """Tell who asked for a link that this address is not known, so that they do not wait in vain."""

    def letter() -> Letter:
        return Letter(
            subject=_("There is no account of Deelwijs for this address"),
            paragraphs=(
                _("Hello,"),
                _("Somebody, probably you, wanted to sign in to Deelwijs with this address. It is not known there."),
                _("Perhaps your school has another address of yours. Try that one, or ask the office of your school."),
            ),
            small=(_("Was it not you? Then there is nothing to do."),),
        )

    write(email, letter, language=language, about="no-account")


def invitation(account: Account, address: str) -> None:
    """Send somebody the link with which they take their account into use."""

    def letter() -> Letter:
        return Letter(
            subject=_("Your account of Deelwijs is ready"),
            paragraphs=(
                _("Hello,"),
                _("Your school works with Deelwijs, which helps to share wisely what is worth sharing."),
                _("There is an account for you. Open it with the button; there is no password to remember."),
            ),
            button=Button(_("Open my account"), address),
            small=(_("The link works once, for seven days. After that you can have a new one sent when you sign in."),),
        )

    write(account.email, letter, language=account.language, about="invitation")
