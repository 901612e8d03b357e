"""Disclosure: staff who join a discussion about school or foundation say that they work there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from deelwijs.judging.verdict import Verdict

    Judged = Callable[..., Verdict]

THREAD = ("Weet iemand hoe laat De Kievit morgen begint?",)


@pytest.mark.parametrize(
    ("author", "capacity", "article"),
    [
        ("k-tea", "work", "B1"),
        ("k-tea", "private", "C2"),
        ("k-tea", "official", None),
        ("k-mum", "private", None),
        ("k-jor", "private", None),
    ],
)
def test_who_is_held_to_it(judged: Judged, author: str, capacity: str, article: str | None) -> None:
    """Staff at work by one article, in private by another; official accounts and others by none."""
    verdict = judged("Om half negen.", author, capacity=capacity, thread=THREAD)
    cited = {finding.article for finding in verdict.findings if finding.norm == "disclosure"}
    assert cited == ({article} if article else set())


@pytest.mark.parametrize(
    ("text", "thread", "found"),
    [
        ("Om half negen, ik werk zelf op De Kievit.", THREAD, False),
        ("Als leerkracht op De Kievit kan ik zeggen: om half negen.", THREAD, False),
        ("Ik ben leerkracht van beroep.", THREAD, True),
        ("Om half negen.", (), False),
        ("Lekker!", ("Wie lust er pannenkoeken?",), False),
    ],
)
def test_when_it_is_due(judged: Judged, text: str, thread: tuple[str, ...], *, found: bool) -> None:
    """Only in a thread, only about school, and only as long as it was not said; being a teacher says not where."""
    assert ("B1" in judged(text, capacity="work", thread=thread).articles) == found


def test_the_edit_says_it(judged: Judged) -> None:
    """The remedy opens the message with the author's own school and function."""
    verdict = judged("Om half negen.", "w-dir", capacity="work", thread=("Begint De Wiel morgen vroeger?",))
    (finding,) = (each for each in verdict.findings if each.norm == "disclosure")
    assert finding.remedy
    (edit,) = finding.remedy.edits
    assert edit.span.start == edit.span.end == 0
    assert edit.replacement == "Ik werk op obs De Wiel (directeur). "


@pytest.mark.usefixtures("literal_reader")
@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Jaren geleden heb ik op De Kievit gewerkt, works_here dus.", True),
        ("In die tijd werkte ik op De Kievit, works_here.", True),
        ("Eerst werkte ik op De Wiel, nu op De Kievit: works_here.", False),
        ("Ik werk op De Kievit: works_here.", False),
    ],
)
def test_a_job_that_is_over_tells_nothing_of_the_present(judged: Judged, text: str, *, missing: bool) -> None:
    """Who used to work there may be taken for somebody from outside."""
    verdict = judged(text, thread=("Hoe is het op De Kievit?",))
    assert ("disclosure" in {finding.norm for finding in verdict.findings}) is missing
