"""What becomes of work: done, tried again after growing pauses, failed without telling what it was about."""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING

import backstage_work
import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from deelwijs.office.backstage import attempts, selectors, services
from deelwijs.office.backstage.models import Job, Worker

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


def only_task() -> attempts.Taken:
    """Return the one task there is."""
    return DBTaskResult.objects.get()


def taken(worker: str, times: int = 1) -> attempts.Taken:
    """Return a task that this worker has taken up, so many times."""
    backstage_work.counting.enqueue()
    task = only_task()
    for _time in range(times):
        task.claim(worker)
    return task


def test_work_knows_which_attempt_it_is(work: Callable[[], None]) -> None:
    """A task that asks for its context gets it; what it returns is kept."""
    backstage_work.counting.enqueue()
    work()
    assert only_task().return_value == 1


def test_a_transient_error_is_tried_again_after_growing_pauses(work: Callable[[], None]) -> None:
    """Work that cannot be done yet waits longer each time, and has failed after the fifth."""
    job = services.start(backstage_work.moody, name="test")
    pauses = []
    for _attempt in range(5):
        DBTaskResult.objects.update(run_after=timezone.now())
        began = timezone.now()
        work()
        job.refresh_from_db()
        if only_task().status == "READY":
            pauses.append(round((only_task().run_after - began) / MINUTE))
            assert job.state == Job.State.WAITING
    assert pauses == [1, 5, 30, 120]
    assert only_task().status == "FAILED"
    assert job.state == Job.State.FAILED
    assert job.error == "TryAgainError"


def test_failed_work_tells_why_and_nothing_of_what_it_was_about(
    work: Callable[[], None], caplog: pytest.LogCaptureFixture
) -> None:
    """The class of the error and its place are kept and logged; its words are not. The worker goes on."""
    job = services.start(backstage_work.clumsy, name="test")
    backstage_work.counting.enqueue()
    work()
    failed = selectors.failed_work().get()
    assert failed.exception_class_path == "builtins.ValueError"
    assert "backstage_work.py" in failed.traceback
    job.refresh_from_db()
    assert (job.state, job.error) == (Job.State.FAILED, "ValueError")
    assert "ValueError" in caplog.text
    assert str(job.id) not in caplog.text + failed.traceback + job.error
    assert DBTaskResult.objects.successful().count() == 1


def test_a_task_that_is_no_more_fails_with_its_path(work: Callable[[], None], caplog: pytest.LogCaptureFixture) -> None:
    """Work that was renamed, or is no task at all, fails and stops nobody."""
    for path in ("backstage_work.gone", "backstage_work.NO_TASK"):
        DBTaskResult.objects.create(
            task_path=path, args_kwargs={"args": [], "kwargs": {}}, backend_name="default", run_after=timezone.now()
        )
    work()
    assert DBTaskResult.objects.failed().count() == 2
    assert "backstage_work.gone failed" in caplog.text


def test_work_of_the_living_is_left_alone() -> None:
    """A worker that was heard of keeps its work, however long that takes."""
    Worker.objects.create(name="alive", started=timezone.now() - 60 * MINUTE)
    task = taken("alive")
    attempts.reap()
    task.refresh_from_db()
    assert task.status == "RUNNING"


@pytest.mark.parametrize(("times", "then"), [(1, "READY"), (4, "READY"), (5, "FAILED")])
def test_work_of_the_dead_is_done_again_and_not_for_ever(times: int, then: str) -> None:
    """Work left by a worker that is gone is taken up again; what keeps killing its worker fails, and says so."""
    Worker.objects.create(name="dead", beat=timezone.now() - 2 * MINUTE)
    task = taken("dead", times)
    attempts.reap()
    task.refresh_from_db()
    assert (task.status, task.exception_class_path) == (then, attempts.GONE)
    assert not Worker.objects.exists()


def test_a_worker_that_was_taken_for_dead_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once its work is another's, a worker that comes to itself cannot settle it."""
    stale = taken("stalled")
    attempts.reap()
    only_task().claim("other")
    monkeypatch.setattr(attempts, "logger", None)
    attempts.attempt(stale)
    task = only_task()
    assert (task.status, task.worker_ids) == ("RUNNING", ["stalled", "other"])


def test_work_that_is_broken_off_by_its_worker_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """When a worker is told a second time to stop, its work is free at once for another."""
    task = taken("hurried")
    monkeypatch.setattr(backstage_work, "int", lambda _attempt: sys.exit(1), raising=False)
    with pytest.raises(SystemExit):
        attempts.attempt(task)
    assert only_task().status == "READY"
    assert only_task().run_after <= timezone.now()
