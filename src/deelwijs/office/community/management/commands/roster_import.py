"""Take over a roster: `deelwijs roster import`."""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from django.core.management import BaseCommand, CommandError
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn
from rich.table import Table

from deelwijs.office.community.importing import services, shown
from deelwijs.office.community.importing.apply import StaleError, apply_plan
from deelwijs.office.community.models import School
from deelwijs.office.journal.services import Actor
from deelwijs.rosters import RosterError

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from deelwijs.office.community.importing.plan import Plan
    from deelwijs.rosters import Problem

SHOWN = 30
"""So many problems and people are printed; a page shows more."""


class Command(BaseCommand):
    """Say what a file would change, ask, and do it."""

    help = "Take over a roster of a school: EDEXML, OneRoster (zip), or a table as CSV or XLSX."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file and the school, and what is decided beforehand."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--school", required=True, metavar="NAME|BRIN", help="The school that the file is of.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would change, and change nothing.")
        parser.add_argument("--yes", action="store_true", help="Do not ask; people who leave are asked for still.")
        parser.add_argument("--remove", type=int, metavar="N", help="So many people leave, and that is right.")
        parser.add_argument("--lang", choices=["nl", "en"], default="nl", help="The language of the answer.")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401, ARG002 - as Django calls it
        """Read, say, ask, do. Ends with 1 where nothing was taken over that should have been."""
        with translation.override(options["lang"]):
            self._run(**options)

    def _run(self, *, file: Path, school: str, dry_run: bool, **options: Any) -> None:  # noqa: ANN401
        where = self._school(school)
        console = Console(file=cast("IO[str]", self.stdout), highlight=False)
        for _try in range(services.TRIES):
            plan = self._plan(file, where)
            self._tell(plan, console)
            if plan.is_refused:
                raise CommandError(_("Nothing of this file has been taken over, and nothing has changed."))
            if plan.is_empty:
                console.print(_("Everything is as this file says already: nothing would change."))
                return
            if dry_run:
                return
            self._ask(plan, yes=options["yes"], remove=options["remove"])
            try:
                apply_plan(plan, Actor("import"))
            except StaleError:
                console.print(_("The school was changed meanwhile; once more."))
                continue
            console.print(_("It has been taken over, whole."))
            return
        raise CommandError(_("The school is being changed all the time. Nothing was taken over; try again later."))

    def _school(self, text: str) -> School:
        found = School.objects.filter(Q(name__iexact=text) | Q(brin__iexact=text) | Q(slug=text))[:2]
        if len(found) != 1:
            raise CommandError(_("There is no school, or there are several, by this name or BRIN: %s") % text)
        return found[0]

    def _plan(self, file: Path, school: School) -> Plan:
        words, bar, size = TextColumn("{task.description}"), BarColumn(), DownloadColumn()
        try:
            with Progress(words, bar, size, console=Console(stderr=True), transient=True) as progress:
                task = progress.add_task(_("Reading the file"), total=None)
                return services.planned(
                    file, school, "", lambda done, total: progress.update(task, completed=done, total=total)
                )
        except RosterError as error:
            raise CommandError(_told(error.problem)) from error

    def _tell(self, plan: Plan, console: Console) -> None:
        for problem in plan.problems[:SHOWN]:
            console.print(escape(_told(problem)), soft_wrap=True)
        if len(plan.problems) > SHOWN:
            console.print(_("And %d more.") % (len(plan.problems) - SHOWN))
        table = Table("", *shown.changes().values())
        for row in shown.table(plan.counts):
            table.add_row(row.what, *map(str, row.numbers))
        console.print(table)
        for line in [line for line in plan.lines if line.change == "left"][:SHOWN]:
            console.print(escape(f"{shown.changes()['left']}: {line.name} {line.before}".rstrip()), soft_wrap=True)

    def _ask(self, plan: Plan, *, yes: bool, remove: int | None) -> None:
        """Go on only with a yes, and where people leave with their number. Raises CommandError otherwise."""
        if plan.leaving and remove is None and not yes and self._is_asked:
            answer = input(_("%d people would no longer belong to the school. Type the number: ") % plan.leaving)
            remove = int(answer) if answer.strip().isdecimal() else None
        if plan.leaving and remove != plan.leaving:
            raise CommandError(
                _("%(number)d people would no longer belong to the school; where that is right: --remove %(number)d")
                % {"number": plan.leaving}
            )
        if yes:
            return
        if not self._is_asked or input(_("Take it over? Type yes: ")).strip().casefold() not in {"yes", "ja"}:
            raise CommandError(_("Nothing has changed. To take it over without being asked: --yes"))

    @property
    def _is_asked(self) -> bool:
        import sys  # noqa: PLC0415 - only here

        return sys.stdin.isatty()


def _told(problem: Problem) -> str:
    said = shown.problems([services.told(problem)])[0]
    place = f"{said['where']}: " if said["where"] else ""
    return f"{said['weight']}: {place}{said['what']} {said['remedy']}"
