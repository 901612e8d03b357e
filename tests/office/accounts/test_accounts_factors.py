"""The second factor: who must have one, how one gets it, and what happens when it is lost."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth import get_user
from django.core.cache import cache
from django.urls import reverse

from deelwijs.office.accounts import services
from deelwijs.office.accounts.models import Account
from deelwijs.office.backstage.models import Mail

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager as ContextManager

    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper

PASSWORD = "vier lange woorden achtereen"  # noqa: S105 - nobody's
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 - nobody's


@pytest.fixture
def must(settings: SettingsWrapper) -> None:
    """Let the second factor be compulsory."""
    settings.ACCOUNT_SECOND_FACTOR_FOR = "deelwijs.office.accounts.access.everybody"


def _code(secret: str, ahead: int = 0) -> str:
    counter = int(time.time() // 30) + ahead
    return str(format_hotp_value(hotp_value(secret, counter)))


def _set_up(client: Client) -> str:
    """Set up an app by the pages, and return its secret."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    [secret] = re.findall(r'class="dw-secret">(\w+)<', page)
    answer = client.post(reverse("mfa_activate_totp"), {"code": _code(secret)})
    assert answer.headers["Location"] == reverse("mfa_view_recovery_codes")
    return secret


def _codes(client: Client) -> list[str]:
    return re.findall(r"<li>(\d{8})</li>", client.get(reverse("mfa_view_recovery_codes")).content.decode())


@pytest.mark.parametrize("page", ["/", "/protocol", "/check", "/account", "/account/password"])
@pytest.mark.usefixtures("must")
def test_a_role_that_opens_much_comes_no_further_without(sign_in: Callable[..., Client], page: str) -> None:
    """Whoever must have a second factor and has none is sent to where they get one, whatever they ask for."""
    client = sign_in()
    assert client.get(page).headers["Location"] == reverse("mfa_index")
    assert client.get(page, headers={"HX-Request": "true"}).headers["HX-Redirect"] == reverse("mfa_index")
    assert "Met jouw rol" in client.get(reverse("mfa_index")).content.decode()


@pytest.mark.usefixtures("must")
def test_an_app_opens_the_door(sign_in: Callable[..., Client], account: Account) -> None:
    """With an app set up one goes on; next time the password alone is not enough."""
    client = sign_in()
    secret = _set_up(client)
    assert client.get("/account").status_code == 200
    again = sign_in()
    assert not get_user(again).is_authenticated
    again.post(reverse("mfa_authenticate"), {"code": _code(secret, ahead=1)})
    assert get_user(again) == account
    assert again.get("/account").status_code == 200


def test_a_code_works_once(sign_in: Callable[..., Client]) -> None:
    """Who looked over a shoulder comes too late."""
    secret = _set_up(sign_in())
    code = _code(secret, ahead=1)
    first, second = sign_in(), sign_in()
    first.post(reverse("mfa_authenticate"), {"code": code})
    second.post(reverse("mfa_authenticate"), {"code": code})
    assert [get_user(each).is_authenticated for each in (first, second)] == [True, False]


def test_codes_cannot_be_guessed(sign_in: Callable[..., Client], heard: list[tuple[str, Account | None, str]]) -> None:
    """After five wrong codes the right one is refused as well for a while."""
    cache.clear()
    secret = _set_up(sign_in())
    client = sign_in()
    for wrong in range(5):
        client.post(reverse("mfa_authenticate"), {"code": f"00000{wrong}"})
    client.post(reverse("mfa_authenticate"), {"code": _code(secret, ahead=1)})
    assert not get_user(client).is_authenticated
    assert [event for event, _account, _detail in heard].count("factor-failed") == 5


def test_secrets_are_kept_encrypted(sign_in: Callable[..., Client]) -> None:
    """The database alone gives nobody a code."""
    client = sign_in()
    secret = _set_up(client)
    kept = str([each.data for each in Authenticator.objects.all()])
    assert secret not in kept
    assert get_adapter().decrypt(Authenticator.objects.get(type="totp").data["secret"]) == secret
    assert all(code not in kept for code in _codes(client))


def test_recovery_codes_are_shown_once_and_work_once(sign_in: Callable[..., Client]) -> None:
    """Ten codes for a lost phone, seen when they are made; each opens the door a single time."""
    client = sign_in()
    _set_up(client)
    codes = _codes(client)
    assert len(set(codes)) == 10
    assert _codes(client) == []
    for expected in (True, False):
        again = sign_in()
        again.post(reverse("mfa_authenticate"), {"code": codes[0]})
        assert get_user(again).is_authenticated is expected


def test_the_password_is_asked_again_before_something_weighty(sign_in: Callable[..., Client]) -> None:
    """An unguarded screen is not enough to set up or take away a factor."""
    client = sign_in()
    asked = client.get(reverse("mfa_activate_totp"))
    assert asked.headers["Location"].startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": "fout geraden woorden"})
    assert client.get(reverse("mfa_add_webauthn")).status_code == 302


def test_an_administrator_helps_who_lost_all(
    sign_in: Callable[..., Client], account: Account, heard: list[tuple[str, Account | None, str]]
) -> None:
    """A reset takes every factor away and ends the sessions; the owner gets a mail and the record says it."""
    client = sign_in()
    _set_up(client)
    administrator = Account.objects.create_user("beheer@deelwijs.test")
    services.reset_second_factor(account, by=administrator)
    assert not Authenticator.objects.exists()
    assert not get_user(client).is_authenticated
    assert Mail.objects.filter(to=account.email).latest("created").about == "account-changed"
    assert ("factors-reset", account, "") in heard
    assert get_user(sign_in()) == account


def test_every_change_is_told_and_mailed(
    sign_in: Callable[..., Client],
    account: Account,
    heard: list[tuple[str, Account | None, str]],
    django_capture_on_commit_callbacks: Callable[..., ContextManager[list[object]]],
) -> None:
    """A factor that is added or removed does not go unseen by its owner."""
    client = sign_in()
    with django_capture_on_commit_callbacks(execute=True):
        _set_up(client)
    client.post(reverse("mfa_deactivate_totp"))
    assert ("factor-added", account, "totp") in heard
    assert ("factor-removed", account, "totp") in heard
    assert Mail.objects.filter(to=account.email, about="account-changed").count() == 2


def test_the_picture_for_the_app_stands_in_the_page(sign_in: Callable[..., Client]) -> None:
    """The policy of the pages allows no pictures from data addresses, so the picture is part of the page."""
    client = sign_in()
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    assert "<svg" in page
    assert "<?xml" not in page
    assert "data:image" not in page


def test_an_app_whose_clock_is_a_little_off_still_works(account: Account) -> None:
    """The code of half a minute ago, or of the next, is right as well; older ones are not."""
    TOTP.activate(account, SECRET)
    kept = Authenticator.objects.get(user=account)
    now = list(yield_hotp_counters_from_time())
    assert len(now) == 3
    assert not kept.wrap().validate_code(_code(SECRET, ahead=-3))
    assert kept.wrap().validate_code(_code(SECRET, ahead=-1))
