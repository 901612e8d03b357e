"""`deelwijs journal`: prove the journal of the site."""

from __future__ import annotations

import click

from deelwijs.cli.office import of_the_office


@click.group()
def journal() -> None:
    """Prove that the journal is as it was written."""


journal.add_command(
    of_the_office(
        "journal_verify", "Name the first entry that was changed, removed or added; end with 1 where one was."
    ),
    "verify",
)
journal.add_command(of_the_office("journal_restored", "Say that a backup of the database was put back."), "restored")
