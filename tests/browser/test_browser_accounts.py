"""Signing in as people do it, in a real browser: with a password, a passkey, a code and a link, by all, on a phone."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from test_browser_accessibility import SIZES, sideways, small_targets, violations

from deelwijs.office.accounts import services
from deelwijs.office.accounts.models import Account
from deelwijs.office.backstage.models import Mail

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pytest_django.fixtures import SettingsWrapper

pytestmark = pytest.mark.browser
EMAIL, PASSWORD = "wietske@deelwijs.test", "vier lange woorden achtereen"
PUBLIC = ("/account/sign-in", "/account/link", "/account/password/forgotten", "/account/with", "/protocol")
PRIVATE = ("/account", "/account/second-factor", "/account/password", "/account/sign-out")
PAIRS = (("nl", "light", "phone"), ("en", "dark", "phone"), ("nl", "dark", "desktop"), ("en", "light", "desktop"))
"""Every two of language, colour scheme and size are seen together at least once."""
WEIGHTY = ("/account/second-factor/app", "/account/second-factor/passkeys/add")


@pytest.fixture
def account(transactional_db: None, settings: SettingsWrapper) -> Account:  # noqa: ARG001 - opens the database
    """Make somebody with a password and no role, with no attempts counted and no time spent on hashing."""
    settings.ACCOUNT_ENTRY = "deelwijs.office.accounts.access.everybody"
    settings.ACCOUNT_SECOND_FACTOR_FOR = "deelwijs.office.accounts.access.nobody"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    return Account.objects.create_user(EMAIL, PASSWORD)


@pytest.fixture
def signed_in(account: Account, visit: Callable[..., Page]) -> Callable[..., Page]:  # noqa: ARG001
    """Return a function that opens the site and signs in with the password."""

    def open_site(**options: object) -> Page:
        page = visit(person=None, **options)
        with_password(page)
        return page

    return open_site


def send(page: Page) -> None:
    """Send the form that is being filled in, by the keyboard, and wait for the answer."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def with_password(page: Page) -> None:
    """Fill in address and password, and send them."""
    page.goto("/account/sign-in")
    page.locator("#id_login").fill(EMAIL)
    page.locator("#id_password").fill(PASSWORD)
    send(page)


def confirm(page: Page) -> None:
    """Give the password once more where it is asked."""
    page.locator("#id_password").fill(PASSWORD)
    send(page)


def is_in(page: Page) -> bool:
    """Tell whether somebody is signed in here."""
    page.goto("/account")
    return EMAIL in page.locator("main").inner_text()


def with_authenticator(page: Page) -> Page:
    """Give the browser a device that makes passkeys and recognises its owner."""
    line = page.context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    device: dict[str, Any] = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    line.send("WebAuthn.addVirtualAuthenticator", {"options": device})
    return page


def newest_link() -> str:
    """Return where the link in the newest mail leads to."""
    found = re.search(r"/account/link/\S+", Mail.objects.latest("created").text)
    assert found
    return found[0]


def wrong_with(page: Page) -> list[str]:
    """Return what is wrong with a page, for all and on a phone."""
    wide = [f"{page.url} is {sideways(page)} pixels too wide"] if sideways(page) else []
    return [*violations(page), *small_targets(page), *wide]


@pytest.mark.parametrize(("language", "scheme", "size"), PAIRS)
def test_every_page_is_for_everybody(signed_in: Callable[..., Page], language: str, scheme: str, size: str) -> None:
    """No page of the accounts breaks WCAG, scrolls sideways or has a control that is hard to hit."""
    page = signed_in(language=language, color_scheme=scheme, viewport=SIZES[size])
    found = []
    for path in PRIVATE:
        page.goto(path)
        found += wrong_with(page)
    page.goto(WEIGHTY[0])
    found += wrong_with(page)
    confirm(page)
    for path in WEIGHTY:
        page.goto(path)
        found += wrong_with(page)
    page.context.clear_cookies()
    for path in PUBLIC:
        page.goto(path)
        found += wrong_with(page)
    assert found == []


@pytest.mark.parametrize("size", SIZES)
def test_what_went_wrong_is_said_for_everybody(account: Account, visit: Callable[..., Page], size: str) -> None:  # noqa: ARG001
    """A wrong password, no address and a link that no longer works are said where they are read out."""
    page = visit(person=None, viewport=SIZES[size])
    page.goto("/account/sign-in")
    page.locator("#id_login").fill(EMAIL)
    page.locator("#id_password").fill("helemaal verkeerd geraden")
    send(page)
    page.get_by_role("alert").filter(has_text="horen niet bij elkaar").wait_for()
    found = wrong_with(page)
    page.goto("/account/link")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Mail sturen").click()
    found += wrong_with(page)
    assert page.locator("#id_email_error").inner_text()
    assert found == []


