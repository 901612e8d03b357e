"""What nobody would type: no page of the accounts breaks on it, and nobody gets in by it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user
from django.core.cache import cache
from django.urls import get_resolver, reverse

from deelwijs.office.accounts import urls
from deelwijs.office.accounts.models import Account

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper

PASSWORD = "vier lange woorden achtereen"  # noqa: S105 - nobody's
TEXTS = ("\x00", "\ud800", "a\x00b@deelwijs.test", "x" * 10_000, "\u202e", "'; --", "é" * 300 + "@deelwijs.test", "-1")
CREDENTIALS = (
    "",
    "null",
    "[]",
    "{}",
    "1",
    '"text"',
    "{",
    '{"response": null}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}',
    json.dumps(
        {
            "id": "AA",
            "rawId": "AA",
            "type": "public-key",
            "response": {"clientDataJSON": "AA", "authenticatorData": "AA", "signature": "AA", "userHandle": "_w"},
        }
    ),
)
FIELDS = ("login", "email", "password", "oldpassword", "password1", "password2", "code", "name", "session", "language")
NAMES = sorted(pattern.name for pattern in urls.urlpatterns if pattern.name)
PIECES = {"pk": 1, "token": "x", "provider_id": "x"}


def _address(name: str) -> str:
    wanted = get_resolver().reverse_dict.getlist(name)[0][0][0][1]
    return reverse(name, kwargs={piece: PIECES[piece] for piece in wanted})


@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_no_page_breaks(client: Client, sign_in: Callable[..., Client], name: str, *, inside: bool) -> None:
    """Whatever comes in, from somebody signed in or not, is answered without an error of ours."""
    cache.clear()
    browser = sign_in() if inside else client
    if inside:
        browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    browser.raise_request_exception = False
    address = _address(name)
    answers = [browser.get(address).status_code, browser.head(address).status_code]
    for text in TEXTS:
        form = {**dict.fromkeys(FIELDS, text), "credential": text, "next": text}
        answers.append(browser.post(address, {key: _sendable(value) for key, value in form.items()}).status_code)
    answers += [browser.post(address, {"credential": text, "name": "x"}).status_code for text in CREDENTIALS]
    assert max(answers) < 500
    assert Account.objects.count() == 1


@pytest.mark.parametrize("credential", [b"\x00", "0", "false", '""', "[]", "{}", "1", "[" * 5000])
def test_nothing_counts_as_a_passkey_that_is_none(
    sign_in: Callable[..., Client], settings: SettingsWrapper, credential: str | bytes
) -> None:
    """Whoever must have a second factor does not get past by sending an empty one."""
    client = sign_in()
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    settings.ACCOUNT_SECOND_FACTOR_FOR = "deelwijs.office.accounts.access.everybody"
    client.post(reverse("mfa_add_webauthn"), {"credential": credential, "name": "x"})
    assert not Authenticator.objects.exists()
    assert client.get("/account").headers["Location"] == reverse("mfa_index")


def _sendable(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def test_a_passkey_that_is_none_lets_nobody_in(client: Client, account: Account) -> None:
    """A made-up credential that names an account opens nothing."""
    client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})
    for text in CREDENTIALS:
        client.post(reverse("mfa_login_webauthn"), {"credential": text})
    assert not get_user(client).is_authenticated
    assert account.is_active
