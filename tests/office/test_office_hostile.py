"""Whatever is sent to the check is answered politely, and nothing that was typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office_forms import TEACHER, filled, medium

from deelwijs.office.pages.undo import revert

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    Form = dict[str, str | list[str]]

pytestmark = pytest.mark.django_db
TYPED = "Dit wil ik niet kwijt"

MISTAKES: dict[str, Form] = {
    "no time": filled(TYPED, at=""),
    "time that is none": filled(TYPED, at="gisteren"),
    "hour that clocks skip": filled(TYPED, at="2026-03-29T02:30"),
    "unknown channel": filled(TYPED, channel="fax"),
    "closed channel": filled(TYPED, channel="hyves"),
    "unknown capacity": filled(TYPED, capacity="king"),
    "NUL": filled(TYPED + "\0"),
    "far too long": filled(TYPED + "x" * 1_000_000),
    "person of elsewhere": filled(TYPED, **medium("luuk-dewinter")),
    "person of nowhere": filled(TYPED, **medium("nobody")),
    "negative count": filled(TYPED, **medium(unmarked="-1")),
    "count that is none": filled(TYPED, **medium(unmarked="veel")),
    "kind that is none": filled(TYPED, **medium(**{"media-0-kind": "hologram"})),
    "author of elsewhere": filled(
        TYPED, **{"thread-TOTAL_FORMS": "1", "thread-0-text": "x", "thread-0-author": "marit-oldenkamp"}
    ),
    "rows without end": filled(TYPED, **{"thread-TOTAL_FORMS": "1000000"}),
    "rows that are none": filled(TYPED, **{"thread-TOTAL_FORMS": "many"}),
}


@pytest.mark.parametrize("name", MISTAKES)
@pytest.mark.parametrize("javascript", [True, False])
def test_a_mistake_is_named_and_nothing_is_lost(be: Callable[[str], Client], name: str, *, javascript: bool) -> None:
    """Each mistake gets a place and a sentence; without JavaScript the page still holds what was typed."""
    headers = {"hx-request": "true"} if javascript else {}
    answer = be(TEACHER).post("/check", MISTAKES[name], headers=headers)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "aandacht" in page
    if not javascript:
        assert TYPED in page


ODD_TEXTS = {
    "blank": " \n\t ",
    "right to left": "\u202eschool \u05d0\u05d1\u05d2\u202c De Vlierbes",
    "emoji": "😀" * 10_000,
    "markup": "<script>alert(1)</script> & <b>De Vlierbes</b>",
    "template": "{{ desk.draft }}{% csrf_token %}",
    "combining": "a" + "\u0301" * 2_000,
    "one long word": "a" * 20_000,
}


@pytest.mark.parametrize("name", ODD_TEXTS)
def test_odd_texts_are_judged(be: Callable[[str], Client], name: str) -> None:
    """Odd texts get a result and stand in the page as text."""
    client = be(TEACHER)
    answer = client.post("/check", filled(ODD_TEXTS[name]), headers={"hx-request": "true"})
    assert answer.status_code == 200
    page = client.get("/check").content.decode()
    assert "<script>alert" not in page


def test_a_time_with_its_zone_is_understood(be: Callable[[str], Client]) -> None:
    """A time that names its zone is taken as such."""
    answer = be(TEACHER).post("/check", filled("Hoi", at="2026-03-11T18:30:00+00:00"), headers={"hx-request": "true"})
    assert "11 maart, 19:30<" in answer.content.decode()


@pytest.mark.parametrize(
    "action",
    [
        "apply:",
        "apply:x/y/z",
        "undo",
        "plan",
        "remove:thread-9",
        "remove:",
        "example:99",
        "example:²",
        "zap",
        "",
    ],
)
def test_actions_that_mean_nothing_change_nothing(be: Callable[[str], Client], action: str) -> None:
    """A button that does not exist, or has nothing to do, leaves the draft as it is."""
    answer = be(TEACHER).post("/check", {**filled(TYPED), "action": action}, follow=True)
    assert TYPED in answer.content.decode()


def test_an_upload_beyond_reason_is_refused_kindly(be: Callable[[str], Client]) -> None:
    """More than the server takes is refused with a page that says what to do."""
    answer = be(TEACHER).post("/check", filled("x" * 5_000_000))
    assert answer.status_code == 400
    assert "Maak hem korter" in answer.content.decode()


def test_bytes_that_are_no_text_are_answered(be: Callable[[str], Client]) -> None:
    """Bytes that are no UTF-8 get an answer, not a traceback."""
    answer = be(TEACHER).post(
        "/check", b"text=%ff%fe%ed%a0%80&channel=facebook", content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 200


@given(before=st.text("abc ", max_size=12), at=st.integers(0, 12), new=st.text("xyz", max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undoing_at_once_gives_what_was(before: str, at: int, new: str) -> None:
    """A change taken back at once leaves exactly the text before it."""
    after = before[:at] + new + before[at:]
    assert revert(before, after, after) == before


@given(
    before=st.text("abc ", min_size=1, max_size=12),
    new=st.text("xyz", max_size=4),
    more=st.text("pq", max_size=5),
)
def test_undoing_later_keeps_what_came_around_it(before: str, new: str, more: str) -> None:
    """Typing before or behind the changed place survives taking the change back."""
    old, context = "[06]", "\n"
    was, became = f"{before}{context}{old}{context}{before}", f"{before}{context}{new}{context}{before}"
    assert revert(was, became, more + became) == more + was
    assert revert(was, became, became + more) == was + more
