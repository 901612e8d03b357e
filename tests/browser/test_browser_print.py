"""The protocol on paper, as chromium prints it: nothing of the screen, everything of the document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
INK = "rgb(20, 101, 95)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("version", ["", "/pupils"])
def test_the_protocol_can_be_handed_out(visit: Callable[..., Page], version: str, scheme: str) -> None:
    """No menu or button is printed, colours are for white paper, and every sheet has its name and number."""
    page = visit(None, color_scheme=scheme)
    page.goto(f"/protocol/obs-de-vlierbes{version}#A5")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".dw-document__head")).to_contain_text("obs De Vlierbes")
    for control in page.locator("button, nav, footer, .dw-header, .dw-skip").all():
        expect(control).to_be_hidden()
    looks = page.evaluate(
        """() => ({
        foot: getComputedStyle(document.documentElement).getPropertyValue("--dw-foot"),
        ink: [...new Set([...document.querySelectorAll(".dw-document__body .dw-article-id")]
            .map(id => getComputedStyle(id).color))],
        mark: getComputedStyle(document.querySelector(".dw-article:target h3")).backgroundColor,
        broken: [...document.querySelectorAll(".dw-article")]
            .filter(article => getComputedStyle(article).breakInside != "avoid").length,
        sheet: [...document.styleSheets].flatMap(s => [...s.cssRules]).find(r => r instanceof CSSPageRule).cssText,
        })"""
    )
    assert re.search("Samen online.* · obs De Vlierbes · Geldt sinds 1 augustus 2025", looks["foot"])
    assert looks["ink"] == [INK]
    assert looks["mark"] == "rgba(0, 0, 0, 0)"
    assert looks["broken"] == 0
    assert "counter(page)" in looks["sheet"]
    assert 2 <= len(re.findall(rb"/Type /Page\b", page.pdf(prefer_css_page_size=True))) <= 9
