"""An attempt at work, and what becomes of it: done, to be tried again after a pause, or failed; and work of the dead.

An attempt settles only while its task is still its own: a worker that was taken for dead, and is not, changes nothing.
"""

from __future__ import annotations

import datetime as dt
import logging
from traceback import format_tb
from typing import Any, TypeAlias

from django.db import OperationalError
from django.utils import timezone
from django_tasks import TaskContext, TaskResultStatus
from django_tasks.utils import normalize_json
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import retry

from deelwijs.office.backstage.models import Job, Worker

logger = logging.getLogger(__name__)

Taken: TypeAlias = DBTaskResult[..., Any]
"""A task as a worker has taken it up."""

PAUSES = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 30, 120))
"""How long work waits after its first, second, … attempt; after one more it has failed."""
AT_ONCE = dt.timedelta(0)
LEASE = dt.timedelta(seconds=60)
"""After how long a silence a worker counts as gone."""
GONE = "worker gone"


class TryAgainError(Exception):
    """Raised by work that cannot be done now and may well be done later."""


TRANSIENT = (TryAgainError, OperationalError, ConnectionError, TimeoutError)


def attempt(taken: Taken) -> None:
    """Do the work of a task that was taken up, and note how it ended."""
    try:
        result = taken.task_result
        context = (TaskContext(task_result=result),) if result.task.takes_context else ()  # type: ignore[arg-type]
        value = normalize_json(result.task.call(*context, *result.args, **result.kwargs))
    except TRANSIENT as error:
        put_back(taken, PAUSES[min(len(taken.worker_ids), len(PAUSES)) - 1], error)
    except Exception as error:  # noqa: BLE001 - whatever work raises, the worker goes on to the next
        _fail(taken, error)
    except BaseException as error:
        put_back(taken, AT_ONCE, error)  # the worker was told to end at once
        raise
    else:
        _settle(taken, status=TaskResultStatus.SUCCESSFUL, return_value=value, exception_class_path="", traceback="")


def put_back(taken: Taken, pause: dt.timedelta, reason: BaseException | str) -> None:
    """Have the work done again after a pause, unless it has had all its attempts."""
    if len(taken.worker_ids) > len(PAUSES):
        _fail(taken, reason)
        return
    later = timezone.now() + pause
    if _settle(taken, status=TaskResultStatus.READY, run_after=later, exception_class_path=_named(reason)):
        Job.objects.filter(work=str(taken.pk)).update(state=Job.State.WAITING)


def reap() -> None:
    """Have the work of workers that are gone done again, and forget those workers."""
    Worker.objects.filter(beat__lt=timezone.now() - LEASE).delete()
    running = list(DBTaskResult.objects.running())  # before the living: a worker signs in before it takes up work
    living = set(Worker.objects.values_list("name", flat=True)) if running else set()
    for taken in running:
        if taken.worker_ids[-1] not in living:
            put_back(taken, AT_ONCE, GONE)


def _fail(taken: Taken, reason: BaseException | str) -> None:
    """Note that the work has failed: why and where in the code, never in the words of what it was about."""
    place = "".join(format_tb(reason.__traceback__)) if isinstance(reason, BaseException) else ""
    name = _named(reason)
    if _settle(taken, status=TaskResultStatus.FAILED, exception_class_path=name, traceback=place, return_value=None):
        logger.error("%s failed: %s\n%s", taken.task_path, name, place)
        failed = {"state": Job.State.FAILED, "error": name.rpartition(".")[2], "finished": timezone.now()}
        Job.objects.filter(work=str(taken.pk)).update(**failed)


@retry()
def _settle(taken: Taken, status: TaskResultStatus, **changes: Any) -> bool:  # noqa: ANN401 - the fields of a task
    """Write how this attempt ended; tell whether it was still this attempt's to write."""
    if status != TaskResultStatus.READY:
        changes["finished_at"] = timezone.now()
    mine = DBTaskResult.objects.running().filter(pk=taken.pk, started_at=taken.started_at)
    return bool(mine.update(status=status, **changes))


def _named(reason: BaseException | str) -> str:
    if isinstance(reason, str):
        return reason
    return f"{type(reason).__module__}.{type(reason).__qualname__}"
