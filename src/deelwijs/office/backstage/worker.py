"""A worker: a process that does background work, and sees to it that nothing is left lying.

It runs three threads. The main one does the work of every queue but that of mail, a second sends mail, and the third
keeps house: it tells that the worker lives, puts back what dead workers left, and begins what is due.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import DatabaseError, InterfaceError, close_old_connections, connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands import db_worker

from deelwijs.office.backstage import attempts, outbox, schedule
from deelwijs.office.backstage.models import Worker
from deelwijs.office.backstage.tasks import MAIL_QUEUE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from deelwijs.office.backstage.attempts import Taken

logger = logging.getLogger(__name__)

LOOK = 1.0
"""How many seconds pass between two looks for work."""
TURN = 2.0
"""How many seconds pass between two rounds of the house."""
BEAT = 10.0
"""How many seconds pass between two signs of life."""
PATIENCE = 30.0
"""How many seconds a worker that has to stop waits for the mail it is sending."""


class Loop(db_worker.Worker):
    """Takes up work as the library does; what becomes of each attempt, `attempts` says."""

    def __init__(self, name: str, *, mail: bool | None, once: bool) -> None:
        """Work under this name on mail, on all else, or with None on both; `once` stops when nothing is left."""
        super().__init__(
            queue_names=[MAIL_QUEUE] if mail else ["*"],
            excluded_queue_names=[MAIL_QUEUE] if mail is False else [],
            interval=LOOK,
            batch=once,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=None,
            worker_id=name,
        )

    def run(self) -> None:
        """Work until told to stop; a database that is away is waited for, unless `once`."""
        while self.running:
            try:
                super().run()
            except (DatabaseError, InterfaceError) as error:
                if self.batch:
                    raise
                logger.warning("No database to work from (%s); trying again", type(error).__name__)
                close_old_connections()
                time.sleep(LOOK)
            else:
                return

    def run_task(self, db_task_result: Taken) -> None:
        """Make an attempt at one piece of work."""
        self.running_task = True
        try:
            attempts.attempt(db_task_result)
        finally:
            self.running_task = False


class House:
    """The rounds of the house, and the worker's own name on the list of the living."""

    def __init__(self, name: str, parent: int | None) -> None:
        """Keep house for this worker; with a parent, end the worker when that process is gone."""
        self.name, self.parent = name, parent
        self.stopped = threading.Event()
        self._beaten = float("-inf")

    def keep(self) -> None:
        """Go round until stopped."""
        while not self.stopped.wait(TURN):
            if self.parent and os.getppid() != self.parent:
                os.kill(os.getpid(), signal.SIGTERM)
                self.parent = None
            self.go_round()
            close_old_connections()

    def go_round(self) -> None:
        """Do each thing that keeps the house going; one that fails does not stop the others."""
        for duty in (self.beat, attempts.reap, schedule.begin_due, outbox.call):
            try:
                duty()
            except Exception as error:  # noqa: BLE001 - a worker without signs of life would be taken for dead
                logger.warning("%s: %s", duty.__qualname__, type(error).__name__)

    def beat(self) -> None:
        """Tell that this worker lives."""
        if time.monotonic() - self._beaten >= BEAT:
            Worker.objects.update_or_create(name=self.name, defaults={"beat": timezone.now()})
            self._beaten = time.monotonic()

    def sign_out(self) -> None:
        """Take the worker off the list of the living."""
        Worker.objects.filter(name=self.name).delete()


def work(*, once: bool = False, parent: int | None = None) -> None:
    """Work until told to stop, or with `once` until nothing is left to do now."""
    name = get_random_string(32)
    house = House(name, parent)
    main = Loop(name, mail=None if once else False, once=once)
    main.configure_signals()
    try:
        house.go_round()
        with _beside(house.keep, house.stopped.set):
            if once:
                main.run()
            else:
                mail = Loop(name, mail=True, once=False)
                with _beside(mail.run, lambda: setattr(mail, "running", False)):
                    main.run()
    finally:
        house.sign_out()


@contextmanager
def _beside(run: Callable[[], None], stop: Callable[[], None]) -> Iterator[None]:
    """Run something in a thread of its own for as long as the block lasts."""

    def running() -> None:
        try:
            run()
        finally:
            connections.close_all()

    thread = threading.Thread(target=running, name=run.__qualname__, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop()
        thread.join(PATIENCE)
