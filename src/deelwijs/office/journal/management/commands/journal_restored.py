"""Say that a backup was put back: `deelwijs journal restored`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management import BaseCommand
from django.utils import translation
from django.utils.translation import gettext as _

from deelwijs.office.journal import restoring

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Set the anchors back to where the database agrees with them, which stays visible in anchors and journal."""

    help = "Say that a backup of the database was put back. It is written down, and verifying tells it from then on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the language of the answer."""
        parser.add_argument("--lang", choices=["nl", "en"], default="nl", help="The language of the answer.")

    def handle(self, *args: Any, lang: str, **options: Any) -> None:  # noqa: ANN401, ARG002 - as Django calls it
        """Write which chains were set back, and to where."""
        with translation.override(lang):
            chains = list(restoring.acknowledge())
            for chain, number in chains:
                self.stdout.write(_("%(chain)s: goes on after entry %(number)d.") % {"chain": chain, "number": number})
            if not chains:
                self.stdout.write(_("Nothing to write down: the database is not behind its anchors."))
