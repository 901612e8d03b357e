"""End a token: `deelwijs token revoke`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.management import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from deelwijs.office.api import selectors, services
from deelwijs.office.community import selectors as community
from deelwijs.office.journal.services import SYSTEM

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Let a token no longer work, from now on."""

    help = "Let a token no longer work, from now on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the id of the token."""
        parser.add_argument("id", type=UUID, help="As `deelwijs token list` shows it.")
        parser.add_argument("--lang", choices=["nl", "en"], default="nl", help="The language of the answer.")

    def handle(self, *args: Any, lang: str, **options: Any) -> None:  # noqa: ANN401, ARG002
        """End it, or say that there is none."""
        with translation.override(lang):
            token = selectors.tokens(community.schools()).filter(pk=options["id"]).first()
            if token is None:
                raise CommandError(_("There is no token with this id; see: deelwijs token list"))
            services.end(token, SYSTEM)
            self.stdout.write(_("The token has ended."))
