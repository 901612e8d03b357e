"""A program of its own: takes over a file, and is killed at the step that it is told, or at none.

killed_import.py prepare | take FILE STEP
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - after the set-up, as below
from django.db.models import QuerySet  # noqa: E402
from roster_town import TODAY, a_school  # noqa: E402

from deelwijs.office.community.importing import apply as doing  # noqa: E402
from deelwijs.office.community.importing.planning import make_plan  # noqa: E402
from deelwijs.office.community.models import School  # noqa: E402
from deelwijs.office.journal.services import SYSTEM  # noqa: E402
from deelwijs.rosters import read_roster  # noqa: E402


def deadly(step: str) -> None:
    """Let the process be killed when it has come to a step."""

    def die(*_args: object, **_options: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    run, count = doing._Insert.run, 0

    def run_some(insert: doing._Insert) -> None:
        nonlocal count
        count += 1
        if f"insert {count}" == step:
            die()
        run(insert)

    doing._Insert.run = run_some  # type: ignore[method-assign]
    if step == "journal":
        doing.record_many = die
    if step == "changes":
        QuerySet.bulk_update = die  # type: ignore[assignment, method-assign]


def main() -> None:
    """Prepare a site, or take a file over."""
    if sys.argv[1] == "prepare":
        call_command("migrate", verbosity=0)
        a_school()
        return
    deadly(sys.argv[3])
    plan = make_plan(read_roster(Path(sys.argv[2]), today=TODAY), School.objects.get(), TODAY)
    doing.apply_plan(plan, SYSTEM, along=lambda: os.kill(os.getpid(), 9) if sys.argv[3] == "commit" else None)


if __name__ == "__main__":
    main()
