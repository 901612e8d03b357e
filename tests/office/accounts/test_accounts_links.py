"""Links by mail: they work once, for whom and where they were asked for, and tell a stranger nothing."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import get_user
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from deelwijs.office.accounts import links, services
from deelwijs.office.accounts.models import Account, MailLink
from deelwijs.office.backstage.models import Mail

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test.client import _MonkeyPatchedWSGIResponse
    from pytest_django.fixtures import SettingsWrapper

EMAIL, NOBODY = "wietske@deelwijs.test", "niemand@deelwijs.test"
ASK, FORGOTTEN, SENT = "/account/link", "/account/password/forgotten", "/account/link/sent"


@pytest.fixture(autouse=True)
def fresh(account: Account) -> None:  # noqa: ARG001 - there has to be one
    """Begin with no attempts counted."""
    cache.clear()


def _ask(client: Client, email: str = EMAIL, page: str = ASK) -> Mail:
    client.post(page, {"email": email})
    return Mail.objects.latest("created")


def _path(mail: Mail) -> str:
    """Return where the link in a mail leads to."""
    found = re.search(r"http\S+", mail.text)
    assert found
    return urlsplit(found[0]).path


def _code(mail: Mail) -> str:
    found = re.search(r"\b(\d{4} \d{4})\b", mail.text)
    assert found
    return found[0]


def _plain(response: _MonkeyPatchedWSGIResponse) -> str:
    """Return a page without what differs from one load to the next: CSRF tokens, and the address that was asked for."""
    return re.sub(r'name="(csrfmiddlewaretoken|next)" value="\S+"', "", response.content.decode())


def test_a_link_lets_in_by_its_button(client: Client, account: Account) -> None:
    """The mail holds a link; its page shows one button, and pressing it signs in."""
    path = _path(_ask(client))
    assert client.get(path).status_code == 200
    assert not get_user(client).is_authenticated
    assert client.post(path).status_code == 302
    assert get_user(client) == account


@pytest.mark.parametrize("asker", ["the browser", "a scanner"])
def test_a_scanner_of_mail_uses_nothing_up(client: Client, asker: str, account: Account) -> None:
    """Twenty looks at a link, by HEAD and GET, with cookies and without, change nothing."""
    path = _path(_ask(client))
    looking = client if asker == "the browser" else Client()
    before = list(MailLink.objects.values())
    for _time in range(10):
        looking.head(path)
        looking.get(path)
    assert list(MailLink.objects.values()) == before
    client.post(path)
    assert get_user(client) == account


def test_no_link_stands_in_the_log(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    """A link that somebody opened in the wrong place still works in the right one, so the log is silent of it."""
    token = _path(_ask(client)).rpartition("/")[2]
    assert Client().get(f"/account/link/{token}").status_code == 403
    assert token not in caplog.text


def test_every_link_that_does_not_work_looks_alike(client: Client) -> None:
    """Used, expired, asked for elsewhere, never made: one page, by GET and by POST, so that it tells nothing."""
    used, expired, foreign = (_path(_ask(client)), _path(_ask(client)), _path(_ask(Client())))
    client.post(used)
    client.post(reverse("account_logout"))
    again = Client()
    expired = _path(_ask(again))
    MailLink.objects.filter(digest=links._digest(expired.rpartition("/")[2])).update(expires=timezone.now())
    made_up = "/account/link/" + "a" * 43
    answers = {
        (browser.generic(method, path).status_code, _plain(browser.generic(method, path)))
        for browser, path in ((client, used), (again, expired), (again, foreign), (again, made_up))
        for method in ("GET", "POST")
    }
    assert len(answers) == 1
    assert [status for status, _page in answers] == [403]
    assert not get_user(client).is_authenticated


def test_the_code_lets_in_where_the_link_was_asked_for(client: Client, account: Account) -> None:
    """Who reads mail on another device types the code where they asked; it is of no use elsewhere."""
    mail = _ask(client)
    elsewhere = Client()
    assert elsewhere.post(SENT, {"code": _code(mail)}).headers["Location"] == ASK
    client.post(SENT, {"code": _code(mail)})
    assert get_user(client) == account
    assert client.get(_path(mail)).status_code == 403


def test_a_code_cannot_be_guessed(client: Client) -> None:
    """After five wrong codes the right one is refused as well."""
    mail = _ask(client)
    for wrong in range(5):
        client.post(SENT, {"code": f"0000000{wrong}"})
    client.post(SENT, {"code": _code(mail)})
    assert not get_user(client).is_authenticated


def test_asking_tells_a_stranger_nothing() -> None:
    """An address with an account and one without get the same answers, to the byte, and cost the same work."""
    answers, work = [], []
    for email in (EMAIL, NOBODY):
        browser = Client()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            asked = browser.post(ASK, {"email": email})
        shown = browser.get(SENT)
        wrong = browser.post(SENT, {"code": "12345678"})
        answers.append([(each.status_code, _plain(each), dict(each.headers)) for each in (asked, shown, wrong)])
        work.append(sorted(query["sql"].split(None, 3)[:3] for query in queries))
    assert answers[0] == answers[1]
    assert work[0] == work[1]
    assert sorted(Mail.objects.values_list("to", "about")) == [(NOBODY, "no-account"), (EMAIL, "link-sign-in")]


def test_asking_is_slowed_down() -> None:
    """A mailbox cannot be flooded: after four links within a quarter of an hour there come no more."""
    for _time in range(4):
        assert Client().post(ASK, {"email": EMAIL}).status_code == 302
    assert Client().post(ASK, {"email": EMAIL.upper()}).status_code == 429
    assert Mail.objects.count() == 4


def test_only_digests_are_kept(client: Client) -> None:
    """The database alone opens nothing: neither token nor code stands in it, outside the outbox."""
    mail = _ask(client)
    kept = str(list(MailLink.objects.values()))
    assert _path(mail).rpartition("/")[2] not in kept
    assert _code(mail).replace(" ", "") not in kept
    assert len(_path(mail).rpartition("/")[2]) >= 43


def test_two_cannot_use_one_link(client: Client) -> None:
    """Of two who press at the same time one gets in."""
    _ask(client)
    first, second = MailLink.objects.get(), MailLink.objects.get()
    assert [links.use(first) is None, links.use(second) is None] == [False, True]


def test_a_link_does_not_stand_above_a_second_factor(client: Client, account: Account) -> None:
    """Who has a second factor is asked for it after a link too."""
    from allauth.mfa.totp.internal.auth import TOTP  # noqa: PLC0415

    TOTP.activate(account, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    assert client.post(_path(_ask(client))).headers["Location"] == reverse("mfa_authenticate")
    assert not get_user(client).is_authenticated


@pytest.mark.parametrize("by", ["link", "code"])
def test_a_forgotten_password_is_replaced(
    sign_in: Callable[..., Client], client: Client, account: Account, by: str
) -> None:
    """With the mail one chooses another password; everybody who was signed in with the old one is out."""
    before = sign_in()
    mail = _ask(client, page=FORGOTTEN)
    fresh = {"password1": "een heel ander wachtwoord"}
    weak = client.post(_path(mail), {"password1": "te kort"})
    assert "minstens 12 tekens" in weak.content.decode()
    if by == "link":
        client.post(_path(mail), fresh)
    else:
        client.post(SENT, {**fresh, "code": _code(mail)})
    account.refresh_from_db()
    assert account.check_password(fresh["password1"])
    assert get_user(client) == account
    assert client.get("/account").status_code == 200
    assert not get_user(before).is_authenticated


def test_an_invitation_opens_an_account_anywhere(
    client: Client, account: Account, heard: list[tuple[str, Account | None, str]]
) -> None:
    """Who is invited opens the link in any browser within seven days, and goes on to choose how to sign in."""
    new = services.invite("Nieuw@Deelwijs.test", "en", by=account, site="https://deelwijs.test/")
    mail = Mail.objects.latest("created")
    assert (mail.to, mail.language) == ("nieuw@deelwijs.test", "en")
    assert "https://deelwijs.test/account/link/" in mail.text
    assert client.post(_path(mail)).headers["Location"] == "/account"
    assert get_user(client) == new
    assert ("invited", new, "") in heard
    assert ("link-used", new, "invitation") in heard
    assert (
        client.post(
            "/account/password/first", {"password1": "kies ik nu zelf", "password2": "kies ik nu zelf"}
        ).status_code
        == 302
    )
    new.refresh_from_db()
    assert new.has_usable_password()


def test_an_invitation_can_be_sent_again() -> None:
    """The newer one works and the older one no longer; the account stays one."""
    services.invite("nieuw@deelwijs.test")
    older = _path(Mail.objects.latest("created"))
    services.invite("nieuw@deelwijs.test")
    newer = _path(Mail.objects.latest("created"))
    assert Client().get(older).status_code == 403
    assert Client().get(newer).status_code == 200
    assert Account.objects.filter(email="nieuw@deelwijs.test").count() == 1


def test_an_invitation_lasts_seven_days(monkeypatch: pytest.MonkeyPatch) -> None:
    """After seven days it is over."""
    services.invite("nieuw@deelwijs.test")
    path, now = _path(Mail.objects.latest("created")), timezone.now()
    for days, status in ((6.9, 200), (7.1, 403)):
        monkeypatch.setattr(timezone, "now", lambda days=days: now + dt.timedelta(days=days))
        assert Client().get(path).status_code == status


def test_an_account_that_is_shut_takes_its_links_with_it(client: Client, account: Account) -> None:
    """A link that was sent before somebody left opens nothing after."""
    path = _path(_ask(client))
    services.end(account)
    assert client.post(path).status_code == 403
    assert _ask(Client()).about == "no-account"


def test_a_role_that_has_ended_opens_nothing(client: Client, settings: SettingsWrapper) -> None:
    """Nor does a link of somebody without a role."""
    path = _path(_ask(client))
    settings.ACCOUNT_ENTRY = "deelwijs.office.accounts.access.nobody"
    assert client.post(path).status_code == 403
    assert not get_user(client).is_authenticated


def test_old_links_are_forgotten(client: Client) -> None:
    """What can no longer be used is deleted in the night."""
    _ask(client)
    MailLink.objects.update(expires=timezone.now() - dt.timedelta(seconds=1))
    _ask(client)
    links.forget_old()
    assert MailLink.objects.count() == 1


@pytest.mark.parametrize(
    "email", ["geen adres", "", "a@b", "x" * 300 + "@deelwijs.test", "a@deelwijs.test\nBcc: b@c.test"]
)
def test_what_is_no_address_gets_no_mail(client: Client, email: str) -> None:
    """The page says what is wrong, and nothing is sent."""
    assert client.post(ASK, {"email": email}).status_code == 200
    assert not Mail.objects.exists()
