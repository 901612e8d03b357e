"""Make a token: `deelwijs token create`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from deelwijs.office.api import services
from deelwijs.office.api.models import NAME, Scope
from deelwijs.office.community import selectors as community
from deelwijs.office.journal.services import SYSTEM

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Make a token for a program of one school, and print it; it cannot be had a second time."""

    help = "Make a token for a program of one school, and print it; it cannot be had a second time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the school, what it is for, what it may do, and for how long."""
        parser.add_argument("--school", required=True, metavar="SLUG", help="The school, as its address has it.")
        parser.add_argument("--name", required=True, help="What it is for.")
        parser.add_argument("--scope", required=True, action="append", choices=Scope.values, help="May be repeated.")
        parser.add_argument("--days", type=int, default=365, help="For how many days it works (default: 365).")
        parser.add_argument("--lang", choices=["nl", "en"], default="nl", help="The language of the answer.")

    def handle(self, *args: Any, school: str, name: str, lang: str, **options: Any) -> None:  # noqa: ANN401, ARG002
        """Print the token alone on a line, so that a script can take it; what to do with it on the other channel."""
        with translation.override(lang):
            found = community.schools().filter(slug=school).first()
            if found is None:
                raise CommandError(_("There is no school %(slug)s.") % {"slug": school})
            if not 1 <= options["days"] <= services.LONGEST:
                raise CommandError(_("A token works for 1 to %(days)d days.") % {"days": services.LONGEST})
            if not name.strip() or len(name) > NAME:
                raise CommandError(_("Say what it is for, in at most %(length)d characters.") % {"length": NAME})
            _token, text = services.give(found, name, set(options["scope"]), options["days"], SYSTEM)
            self.stdout.write(text)
            self.stderr.write(_("Keep it safe: it is shown this once, and Deelwijs does not keep it."))
