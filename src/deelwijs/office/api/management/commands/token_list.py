"""List the tokens: `deelwijs token list`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management import BaseCommand
from django.utils import timezone

from deelwijs.office.api import selectors
from deelwijs.office.community import selectors as community

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """List the tokens, one a line; never their text, which nobody keeps."""

    help = "List the tokens: id, school, state, last day of use, scopes and name, with tabs between."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the school."""
        parser.add_argument("--school", metavar="SLUG", help="Those of this school alone.")

    def handle(self, *args: Any, school: str | None, **options: Any) -> None:  # noqa: ANN401, ARG002
        """Print one token a line."""
        schools = community.schools()
        now = timezone.now()
        for token in selectors.tokens(schools.filter(slug=school) if school else schools):
            until = f"until {timezone.localdate(token.expires)}"
            state = "ended" if token.revoked else (until if token.works(now) else "over")
            used = str(token.last_used or "never")
            row = (str(token.pk), token.school.slug, state, used, ",".join(token.scopes), token.name)
            self.stdout.write("\t".join(" ".join(cell.split()) for cell in row))
