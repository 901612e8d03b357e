"""Verify the journal: `deelwijs journal verify`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import Progress

from deelwijs.office.journal import verifying, words

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterator

STEP = 1_000


class Command(BaseCommand):
    """Read every entry, and name the first of each chain that is not as it was written."""

    help = "Prove that the journal is as it was written, or name the first entry that was changed, removed or added."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take which chain, and the language of the answer."""
        parser.add_argument("--chain", metavar="KEY", help="Verify this chain alone, such as school:<id>.")
        parser.add_argument("--lang", choices=["nl", "en"], default="nl", help="The language of the answer.")

    def handle(self, *args: Any, chain: str | None, lang: str, **options: Any) -> None:  # noqa: ANN401, ARG002
        """Write what is wrong, each fault on a line; end with 1 where something is."""
        with translation.override(lang):
            if chain and chain not in verifying.chains():
                raise CommandError(_("There is no chain %(chain)s in the journal.") % {"chain": chain})
            grave = 0
            for fault in self._faults(chain):
                grave += fault.is_grave
                self.stdout.write(words.fault(fault))
            if grave:
                raise CommandError(
                    _("The journal is not as it was written. Was a backup put back? Say so: deelwijs journal restored")
                )
            self.stdout.write(_("The journal is as it was written (entries: %(count)d).") % {"count": self.read})

    def _faults(self, chain: str | None) -> Iterator[verifying.Fault]:
        self.read = 0
        console = Console(stderr=True)
        with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
            task = progress.add_task(_("Reading the journal"), total=verifying.total(chain))

            def counted(entries: int) -> None:
                self.read += entries
                if self.read % STEP == 0:
                    progress.update(task, completed=self.read)

            yield from verifying.verify(chain, counted)
