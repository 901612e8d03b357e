"""The command line: every job without the web. `deelwijs --help` lists the commands."""

from __future__ import annotations

import click

from deelwijs.cli.check import check
from deelwijs.cli.journal import journal
from deelwijs.cli.judge import judge
from deelwijs.cli.office import init, worker
from deelwijs.cli.protocol import protocol
from deelwijs.cli.roster import roster
from deelwijs.cli.school import school
from deelwijs.cli.terminal import Commands
from deelwijs.cli.token import token


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="deelwijs", prog_name="deelwijs")
def main() -> None:
    """Deelwijs: a school foundation's social media protocol that runs."""


main.add_command(check)
main.add_command(init)
main.add_command(journal)
main.add_command(judge)
main.add_command(protocol)
main.add_command(roster)
main.add_command(school)
main.add_command(token)
main.add_command(worker)
