"""What people have said about being shown."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from deelwijs.office.community.models import Person


class Statement(models.Model):
    """One answer about showing one person in one kind of media on one kind of channel; never changed afterwards."""

    class Kind(models.TextChoices):
        """In what somebody is shown or heard."""

        PHOTO = "photo", _("photo")
        FILM = "film", _("film")
        SOUND = "sound", _("sound")

    class Channel(models.TextChoices):
        """Where it is placed."""

        WEBSITE = "website", _("website")
        NEWSLETTER = "newsletter", _("newsletter")
        SOCIAL = "social", _("social media")

    person = models.ForeignKey(Person, models.CASCADE, related_name="statements")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    granted = models.BooleanField()
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="statements_given")
    at = models.DateTimeField()

    class Meta:
        """Found by person, newest last."""

        indexes: ClassVar = [models.Index(fields=["person", "at"], name="statement_by_person")]
