"""Measures how often verdicts are right: on the cases tuned on, on those held out, and on the shared ones.

Of the held-out cases only sums are printed: nobody looks into them.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from common import ROOT

sys.path.insert(0, str(ROOT / "tests/judging"))

from own_cases import HELD_OUT, TUNED_ON, book, books

if TYPE_CHECKING:
    from deelwijs.judging.scoring import Score

TARGET = "| asked of the shared cases | | 0.900 | 0.900 | 0.900 | 0.030 |"


def scores() -> dict[str, Score]:
    """Score every book of cases that is there."""
    names = [*TUNED_ON, HELD_OUT, *(name for name in books() if name not in TUNED_ON)]
    return {name: book(name).score() for name in names}


def table(scored: dict[str, Score]) -> str:
    """Write the scores as Markdown."""
    rows = [
        "| cases | number | outcome accuracy | article precision | article recall | harm let through |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, score in scored.items():
        kind = "tuned on" if name in TUNED_ON else "held out" if name == HELD_OUT else "beside the repository"
        figures = (score.accuracy, score.precision(), score.recall(), score.harm_let_through)
        rows.append(
            " | ".join((f"| {name} ({kind})", str(score.cases), *(f"{figure:.3f}" for figure in figures), "")).rstrip()
        )
    return "\n".join([*rows, TARGET])


if __name__ == "__main__":
    print(table(scores()))
