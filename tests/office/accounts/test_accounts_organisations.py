"""Single sign-on, against a real provider on this machine: who gets in, and what tampering comes to."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import get_user
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from deelwijs.office.accounts import organisations, single_sign_on
from deelwijs.office.accounts.models import Account
from deelwijs.office.backstage.models import Mail

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from django.test.client import _MonkeyPatchedWSGIResponse
    from pytest_django.fixtures import SettingsWrapper

PATIENCE = 30
SECRET = "geheim-van-de-proef"  # noqa: S105 - nobody's
BEGIN = "/account/with/proef"
SETTINGS = """
config_version: 1
server: {{host: 127.0.0.1, port: {port}}}
oauth:
  issuer: "http://127.0.0.1:{port}"
  audience: deelwijs
  require_pkce: true
  clients:
    - client_id: deelwijs
      client_secret: {secret}
      token_endpoint_auth_method: client_secret_basic
      redirect_uris: ["http://testserver/account/with/proef/back"]
"""
USERS = """
config_version: 1
users:
  wietske: {password: wachtwoord, email: Wietske@Deelwijs.test}
  naamgenoot: {password: wachtwoord, email: wietske@deelwijs.test}
  niemand: {password: wachtwoord, email: niemand@deelwijs.test}
"""


def _configure(data: Path, **changes: object) -> None:
    """Write a `sign-in.toml` with one organisation, with these of its lines changed; None leaves a line out."""
    lines = {
        "id": "proef",
        "name": "Proefstichting",
        "issuer": "https://inloggen.proef.test",
        "client-id": "deelwijs",
        "secret-file": "proef.secret",
        **{key.replace("_", "-"): value for key, value in changes.items()},
    }
    told = [
        f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value}"
        for key, value in lines.items()
        if value is not None
    ]
    (data / "sign-in.toml").write_text("\n".join(["[[organisation]]", *told]), encoding="utf-8")
    secret = data / "proef.secret"
    secret.write_text(SECRET, encoding="utf-8")
    secret.chmod(0o600)


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a provider on a free port of this machine, and return its address."""
    directory = tmp_path_factory.mktemp("provider")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (directory / "settings.yaml").write_text(SETTINGS.format(port=port, secret=SECRET), encoding="utf-8")
    (directory / "users.yaml").write_text(USERS, encoding="utf-8")
    command = [sys.executable, "-m", "nanoidp", "--config", str(directory), "--port", str(port)]
    quiet = subprocess.DEVNULL
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, stdout=quiet, stderr=quiet, cwd=directory, env={**os.environ}) as process:
        _wait_for(f"{address}/.well-known/openid-configuration")
        yield address
        process.terminate()


def _wait_for(address: str) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            requests.get(address, timeout=1).raise_for_status()
        except requests.RequestException:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return


@pytest.fixture
def organisation(issuer: str, settings: SettingsWrapper, tmp_path: Path) -> str:
    """Configure the provider as somebody would who runs a site."""
    _configure(tmp_path, issuer=issuer)
    settings.SOCIALACCOUNT_PROVIDERS = organisations.providers(tmp_path)
    return issuer


def _at_the_provider(address: str, user: str) -> str:
    """Sign in at the provider, and return where it sends the browser with a code."""
    with requests.Session() as session:
        page = session.get(address, timeout=5)
        fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text))
        fields |= {"username": user, "password": "wachtwoord"}
        answer = session.post(page.url, data=fields, allow_redirects=False, timeout=5)
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def _asked(client: Client) -> str:
    return client.get(BEGIN).headers["Location"]


def _with(address: str, **changes: str) -> str:
    parts = urlsplit(address)
    query = {key: values[0] for key, values in parse_qs(parts.query).items()} | changes
    return urlunsplit(parts._replace(query=urlencode(query)))


def _come(client: Client, user: str = "wietske") -> _MonkeyPatchedWSGIResponse:
    return client.get(_at_the_provider(_asked(client), user))


@pytest.mark.usefixtures("organisation")
def test_somebody_of_the_organisation_gets_in(
    client: Client, account: Account, heard: list[tuple[str, Account | None, str]]
) -> None:
    """An address that has an account comes in, and the name that the organisation has for it is bound to it."""
    assert "Proefstichting" in client.get("/account/sign-in").content.decode()
    assert _come(client).headers["Location"] == "/"
    assert get_user(client) == account
    bound = SocialAccount.objects.get()
    assert (bound.user, bound.provider, bound.uid, bound.extra_data) == (account, "proef", "wietske", {})
    assert ("organisation-bound", account, "proef") in heard
    assert ("signed-in", account, "socialaccount") in heard
    assert Mail.objects.get().about == "account-changed"


