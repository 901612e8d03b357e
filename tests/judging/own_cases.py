"""The labelled cases at hand: the project's own, and those shared beside the repository where they are there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from deelwijs.judging.directory import Directory
from deelwijs.judging.engine import judge
from deelwijs.judging.reading import read_case, read_community
from deelwijs.judging.scoring import Score
from deelwijs.protocol import shipped_edition

if TYPE_CHECKING:
    from deelwijs.judging.reading import Case
    from deelwijs.judging.verdict import Judged, Verdict

HERE = Path(__file__).parent / "cases"
SHARED = Path(__file__).parents[3] / "shared" / "judgement"
NOW = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
TUNED_ON = ("heuvelrand", "zeewaarts")
HELD_OUT = "heldout"


@dataclass(frozen=True)
class Book:
    """One community with the cases in it."""

    name: str
    directory: Directory
    cases: tuple[Case, ...]

    def judge(self, case: Judged) -> Verdict:
        """Judge one of the cases by the shipped edition."""
        return judge(case, self.directory, shipped_edition(), NOW)

    def score(self) -> Score:
        """Score all of them."""
        score = Score()
        for case in self.cases:
            if case.expect:
                verdict = self.judge(case)
                score.add((case.expect.outcome, case.expect.articles), (verdict.outcome, verdict.articles))
        return score


@cache
def book(name: str) -> Book:
    """Read one of the project's own, or the shared cases by the name `shared`."""
    folder = SHARED if name == "shared" else HERE / name
    community = read_community((folder / "community.json").read_bytes(), f"{name}/community.json")
    lines = (folder / "cases.jsonl").read_bytes().splitlines()
    return Book(name, Directory(community), tuple(read_case(line) for line in lines if line.strip()))


def books() -> list[str]:
    """Name the books whose cases may be looked at: the shared ones only where they are there."""
    return [*TUNED_ON, *(["shared"] if (SHARED / "cases.jsonl").exists() else [])]
