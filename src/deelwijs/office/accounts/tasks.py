"""The nightly work of the accounts."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django_tasks import task

from deelwijs.office.accounts import links


@task()
def forget() -> None:
    """Delete links that can no longer be used, and where somebody was signed in that has ended. Idempotent."""
    links.forget_old()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
