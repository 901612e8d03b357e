"""Signing in with a password: who gets in, what a stranger learns, and how often one may try."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth import get_user
from django.core.cache import cache
from django.urls import reverse

from deelwijs.office.accounts.models import Account

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from django.test.client import _MonkeyPatchedWSGIResponse
    from pytest_django.fixtures import SettingsWrapper

EMAIL, PASSWORD = "wietske@deelwijs.test", "vier lange woorden achtereen"
SIGN_IN, ACCOUNT = "/account/sign-in", "/account"


def _try(client: Client, email: str, password: str = "helemaal verkeerd geraden") -> _MonkeyPatchedWSGIResponse:  # noqa: S107
    return client.post(SIGN_IN, {"login": email, "password": password})


def _without_tokens(response: _MonkeyPatchedWSGIResponse, email: str) -> str:
    """Return the page without what differs from one load to the next: CSRF tokens, and the address as typed."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
    return page.replace(email, "")


def test_the_right_password_lets_in(sign_in: Callable[..., Client], account: Account) -> None:
    """An address in any capitals and its password open the account page."""
    client = sign_in(EMAIL.upper())
    assert get_user(client) == account
    assert EMAIL in client.get(ACCOUNT).content.decode()


def test_nobody_signs_up(client: Client, db: None) -> None:  # noqa: ARG001
    """There is no page on which a stranger makes an account."""
    assert client.get("/account/sign-up").status_code == 404
    assert not Account.objects.exists()


@pytest.mark.usefixtures("account")
def test_a_stranger_learns_nothing_from_the_answer(client: Client) -> None:
    """An address with an account and one without get the same page, to the byte."""
    known, unknown = _try(client, EMAIL), _try(client, "niemand@deelwijs.test")
    assert known.status_code == unknown.status_code == 200
    assert _without_tokens(known, EMAIL) == _without_tokens(unknown, "niemand@deelwijs.test")
    assert dict(known.headers) == dict(unknown.headers)


def test_a_stranger_learns_nothing_from_the_time(
    client: Client, account: Account, settings: SettingsWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A password is hashed exactly once, whether there is such an account or not, or one without a password."""
    from django.contrib.auth.hashers import ScryptPasswordHasher  # noqa: PLC0415

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
    account.set_password(PASSWORD)
    account.save()
    Account.objects.create_user("zonder@deelwijs.test")
    hashed: list[str] = []
    encode = ScryptPasswordHasher.encode

    def counted(self: ScryptPasswordHasher, password: str, *rest: object, **more: object) -> str:
        hashed.append(password)
        return str(encode(self, password, *rest, **more))  # type: ignore[arg-type]

    monkeypatch.setattr(ScryptPasswordHasher, "encode", counted)
    work = {}
    for email in (EMAIL, "niemand@deelwijs.test", "zonder@deelwijs.test"):
        hashed.clear()
        _try(client, email)
        work[email] = len(hashed)
    assert set(work.values()) == {1}


@pytest.mark.parametrize("email", [EMAIL, "niemand@deelwijs.test"])
@pytest.mark.usefixtures("account")
def test_guessing_is_slowed_down(client: Client, email: str) -> None:
    """After five wrong guesses an address is left alone for a while, in the same words for everybody."""
    cache.clear()
    for _attempt in range(5):
        assert "Te vaak" not in _try(client, email).content.decode()
    assert "Te vaak" in _try(client, email, PASSWORD).content.decode()
    assert not get_user(client).is_authenticated


def test_the_session_is_another_one_after_signing_in(client: Client, account: Account) -> None:
    """A session that a stranger planted is worth nothing: its key changes on the way in and goes on the way out."""
    session = client.session
    session["person"] = "somebody"
    session.save()
    client.cookies["sessionid"] = str(session.session_key)
    before = session.session_key
    _try(client, EMAIL, PASSWORD)
    inside = client.session.session_key
    assert get_user(client) == account
    assert inside != before
    client.post(reverse("account_logout"))
    assert not client.session.exists(str(inside))
    assert not get_user(client).is_authenticated


@pytest.mark.parametrize("next_page", ["https://elders.test/", "//elders.test/", "/\\elders.test"])
@pytest.mark.usefixtures("account")
def test_one_is_not_sent_elsewhere(client: Client, next_page: str) -> None:
    """What comes after signing in is a page of this site."""
    response = client.post(SIGN_IN, {"login": EMAIL, "password": PASSWORD, "next": next_page})
    assert response.headers["Location"] == "/"


def test_signing_out_takes_a_press_of_a_button(sign_in: Callable[..., Client]) -> None:
    """A link or a picture elsewhere cannot sign anybody out."""
    client = sign_in()
    assert client.get(reverse("account_logout")).status_code == 200
    assert get_user(client).is_authenticated


@pytest.mark.parametrize(
    ("password", "good"),
    [
        ("kort maar fijn", True),
        ("kortenfijn1", False),
        ("123456789012", False),
        ("wietske@deelwijs", False),
        ("passwordpassword", True),
        ("1q2w3e4r5t6y", False),
    ],
)
def test_a_password_must_be_strong(sign_in: Callable[..., Client], password: str, *, good: bool) -> None:
    """Twelve characters at least, not all digits, not common, not the address."""
    client = sign_in()
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    response = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": password, "password2": password}
    )
    assert (response.status_code == 302) is good
    assert Account.objects.get().check_password(password) is good


def test_passwords_are_kept_slow_to_guess() -> None:
    """Passwords are hashed with scrypt."""
    from deelwijs.office.config import settings as real  # noqa: PLC0415 - the tests use a quick one

    assert real.PASSWORD_HASHERS[0].endswith("ScryptPasswordHasher")


def test_what_happens_is_told(client: Client, account: Account, heard: list[tuple[str, Account | None, str]]) -> None:
    """Failing, coming in and going out are told, with whose account it was where it was anybody's."""
    _try(client, "niemand@deelwijs.test")
    _try(client, EMAIL)
    _try(client, EMAIL, PASSWORD)
    client.post(reverse("account_logout"))
    assert heard == [
        ("sign-in-failed", None, ""),
        ("sign-in-failed", account, ""),
        ("signed-in", account, "password"),
        ("signed-out", account, ""),
    ]
