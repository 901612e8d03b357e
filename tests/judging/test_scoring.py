"""Scores: counted as the judgement page says, and never divided by nought."""

from __future__ import annotations

import pytest

from deelwijs.judging.scoring import Score
from deelwijs.judging.verdict import Outcome


def test_nothing_counted_is_no_error() -> None:
    """An empty file scores full marks and lets no harm through."""
    score = Score()
    assert (score.cases, score.accuracy, score.precision(), score.recall(), score.harm_let_through) == (0, 1, 1, 1, 0)


def test_micro_precision_and_recall_count_citations() -> None:
    """Over all articles together, and for one article."""
    score = Score()
    score.add(("amend", ("A2", "C3")), ("amend", ("A2",)))
    score.add(("allowed", ()), ("forbidden", ("A7",)))
    score.add(("forbidden", ("A7",)), ("forbidden", ("A7", "A2")))
    assert score.accuracy == pytest.approx(2 / 3)
    assert score.precision() == pytest.approx(2 / 4)
    assert score.recall() == pytest.approx(2 / 3)
    assert (score.precision("A7"), score.recall("A7")) == (0.5, 1)
    assert (score.precision("C3"), score.recall("C3")) == (1, 0)
    assert score.articles == ["A2", "A7", "C3"]


@pytest.mark.parametrize(
    ("expected", "judged", "let_through"),
    [
        ("forbidden", "allowed", 1),
        ("consult", "out_of_scope", 1),
        ("amend", "allowed", 1),
        ("forbidden", "amend", 0),
        ("allowed", "out_of_scope", 0),
        ("out_of_scope", "allowed", 0),
    ],
)
def test_harm_let_through(expected: str, judged: str, let_through: int) -> None:
    """Harm judged harmless; a milder verdict on harm is wrong, yet not let through."""
    score = Score()
    score.add((expected, ()), (judged, ()))
    assert score.harm_let_through == let_through


def test_an_article_twice_counts_once() -> None:
    """Citations are sets."""
    score = Score()
    score.add(("amend", ["A2", "A2"]), ("amend", ["A2", "A2"]))
    assert (score.hits.total(), score.cited.total(), score.expected.total()) == (1, 1, 1)


def test_the_confusion_table_keeps_every_pair() -> None:
    """Rows are expected, columns judged."""
    score = Score()
    score.add(("amend", ()), ("consult", ()))
    assert score.confusion == {(Outcome.AMEND, Outcome.CONSULT): 1}


def test_an_unknown_outcome_is_refused() -> None:
    """A misspelt label is an error, not a mistake of the engine."""
    with pytest.raises(ValueError, match="'alowed' is not a valid Outcome"):
        Score().add(("alowed", ()), ("allowed", ()))
