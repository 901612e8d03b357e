"""The work that the backstage itself does."""

from __future__ import annotations

import datetime as dt

from django.core.management import call_command
from django.utils import timezone
from django_tasks import task

from deelwijs.office.backstage import outbox
from deelwijs.office.backstage.models import Job, Run

MAIL_QUEUE = "mail"
"""The queue that a worker serves beside its other work, so that no import holds up a sign-in link."""
JOBS_KEPT, RUNS_KEPT = dt.timedelta(days=30), dt.timedelta(days=365)


@task(queue_name=MAIL_QUEUE, priority=50)
def deliver() -> int:
    """Send the mail that is due. Idempotent: a mail that was sent is not due."""
    return outbox.send_due()


@task()
def tidy() -> None:
    """Delete mail, sessions, jobs and notes of work that are no longer needed. Idempotent: it deletes by age."""
    now = timezone.now()
    outbox.forget()
    Job.objects.filter(created__lt=now - JOBS_KEPT).delete()
    Run.objects.filter(begun__lt=now - RUNS_KEPT).delete()
    call_command("prune_db_task_results", queue_name="*", verbosity=0)
    call_command("clearsessions")
