"""The token with which another program of a school gets in."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from deelwijs.office.community.models import Person, School

if TYPE_CHECKING:
    import datetime as dt


NAME = 80


class Scope(models.TextChoices):
    """What a token lets its bearer do."""

    JUDGE = "judge", _("have messages and contacts judged")
    ROSTER = "roster", _("read the roster: people, groups and enrolments")
    CONTACT = "roster.contact", _("read contact details with the roster")
    CONSENTS = "consents", _("read the consents")
    PROTOCOL = "protocol", _("read the protocol in force")


class Token(models.Model):
    """A way in for one program of one school, until a moment; of the token itself only its digest is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.CASCADE, related_name="tokens")
    name = models.CharField(_("what it is for"), max_length=NAME)
    scopes = models.JSONField(default=list)
    digest = models.CharField(max_length=64, unique=True)
    created_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    """Nobody where it was made on the command line."""
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    revoked = models.DateTimeField(null=True)
    last_used = models.DateField(null=True)
    minute = models.PositiveBigIntegerField(default=0)
    """The minute, counted from 1970, in which it was last used."""
    calls = models.PositiveIntegerField(default=0)
    """How often it was used in that minute."""

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-created"]
        indexes: ClassVar = [models.Index(fields=["school", "created"], name="token_by_school")]

    def works(self, at: dt.datetime) -> bool:
        """Tell whether it lets somebody in at a moment."""
        return self.revoked is None and at < self.expires

    @property
    def purposes(self) -> list[str]:
        """What it lets its bearer do, in words."""
        return [str(Scope(scope).label) for scope in self.scopes]
