"""Signing in with the account of an organisation, by OpenID Connect: who gets in, and what it must prove."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Never

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction
from django.db.models.signals import pre_save
from django.utils.crypto import constant_time_compare

from deelwijs.office.accounts import letters, selectors
from deelwijs.office.accounts.refusal import refuse
from deelwijs.office.accounts.signals import Event, tell

if TYPE_CHECKING:
    from allauth.socialaccount.models import SocialLogin
    from django.http import HttpRequest

    from deelwijs.office.accounts.models import Account

NONCE = "nonce"


class OrganisationAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """The rules for whoever comes from an organisation.

    Only an address that has an account gets in, and only if the organisation vouches for it. The first time the name
    that the organisation has for somebody (`sub`) is bound to the account; from then on that name alone counts, so that
    an address that is given to somebody else opens nothing.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Say no: accounts come by invitation."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let somebody go on to the account that is theirs, or stop them."""
        claims = getattr(sociallogin.account, "claims", sociallogin.account.extra_data)
        if not _is_answer(claims, sociallogin.state):
            _stop(request)
        if sociallogin.is_existing:
            return
        account = selectors.by_email(_vouched_address(claims, sociallogin.provider.app.settings))
        if account is None:
            _stop(request)
        _bind(request, sociallogin, account)

    def send_notification_mail(self, template_prefix: str, user: Account, *_rest: Any, **_context: Any) -> None:  # noqa: ANN401
        """Let the owner know that an organisation can now open their account."""
        letters.changed(user, template_prefix.rpartition("/")[2])


def keep_no_claims(sender: object, instance: SocialAccount, **_rest: Any) -> None:  # noqa: ANN401, ARG001 - a signal
    """Keep of an organisation's claims the bound name alone: the rest is read while somebody comes, and forgotten."""
    instance.claims = instance.extra_data or getattr(instance, "claims", {})
    instance.extra_data = {}


pre_save.connect(keep_no_claims, sender=SocialAccount)


def _is_answer(claims: dict[str, Any], state: dict[str, Any]) -> bool:
    """Tell whether this is the answer to what this browser asked: the nonce is ours, and both sources agree on who."""
    token, userinfo = claims.get("id_token") or {}, claims.get("userinfo") or {}
    asked, answered = state.get(NONCE), token.get(NONCE)
    return bool(asked and answered and constant_time_compare(asked, answered) and token["sub"] == userinfo.get("sub"))


def _vouched_address(claims: dict[str, Any], settings: dict[str, Any]) -> str:
    """Return the address that the organisation vouches for, or nothing."""
    said = claims["userinfo"]
    address = str(said.get("email", "")).lower()
    own = address.rpartition("@")[2] in settings["domains"]
    return address if own or said.get("email_verified") in {True, "true"} else ""


def _bind(request: HttpRequest, sociallogin: SocialLogin, account: Account) -> None:
    """Bind the name that the organisation has for somebody to their account, unless there is one already."""
    provider = sociallogin.account.provider
    if SocialAccount.objects.filter(user=account, provider=provider).exists():
        _stop(request)
    try:
        with transaction.atomic():
            sociallogin.connect(request, account)
            tell(Event.ORGANISATION_BOUND, account, detail=provider)
    except IntegrityError:
        _stop(request)


def _stop(request: HttpRequest) -> Never:
    raise ImmediateHttpResponse(refuse(request, "organisation"))
