"""Reading the files that commands are given; a bad one ends the command with a message, never a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

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
        return Directory(read_community(path.read_bytes(), path.name))
    except (InputError, OSError) as error:
        raise click.ClickException(str(error)) from error


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
