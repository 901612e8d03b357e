"""Make the site ready to be served; safe to run again at any time."""

from __future__ import annotations

from typing import Any

import msgspec
from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.utils import timezone

from deelwijs.office.community.models import Person, School
from deelwijs.office.config import secret
from deelwijs.office.pages import demonstration, foundation


class Command(BaseCommand):
    """Make the key, the database and the static files, and on the demo its community."""

    help = "Make the key, the database and the static files, and on the demo its community. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401, ARG002 - as Django calls it
        """Do each step that is still to be done."""
        settings.DEELWIJS_DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
        secret.make(settings.DEELWIJS_DATA)
        call_command("migrate", verbosity=0)
        call_command("createcachetable")
        call_command("clearsessions")
        call_command("collectstatic", interactive=False, verbosity=0)
        if settings.DEELWIJS_DEMO:
            demonstration.renew(timezone.localdate())
        try:
            edition = foundation.edition("nl")
        except msgspec.DecodeError as error:
            raise CommandError(str(error)) from error
        schools, people = School.objects.count(), Person.objects.count()
        self.stdout.write(f"{schools} schools, {people} people; edition “{edition.title}”.")
