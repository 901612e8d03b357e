"""What the journal's chains had come to, kept outside the database: so that an end that was cut off is missed.

Each chain has a file in `anchors` of the data directory. After each commit a line is added to it and brought to disk:

    reached  000000000412 <digest of entry 412> 2026-11-22T20:41:07Z

Every line is as long as the other, and numbers go up: who comes later with a lower number has nothing to add, since the
digest of the higher entry covers its own. A crash between commit and line leaves the database ahead of its anchor,
which the next line mends. A database that is behind its anchor has lost entries.

Who restores a backup says so (`deelwijs journal restored`), which adds `restored` with the number that the chain was
set back to. What the lines above it say of later entries no longer holds.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import re
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from django.conf import settings
from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOMENT = "%Y-%m-%dT%H:%M:%SZ"
LINE = re.compile(rb"(reached |restored) (\d{12}) ([0-9a-f]{64}) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\n")
WIDTH = len("restored 000000000412 ") + 64 + len(" 2026-11-22T20:41:07Z\n")

Word = Literal["reached", "restored"]


class Anchor(NamedTuple):
    """A line: the last entry that a chain had, and when that was written down."""

    word: Word
    number: int
    digest: str
    at: dt.datetime


class DamagedError(ValueError):
    """A line of an anchor file is not as it was written."""

    def __init__(self, line: int) -> None:
        """Keep which line it is."""
        super().__init__(f"line {line} is not an anchor")
        self.line = line


def note(key: str, number: int, reached: Callable[[], tuple[int, str]]) -> None:
    """See to it that the anchors of a chain cover an entry; ask how far the chain has come where they do not."""
    with _opened(key) as handle:
        if _last(handle) < number:
            _add(handle, "reached", *reached())


def restore(key: str, number: int, digest: str) -> None:
    """Write down that a chain was set back to an entry by a restored backup."""
    with _opened(key) as handle:
        _add(handle, "restored", number, digest)


def keys() -> set[str]:
    """Return the chains that have anchors."""
    return {path.name.replace("-", ":", 1) for path in _directory().glob("*-*")}


def exist(key: str) -> bool:
    """Tell whether a chain has anchors."""
    return _path(key).exists()


def read(key: str) -> Iterator[Anchor]:
    """Yield the lines of a chain's anchors; one that a crash cut short was never counted on, and is left out."""
    with _path(key).open("rb") as file:
        for index, line in enumerate(iter(lambda: file.read(WIDTH), b""), start=1):
            found = LINE.fullmatch(line)
            if found:
                word, number, digest, at = (part.decode() for part in found.groups())
                yield Anchor(_word(word), int(number), digest, dt.datetime.strptime(at, MOMENT).replace(tzinfo=dt.UTC))
            elif len(line) == WIDTH:
                raise DamagedError(index)


def restored(key: str) -> list[Anchor]:
    """Return where a chain was set back to, each time that a backup was put back."""
    return [anchor for anchor in read(key) if anchor.word == "restored"]


def holding(key: str) -> Iterator[Anchor]:
    """Return the anchors that still hold, by number: without those of entries that a restored backup took away.

    It reads all there are at this moment, and yields these and none that come later.
    """
    resets, count = [], 0
    for count, anchor in enumerate(read(key), start=1):
        if anchor.word == "restored":
            resets.append((count, anchor.number))
    return (
        anchor
        for index, anchor in enumerate(islice(read(key), count), start=1)
        if all(anchor.number <= number for at, number in resets if at > index)
    )


def _directory() -> Path:
    return Path(settings.DEELWIJS_DATA) / "anchors"


def _path(key: str) -> Path:
    return _directory() / key.replace(":", "-", 1)


def _word(written: str) -> Word:
    return "restored" if written == "restored" else "reached"


@contextmanager
def _opened(key: str) -> Iterator[int]:
    """Open the file of a chain for this process alone; make it where there is none."""
    path = _path(key)
    new = not path.exists()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle
        if new:
            _sync(path.parent)
    finally:
        os.close(handle)


def _last(handle: int) -> int:
    """Return the number of the last whole line."""
    whole = os.fstat(handle).st_size // WIDTH
    return int(os.pread(handle, 12, (whole - 1) * WIDTH + len("restored "))) if whole else 0


def _add(handle: int, word: Word, number: int, digest: str) -> None:
    size = os.fstat(handle).st_size
    if size % WIDTH:
        os.ftruncate(handle, size - size % WIDTH)
    os.write(handle, f"{word:<8} {number:012d} {digest} {timezone.now().astimezone(dt.UTC):{MOMENT}}\n".encode())
    os.fsync(handle)


def _sync(folder: Path) -> None:
    """Bring the name of a new file to disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
