"""The check in a real browser: as one types, by keyboard alone, and without JavaScript."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from test_browser_accessibility import violations

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
NUMBER = "06-12345099"
TELLS_A_PHONE = f"Vragen over De Vlierbes? Bel de moeder van Kacper Nowicki: {NUMBER}."
AFTER_SCHOOL = "2026-03-11T19:30"
SMALL = {"width": 360, "height": 760}


def at_the_check(visit: Callable[..., Page], person: str = "samira-lahlou", **options: object) -> Page:
    """Open the check, for a moment after school."""
    page = visit(person, **options)
    page.goto("/check")
    page.locator(".dw-where > summary").click()
    page.fill("#id_at", AFTER_SCHOOL)
    return page


def test_the_verdict_follows_the_typing(visit: Callable[..., Page]) -> None:
    """Without pressing anything the verdict appears, changes with the text, and leaves the cursor alone."""
    page = at_the_check(visit)
    page.locator("#id_text").press_sequentially(TELLS_A_PHONE, delay=5)
    expect(page.locator("#result-title")).to_have_text("Eerst aanpassen")
    expect(page.locator("#result mark").filter(has_text=NUMBER)).to_be_visible()
    expect(page.locator("#status")).to_contain_text("Eerst aanpassen")
    expect(page.locator("#id_text")).to_be_focused()
    expect(page.locator("#id_text")).to_have_value(TELLS_A_PHONE)
    page.locator("#id_text").fill("Vandaag bouwden we op De Vlierbes bruggen van spaghetti.")
    expect(page.locator("#result-title")).to_have_text("Dit kun je plaatsen")


def test_one_tap_mends_and_one_tap_takes_back(visit: Callable[..., Page]) -> None:
    """A remedy changes the text, its finding goes, and undo restores both."""
    page = at_the_check(visit)
    page.fill("#id_text", TELLS_A_PHONE)
    remedy = page.locator("button[value*='/phone/']")
    remedy.click()
    expect(page.locator("#id_text")).not_to_have_value(re.compile(NUMBER))
    expect(remedy).to_have_count(0)
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator("#id_text")).to_have_value(TELLS_A_PHONE)


@pytest.mark.parametrize("script", [True, False])
def test_on_a_phone_who_where_and_when_stand_above_the_verdict(visit: Callable[..., Page], *, script: bool) -> None:
    """They are one line until one opens it, and the line follows what is chosen."""
    page = visit(viewport=SMALL, java_script_enabled=script)
    page.goto("/check")
    line, channel = page.locator(".dw-where > summary"), page.locator("#id_channel")
    expect(line).to_contain_text("Ikzelf, op het werk · Instagram · ")
    expect(channel).to_be_hidden()
    line.click()
    channel.select_option("facebook")
    page.fill("#id_at", AFTER_SCHOOL)
    page.fill("#id_text", TELLS_A_PHONE)
    if not script:
        page.locator(".dw-actions button[value='judge']").click()
    expect(page.locator("#result-title")).to_have_text("Eerst aanpassen")
    expect(line).to_contain_text("Ikzelf, op het werk · Facebook · 11 maart, 19:30")
    (above, verdict) = (page.locator(place).bounding_box() for place in (".dw-where", "#result-title"))
    assert above
    assert verdict
    assert above["y"] + above["height"] < verdict["y"]


def test_the_text_can_be_copied(visit: Callable[..., Page]) -> None:
    """An allowed message is copied with one tap."""
    page = at_the_check(visit, permissions=["clipboard-read", "clipboard-write"])
    page.fill("#id_text", "Vandaag bouwden we op De Vlierbes bruggen van spaghetti.")
    page.get_by_role("button", name="Kopieer de tekst").click()
    expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    assert "spaghetti" in str(page.evaluate("navigator.clipboard.readText()"))


def test_choosing_a_class_shows_its_pupils(visit: Callable[..., Page]) -> None:
    """Another class shows its pupils at once, and who was ticked stays ticked."""
    page = at_the_check(visit)
    page.locator("button[value='add:media']").click()
    page.get_by_label("Noor Postuma").check()
    page.get_by_label("Kies uit").select_option("7")
    expect(page.get_by_label("Evi Groothuis")).to_be_visible()
    expect(page.get_by_label("Noor Postuma")).to_be_checked()


def test_the_keyboard_is_enough(visit: Callable[..., Page]) -> None:
    """From the top of the page one reaches the text, the finding and its remedy with the keyboard alone."""
    page = at_the_check(visit)
    page.locator("body").press("Tab")
    page.keyboard.press("Enter")
    page.locator("#main").press("Tab")
    for _ in range(20):
        if page.evaluate("document.activeElement.id") == "id_text":
            break
        page.keyboard.press("Tab")
    expect(page.locator("#id_text")).to_be_focused()
    page.keyboard.type(TELLS_A_PHONE)
    expect(page.locator("#result-title")).to_have_text("Eerst aanpassen")
    for _ in range(30):
        if "/phone/" in str(page.evaluate("document.activeElement.value ?? ''")):
            break
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    expect(page.locator("#id_text")).not_to_have_value(re.compile(NUMBER))
    expect(page.locator("#result")).to_be_focused()


def test_it_works_without_javascript(visit: Callable[..., Page]) -> None:
    """The buttons judge, mend, undo and add rows without any script."""
    page = at_the_check(visit, java_script_enabled=False)
    page.fill("#id_text", TELLS_A_PHONE)
    page.locator(".dw-actions button[value='judge']").click()
    expect(page.locator("#result-title")).to_have_text("Eerst aanpassen")
    page.locator("button[value*='/phone/']").click()
    expect(page.locator("#id_text")).not_to_have_value(re.compile(NUMBER))
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator("#id_text")).to_have_value(TELLS_A_PHONE)
    page.locator("button[value='add:media']").click()
    page.get_by_label("Kies uit").select_option("7")
    page.get_by_role("button", name="Toon").click()
    expect(page.get_by_label("Evi Groothuis")).to_be_visible()
    expect(page.locator("#id_text")).to_have_value(TELLS_A_PHONE)


def test_a_mistake_shows_beside_its_field_while_typing(visit: Callable[..., Page]) -> None:
    """A field that cannot be read says so at once, beside it, and stops saying so when it is mended."""
    page = at_the_check(visit)
    page.fill("#id_text", TELLS_A_PHONE)
    page.fill("#id_at", "")
    expect(page.locator("#id_at_error")).to_have_text("Dit veld is verplicht.")
    expect(page.locator("#result-title")).to_have_text("Eén veld vraagt aandacht")
    page.fill("#id_at", AFTER_SCHOOL)
    expect(page.locator("#id_at_error")).to_be_empty()
    expect(page.locator("#result-title")).to_have_text("Eerst aanpassen")


INNOCENT = "Vandaag bouwden we op De Vlierbes bruggen van spaghetti."
OFF_LINE = re.compile("net::ERR_INTERNET_DISCONNECTED|htmx:(afterRequest|sendError)")
REACHES_COPYING = "(b => { b.focus(); return document.activeElement === b; })(document.querySelector('[data-copy]'))"
TYPE_BEFORE_THE_ANSWER = """document.addEventListener("htmx:beforeSwap", () => {
    document.getElementById("id_text").dispatchEvent(new Event("input", {bubbles: true}));
}, {once: true})"""


def test_no_verdict_outlives_its_text_when_the_network_is_off(
    visit: Callable[..., Page], complaints: list[str]
) -> None:
    """Off line the old verdict goes, with its buttons, and an alert says why; on line the new one comes by itself."""
    page = at_the_check(visit)
    page.fill("#id_text", INNOCENT)
    expect(page.get_by_role("button", name="Kopieer de tekst")).to_be_visible()
    page.context.set_offline(True)
    page.fill("#id_text", TELLS_A_PHONE)
    expect(page.get_by_role("alert")).to_contain_text("Nakijken lukte nu even niet")
    expect(page.locator("#result-title")).to_have_text("Nog niet nagekeken")
    expect(page.get_by_role("region", name="Nog niet nagekeken")).to_be_visible()
    expect(page.locator("#result button, #result .dw-banner")).to_have_count(0)
    expect(page.locator("#status")).to_be_empty()
    assert violations(page) == []
    page.locator(".dw-actions button[value='judge']").click()
    expect(page.locator("#result")).to_be_focused()
    assert distance(page, "#trouble", "#desk") >= 12
    page.context.set_offline(False)
    expect(page.locator("#result-title")).to_have_text("Eerst aanpassen")
    expect(page.locator("#trouble")).to_be_hidden()
    expect(page.locator("#id_text")).to_have_value(TELLS_A_PHONE)
    assert [said for said in complaints if not OFF_LINE.search(said)] == []
    complaints.clear()


def test_a_verdict_is_out_of_reach_while_its_text_changes(visit: Callable[..., Page]) -> None:
    """From the first change until the answer to the last one, the old verdict can be neither read out nor used."""
    page = at_the_check(visit)
    page.fill("#id_text", INNOCENT)
    expect(page.locator("#result .dw-banner")).to_be_visible()
    result, held = page.locator("#result"), []
    page.route("**/check", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it calls
    with page.expect_request("**/check"):
        page.fill("#id_text", TELLS_A_PHONE)
    expect(result).to_have_attribute("inert", "")
    expect(result).to_have_attribute("aria-busy", "true")
    expect(page.locator("#status")).to_be_empty()
    assert not page.evaluate(REACHES_COPYING)
    page.evaluate(TYPE_BEFORE_THE_ANSWER)
    with page.expect_request("**/check"):
        held.pop().continue_()
    expect(page.locator("#result-title")).to_have_text("Eerst aanpassen")
    expect(result).to_have_attribute("inert", "")
    held.pop().continue_()
    expect(result).not_to_have_attribute("inert", "")
    expect(result).not_to_have_attribute("aria-busy", "true")


def distance(page: Page, above: str, below: str) -> float:
    """Return how many pixels lie between two parts of the page."""
    upper, lower = (page.locator(place).bounding_box() for place in (above, below))
    assert upper
    assert lower
    return lower["y"] - upper["y"] - upper["height"]
