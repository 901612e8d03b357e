"""Commands of the site: they become Django's own command line, so that this room need not know Django."""

from __future__ import annotations

import os
import sys

import click


def of_the_office(name: str, about: str) -> click.Command:
    """Return a command that hands its arguments to the site's command of the same name, and becomes that process."""

    @click.command(
        name,
        help=about,
        add_help_option=False,
        context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
    )
    @click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
    def become(arguments: tuple[str, ...]) -> None:
        sys.stdout.flush()
        command = [sys.executable, "-m", "deelwijs.office.manage", name, *arguments]
        os.execv(sys.executable, command)  # noqa: S606 - there is no shell between

    return become


worker = of_the_office("worker", "Do the site's work in the background: mail, imports, nightly work.")
init = of_the_office("init", "Begin a site of your own: its foundation, its schools, and who looks after them.")
