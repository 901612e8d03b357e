"""Workers as the processes they are: killed, two at once, told to stop, left behind by their parent."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import MailServer, Site

    Wait = Callable[[Callable[[], object]], None]

pytestmark = pytest.mark.sqlite

POST = "from deelwijs.office.backstage import services; from deelwijs.office.backstage.tasks import deliver"
MAILS = "[services.post(f'p{n}@example.org', subject=f'{n}', text='x', language='nl', about='test') for n in range(%d)]"
LIVING = "SELECT name FROM backstage_worker"
TASKS = "SELECT status, json_array_length(worker_ids), exception_class_path FROM django_tasks_database_dbtaskresult"
MAIL = "SELECT state, attempts, error FROM backstage_mail"


def test_work_whose_worker_was_killed_is_done_once_more(site: Site, wait_for: Wait) -> None:
    """Killed in the middle, work is taken up by another worker a minute later, once, and finished."""
    site.run("import backstage_work; backstage_work.slow.enqueue()")
    killed = site.worker()
    wait_for(lambda: "begun" in site.noted())
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    site.a_minute_later()
    assert site.worker("--once").wait() == 0
    assert site.noted().count("begun") == 2
    assert site.rows(f"{TASKS} WHERE task_path LIKE '%slow'") == [("SUCCESSFUL", 2, "")]
    assert site.rows(LIVING) == []


def test_two_workers_send_no_mail_twice_and_begin_the_night_once(site: Site, mail_server: MailServer) -> None:
    """Sixty mails that two workers are called to arrive once each; the night's work is done once."""
    site.run(f"{POST}; {MAILS % 60}; [deliver.enqueue() for _ in range(6)]")
    workers = [site.worker("--once"), site.worker("--once")]
    assert [worker.wait() for worker in workers] == [0, 0]
    ids = [line for message in mail_server.messages for line in message.splitlines() if line.startswith("Message-ID")]
    assert len(ids) == len(set(ids)) == 60
    assert set(site.rows(MAIL)) == {("sent", 1, "")}
    assert site.noted() == ["nightly"]
    assert site.rows("SELECT count(*) FROM backstage_run") == [(1,)]


def test_a_mail_server_that_fails_is_tried_again_a_minute_later(site: Site, mail_server: MailServer) -> None:
    """Refused mail waits a minute, and then arrives."""
    mail_server.answer = "451 not now"
    site.run(f"{POST}; {MAILS % 1}")
    site.worker("--once").wait()
    assert site.rows(MAIL) == [("waiting", 1, "SMTPSenderRefused")]
    mail_server.answer = "250 OK"
    site.change("UPDATE backstage_mail SET next_try = datetime(next_try, '-1 minute')")
    site.worker("--once").wait()
    assert site.rows(MAIL) == [("sent", 2, "")]
    assert len(mail_server.messages) == 1


def test_a_slip_in_how_mail_is_secured_is_refused(site: Site) -> None:
    """Mail never goes out in the clear because of a word that was mistyped."""
    site.environment["DEELWIJS_MAIL_TLS"] = "STARTTLS"
    worker = site.worker("--once")
    assert worker.wait() != 0
    assert worker.stderr
    assert "DEELWIJS_MAIL_TLS is 'STARTTLS'; it can be starttls, ssl, none" in worker.stderr.read()


def test_mail_goes_out_while_long_work_is_under_way(site: Site, mail_server: MailServer, wait_for: Wait) -> None:
    """A worker with its hands full sends mail all the same, and goes on living."""
    site.run("import backstage_work; backstage_work.slow.enqueue()")
    site.worker()
    wait_for(lambda: "begun" in site.noted())
    site.run(f"{POST}; {MAILS % 1}")
    wait_for(lambda: mail_server.messages)
    assert len(site.rows(LIVING)) == 1


def test_a_worker_that_is_told_to_stop_stops_and_signs_out(site: Site, wait_for: Wait) -> None:
    """SIGTERM ends an idle worker quietly, and nobody takes it for dead later."""
    worker = site.worker()
    wait_for(lambda: site.rows(LIVING))
    worker.terminate()
    assert worker.wait(timeout=20) == 0
    assert worker.stderr
    assert worker.stderr.read() == ""
    assert site.rows(LIVING) == []


def test_a_worker_ends_with_the_process_that_started_it(site: Site, wait_for: Wait) -> None:
    """As `make run` starts it, a worker does not outlive a server that was killed."""
    shell = f"{sys.executable} -m deelwijs.office.manage worker --parent $$ & exec sleep 600"
    parent = subprocess.Popen(["/bin/sh", "-c", shell], env=site.environment)
    wait_for(lambda: site.rows(LIVING))
    parent.kill()
    parent.wait()
    wait_for(lambda: not site.rows(LIVING))