@pytest.mark.usefixtures("organisation", "account")
def test_what_is_asked_cannot_be_guessed_or_stolen(client: Client) -> None:
    """Each time there is another state, nonce and PKCE challenge, and no more is asked than the address."""
    first, second = (parse_qs(urlsplit(_asked(client)).query) for _time in range(2))
    for kind in ("state", "nonce", "code_challenge"):
        assert first[kind] != second[kind]
        assert len(first[kind][0]) >= 16
    assert first["code_challenge_method"] == ["S256"]
    assert set(first["scope"][0].split()) == {"openid", "email"}
    loose = client.get(f"{BEGIN}?scope=admin&auth_params=prompt%3Dnone&process=connect").headers["Location"]
    assert "admin" not in loose
    assert "prompt" not in loose


@pytest.mark.parametrize("what", ["state", "code"])
@pytest.mark.usefixtures("organisation", "account")
def test_an_answer_that_was_changed_on_the_way_back_is_refused(client: Client, what: str) -> None:
    """A state or code that is not the one that was sent opens nothing."""
    answer = _with(_at_the_provider(_asked(client), "wietske"), **{what: "iets-anders"})
    assert client.get(answer).status_code == 401
    assert not get_user(client).is_authenticated


@pytest.mark.parametrize("what", ["nonce", "code_challenge"])
@pytest.mark.usefixtures("organisation", "account")
def test_a_question_that_was_changed_on_the_way_there_is_refused(client: Client, what: str) -> None:
    """An answer to another question than this browser asked opens nothing, be it signed by the provider."""
    asked = _with(_asked(client), **{what: "A" * 43})
    assert client.get(_at_the_provider(asked, "wietske")).status_code in {401, 403}
    assert not get_user(client).is_authenticated
    assert not SocialAccount.objects.exists()


@pytest.mark.usefixtures("organisation", "account")
def test_an_answer_works_once_and_in_the_browser_that_asked(client: Client) -> None:
    """Somebody else's answer signs nobody in, nor does one that was used."""
    answer = _at_the_provider(_asked(client), "wietske")
    other = Client()
    assert other.get(answer).status_code == 401
    assert client.get(answer).status_code == 302
    client.logout()
    assert client.get(answer).status_code == 401
    assert not get_user(client).is_authenticated


@pytest.mark.usefixtures("organisation", "account")
def test_who_has_no_account_gets_none(client: Client) -> None:
    """Nobody is signed up by an organisation."""
    response = _come(client, "niemand")
    assert response.status_code == 403
    assert "hoort hier geen account" in response.content.decode()
    assert Account.objects.count() == 1


@pytest.mark.usefixtures("organisation")
def test_an_address_that_was_given_to_somebody_else_opens_nothing(client: Client, account: Account) -> None:
    """After the first time the name counts and not the address: a namesake is refused, and who moved gets in."""
    _come(client)
    namesake = Client()
    assert _come(namesake, "naamgenoot").status_code == 403
    assert not get_user(namesake).is_authenticated
    account.email = "getrouwd@deelwijs.test"
    account.save()
    again = Client()
    _come(again)
    assert get_user(again) == account


