"""Organisations whose accounts can be used to sign in here: read from `sign-in.toml`, and checked at the start.

This is asked by the settings, so it knows nothing of Django's models.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

import msgspec
from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from pathlib import Path

FILE = "sign-in.toml"
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
SHARED_ISSUERS = re.compile(r"login\.microsoftonline\.com/(common|organizations|consumers)\b")
"""Issuers who speak for everybody: whoever rents a place there can claim any address."""


class Organisation(msgspec.Struct, forbid_unknown_fields=True, frozen=True, rename="kebab"):
    """One that people sign in with."""

    id: str
    name: str
    issuer: str
    client_id: str
    secret_file: str
    domains: tuple[str, ...] = ()
    """Of addresses that it hands out itself, so that they count as verified without its saying so each time."""
    scopes: tuple[str, ...] = ("openid", "email")
    token_auth: Literal["client_secret_basic", "client_secret_post"] = "client_secret_basic"  # noqa: S105 - no secret
    """How the secret is shown when a code is exchanged."""


class _File(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    organisation: tuple[Organisation, ...] = ()


def read(data: Path) -> tuple[tuple[Organisation, str], ...]:
    """Return the organisations of the data directory, each with its secret; none where there is no such file."""
    try:
        text = (data / FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    try:
        found = msgspec.convert(tomllib.loads(text), _File).organisation
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ImproperlyConfigured(f"{FILE}: {error}") from error
    seen: set[str] = set()
    for number, each in enumerate(found, start=1):
        mistake = _mistake(each, seen)
        if mistake:
            raise ImproperlyConfigured(f"{FILE}: organisation {number} ({each.id}): {mistake}")
        seen.add(each.id)
    return tuple((each, _secret(data, each)) for each in found)


def providers(data: Path) -> dict[str, Any]:
    """Return the organisations as allauth's settings have them."""
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [_app(*each) for each in read(data)]}}


def _app(each: Organisation, secret: str) -> dict[str, Any]:
    return {
        "provider_id": each.id,
        "name": each.name,
        "client_id": each.client_id,
        "secret": secret,
        "settings": {
            "server_url": each.issuer.rstrip("/"),
            "domains": [domain.lower() for domain in each.domains],
            "scope": list(each.scopes),
            "token_auth_method": each.token_auth,
        },
    }


def _mistake(each: Organisation, seen: set[str]) -> str | None:
    """Return what is wrong with an organisation and what to do about it."""
    address = urlsplit(each.issuer)
    checks = (
        (not re.fullmatch(r"[a-z][a-z0-9-]{0,29}", each.id), "'id' has to be small letters, digits and dashes"),
        (each.id in seen, "this 'id' is used twice; choose another"),
        (
            address.scheme != "https" and address.hostname not in LOOPBACK,
            "'issuer' has to begin with https://; as it is, others could listen",
        ),
        (not address.hostname or bool(address.query or address.fragment), "'issuer' has to be a whole address"),
        (
            bool(SHARED_ISSUERS.search(each.issuer)),
            "'issuer' speaks for every organisation there is; name your own tenant in it",
        ),
        ("openid" not in each.scopes or "email" not in each.scopes, '\'scopes\' has to hold "openid" and "email"'),
        (any("@" in domain or "." not in domain for domain in each.domains), "'domains' holds names as school.nl"),
    )
    return next((words for wrong, words in checks if wrong), None)


def _secret(data: Path, each: Organisation) -> str:
    path = data / each.secret_file
    try:
        secret = path.read_text(encoding="utf-8").strip()
        shared = path.stat().st_mode & 0o077
    except OSError as error:
        raise ImproperlyConfigured(f"{FILE}: {each.id}: its secret cannot be read: {error}") from error
    if shared:
        raise ImproperlyConfigured(f"{FILE}: {each.id}: others can read {each.secret_file}; chmod 600 it")
    if not secret:
        raise ImproperlyConfigured(f"{FILE}: {each.id}: {each.secret_file} is empty")
    return secret
