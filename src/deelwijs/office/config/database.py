"""Which database: SQLite in the data directory, or the PostgreSQL that `DATABASE_URL` names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 20
"""Seconds that one waits: on SQLite for another writer, on PostgreSQL for a connection of the pool."""
MOST_CONNECTIONS = 8
"""Of one process, which has a thread or two."""

_FORM = "write postgresql://user:password@host:5432/name, or leave DATABASE_URL unset for SQLite in DEELWIJS_DATA"
_TLS = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_OPTIONS = ("host", "sslmode", "sslrootcert", "sslcert", "sslkey")


def database(url: str, data: Path) -> dict[str, Any]:
    """Return Django's settings for a database. Raises ImproperlyConfigured for a URL that is not understood whole."""
    return _postgresql(url) if url else _sqlite(data)


def _sqlite(data: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data / "deelwijs.sqlite3",
        "OPTIONS": {
            "timeout": PATIENCE,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = _split(url)
    options = _options(parts.query)
    name = unquote(parts.path.removeprefix("/"))
    if not name or "/" in name:
        raise _refused("it names no database")
    host = options.pop("host", "") or unquote(parts.hostname or "")
    if not host:
        raise _refused("it names no host")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "HOST": host,
        "PORT": parts.port or "",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**options, "pool": {"min_size": 1, "max_size": MOST_CONNECTIONS, "timeout": PATIENCE}},
    }


def _split(url: str) -> SplitResult:
    if not url.isprintable() or " " in url:
        raise _refused("it holds spaces or signs that cannot be seen")
    try:
        parts = urlsplit(url)
        has_port = parts.port is None or parts.port > 0
    except ValueError as error:
        raise _refused("its host or port cannot be read") from error
    if not has_port:
        raise _refused("its host or port cannot be read")
    if parts.scheme not in {"postgresql", "postgres"}:
        raise _refused("it does not begin with postgresql://")
    if parts.fragment:
        raise _refused("it holds a #; in a password write %23")
    return parts


def _options(query: str) -> dict[str, str]:
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=True) if query else []
    except ValueError as error:
        raise _refused("what follows the ? cannot be read") from error
    options = dict(pairs)
    if len(options) < len(pairs) or not set(options) <= set(_OPTIONS) or not all(options.values()):
        raise _refused(f"after the ? can stand, each once: {', '.join(_OPTIONS)}")
    if options.get("sslmode", _TLS[0]) not in _TLS:
        raise _refused(f"sslmode can be {', '.join(_TLS)}")
    return options


def _refused(why: str) -> ImproperlyConfigured:
    """Return the error; it never repeats the URL, which holds a password."""
    return ImproperlyConfigured(f"DATABASE_URL cannot be used: {why}; {_FORM}")