@pytest.mark.usefixtures("organisation")
def test_an_organisation_does_not_stand_above_a_second_factor(client: Client, account: Account) -> None:
    """Who has a second factor here is asked for it."""
    from allauth.mfa.totp.internal.auth import TOTP  # noqa: PLC0415

    TOTP.activate(account, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    assert _come(client).headers["Location"] == "/account/second-factor/ask"
    assert not get_user(client).is_authenticated


@pytest.mark.usefixtures("organisation")
def test_a_role_that_has_ended_does_not_come_in_by_an_organisation(
    client: Client, account: Account, settings: SettingsWrapper
) -> None:
    """An organisation says who somebody is, not that they may come in."""
    settings.ACCOUNT_ENTRY = "deelwijs.office.accounts.access.nobody"
    assert _come(client).status_code == 403
    assert not get_user(client).is_authenticated
    assert account.is_active


@pytest.mark.usefixtures("organisation", "account")
def test_another_site_cannot_begin_it(client: Client) -> None:
    """Nobody is signed in because they followed a link elsewhere."""
    assert client.get(BEGIN, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.get(BEGIN, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 302


@pytest.mark.usefixtures("account")
def test_a_provider_that_cannot_be_reached_is_said(client: Client, settings: SettingsWrapper, tmp_path: Path) -> None:
    """The page says that it did not work and what to do, and is no error of ours."""
    _configure(tmp_path, issuer="http://127.0.0.1:9")
    settings.SOCIALACCOUNT_PROVIDERS = organisations.providers(tmp_path)
    response = client.get(BEGIN)
    assert response.status_code == 503
    assert "niet gelukt" in response.content.decode()


@pytest.mark.parametrize("path", ["/account/with/onbekend", "/account/with/onbekend/back"])
@pytest.mark.usefixtures("organisation", "account")
def test_an_organisation_that_is_not_there(client: Client, path: str) -> None:
    """There is nothing at its address."""
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ({"email": "Wietske@Deelwijs.test", "email_verified": True}, "wietske@deelwijs.test"),
        ({"email": "wietske@deelwijs.test", "email_verified": "true"}, "wietske@deelwijs.test"),
        ({"email": "wietske@deelwijs.test", "email_verified": False}, ""),
        ({"email": "wietske@deelwijs.test", "email_verified": "false"}, ""),
        ({"email": "wietske@deelwijs.test"}, ""),
        ({"email": "wietske@school.test"}, "wietske@school.test"),
        ({"email": "wietske@elders.school.test"}, ""),
        ({"email": "wietske@school.test@elders.test"}, ""),
        ({"email_verified": True}, ""),
        ({}, ""),
    ],
)
def test_only_an_address_that_is_vouched_for_counts(said: dict[str, object], address: str) -> None:
    """Either the organisation says that it verified it, or it is of a domain that it hands out itself."""
    assert single_sign_on._vouched_address({"userinfo": said}, {"domains": ["school.test"]}) == address


def test_both_sources_must_speak_of_the_same_person() -> None:
    """What is said of somebody else than the token is about is refused."""
    state, token = {"nonce": "n"}, {"nonce": "n", "sub": "een"}
    assert single_sign_on._is_answer({"id_token": token, "userinfo": {"sub": "een"}}, state)
    assert not single_sign_on._is_answer({"id_token": token, "userinfo": {"sub": "twee"}}, state)
    assert not single_sign_on._is_answer({"userinfo": {"sub": "een"}}, state)
    assert not single_sign_on._is_answer({"id_token": token, "userinfo": {"sub": "een"}}, {})


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"issuer": "http://inloggen.proef.test"}, "'issuer' has to begin with https://"),
        ({"issuer": "https://login.microsoftonline.com/common/v2.0"}, "name your own tenant"),
        ({"issuer": "https://inloggen.proef.test?x=1"}, "has to be a whole address"),
        ({"issuer": None}, "missing required field `issuer`"),
        ({"id": "Proef!"}, "'id' has to be small letters"),
        ({"domains": ["@school.nl"]}, "'domains' holds names"),
        ({"scopes": ["openid"]}, "'scopes' has to hold"),
        ({"secret_file": "nergens"}, "its secret cannot be read"),
        ({"secret": "hier"}, "unknown field `secret`"),
        ({"token_auth": "none"}, "Invalid enum value 'none'"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path: Path, changes: dict[str, object], words: str) -> None:
    """What is wrong, where, and what to do: the site does not start with it."""
    _configure(tmp_path, **changes)
    with pytest.raises(ImproperlyConfigured, match=re.escape(words)) as refused:
        organisations.read(tmp_path)
    assert str(refused.value).startswith("sign-in.toml: ")


def _shared(data: Path) -> None:
    (data / "proef.secret").chmod(0o644)


def _empty(data: Path) -> None:
    (data / "proef.secret").write_text(" \n", encoding="utf-8")


def _twice(data: Path) -> None:
    file = data / "sign-in.toml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n" * 2, encoding="utf-8")


def _no_toml(data: Path) -> None:
    (data / "sign-in.toml").write_text("[[organisation", encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [(_shared, "others can read"), (_empty, "is empty"), (_twice, "used twice"), (_no_toml, "sign-in.toml: ")],
)
def test_a_mistake_around_the_file_is_named(tmp_path: Path, spoil: Callable[[Path], None], words: str) -> None:
    """A secret that others can read, or that is not there, is refused; so is what is no TOML."""
    _configure(tmp_path)
    spoil(tmp_path)
    with pytest.raises(ImproperlyConfigured, match=words):
        organisations.read(tmp_path)


def test_without_a_file_there_are_no_organisations(tmp_path: Path) -> None:
    """A site needs no single sign-on."""
    assert organisations.read(tmp_path) == ()
