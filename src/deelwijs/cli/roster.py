"""`deelwijs roster`: the school administration."""

from __future__ import annotations

import click

from deelwijs.cli.office import of_the_office


@click.group()
def roster() -> None:
    """Take over files of the school administration."""


roster.add_command(
    of_the_office(
        "roster_import",
        "Take over FILE (EDEXML, OneRoster, CSV or XLSX): --school NAME|BRIN [--dry-run] [--yes] [--remove N].",
    ),
    "import",
)
