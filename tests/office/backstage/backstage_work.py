"""Work that the tests of the backstage give to workers, in processes of their own."""

from __future__ import annotations

import os
import time
from pathlib import Path

from django_tasks import task

from deelwijs.office.backstage.services import TryAgainError, progress

NOTES = "DEELWIJS_TEST_NOTES"


def note(line: str) -> None:
    """Add a line to the notes, in one write."""
    with Path(os.environ[NOTES]).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


@task()
def slow() -> str:
    """Take for ever the first time, and no time after that."""
    first = not Path(os.environ[NOTES]).exists()
    note("begun")
    if first:
        time.sleep(600)
    return "finished"


@task()
def poison() -> None:
    """Kill its own worker, each time."""
    note("begun")
    os.kill(os.getpid(), 9)


@task()
def moody(job: str) -> None:
    """Report half of a job, then find that it cannot be done yet."""
    with progress(job) as report:
        report.begin("Reading the file", 10)
        report.advance(5)
        raise TryAgainError


@task()
def clumsy(job: str) -> None:
    """Fail in words that tell what it was about."""
    with progress(job):
        raise ValueError(job)


@task()
def thorough(job: str) -> str:
    """Do a job of a thousand steps."""
    with progress(job) as report:
        report.begin("Reading the file", 1000)
        for _step in range(1000):
            report.advance()
    return job


@task(takes_context=True)
def counting(context: object) -> int:
    """Return which attempt this is."""
    return int(context.attempt)  # type: ignore[attr-defined]


@task()
def nightly() -> None:
    """Note that the night's work was done."""
    note("nightly")


NO_TASK = "this is no task"
