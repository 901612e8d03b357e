"""What the tests of the office share: plain static files, and a visitor who is somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.urls import reverse
from django.utils import timezone

from deelwijs.office.pages import demonstration

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper
    from pytest_django.plugin import DjangoDbBlocker


@pytest.fixture(autouse=True)
def plain_files(settings: SettingsWrapper, tmp_path: Path) -> None:
    """Serve static files from where they are, without the manifest that `prepare` makes."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the test's connection, with its transaction, where a test calls the site as a web server does."""
    monkeypatch.setattr(BaseDatabaseWrapper, "close_if_unusable_or_obsolete", lambda _connection: None)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:  # noqa: ARG001 - as pytest asks
    """Fill the test database with the demo's community."""
    with django_db_blocker.unblock():
        demonstration.renew(timezone.localdate())


@pytest.fixture
def be(client: Client, db: None) -> Callable[[str], Client]:  # noqa: ARG001 - opens the database
    """Return a function that makes the visitor one of the sample people."""

    def become(person: str) -> Client:
        assert client.post(reverse("become"), {"person": person}).status_code == 302
        return client

    return become
