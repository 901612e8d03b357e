"""What the tests of the office share: plain static files, and a visitor who is somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper


@pytest.fixture(autouse=True)
def plain_files(settings: SettingsWrapper, tmp_path: Path) -> None:
    """Serve static files from where they are, without the manifest that `prepare` makes."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def be(client: Client, db: None) -> Callable[[str], Client]:  # noqa: ARG001 - opens the database
    """Return a function that makes the visitor one of the sample people."""

    def become(person: str) -> Client:
        assert client.post(reverse("become"), {"person": person}).status_code == 302
        return client

    return become
