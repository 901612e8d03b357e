"""What the journal's chains had come to, kept outside the database: so that an end that was cut off is missed.

Each chain has a file in `anchors` of the data directory. After each commit a line is added to it and brought to disk:
the number and the digest of the last entry, and when. Every line is as long as the other, and numbers only go up: a
process that comes later with a lower number has nothing to add, since the higher entry's digest covers its own.

A crash between commit and line leaves the database ahead of its anchor, which the next line mends. A database that is
behind its anchor has lost entries.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import os
from pathlib import Path

from django.conf import settings

LINE = "{number:012d} {digest} {at:%Y-%m-%dT%H:%M:%SZ}\n"
WIDTH = 12 + 1 + 64 + 1 + 20 + 1


def directory() -> Path:
    """Return where the anchors are."""
    return Path(settings.DEELWIJS_DATA) / "anchors"


def path_of(key: str) -> Path:
    """Return the file of a chain's anchors."""
    return directory() / key.replace(":", "-")


def note(key: str, number: int, digest: str, at: dt.datetime) -> None:
    """Add a line to a chain's anchors, unless one says as much already, and wait until it is on disk."""
    line = LINE.format(number=number, digest=digest, at=at.astimezone(dt.UTC)).encode()
    path = path_of(key)
    new = not path.exists()
    if new:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        if _last(handle) < number:
            os.write(handle, line)
            os.fsync(handle)
    finally:
        os.close(handle)
    if new:
        _sync(path.parent)


def _last(handle: int) -> int:
    size = os.fstat(handle).st_size
    return int(os.pread(handle, 12, size - WIDTH)) if size else 0


def _sync(folder: Path) -> None:
    """Bring the name of a new file to disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
