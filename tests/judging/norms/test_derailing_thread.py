"""A derailing thread: as soon as enough messages attack somebody, staff go to their manager first."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from deelwijs.protocol import parse_edition

if TYPE_CHECKING:
    from collections.abc import Callable

    from deelwijs.judging.verdict import Verdict

    Judged = Callable[..., Verdict]

CALM = "Wat een fijne school."
HEATED = "Jij school harm attack insult!"


@pytest.mark.usefixtures("literal_reader")
@pytest.mark.parametrize("attacks", [1, 2, 3])
@pytest.mark.parametrize("heated", [0, 1, 2, 3])
def test_the_edition_says_how_many_attacks(judged: Judged, attacks: int, heated: int) -> None:
    """Fewer than its number is a discussion, from there on it turns; calm messages between do not matter."""
    text = (files("deelwijs.protocol") / "editions" / "reference.nl.md").read_text(encoding="utf-8")
    edition = parse_edition(text.replace("attacks = 2", f"attacks = {attacks}"), "changed.md")
    thread = tuple(message for _ in range(heated) for message in (CALM, HEATED))
    verdict = judged("Laten we rustig blijven.", thread=(CALM, *thread), edition=edition, capacity="work")
    found = [finding for finding in verdict.findings if finding.norm == "derailing-thread"]
    assert bool(found) == (heated >= attacks)
    for finding in found:
        assert finding.article == "B2"
        assert f"({heated} berichten" in finding.why.nl
        assert f"({heated} messages" in finding.why.en


@pytest.mark.usefixtures("literal_reader")
@pytest.mark.parametrize(("author", "found"), [("k-tea", True), ("k-mum", False), ("k-jor", False)])
def test_it_binds_staff(judged: Judged, author: str, *, found: bool) -> None:
    """Parents and pupils have no manager to go to."""
    assert ("B2" in judged("Rustig.", author, thread=(HEATED, HEATED)).articles) == found


@pytest.mark.usefixtures("literal_reader")
def test_a_quarrel_about_something_else_is_no_matter_of_school(judged: Judged) -> None:
    """Staff may answer in a hot thread about football."""
    thread = ("Jij harm attack insult!", "Nee jij harm attack insult!")
    assert "B2" not in judged("Rustig.", thread=thread).articles


def test_plain_words(judged: Judged) -> None:
    """Insults that grow from message to message are read as such, a friendly exchange is not."""
    hot = (
        "De directeur van De Kievit is een vuile leugenaar en een dief!",
        "Jij bent zelf een idioot, hou je bek.",
        "Ik sla je op je bek, kom maar naar De Kievit.",
    )
    kind = ("Wat was het feest op De Kievit mooi!", "Ja, dank aan alle ouders die hielpen.")
    assert "B2" in judged("Ik begrijp de zorgen.", thread=hot, capacity="work").articles
    assert "B2" not in judged("Graag gedaan!", thread=kind, capacity="work").articles
