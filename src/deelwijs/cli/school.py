"""`deelwijs school`: the schools of the country."""

from __future__ import annotations

import click

from deelwijs.cli.office import of_the_office


@click.group()
def school() -> None:
    """Look after the schools of the site."""


school.add_command(of_the_office("school_load", "Open the schools of DUO's list of locations (CSV)."), "load")
