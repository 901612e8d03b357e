"""Decency: nobody is bullied, hurt, stalked, threatened or blackened; strong language about nobody is no breach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from deelwijs.judging.verdict import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from deelwijs.judging.verdict import Verdict

    Judged = Callable[..., Verdict]


@pytest.mark.parametrize("author", ["k-jor", "k-mum"])
@pytest.mark.parametrize(
    "text",
    [
        "Femke Hoekman is echt een vieze dikke trut, ga dood.",
        "Ik wacht je morgen na school op en dan sla ik je helemaal in elkaar.",
        "Wietske Feenstra is een dief, ze steelt geld uit de klassenkas.",
    ],
)
def test_harm_is_forbidden(judged: Judged, author: str, text: str) -> None:
    """Insult, threat and accusation, with and without a name, by whomever."""
    verdict = judged(text, author)
    assert verdict.outcome is Outcome.FORBIDDEN
    assert "A7" in verdict.articles


@pytest.mark.parametrize(
    "text",
    [
        "Wat een prachtige middag met z'n allen op het schoolplein!",
        "Verdomme, alweer lekke band.",
        "Gefeliciteerd Femke Hoekman, wat heb jij mooi gezongen!",
    ],
)
def test_what_harms_nobody_is_left_alone(judged: Judged, text: str) -> None:
    """Kindness, and a curse at a bicycle."""
    assert "A7" not in judged(text, "k-mum").articles


@pytest.mark.usefixtures("literal_reader")
def test_the_sentence_is_marked(judged: Judged) -> None:
    """Every sentence that harms is a finding of its own, with its place and its kind."""
    text = "Dag juf. Jij harm threat! Fijne avond. Jij harm insult."
    found = [each for each in judged(text, "k-jor").findings if each.norm == "decency"]
    assert [(each.kind, text[each.span.start : each.span.end]) for each in found if each.span] == [
        ("threat", "Jij harm threat!"),
        ("insult", "Jij harm insult."),
    ]


@pytest.mark.usefixtures("literal_reader")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Die scheidsrechter harm insult.", False),
        ("Jij harm insult.", True),
        ("Die scheidsrechter harm hate.", True),
        ("Die school harm insult.", True),
        ("Femke Hoekman harm insult.", True),
    ],
)
def test_somebody_within_reach_must_be_meant(judged: Judged, text: str, *, found: bool) -> None:
    """A stranger far from school is out of reach; a group of people never is."""
    assert ("A7" in judged(text, "k-jor").articles) == found
