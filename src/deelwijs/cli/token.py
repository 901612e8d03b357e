"""`deelwijs token`: make, list and end the tokens of other programs."""

from __future__ import annotations

import click

from deelwijs.cli.office import of_the_office


@click.group()
def token() -> None:
    """Let other programs of a school in, and out."""


token.add_command(of_the_office("token_create", "Make a token for a program of one school, and print it."), "create")
token.add_command(of_the_office("token_list", "List the tokens, one a line."), "list")
token.add_command(of_the_office("token_revoke", "Let a token no longer work."), "revoke")
