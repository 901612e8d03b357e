"""WCAG 2.2 AA on every page: both languages, light and dark, phone and desktop; none scrolls sideways."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = {"phone": {"width": 360, "height": 760}, "desktop": {"width": 1280, "height": 900}}
PERSONAL = "Ilyas Ouali woont op Wilgenpad 31 en zijn nummer is 06-12345099. Dat meldt De Vlierbes."
PATHS = ("/", "/protocol", "/protocol/obs-de-vlierbes", "/protocol/obs-de-vlierbes/pupils", "/check", "/schools")


def violations(page: Page) -> list[str]:
    """Run axe-core on the page and return what it finds, each with its place."""
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
    return [
        f"{page.url}: {violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def test_the_rules_are_really_run(visit: Callable[..., Page]) -> None:
    """A page that is made worse is found out."""
    page = visit()
    page.evaluate("document.querySelector('h1').style.color = getComputedStyle(document.body).backgroundColor")
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert any("image-alt" in violation for violation in violations(page))


def sideways(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def small_targets(page: Page) -> list[str]:
    """Return the controls that are smaller than 44 pixels, but for links within running text."""
    return list(
        page.evaluate(
            """() => [...document.querySelectorAll('button, select, summary, input:not([type=hidden])')]
            .map(control => [control, (control.closest('label') ?? control).getBoundingClientRect()])
            .filter(([, box]) => box.width > 1 && (box.height < 43.5 || box.width < 43.5))
            .map(([control, box]) => `${control.outerHTML.slice(0, 90)} ${box.width}x${box.height}`)"""
        )
    )


@pytest.mark.parametrize(("language", "scheme", "size"), list(product(("nl", "en"), ("light", "dark"), SIZES)))
def test_every_page_is_accessible(visit: Callable[..., Page], language: str, scheme: str, size: str) -> None:
    """No page breaks a rule of WCAG 2.2 AA, scrolls sideways, or has controls too small for a thumb."""
    page = visit("samira-lahlou", language, color_scheme=scheme, viewport=SIZES[size])
    page.emulate_media(reduced_motion="reduce")
    found = []
    for path in PATHS:
        page.goto(path)
        found += violations(page) + small_targets(page)
        assert sideways(page) <= 0, path
    page.goto("/check")
    page.locator("button[value='add:thread']").click()
    page.locator("#id_thread-0-text").wait_for()
    page.locator("button[value='add:media']").click()
    page.locator("#id_media-0-kind").wait_for()
    page.locator(".dw-where > summary").click()
    page.fill("#id_text", PERSONAL + " x" * 40 + "y" * 120)
    page.locator(".dw-finding").first.wait_for()
    for details in page.locator(".dw-finding details summary").all():
        details.click()
    found += violations(page) + small_targets(page)
    assert sideways(page) <= 0
    assert found == []


@pytest.mark.parametrize("person", [None, "marit-oldenkamp", "henk-raaijmakers", "noor-postuma", "rachida-ouali"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_front_page_is_accessible(visit: Callable[..., Page], person: str | None, scheme: str) -> None:
    """The front page is accessible for whoever looks at it."""
    page = visit(person, color_scheme=scheme, viewport=SIZES["phone"])
    page.goto("/")
    assert violations(page) + small_targets(page) == []
    assert sideways(page) <= 0


MESSAGES = {
    "forbidden": ("2026-03-10T10:00", "Het plein van De Vlierbes is weer schoon!"),
    "amend": ("2026-03-11T19:30", PERSONAL),
    "allowed": ("2026-03-11T19:30", "Vandaag bouwden we op De Vlierbes bruggen van spaghetti."),
    "mistake": ("", "Zonder tijd kan het niet."),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_verdict_is_accessible(visit: Callable[..., Page], scheme: str) -> None:
    """Every banner is legible, and says its outcome in words."""
    page = visit(color_scheme=scheme)
    page.goto("/check")
    page.locator(".dw-where > summary").click()
    for moment, text in MESSAGES.values():
        page.fill("#id_at", moment)
        page.fill("#id_text", text)
        with page.expect_response("**/check"):
            page.locator(".dw-actions button[value='judge']").click()
        page.locator("#result .dw-banner").wait_for()
        assert violations(page) == []
        assert page.locator("#result-title").inner_text().strip()
