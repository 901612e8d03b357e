"""The doorkeeper: what ends a session, what is kept out of caches, and who is turned away."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth import get_user
from django.urls import reverse

from deelwijs.office.accounts import selectors, services, session
from deelwijs.office.accounts.models import Account

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper

ACCOUNT = "/account"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0"


@pytest.mark.parametrize(
    ("key", "ago", "inside"),
    [
        (session.SEEN, session.IDLE.total_seconds() - 60, True),
        (session.SEEN, session.IDLE.total_seconds() + 60, False),
        (session.SINCE, session.LONGEST.total_seconds() - 60, True),
        (session.SINCE, session.LONGEST.total_seconds() + 60, False),
    ],
)
def test_a_session_ends_by_itself(sign_in: Callable[..., Client], key: str, ago: float, *, inside: bool) -> None:
    """Two hours without use, or twelve hours in all, and one signs in anew."""
    client = sign_in()
    kept = client.session
    kept[key] = time.time() - ago
    kept.save()
    assert (client.get(ACCOUNT).status_code == 200) is inside
    assert get_user(client).is_authenticated is inside


def test_the_use_of_a_session_is_noted_once_a_minute(sign_in: Callable[..., Client]) -> None:
    """A page does not write to the database each time it is read."""
    client = sign_in()
    before = client.session[session.SEEN]
    client.get(ACCOUNT)
    assert client.session[session.SEEN] == before
    kept = client.session
    kept[session.SEEN] = before - 90
    kept.save()
    client.get(ACCOUNT)
    assert client.session[session.SEEN] >= before


def test_the_cookie_goes_with_the_browser(sign_in: Callable[..., Client]) -> None:
    """Who shuts the browser of a shared device is out; scripts cannot read the cookie."""
    cookie = sign_in().cookies["sessionid"]
    assert cookie["max-age"] == cookie["expires"] == ""
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


@pytest.mark.parametrize("page", ["/", "/protocol", "/account", "/account/second-factor", "/nergens"])
def test_private_pages_stay_out_of_caches(sign_in: Callable[..., Client], page: str) -> None:
    """Every answer to somebody who is signed in is for them alone, errors too."""
    answer = sign_in().get(page).headers["Cache-Control"]
    assert {"no-store", "private"} <= set(answer.split(", "))


def test_public_pages_may_be_kept(client: Client, db: None) -> None:  # noqa: ARG001
    """The protocol is for everybody."""
    assert "no-store" not in client.get("/protocol").headers.get("Cache-Control", "")


def test_who_has_no_role_is_out_at_the_next_request(
    sign_in: Callable[..., Client],
    account: Account,
    settings: SettingsWrapper,
    heard: list[tuple[str, Account | None, str]],
) -> None:
    """A role that has ended ends the session, with a plain page; and nobody gets in without one."""
    client = sign_in()
    settings.ACCOUNT_ENTRY = "deelwijs.office.accounts.access.nobody"
    response = client.get(ACCOUNT)
    assert response.status_code == 403
    assert "geen toegang" in response.content.decode()
    assert not get_user(client).is_authenticated
    again = client.post(reverse("account_login"), {"login": account.email, "password": "vier lange woorden achtereen"})
    assert again.status_code == 403
    assert not get_user(client).is_authenticated
    assert [event for event, _account, _detail in heard].count("turned-away") == 2


def test_an_account_that_is_shut_is_out_at_once(sign_in: Callable[..., Client], account: Account) -> None:
    """Ending an account ends all of its sessions, and it cannot be signed in with until it is opened again."""
    client = sign_in()
    services.end(account)
    assert client.get(ACCOUNT).status_code == 302
    assert not get_user(sign_in()).is_authenticated
    services.open_account(account.email)
    assert get_user(sign_in()).is_authenticated


def test_sessions_are_shown_and_ended_by_their_owner(sign_in: Callable[..., Client], account: Account) -> None:
    """One sees where one is signed in, by browser and device, and signs out there."""
    here, phone, other = sign_in(), sign_in(HTTP_USER_AGENT=IPHONE), sign_in(HTTP_USER_AGENT=FIREFOX)
    page = here.get(ACCOUNT).content.decode()
    assert "Safari op iPhone" in page
    assert "Firefox op Linux" in page
    [row] = [each for each in selectors.sessions(account) if "iPhone" in each.user_agent]
    here.post(reverse("account-sessions"), {"session": row.pk})
    assert [get_user(each).is_authenticated for each in (here, phone, other)] == [True, False, True]
    here.post(reverse("account-sessions"), {"session": "others"})
    assert [get_user(each).is_authenticated for each in (here, phone, other)] == [True, False, False]


@pytest.mark.parametrize("which", ["theirs", "", "0", "-1", "१"])
def test_sessions_of_others_are_left_alone(sign_in: Callable[..., Client], which: str) -> None:
    """A number that is not one's own ends nothing."""
    other = Account.objects.create_user("ander@deelwijs.test", "nog vier lange woorden")
    theirs = sign_in(other.email, "nog vier lange woorden")
    [row] = selectors.sessions(other)
    here = sign_in()
    here.post(reverse("account-sessions"), {"session": row.pk if which == "theirs" else which})
    assert get_user(theirs).is_authenticated
    assert get_user(here).is_authenticated


def test_another_password_signs_out_everywhere_else(sign_in: Callable[..., Client], account: Account) -> None:
    """Who changes a password stays in, and every other browser is out; the owner is told by mail."""
    from deelwijs.office.backstage.models import Mail  # noqa: PLC0415

    here, other = sign_in(), sign_in()
    fresh = "een heel ander wachtwoord"
    old = "vier lange woorden achtereen"
    here.post(reverse("account_reauthenticate"), {"password": old})
    here.post(reverse("account_change_password"), {"oldpassword": old, "password1": fresh, "password2": fresh})
    assert get_user(here).is_authenticated
    assert not get_user(other).is_authenticated
    assert Mail.objects.get().to == account.email


def test_a_language_is_kept_with_the_account(sign_in: Callable[..., Client], account: Account) -> None:
    """The language of an account holds on every browser, unless another was chosen there."""
    client = sign_in()
    assert client.post(reverse("account-language"), {"language": "fr"}).status_code == 404
    client.post(reverse("account-language"), {"language": "en"})
    account.refresh_from_db()
    assert account.language == "en"
    elsewhere = sign_in()
    assert 'lang="en"' in elsewhere.get(ACCOUNT).content.decode().partition("<head>")[0]
    elsewhere.cookies["django_language"] = "nl"
    assert 'lang="nl"' in elsewhere.get(ACCOUNT).content.decode().partition("<head>")[0]
