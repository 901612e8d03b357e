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
