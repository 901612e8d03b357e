"""What other apps can have done behind the scenes: mail sent, and long work begun."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

from deelwijs.office.backstage.attempts import TryAgainError
from deelwijs.office.backstage.letters import Button, Letter, typeset
from deelwijs.office.backstage.models import Job, Mail
from deelwijs.office.backstage.progress import Progress, progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from django_tasks.base import Task

__all__ = ["Button", "Letter", "Progress", "TryAgainError", "post", "progress", "start", "write"]

LONGEST_SUBJECT = 200
_KEPT_IN_TEXT = "\n\t\u00a0\u200d"  # the last joins emoji


def write(to: str, letter: Callable[[], Letter], *, language: str, about: str) -> Mail:
    """Post a letter in the language of who gets it: `letter` is called with that language switched on."""
    with translation.override(language):
        written = letter()
    text, html = typeset(written, language)
    return post(to, subject=written.subject, text=text, html=html, language=language, about=about)


def post(to: str, *, subject: str, text: str, html: str = "", language: str, about: str) -> Mail:  # noqa: PLR0913
    """Put a mail into the outbox, within the transaction of the caller: what is rolled back is not told either.

    Raises `ValidationError` where `to` is not one plain address. A subject is one line, whatever it was made from.
    """
    one_line = "".join(sign for sign in " ".join(subject.split()) if sign.isprintable())
    mail = Mail(
        to=to,
        subject=one_line if len(one_line) <= LONGEST_SUBJECT else one_line[: LONGEST_SUBJECT - 1] + "…",
        text=_clean(text),
        html=_clean(html),
        language=language,
        about=about,
    )
    mail.clean_fields()
    mail.save(force_insert=True)
    return mail


def start(task: Task[..., Any], *args: object, name: str, owner: object = "", then: str = "") -> Job:
    """Begin long work that somebody waits for, and return the job that tells how far it is.

    The task gets the job's id before its other arguments, and reports through `progress`. `owner` is the key of the
    account that may look on, `then` the path where the result will be.
    """
    if then and not (then.startswith("/") and url_has_allowed_host_and_scheme(then, allowed_hosts=None)):
        raise ValueError(f"the result of a job is on this site, not at {then!r}")
    with transaction.atomic():
        job = Job.objects.create(name=name, owner=str(owner), then=then)
        Job.objects.filter(pk=job.pk).update(work=task.enqueue(str(job.pk), *args).id)
    job.refresh_from_db()
    return job


def _clean(text: str) -> str:
    return "".join(sign for sign in text.replace("\r\n", "\n") if sign.isprintable() or sign in _KEPT_IN_TEXT)
