"""Where the output of commands goes: a terminal that obeys what it is sent, a full disk, a pipe that is closed."""

from __future__ import annotations

import errno
import os
import sys
import unicodedata
from typing import Any

import click

_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_HARMLESS = "\n\t\u200d"  # the last joins emoji


def visible(text: str) -> str:
    """Return the text with what a terminal would obey rather than show written out, such as `<U+202E>`."""
    return "".join(
        f"<U+{ord(sign):04X}>" if unicodedata.category(sign) in _UNSEEN and sign not in _HARMLESS else sign
        for sign in text
    )


class Commands(click.Group):
    """Commands that end with one line, or quietly, when what they print cannot be written."""

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - handed on to click as they are
        """Run a command and see its output off; whoever closes the pipe has read enough, and is told nothing."""
        try:
            try:
                return super().main(*args, **kwargs)
            finally:
                sys.stdout.flush()
        except OSError as error:
            if error.errno != errno.EPIPE:
                problem = error.filename or "the output cannot be written"
                click.echo(f"Error: {problem}: {error.strerror}", err=True)
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what is still in the buffer
            sys.exit(1)
