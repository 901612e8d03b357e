"""What is kept behind the scenes: mail on its way out, workers, nightly runs, and how far long work has come."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Mail(models.Model):
    """A mail in the outbox: written in the transaction of what it tells about, sent by a worker, then forgotten."""

    class State(models.TextChoices):
        """How far a mail has come."""

        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    language = models.CharField(max_length=8)
    about = models.CharField(max_length=64)
    """What kind of mail it is, such as `sign-in-link`; never whom it is about."""
    created = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField(default=timezone.now)
    error = models.CharField(max_length=100, blank=True)
    """The class of the last error; its words could hold an address."""
    settled = models.DateTimeField(null=True, blank=True)
    """When it was sent or given up."""

    class Meta:
        """What is looked up often: mail that is due, and the newest."""

        indexes = (
            models.Index(fields=["next_try"], name="mail_due", condition=models.Q(state="waiting")),
            models.Index(fields=["-created"], name="mail_newest"),
        )

    def __str__(self) -> str:
        """Tell what kind of mail it is and how far it has come, not to whom it goes."""
        return f"{self.about} ({self.state})"


class Worker(models.Model):
    """A process that works in the background, and when it was last heard of."""

    name = models.CharField(max_length=64, primary_key=True)
    started = models.DateTimeField(default=timezone.now)
    beat = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        """Return its name, as tasks know it."""
        return self.name


class Run(models.Model):
    """A night's run of an entry in the schedule. There is one for each day, so that no two workers both begin it."""

    name = models.CharField(max_length=64)
    day = models.DateField()
    begun = models.DateTimeField(default=timezone.now)

    class Meta:
        """One run of each name a day."""

        constraints = (models.UniqueConstraint(fields=["name", "day"], name="one_run_a_day"),)

    def __str__(self) -> str:
        """Return what ran and for which day."""
        return f"{self.name} {self.day}"


class Job(models.Model):
    """Long work that somebody waits for, and how far it has come."""

    class State(models.TextChoices):
        """Where the work stands."""

        WAITING = "waiting", _("waiting for its turn")
        RUNNING = "running", _("busy")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=64)
    """What kind of work it is, such as `roster-import`."""
    owner = models.CharField(max_length=64, blank=True)
    """The key of the account that may look on; empty for work of nobody in particular."""
    message = models.CharField(max_length=200, blank=True)
    """What is being done, as the English text of the catalogue (mark it with `gettext_noop`)."""
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(null=True, blank=True)
    """How much there is to do, once that is known."""
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    error = models.CharField(max_length=100, blank=True)
    then = models.CharField(max_length=200, blank=True)
    """The path of this site where its result is."""
    work = models.CharField(max_length=64, blank=True, db_index=True)
    """The id of the task that does it."""
    created = models.DateTimeField(default=timezone.now)
    started = models.DateTimeField(null=True, blank=True)
    finished = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Return what kind of work it is and where it stands."""
        return f"{self.name} ({self.state})"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will change."""
        return self.state in {self.State.DONE, self.State.FAILED}

    @property
    def percent(self) -> int | None:
        """How much of it is done, or None while that cannot be said."""
        if self.state == self.State.DONE:
            return 100
        return min(100, self.done * 100 // self.total) if self.total else None
