"""The good name: staff in private do not condemn school or foundation as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from deelwijs.judging.verdict import Verdict

CONDEMNED = "De Kievit is de slechtste school van het land, onveilig en door en door verrot. Haal je kind daar weg."


@pytest.mark.parametrize(
    ("author", "capacity", "found"),
    [("k-tea", "private", True), ("k-tea", "work", False), ("k-mum", "private", False), ("k-jor", "private", False)],
)
def test_it_binds_staff_in_private(judged: Callable[..., Verdict], author: str, capacity: str, *, found: bool) -> None:
    """Parents and pupils may condemn a school; for staff in private it is C1, to talk over first."""
    findings = [each for each in judged(CONDEMNED, author, capacity=capacity).findings if each.norm == "good-name"]
    assert [(each.article, each.asks.value) for each in findings] == ([("C1", "consult")] if found else [])


@pytest.mark.usefixtures("literal_reader")
def test_one_finding_for_a_post(judged: Callable[..., Verdict]) -> None:
    """However often it is said, one finding marks one sentence."""
    verdict = judged("school smear. En nog eens smear!")
    assert [each.norm for each in verdict.findings].count("good-name") == 1


@pytest.mark.usefixtures("literal_reader")
def test_another_organisation_has_no_good_name_here(judged: Callable[..., Verdict]) -> None:
    """What is not about school or foundation is not theirs to lose."""
    assert "C1" not in judged("De bakker smear.").articles