def test_with_a_passkey_alone(signed_in: Callable[..., Page]) -> None:
    """Who has made a passkey signs in with it, without address or password."""
    page = with_authenticator(signed_in())
    page.goto("/account/second-factor/passkeys/add")
    confirm(page)
    page.locator("#id_name").fill("Telefoon van Wietske")
    page.get_by_role("button", name="Passkey maken").click()
    page.wait_for_url("**/codes")
    assert page.locator(".dw-codes li").count() == 10
    assert wrong_with(page) == []
    page.goto("/account/second-factor")
    assert "Telefoon van Wietske" in page.locator("main").inner_text()
    assert wrong_with(page) == []
    page.goto("/account")
    page.get_by_role("main").get_by_role("button", name="Uitloggen").click()
    page.goto("/account/sign-in")
    page.get_by_role("button", name="Passkey gebruiken").click()
    page.wait_for_url("**/")
    assert is_in(page)


def test_a_passkey_as_the_second_step(signed_in: Callable[..., Page]) -> None:
    """After the password the passkey is asked for; removing it takes the passkey once more."""
    page = with_authenticator(signed_in())
    page.goto("/account/second-factor/passkeys/add")
    confirm(page)
    page.get_by_role("button", name="Passkey maken").click()
    page.wait_for_url("**/codes")
    page.context.clear_cookies()
    with_password(page)
    assert "/account/second-factor/ask" in page.url
    assert wrong_with(page) == []
    page.get_by_role("button", name="Passkey gebruiken").click()
    page.wait_for_url("**/")
    page.goto("/account/second-factor")
    page.get_by_role("link", name="Verwijderen").click()
    page.get_by_role("link", name="Met een passkey").click()
    assert wrong_with(page) == []
    page.get_by_role("button", name="Passkey gebruiken").click()
    page.wait_for_url("**/remove")
    assert wrong_with(page) == []
    page.get_by_role("button", name="Verwijderen").click()
    page.get_by_role("link", name="Passkey toevoegen").wait_for()
    assert page.get_by_role("link", name="Verwijderen").count() == 0


def test_a_passkey_that_is_not_given_is_said(account: Account, visit: Callable[..., Page]) -> None:  # noqa: ARG001
    """Whoever has no passkey here reads so, and can go on in another way."""
    page = visit(person=None)
    line = page.context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    page.goto("/account/sign-in")
    refusal = "() => { navigator.credentials.get = () => Promise.reject(new DOMException('no', 'NotAllowedError')); }"
    page.evaluate(refusal)
    page.get_by_role("button", name="Passkey gebruiken").click()
    page.get_by_role("alert").filter(has_text="niet gegeven").wait_for()
    assert page.locator("#id_login").is_enabled()


def test_a_role_that_opens_much_sets_up_an_app(signed_in: Callable[..., Page], settings: SettingsWrapper) -> None:
    """Without scripts: sent to the second factor, the app set up by its code, the recovery codes kept, and on."""
    settings.ACCOUNT_SECOND_FACTOR_FOR = "deelwijs.office.accounts.access.everybody"
    page = signed_in(java_script_enabled=False)
    page.goto("/protocol")
    assert page.url.endswith("/account/second-factor")
    page.get_by_role("link", name="App instellen").click()
    confirm(page)
    secret = page.locator(".dw-secret").inner_text()
    page.locator("#id_code").fill(format_hotp_value(hotp_value(secret, int(time.time() // 30))))
    send(page)
    page.get_by_role("link", name="Ik heb ze bewaard").click()
    assert is_in(page)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_guardian_signs_in_by_mail(account: Account, visit: Callable[..., Page], scripts: bool) -> None:  # noqa: ARG001, FBT001
    """Asking, reading, pressing one button: with scripts and without."""
    page = visit(person=None, java_script_enabled=scripts, viewport=SIZES["phone"])
    page.goto("/account/sign-in")
    page.get_by_role("link", name="Link laten sturen").click()
    page.locator("#id_email").fill(EMAIL)
    page.get_by_role("button", name="Mail sturen").click()
    page.get_by_role("heading", name="Kijk in je mailbox").wait_for()
    page.goto(newest_link())
    page.get_by_role("main").get_by_role("button", name="Inloggen").click()
    page.wait_for_url("**/")
    assert is_in(page)


def test_the_pages_of_a_link_are_for_everybody(account: Account, visit: Callable[..., Page]) -> None:  # noqa: ARG001
    """So are the page that waits, the one with the button, the one for a password, and an invitation."""
    page = visit(person=None, viewport=SIZES["phone"])
    found = []
    for ask in ("/account/link", "/account/password/forgotten"):
        page.goto(ask)
        page.locator("#id_email").fill(EMAIL)
        page.get_by_role("button", name="Mail sturen").click()
        page.get_by_role("heading", name="Kijk in je mailbox").wait_for()
        found += wrong_with(page)
        page.goto(newest_link())
        found += wrong_with(page)
    services.invite("nieuw@deelwijs.test")
    page.goto(newest_link())
    found += wrong_with(page)
    page.get_by_role("button", name="Mijn account openen").click()
    page.get_by_role("heading", name="Je account").wait_for()
    found += wrong_with(page)
    assert found == []
