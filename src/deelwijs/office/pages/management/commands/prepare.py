"""Make the site ready to be served; safe to run again at any time."""

from __future__ import annotations

from typing import Any

import msgspec
from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command

from deelwijs.judging.reading import InputError
from deelwijs.office.config import secret
from deelwijs.office.pages import foundation


class Command(BaseCommand):
    """Make the key, the database and the static files, and read the community."""

    help = "Make the key, the database and the static files, and read the community. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401, ARG002 - as Django calls it
        """Do each step that is still to be done."""
        settings.DEELWIJS_DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
        secret.make(settings.DEELWIJS_DATA)
        call_command("migrate", verbosity=0)
        call_command("createcachetable")
        call_command("clearsessions")
        call_command("collectstatic", interactive=False, verbosity=0)
        try:
            directory = foundation.directory()
            edition = foundation.edition("nl")
        except FileNotFoundError as error:
            message = f"{error.filename} is missing: put it there, or serve the demo with DEELWIJS_DEMO=1"
            raise CommandError(message) from error
        except (InputError, msgspec.DecodeError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{directory.foundation.name}: {len(directory.schools)} schools, {len(directory.people)} people; "
            f"edition “{edition.title}”."
        )
