"""Make the site ready to be served; safe to run again at any time."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING, Any

import msgspec
from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.utils import timezone

from deelwijs.office.community import beginning
from deelwijs.office.community.models import Person, School
from deelwijs.office.config import secret
from deelwijs.office.pages import demonstration, foundation

if TYPE_CHECKING:
    from argparse import ArgumentParser

HIGHEST_PORT = 65_535


class Command(BaseCommand):
    """Make the key, the database and the static files, and on the demo its community."""

    help = "Make the key, the database and the static files, and on the demo its community. Safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the port that the site will be served on."""
        parser.add_argument("--port", type=int, help="refuse when something else is served on this port")

    def handle(self, *args: Any, port: int | None = None, **options: Any) -> None:  # noqa: ANN401, ARG002 - as Django calls it
        """Do each step that is still to be done."""
        if port is not None:
            _see_that_it_is_free(port)
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
        if not settings.DEELWIJS_DEMO and not beginning.has_begun():
            self.stdout.write(f"Begin on the page /begin, or by `deelwijs init`. Setup code: {beginning.setup_code()}")
        schools, people = School.objects.count(), Person.objects.count()
        self.stdout.write(f"{schools} schools, {people} people; edition “{edition.title}”.")


def _see_that_it_is_free(port: int) -> None:
    hindrance = _hindrance(port)
    if hindrance:
        other = next((other for other in range(8001, HIGHEST_PORT) if other != port and not _hindrance(other)), 8001)
        advice = f"Stop what is served there, or choose another port: make run PORT={other}"
        raise CommandError(f"Port {port} of this machine cannot be used: {hindrance}. {advice}")


def _hindrance(port: int) -> str:
    """Return why nothing can be served on a port of this machine; nothing when it can."""
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError as error:
        return os.strerror(error.errno or 0).casefold()
    except OverflowError:
        return f"there are {HIGHEST_PORT:,}"
    return ""
