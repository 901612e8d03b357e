"""Remedies: carried out and judged again, the same finding is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from own_cases import book, books

from deelwijs.judging.facts import Medium, Post
from deelwijs.judging.verdict import apply

if TYPE_CHECKING:
    from collections.abc import Callable

    from deelwijs.judging.verdict import Finding, Verdict

    Judged = Callable[..., Verdict]


def _same(finding: Finding, verdict: Verdict) -> int:
    """Count the findings of a verdict that say the same about the same place in the media, or about the text."""
    said = (finding.article, finding.norm, finding.kind, finding.place)
    return sum((each.article, each.norm, each.kind, each.place) == said for each in verdict.findings)


@pytest.mark.parametrize("name", books())
def test_on_every_case_the_remedy_takes_its_finding_away(name: str) -> None:
    """Over all cases at hand: there is one finding of that kind less than before."""
    cases = book(name)
    kept = [
        (case.id, finding.norm, finding.kind)
        for case in cases.cases
        if isinstance(case, Post)
        for verdict in (cases.judge(case),)
        for finding in verdict.findings
        if finding.remedy and _same(finding, cases.judge(apply(case, finding.remedy))) >= _same(finding, verdict)
    ]
    assert kept == []


@pytest.mark.parametrize("name", books())
def test_one_after_the_other_all_remedies_end_in_a_post_without_them(name: str) -> None:
    """An author who accepts every edit is done after a few, and never goes round in circles."""
    cases = book(name)
    for case in cases.cases:
        if not isinstance(case, Post):
            continue
        post: Post = case
        for _ in range(12):
            remedies = [finding.remedy for finding in cases.judge(post).findings if finding.remedy]
            if not remedies:
                break
            post = apply(post, remedies[0])
        else:
            pytest.fail(f"{case.id} still has remedies after twelve edits")


PEOPLE = ("Jorn Zijlstra", "Femke Hoekman", "Wietske Feenstra", "Anke Zijlstra", "Tygo Wiersinga")
PRIVATE = (
    "{} ligt in het ziekenhuis met een longontsteking.",
    "{} is twee dagen geschorst.",
    "Bel {} op 06-10000005.",
    "{} woont op Lindelaan 14, 9000 AB Rietdorp.",
    "Mail {} op iemand.anders@gmail.com!",
    "Het bsn van {} is 111222333.",
    "De ouders van {} liggen in scheiding.",
    "{} had een 3,2 voor rekenen.",
    "Stort het voor {} op NL91 ABNA 0417 1643 00.",
)
ORDINARY = ("Mooie dag op De Kievit.", "Tot morgen!", "Het regende.", "Wie gaat er mee?")
SENTENCES = st.one_of(
    st.sampled_from(ORDINARY),
    st.builds(lambda form, name: form.format(name), st.sampled_from(PRIVATE), st.sampled_from(PEOPLE)),
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sentences=st.lists(SENTENCES, min_size=1, max_size=5),
    author=st.sampled_from(("k-tea", "k-dad", "k-fem")),
    thread=st.sampled_from(((), ("Hoe was het op De Kievit?",))),
)
def test_whatever_stands_together_each_remedy_works(
    rejudged: Callable[..., tuple[Verdict, list[Verdict]]],
    sentences: list[str],
    author: str,
    thread: tuple[str, ...],
) -> None:
    """In any mixture of private and ordinary sentences, by staff, parent or pupil, in a thread or by itself."""
    verdict, again = rejudged(" ".join(sentences), author, thread=thread)
    mended = [finding for finding in verdict.findings if finding.remedy]
    for finding, after in zip(mended, again, strict=True):
        assert _same(finding, after) < _same(finding, verdict), (finding.norm, finding.kind)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Bel Anke op 06-10000005.", "Bel Anke op [telefoonnummer weggelaten]."),
        ("Jorn Zijlstra is geschorst.", "Een leerling is geschorst."),
        ("Helaas is Jorn Zijlstra geschorst.", "Helaas is een leerling geschorst."),
        ("Helaas is Anke Zijlstra ernstig ziek.", "Helaas is een ouder ernstig ziek."),
        ("Helaas is juf Wietske Feenstra ernstig ziek.", "Helaas is een collega ernstig ziek."),
        ("Mijn collega Wietske Feenstra is ernstig ziek.", "Mijn collega is ernstig ziek."),
        ("Helaas is onze duo-collega Wietske Feenstra ernstig ziek.", "Helaas is onze duo-collega ernstig ziek."),
        ("Helaas is mijn leerling Jorn Zijlstra geschorst.", "Helaas is mijn leerling geschorst."),
        ("Jorn Zijlstra is geschorst. Sterkte Jorn Zijlstra!", "Een leerling is geschorst. Sterkte een leerling!"),
    ],
)
def test_what_an_edit_writes(rejudged: Callable[..., object], text: str, after: str, texts: list[str]) -> None:
    """The sentence stays readable; a title goes with the name, and a capital where the sentence begins."""
    rejudged(text, "k-tea")
    assert after in texts


def test_covering_makes_media_good(rejudged: Callable[..., tuple[Verdict, list[Verdict]]]) -> None:
    """Each cover takes its own finding away and leaves the others."""
    media = (
        Medium("photo", school_related=True, people=("k-jor", "w-tyg"), unmarked=2),
        Medium("film", school_related=True, people=("k-jor",)),
    )
    verdict, again = rejudged("Dag.", "k-mum", media=media)
    assert len(verdict.findings) == 4
    assert [len(after.findings) for after in again] == [3, 3, 3, 3]
