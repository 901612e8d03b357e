"""What allauth's views of second factors do differently here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.base.views import IndexView
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView

from deelwijs.office.accounts import access
from deelwijs.office.accounts.forms import AddPasskeyForm

if TYPE_CHECKING:
    from deelwijs.office.accounts.models import Account


class Factors(IndexView):  # type: ignore[misc]
    """The second factors of whoever is signed in, and whether they must have one."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401 - as Django calls it
        """Add what the page asks for."""
        account: Account = self.request.user
        has = access.has_second_factor(account)
        missing = access.needs_second_factor(account) and not has
        return {**super().get_context_data(**kwargs), "missing": missing, "has_factor": has}


class AddPasskey(AddWebAuthnView):  # type: ignore[misc]
    """A new passkey, always one that can be signed in with by itself."""

    form_class = AddPasskeyForm

    def get_form_class(self) -> type[AddPasskeyForm]:
        """Return the form of the house."""
        return AddPasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401 - as Django calls it
        """Ask the browser for a passkey that is kept on the device and opens with a finger, a face or a code."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["js_data"] = {"creation_options": auth.begin_registration(self.request.user, passwordless=True)}
        return context
