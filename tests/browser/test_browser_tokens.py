"""The pages about tokens: accessible, and usable by thumb, for an administrator and for a program's maker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone
from test_browser_accessibility import SIZES, sideways, small_targets, violations

from deelwijs.office.community.loading import id_of
from deelwijs.office.community.models import Position

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("language", "scheme", "size"), [("nl", "light", "phone"), ("en", "dark", "desktop")])
def test_making_and_ending_a_token_is_accessible(
    visit: Callable[..., Page], language: str, scheme: str, size: str
) -> None:
    """Empty, with mistakes, with the token that was made and with one that has ended; and without a script."""
    page = visit("marit-oldenkamp", language, color_scheme=scheme, viewport=SIZES[size], java_script_enabled=True)
    Position.objects.create(
        person_id=id_of("marit-oldenkamp"), kind=Position.Kind.ADMINISTRATOR, since=timezone.localdate()
    )
    found = []

    def look() -> None:
        found.extend(violations(page) + small_targets(page))
        assert sideways(page) <= 0

    make, end = page.locator("form[aria-labelledby=make] button"), page.locator(".dw-tokens button")
    for path in ("/api/v1/docs", "/tokens"):
        page.goto(path)
        look()
    page.fill("#id_name", "Website " * 9)
    page.check("input[value='judge']")
    make.click()
    page.locator(".dw-secret").wait_for()
    look()
    end.click()
    page.wait_for_load_state()
    assert end.count() == 0
    look()
    assert found == []
