"""Reading the files that commands are given; a bad one ends the command with a message, never a traceback."""

from __future__ import annotations

from codecs import BOM_UTF8
from typing import TYPE_CHECKING

import click
import msgspec

from deelwijs.judging.directory import Directory
from deelwijs.judging.reading import InputError, read_community
from deelwijs.protocol import EditionDefects, parse_edition, shipped_edition

if TYPE_CHECKING:
    from pathlib import Path

    from deelwijs.protocol import Edition

MAX_EDITION_BYTES = 4_000_000


def load_directory(path: Path) -> Directory:
    """Read a community file and index it."""
    try:
        data = path.read_bytes()
        return Directory(read_community(data, path.name))
    except OSError as error:
        raise click.ClickException(str(error)) from error
    except InputError as error:
        raise click.ClickException(_malformed(error.__cause__, path.name, data) or str(error)) from error


def _malformed(cause: BaseException | None, file: str, data: bytes) -> str:
    """Place a slip in the JSON itself by line and column; any other mistake names its own place."""
    if not isinstance(cause, msgspec.DecodeError) or isinstance(cause, msgspec.ValidationError):
        return ""
    problem, _, byte = str(cause).rstrip(")").partition(" (byte ")
    before = data.removeprefix(BOM_UTF8)[: int(byte) if byte else None]
    line = before.count(b"\n") + 1
    line_starts = before.rfind(b"\n") + 1
    column = len(before[line_starts:].decode(errors="replace")) + 1
    return f"{file}:{line}:{column}: {problem}"


def load_edition(path: Path | None, language: str) -> Edition:
    """Read an edition, or take the shipped one."""
    if path is None:
        return shipped_edition(language=language)
    try:
        if path.stat().st_size > MAX_EDITION_BYTES:
            raise click.ClickException(f"{path.name}: larger than an edition can be ({MAX_EDITION_BYTES:,} bytes)")
        return parse_edition(path.read_text(encoding="utf-8-sig"), path.name)
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{path.name}: byte {error.start} is not UTF-8; save the file as UTF-8") from error
    except OSError as error:
        raise click.ClickException(str(error)) from error
    except EditionDefects as defects:
        raise click.ClickException(f"this edition cannot be used\n{defects}") from defects
