"""Load the ministry's list of school locations: `deelwijs school load`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from deelwijs.office.community import locations
from deelwijs.office.journal.services import Actor
from deelwijs.rosters import RosterError
from deelwijs.rosters.locations import read_locations

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Open the schools of DUO's list that are not there yet."""

    help = "Open the schools of DUO's list of locations (CSV) that are not there yet, each with its board."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, and the language of the answer."""
        parser.add_argument("file", type=Path, metavar="FILE", help="DUO's list of school locations, as CSV.")
        parser.add_argument("--lang", choices=["nl", "en"], default="nl", help="The language of the answer.")

    def handle(self, *args: Any, file: Path, lang: str, **options: Any) -> None:  # noqa: ANN401, ARG002
        """Read the whole list, and then open its schools: all of them, or none."""
        with translation.override(lang):
            try:
                rows = read_locations(file)
            except RosterError as error:
                problem = error.problem
                said = (getattr(part, lang) for part in (problem.where.said, problem.what, problem.remedy))
                raise CommandError("{}: {} {}".format(*said)) from error  # noqa: EM103 - as the sentences' own room has it
            opened = locations.load(rows, Actor("import"))
            self.stdout.write(
                _("Schools in the list: %(all)d. Opened: %(new)d; there already: %(known)d.")
                % {"all": len(rows), "new": opened, "known": len(rows) - opened}
            )
