"""How well verdicts agree with labelled cases: the figures of the judgement page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from deelwijs.judging.verdict import Outcome

if TYPE_CHECKING:
    from collections.abc import Collection

HARMFUL = (Outcome.FORBIDDEN, Outcome.CONSULT, Outcome.AMEND)
LET_THROUGH = (Outcome.ALLOWED, Outcome.OUT_OF_SCOPE)


@dataclass
class Score:
    """Counts over judged cases. All rates lie between 0 and 1, and are 1 (harm: 0) where nothing was counted."""

    confusion: Counter[tuple[Outcome, Outcome]] = field(default_factory=Counter)
    hits: Counter[str] = field(default_factory=Counter)
    expected: Counter[str] = field(default_factory=Counter)
    cited: Counter[str] = field(default_factory=Counter)

    def add(
        self,
        expected: tuple[str, Collection[str]],
        judged: tuple[str, Collection[str]],
    ) -> None:
        """Count one case: (outcome, articles) as expected and as judged."""
        self.confusion[Outcome(expected[0]), Outcome(judged[0])] += 1
        self.expected.update(set(expected[1]))
        self.cited.update(set(judged[1]))
        self.hits.update(set(expected[1]) & set(judged[1]))

    def merge(self, other: Score) -> None:
        """Count in the cases of another score."""
        self.confusion.update(other.confusion)
        self.hits.update(other.hits)
        self.expected.update(other.expected)
        self.cited.update(other.cited)

    @property
    def cases(self) -> int:
        """How many cases were counted."""
        return self.confusion.total()

    @property
    def accuracy(self) -> float:
        """Share of cases with the expected outcome."""
        return _share(sum(n for (want, got), n in self.confusion.items() if want == got), self.cases)

    def precision(self, article: str | None = None) -> float:
        """Share of citations that were expected, of one article or (micro) of all."""
        return _rate(self.hits, self.cited, article)

    def recall(self, article: str | None = None) -> float:
        """Share of expected citations that were made, of one article or (micro) of all."""
        return _rate(self.hits, self.expected, article)

    @property
    def harm_let_through(self) -> float:
        """Share of the cases expected to be forbidden, consulted on or amended that were judged harmless."""
        harmful = sum(n for (want, _), n in self.confusion.items() if want in HARMFUL)
        missed = sum(n for (want, got), n in self.confusion.items() if want in HARMFUL and got in LET_THROUGH)
        return missed / harmful if harmful else 0.0

    @property
    def articles(self) -> list[str]:
        """Every article that was expected or cited, sorted."""
        return sorted(self.expected.keys() | self.cited.keys())


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _rate(hits: Counter[str], of: Counter[str], article: str | None) -> float:
    return _share(hits.total(), of.total()) if article is None else _share(hits[article], of[article])
