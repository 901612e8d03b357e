"""What comes from outside, before anything is read of it: sizes, archives, and how far the reading is."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from itertools import pairwise
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, BinaryIO, Final

from deelwijs.rosters.model import Place, RosterError
from deelwijs.rosters.words import refuse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MEBIBYTE = 1 << 20
MAX_BYTES = 256 * MEBIBYTE
"""The most that a file may be, and each file in an archive."""
MAX_UNPACKED = 4 * MAX_BYTES
"""The most that all files of an archive may be together."""
MAX_ENTRIES = 1_000
MAX_RATIO = 200
"""How many times smaller than itself a file in an archive may be; text is some 5 to 30."""
CHUNK = 1 << 18

_END = b"PK\x05\x06"
_END_BYTES = 22
_LOCATOR_64 = b"PK\x06\x07"
_LOCATOR_BYTES = 20
_MAX_COMMENT = 1 << 16
_MAX_DIRECTORY = MEBIBYTE
_PLAIN_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 0x1
_ARCHIVES = (".zip", ".7z", ".rar", ".gz", ".tgz", ".bz2", ".xz", ".tar", ".zst")
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError, OverflowError)
"""What the standard library raises for archives that are not what they say."""


class Meter:
    """Tells how many bytes of a file have been read, of how many, when it is read as often as `passes` says."""

    def __init__(self, size: int, passes: int, progress: Callable[[int, int], None] | None) -> None:
        """Begin with nothing read."""
        self._size, self._passes, self._progress, self._done = size, passes, progress, 0

    def add(self, count: int) -> None:
        """Tell that so many bytes more have been read; what is read more often does not count beyond the size."""
        self._done += count
        if self._progress:
            self._progress(min(self._size, self._done // self._passes), self._size)


class Watched(io.RawIOBase):
    """A stream that tells a meter of each read."""

    def __init__(self, stream: BinaryIO, meter: Meter) -> None:
        """Watch a stream, which stays open."""
        self._stream, self._meter = stream, meter

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def seekable(self) -> bool:
        """Tell that one can go back and forth in it."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place."""
        return self._stream.seek(offset, whence)

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # the stub allows any buffer
        """Read on, and tell how far it is; what is read twice does not count beyond the size."""
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._meter.add(len(data))
        return len(data)


def open_archive(file: BinaryIO, name: str) -> zipfile.ZipFile:
    """Open a zip file after proving it harmless: every file in it is unpacked once, counted, and thrown away.

    Raises RosterError for archives that are damaged, too big, too many or too tightly packed, encrypted, or that hold
    paths out of the archive, links or other archives.
    """
    _check_directory(file, name)
    try:
        archive = zipfile.ZipFile(file)
        _check_entries(archive, name)
        for entry in archive.infolist():
            _check_bytes(archive, entry, name)
    except RosterError:
        raise
    except BROKEN_ZIP as error:
        raise refuse("damaged-archive", Place(name)) from error
    return archive


def _check_directory(file: BinaryIO, name: str) -> None:
    """Look at the end of the archive before its list of contents is read, which may be very long."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _MAX_COMMENT - _END_BYTES - _LOCATOR_BYTES))
    tail = file.read()
    at = tail.rfind(_END)
    record = tail[at : at + _END_BYTES]
    if at < 0 or len(record) < _END_BYTES:
        raise refuse("damaged-archive", Place(name))
    entries, directory = int.from_bytes(record[10:12], "little"), int.from_bytes(record[12:16], "little")
    is_zip64 = tail[max(0, at - _LOCATOR_BYTES) : at].startswith(_LOCATOR_64)
    if entries > MAX_ENTRIES or directory > _MAX_DIRECTORY or is_zip64:
        raise refuse("too-many-entries", Place(name), most=f"{MAX_ENTRIES:,}")


def _check_entries(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse by what the list of contents says."""
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise refuse("too-many-entries", Place(name), most=f"{MAX_ENTRIES:,}")
    for entry in entries:
        for kind, is_so in _HARMFUL.items():
            if is_so(entry):
                raise refuse(kind, Place(name, part=entry.filename), most=MAX_BYTES // MEBIBYTE)
    if _overlap(entries):
        raise refuse("damaged-archive", Place(name))
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise refuse("packed-too-tightly", Place(name), most=MAX_UNPACKED // MEBIBYTE)


def _overlap(entries: list[zipfile.ZipInfo]) -> bool:
    """Tell whether entries share packed bytes, so that a small archive can unpack to many times a big file."""
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    return any(one.header_offset + one.compress_size > other.header_offset for one, other in pairwise(ordered))


def _leads_out(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in entry.filename


_HARMFUL: Final[dict[str, Callable[[zipfile.ZipInfo], bool]]] = {
    "path-out-of-archive": _leads_out,
    "link-in-archive": lambda entry: stat.S_ISLNK(entry.external_attr >> 16),
    "nested-archive": lambda entry: entry.filename.lower().endswith(_ARCHIVES),
    "encrypted-archive": lambda entry: bool(entry.flag_bits & _ENCRYPTED),
    "damaged-archive": lambda entry: entry.compress_type not in _PLAIN_METHODS,
    "packed-too-tightly": lambda entry: (
        entry.file_size > min(MAX_BYTES, max(MEBIBYTE, entry.compress_size * MAX_RATIO))
    ),
}
"""What an entry may not be, by the problem it is."""


def _check_bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> None:
    """Unpack a file in pieces; its size and checksum must be what the list says, and it may not be an archive."""
    place, count, head = Place(name, part=entry.filename), 0, b""
    with archive.open(entry) as stream:
        for chunk in chunks(stream):
            head = head or chunk[:4]
            count += len(chunk)
    if head.startswith(b"PK\x03\x04"):
        raise refuse("nested-archive", place)
    if count != entry.file_size:
        raise refuse("damaged-archive", place)


def chunks(stream: IO[bytes]) -> Iterator[bytes]:
    """Read a stream in pieces."""
    while chunk := stream.read(CHUNK):
        yield chunk
