"""Files that were brought in, in the data directory: for nobody else on the machine, and for a day at most."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import msgspec
from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

KEPT = 24 * 60 * 60
"""Seconds after which a file is thrown away, used or not."""


def folder() -> Path:
    """Return the directory of the files, made where it is not there."""
    path = Path(settings.DEELWIJS_DATA) / "uploads"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def path_of(key: UUID) -> Path:
    """Return where a file is."""
    return folder() / f"{key}.roster"


def keep(key: UUID, parts: Iterable[bytes]) -> None:
    """Write a file, readable by the site alone."""
    with _private(path_of(key)) as file:
        for part in parts:
            file.write(part)


def keep_shown(key: UUID, shown: object) -> None:
    """Write beside a file what of it is to be shown, at once or not at all."""
    path = folder() / f"{key}.new"
    path.unlink(missing_ok=True)
    with _private(path) as file:
        file.write(msgspec.json.encode(shown))
    path.replace(_shown(key))


def shown(key: UUID) -> Any:  # noqa: ANN401 - whatever was kept
    """Return what is to be shown of a file, or None where that is gone."""
    try:
        return msgspec.json.decode(_shown(key).read_bytes())
    except (OSError, msgspec.DecodeError):
        return None


def throw_away(key: UUID) -> None:
    """Delete a file; what was to be shown of it goes with the next night."""
    path_of(key).unlink(missing_ok=True)


def forget() -> None:
    """Delete what is older than a day."""
    old = time.time() - KEPT
    for path in folder().iterdir():
        if path.stat().st_mtime < old:
            path.unlink(missing_ok=True)


def _shown(key: UUID) -> Path:
    return folder() / f"{key}.json"


def _private(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
