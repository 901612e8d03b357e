"""How a task tells how far it has come."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.utils import timezone

from deelwijs.office.backstage.models import Job

if TYPE_CHECKING:
    from collections.abc import Iterator

EVERY = 0.5
"""How many seconds lie between two notes of progress, at least."""


class Progress:
    """The progress of a job, written at most twice a second.

    Report outside the work's own transaction: within it nobody sees the note, and on SQLite it waits for the commit.
    """

    def __init__(self, job_id: str) -> None:
        """Report on this job, from nothing."""
        self._job = Job.objects.filter(pk=job_id)
        self._noted = 0.0
        self.done = 0
        self.total: int | None = None
        self.message = ""

    def begin(self, message: str, total: int | None = None) -> None:
        """Begin a part of the work: what it is (an English text of the catalogue) and how much, where that is known."""
        self.message, self.total, self.done = message, total, 0
        self.note()

    def advance(self, by: int = 1) -> None:
        """Tell that so much more is done."""
        self.done += by
        if time.monotonic() - self._noted >= EVERY:
            self.note()

    def note(self) -> None:
        """Write how far the work is, now."""
        self._noted = time.monotonic()
        self._job.update(message=self.message, done=self.done, total=self.total)


@contextmanager
def progress(job_id: str) -> Iterator[Progress]:
    """Do a job's work: it is busy within, done after, and failed where the work raised.

    Whether failed work is tried again is not settled here: the job then waits for its turn once more.
    """
    job = Job.objects.filter(pk=job_id)
    job.update(state=Job.State.RUNNING, started=timezone.now(), finished=None, done=0, error="")
    report = Progress(job_id)
    try:
        yield report
    except Exception as error:
        job.update(state=Job.State.FAILED, error=type(error).__name__, finished=timezone.now())
        raise
    report.note()
    job.update(state=Job.State.DONE, finished=timezone.now())
