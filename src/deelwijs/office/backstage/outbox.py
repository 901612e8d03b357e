"""Sending what is in the outbox.

Whoever claims a mail sends it. Claiming already sets when it is tried next, so that a mail is neither lost when its
worker is killed, nor sent by two workers. A worker that is killed between the server's yes and its own note of it
leaves a mail that goes out once more, with the same Message-ID.
"""

from __future__ import annotations

import datetime as dt
import logging
from contextlib import closing
from email.utils import parseaddr
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from deelwijs.office.backstage.models import Mail

if TYPE_CHECKING:
    from django.core.mail.backends.base import BaseEmailBackend
    from django.db.models import QuerySet

logger = logging.getLogger(__name__)

PAUSES = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720))
"""How long a mail waits after its first, second, … attempt; after one more it has failed."""
AT_ONCE = 100
"""How many mails a worker sends before it looks whether it has to stop."""
KEPT = dt.timedelta(days=30)


def is_open() -> bool:
    """Tell whether there is a server to send mail by; without one, mail waits."""
    return bool(settings.EMAIL_HOST)


def due() -> QuerySet[Mail]:
    """Return the mail that can be sent now, what waits longest first."""
    return Mail.objects.filter(state=Mail.State.WAITING, next_try__lte=timezone.now()).order_by("next_try")


def call() -> None:
    """See to it that a worker comes for what is due."""
    from deelwijs.office.backstage.tasks import deliver  # noqa: PLC0415 - the task is made of this module

    coming = DBTaskResult.objects.filter(
        task_path=deliver.module_path, status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING)
    )
    if is_open() and due().exists() and not coming.exists():
        deliver.enqueue()


def send_due() -> int:
    """Send what is due, at most so many, and tell how many were tried."""
    tried = 0
    with closing(get_connection()) as line:
        while tried < AT_ONCE and is_open() and (mail := claim()):
            tried += 1
            _send(mail, line)
    return tried


def claim() -> Mail | None:
    """Take one mail that is due, for this worker alone until its next try."""
    with transaction.atomic():
        mail = due().select_for_update(skip_locked=True).first()
        if mail:
            mail.next_try = timezone.now() + PAUSES[min(mail.attempts, len(PAUSES) - 1)]
            mail.attempts += 1
            mail.save(update_fields=["next_try", "attempts"])
    return mail


def _send(mail: Mail, line: BaseEmailBackend) -> None:
    try:
        line.open()
        _message(mail, line).send()
    except Exception as error:  # noqa: BLE001 - whatever is wrong with this mail, the next one has to go out
        line.close()
        mail.error = type(error).__name__
        if mail.attempts > len(PAUSES):
            mail.state, mail.settled = Mail.State.FAILED, timezone.now()
            logger.error("Mail %s (%s) failed: %s", mail.id, mail.about, mail.error)  # noqa: TRY400 - nor its words
    else:
        mail.state, mail.settled, mail.error = Mail.State.SENT, timezone.now(), ""
    mail.save(update_fields=["state", "settled", "error"])


def _message(mail: Mail, line: BaseEmailBackend) -> EmailMultiAlternatives:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    message = EmailMultiAlternatives(
        mail.subject,
        mail.text,
        to=[mail.to],
        connection=line,
        headers={
            "Message-ID": f"<{mail.id}@{domain}>",
            "Auto-Submitted": "auto-generated",
            "Content-Language": mail.language,
        },
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    return message


def forget() -> None:
    """Delete mail a month after it was sent or given up, and what was never tried a month after it was written."""
    long_ago = timezone.now() - KEPT
    Mail.objects.filter(settled__lt=long_ago).delete()
    Mail.objects.filter(settled=None, created__lt=long_ago).delete()
