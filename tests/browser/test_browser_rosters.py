"""Taking over a roster in a browser: accessible on a phone at each step, and progress without a reload."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django_tasks_db.management.commands import db_worker
from test_browser_accessibility import sideways, small_targets, violations

from deelwijs.office.backstage.worker import Loop

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from playwright.sync_api import Page

PHONE = {"width": 360, "height": 760}
FILE = {
    "name": "leerlingen.csv",
    "mimeType": "text/csv",
    "buffer": b"leerlingnummer;voornaam;achternaam;groep\n1;Bo;Dam;7a\n2;;=1+1;7a\n;Zonder;Nummer;7a\n",
}


def test_a_roster_is_taken_over_on_a_phone(visit: Callable[..., Page], monkeypatch: pytest.MonkeyPatch) -> None:
    """Bring in, wait, look, type the number of who leaves, and see it done."""
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    page = visit("marit-oldenkamp", viewport=PHONE)

    def looked_at() -> list[str]:
        assert sideways(page) <= 0, page.url
        return violations(page) + small_targets(page)

    page.goto("/rosters")
    found = looked_at()
    page.set_input_files("#id_file", FILE)  # type: ignore[arg-type]
    page.locator("form[enctype] button").click()
    page.locator("progress").wait_for()
    found += looked_at()
    Loop("browser", mail=None, once=True).run()
    page.locator(".dw-counts").wait_for()
    page.locator("#roster details summary").first.click()
    found += looked_at()
    number = "".join(sign for sign in page.locator("label[for='remove']").inner_text() if sign.isdecimal())
    page.fill("#remove", number)
    page.locator("form[action$='/confirm'] button").click()
    page.locator("progress").wait_for()
    Loop("browser", mail=None, once=True).run()
    page.locator("progress").wait_for(state="detached")
    assert "overgenomen" in page.locator("#roster .dw-note").inner_text()
    assert page.locator("#roster-status").inner_text() == "Overgenomen"
    found += looked_at()
    assert found == [], "\n".join(found)
