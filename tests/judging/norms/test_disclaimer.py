"""Disclaimer: own opinion, not the official position, not answerable for others; a part missing is none."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from deelwijs.judging.norms.disclaimer import SAID
from deelwijs.protocol import parse_edition, shipped_edition

if TYPE_CHECKING:
    from collections.abc import Callable

    from deelwijs.judging.verdict import Verdict
    from deelwijs.protocol import Edition

    Judged = Callable[..., Verdict]

OPINION = "Dit is mijn persoonlijke mening."
OFFICIAL = "Dit is niet het officiële standpunt van de school."
LIABLE = "Ik ben niet verantwoordelijk voor reacties van anderen."
POST = "Mooie middag op De Kievit."


def _missing(verdict: Verdict) -> list[str]:
    return [finding.kind for finding in verdict.findings if finding.norm == "disclaimer"]


def _asking(*parts: str) -> Edition:
    """Give the shipped edition, asking for these parts only."""
    text = (files("deelwijs.protocol") / "editions" / "reference.nl.md").read_text(encoding="utf-8")
    asked = ", ".join(f'"{part}"' for part in parts)
    line = 'parts = ["own-opinion", "not-official", "not-liable"]'
    assert line in text
    return parse_edition(text.replace(line, f"parts = [{asked}]"), "changed.md")


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ((OPINION, OFFICIAL, LIABLE), []),
        ((OFFICIAL, LIABLE), ["own-opinion"]),
        ((OPINION, LIABLE), ["not-official"]),
        ((OPINION, OFFICIAL), ["not-liable"]),
        ((OPINION,), ["missing"]),
        ((), ["missing"]),
    ],
)
def test_each_part_counts(judged: Judged, said: tuple[str, ...], kinds: list[str]) -> None:
    """The finding names the one part that is missing, or that more are."""
    assert _missing(judged(" ".join((POST, *said)))) == kinds


@pytest.mark.parametrize("part", SAID)
def test_an_edition_may_ask_for_less(judged: Judged, part: str) -> None:
    """Where one part is asked, that part suffices, and the others are not missed."""
    said = {"own-opinion": OPINION, "not-official": OFFICIAL, "not-liable": LIABLE}[part]
    edition = _asking(part)
    assert _missing(judged(f"{POST} {said}", edition=edition)) == []
    assert _missing(judged(POST, edition=edition)) == [part]


@pytest.mark.parametrize(
    ("author", "capacity", "due"),
    [
        ("k-tea", "private", True),
        ("k-tea", "work", False),
        ("k-tea", "official", False),
        ("k-mum", "private", False),
        ("k-jor", "private", False),
    ],
)
def test_it_is_for_staff_in_private(judged: Judged, author: str, capacity: str, *, due: bool) -> None:
    """At work and on official accounts nobody speaks for themselves; parents and pupils owe no disclaimer."""
    assert bool(_missing(judged(POST, author, capacity=capacity))) == due


def test_what_is_not_about_school_needs_none(judged: Judged) -> None:
    """A cake is a cake."""
    assert _missing(judged("Vandaag appeltaart gebakken.")) == []


def test_an_answer_in_a_thread_needs_both_duties(judged: Judged) -> None:
    """Disclosure and disclaimer are separate."""
    thread = ("Hoe was de open dag van De Kievit?",)
    assert {"C2", "C3"} <= set(judged("Het was er druk en gezellig.", thread=thread).articles)
    all_of_it = f"Ik werk op De Kievit. Het was er druk. {OPINION} {OFFICIAL} {LIABLE}"
    assert not {"C2", "C3"} & set(judged(all_of_it, thread=thread).articles)


def test_the_edit_adds_only_what_is_missing(judged: Judged) -> None:
    """What the author said already is not said twice."""
    (finding,) = judged(f"{POST} {OPINION} {OFFICIAL}").findings
    assert finding.remedy
    (edit,) = finding.remedy.edits
    assert edit.replacement == " (Voor reacties van anderen ben ik niet verantwoordelijk.)"
    assert shipped_edition().parameter("disclaimer", "parts") == tuple(SAID)
