"""How often the engine is right, on labelled cases: it may get better, never worse than these floors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from own_cases import HELD_OUT, TUNED_ON, book, books

from deelwijs.judging.scoring import Score

if TYPE_CHECKING:
    from collections.abc import Iterable

FLOORS = {
    "own": {"accuracy": 0.82, "precision": 0.89, "recall": 0.87, "harm": 0.09},
    "heldout": {"accuracy": 0.83, "precision": 0.87, "recall": 0.87, "harm": 0.10},
    "shared": {"accuracy": 0.92, "precision": 0.90, "recall": 0.94, "harm": 0.04},
}
"""The least that is accepted of outcome accuracy and of micro precision and recall over articles, and the most harm
that may be let through. `own` are the cases that the engine is tuned on, `heldout` those that nobody looks into."""


def _summed(names: Iterable[str]) -> Score:
    total = Score()
    for name in names:
        score = book(name).score()
        for counted, more in (
            (total.confusion, score.confusion),
            (total.hits, score.hits),
            (total.expected, score.expected),
            (total.cited, score.cited),
        ):
            counted.update(more)  # type: ignore[arg-type]
    return total


BOOKS = {"own": TUNED_ON, "heldout": (HELD_OUT,), "shared": ("shared",)}


@pytest.mark.parametrize("name", [name for name in FLOORS if name != "shared" or "shared" in books()])
def test_the_floors_are_kept(name: str) -> None:
    """Every figure of the judgement page; shared cases are counted where they stand beside the repository."""
    score, floor = _summed(BOOKS[name]), FLOORS[name]
    figures = {
        "accuracy": score.accuracy,
        "precision": score.precision(),
        "recall": score.recall(),
        "harm": score.harm_let_through,
    }
    kept = {
        figure: value <= floor[figure] if figure == "harm" else value >= floor[figure]
        for figure, value in figures.items()
    }
    assert all(kept.values()), {figure: f"{value:.3f} against {floor[figure]}" for figure, value in figures.items()}


def test_there_are_enough_cases() -> None:
    """At least four hundred, a third of them held out, with every article from several sides."""
    own, held_out = _summed(TUNED_ON), book(HELD_OUT).score()
    assert own.cases + held_out.cases >= 400
    assert held_out.cases >= (own.cases + held_out.cases) / 3
    for score in (own, held_out):
        assert {article for article, count in score.expected.items() if count >= 5} == {
            "A1", "A2", "A5", "A6", "A7", "B1", "B2", "B3", "C1", "C2", "C3",
        }  # fmt: skip
