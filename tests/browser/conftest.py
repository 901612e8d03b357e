"""What the browser tests share: the site served for real, Debian's chromium, and an ear for complaints."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone
from playwright.sync_api import sync_playwright

from deelwijs.office.pages import demonstration

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page
    from pytest_django.fixtures import SettingsWrapper
    from pytest_django.live_server_helper import LiveServer

CHROMIUM = "/usr/bin/chromium"
PHONE, DESKTOP = {"width": 360, "height": 760}, {"width": 1280, "height": 900}

# Playwright runs an event loop in this thread; Django's test database is still ours alone.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Debian's chromium once."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=[*sandbox, "--disable-dev-shm-usage"])
        yield chromium
        chromium.close()


@pytest.fixture(autouse=True)
def plain_files(settings: SettingsWrapper, tmp_path: Path) -> None:
    """Serve static files from where they are, without the manifest that `prepare` makes."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def complaints() -> list[str]:
    """Return what the console says; a test that provokes it takes it out again."""
    return []


@pytest.fixture
def visit(
    browser: Browser,
    live_server: LiveServer,
    transactional_db: None,  # noqa: ARG001 - emptied after each test
    complaints: list[str],
) -> Iterator[Callable[..., Page]]:
    """Return a function that opens the site as a sample person; no page may complain in its console."""
    demonstration.renew(timezone.localdate())
    contexts: list[BrowserContext] = []

    def open_site(person: str | None = "samira-lahlou", language: str = "nl", **options: object) -> Page:
        context = browser.new_context(
            **{"base_url": live_server.url, "locale": language, "viewport": DESKTOP, **options},  # type: ignore[arg-type]
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console",
            lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None,
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto("/")
        if person:
            page.locator(f"button[value='{person}']").click()
            page.wait_for_load_state()
        return page

    yield open_site
    for context in contexts:
        context.close()
    assert complaints == []
