"""What other apps can look up behind the scenes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from deelwijs.office.backstage import outbox
from deelwijs.office.backstage.models import Job, Mail

if TYPE_CHECKING:
    from typing import Any
    from uuid import UUID

    from django.db.models import QuerySet


def job(key: UUID | str) -> Job | None:
    """Return a job by its id. Whether the one who asks may see it is for the caller to say."""
    return Job.objects.filter(pk=key).first()


def newest_mail(most: int = 100) -> QuerySet[Mail]:
    """Return the newest mails of the outbox, without what they say."""
    return Mail.objects.order_by("-created").defer("text", "html")[:most]


def mail(key: UUID | str) -> Mail | None:
    """Return a mail by its id."""
    return Mail.objects.filter(pk=key).first()


def mail_goes_out() -> bool:
    """Tell whether there is a server to send mail by."""
    return outbox.is_open()


def failed_mail() -> QuerySet[Mail]:
    """Return the mails that were given up, newest first."""
    return Mail.objects.filter(state=Mail.State.FAILED).order_by("-settled")


def troubled_mail() -> QuerySet[Mail]:
    """Return the mails that have failed before and will be tried again, soonest first."""
    return Mail.objects.filter(state=Mail.State.WAITING).exclude(error="").order_by("next_try")


def failed_work() -> QuerySet[DBTaskResult[..., Any]]:
    """Return the work that was given up, newest first; `exception_class_path` says why."""
    return DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).order_by("-finished_at")
