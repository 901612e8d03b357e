"""Do background work: send mail, do what pages have set going, begin nightly work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management import BaseCommand

from deelwijs.office.backstage.worker import work

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Work until stopped. There can be any number of workers; SIGTERM lets one finish what it is doing."""

    help = "Do background work until stopped. There can be any number of workers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how long to work."""
        parser.add_argument("--once", action="store_true", help="Stop when nothing is left to do now.")
        parser.add_argument("--parent", type=int, metavar="PID", help="Stop when this parent process is gone.")

    def handle(self, *args: Any, once: bool, parent: int | None, **options: Any) -> None:  # noqa: ANN401, ARG002
        """Work."""
        work(once=once, parent=parent)
