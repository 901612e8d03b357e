"""Doubt: what comes near an article without clearly breaking it goes to the manager first."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from deelwijs.protocol import parse_edition

if TYPE_CHECKING:
    from collections.abc import Callable

    from deelwijs.judging.verdict import Verdict

    Judged = Callable[..., Verdict]

SIGNALS = ("hint", "incident", "objection", "joke")


def _doubts(verdict: Verdict) -> list[str]:
    return [finding.kind for finding in verdict.findings if finding.norm == "doubt"]


@pytest.mark.usefixtures("literal_reader")
@pytest.mark.parametrize("signal", SIGNALS)
@pytest.mark.parametrize(
    ("author", "capacity", "found"),
    [
        ("k-tea", "private", True),
        ("k-tea", "work", True),
        ("k-tea", "official", True),
        ("k-mum", "private", False),
        ("k-jor", "private", False),
    ],
)
def test_it_binds_staff(judged: Judged, signal: str, author: str, capacity: str, *, found: bool) -> None:
    """Whichever signal it is, in whatever capacity; parents and pupils have no manager."""
    assert _doubts(judged(f"Op school {signal}.", author, capacity=capacity)) == ([signal] if found else [])


@pytest.mark.usefixtures("literal_reader")
def test_the_strongest_signal_is_named_once(judged: Judged) -> None:
    """A post with several is one question."""
    assert len(_doubts(judged("Op school hint. En objection. En joke."))) == 1


@pytest.mark.usefixtures("literal_reader")
@pytest.mark.parametrize("clear", ["harm insult", "smear", "internal"])
def test_where_something_is_clear_there_is_no_doubt(judged: Judged, clear: str) -> None:
    """Beside decency, the good name or a confidence it is silent."""
    assert _doubts(judged(f"Op school objection. Jij {clear}.")) == []


@pytest.mark.usefixtures("literal_reader")
def test_a_missing_disclaimer_does_not_silence_it(judged: Judged) -> None:
    """Duties of form stand beside it."""
    assert judged("Op school objection.").articles == ("B3", "C3")


@pytest.mark.usefixtures("literal_reader")
def test_an_edition_chooses_its_signals(judged: Judged) -> None:
    """What it does not list raises no doubt."""
    text = (files("deelwijs.protocol") / "editions" / "reference.nl.md").read_text(encoding="utf-8")
    changed = text.replace('signals = ["hint", "incident", "objection", "joke"]', 'signals = ["hint"]')
    edition = parse_edition(changed, "changed.md")
    assert _doubts(judged("Op school objection.", edition=edition)) == []
    assert _doubts(judged("Op school hint.", edition=edition)) == ["hint"]


@pytest.mark.usefixtures("literal_reader")
def test_it_needs_school(judged: Judged) -> None:
    """An objection to the weather is nobody's concern."""
    assert _doubts(judged("De regen objection.")) == []
