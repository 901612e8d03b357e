"""The account with which somebody signs in: an address, and what it takes to prove that it is theirs."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class AccountManager(BaseUserManager["Account"]):
    """Makes and finds accounts by their address, in whatever capitals it is written."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """Return the account of an address."""
        return self.get(email=(username or "").lower())

    def create_user(self, email: str, password: str | None = None) -> Account:
        """Make an account; without a password nobody can sign in with one."""
        account = self.model(email=email)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """Somebody who can sign in.

    It holds no names and no roles: those belong to the person of the community that it is given to, and hold by date.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=2, choices=[("nl", "Nederlands"), ("en", "English")], default="nl")
    date_joined = models.DateTimeField(auto_now_add=True)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def save(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - as Django calls it
        """Keep the address in small letters, so that there is one account for it."""
        self.email = self.email.lower()
        super().save(*args, **options)

    def __str__(self) -> str:
        """Return the address."""
        return self.email


class MailLink(models.Model):
    """A way in that was sent to a mailbox: it works once, for a while, and only its digest is kept.

    One that was asked for works only in the browser that asked, whose session holds its id; or there with the code
    that stands in the same mail. An invitation was not asked for, so it is bound to its account alone. A link for an
    address that is nobody's is kept too, without an account: asking takes the same work and tells a stranger nothing.
    """

    class Purpose(models.TextChoices):
        """What it is for."""

        SIGN_IN = "sign-in"
        PASSWORD = "password"  # noqa: S105 - no password, what the link is for
        INVITATION = "invitation"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(max_length=10, choices=Purpose)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    code = models.CharField(max_length=64, blank=True)
    """The code that goes with it, hashed with the key of the site."""
    guesses = models.PositiveSmallIntegerField(default=0)
    expires = models.DateTimeField(db_index=True)
    used = models.DateTimeField(null=True)

    @property
    def is_bound(self) -> bool:
        """Whether it works only in the browser that asked for it."""
        return self.purpose != self.Purpose.INVITATION
