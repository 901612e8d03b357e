"""Reading the files that commands are given; a bad one ends the command with a message, never a traceback."""

from __future__ import annotations

from codecs import BOM_UTF8
from typing import TYPE_CHECKING

import click
import msgspec

from deelwijs.cli.terminal import visible
from deelwijs.judging.directory import Directory
from deelwijs.judging.reading import InputError, read_community
from deelwijs.protocol import EditionDefect, EditionDefects, decode_edition, shipped_edition

if TYPE_CHECKING:
    from pathlib import Path

    from deelwijs.protocol import Edition

MOST_BYTES = 3_000_000
"""More than an edition can be, so that one cut off here is refused for its length."""


def load_directory(path: Path) -> Directory:
    """Read a community file and index it."""
    try:
        data = path.read_bytes()
        return Directory(read_community(data, path.name))
    except OSError as error:
        raise click.ClickException(str(error)) from error
    except InputError as error:
        problem = _malformed(error.__cause__, path.name, data) or str(error)
        raise click.ClickException(visible(problem)) from error


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
    """Read an edition, or take the shipped one; its defects end the command."""
    try:
        return read_edition(path) if path else shipped_edition(language=language)
    except EditionDefects as defects:
        raise click.ClickException(f"this edition cannot be used\n{defects}") from defects


def read_edition(path: Path) -> Edition:
    """Read an edition from a file; a file that cannot be read is a defect like any other."""
    try:
        with path.open("rb") as file:
            return decode_edition(file.read(MOST_BYTES), str(path))
    except OSError as error:
        problem = f"the file cannot be read ({error.strerror})"
        defect = EditionDefect(str(path), 0, None, problem, "Give the path of the edition's Markdown file")
        raise EditionDefects([defect]) from None
