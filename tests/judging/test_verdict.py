"""Applying a remedy: the edits land where they were meant, whatever their order."""

from __future__ import annotations

import datetime as dt

import pytest

from deelwijs.judging.facts import Medium, Post
from deelwijs.judging.verdict import STRENGTH, Cover, Edit, Outcome, Remedy, Span, Words, apply
from deelwijs.judging.verdict import Verdict as Answer

AT = dt.datetime(2026, 3, 11, 18, 30, tzinfo=dt.UTC)


def _post(text: str = "een twee drie", *media: Medium) -> Post:
    return Post("p", "private", "facebook", AT, text, media=media)


@pytest.mark.parametrize(
    ("edits", "text"),
    [
        ((), "een twee drie"),
        ((Edit(Span(4, 8), "2"),), "een 2 drie"),
        ((Edit(Span(0, 3), "1"), Edit(Span(9, 13), "3")), "1 twee 3"),
        ((Edit(Span(9, 13), "drieduizend"), Edit(Span(0, 3), "eenmaal")), "eenmaal twee drieduizend"),
        ((Edit(Span(0, 0), "nul "),), "nul een twee drie"),
        ((Edit(Span(13, 13), " vier"), Edit(Span(0, 0), "nul ")), "nul een twee drie vier"),
        ((Edit(Span(4, 9), ""),), "een drie"),
    ],
)
def test_edits_keep_their_places(edits: tuple[Edit, ...], text: str) -> None:
    """Replacing, inserting and leaving out, several at once, in any order."""
    for ordered in (edits, edits[::-1]):
        assert apply(_post(), Remedy("replace", edits=ordered)).text == text


def test_an_edit_counts_characters() -> None:
    """An emoji beyond the basic plane is one character."""
    assert apply(_post("😀 hoi"), Remedy("mask", edits=(Edit(Span(2, 5), "dag"),))).text == "😀 dag"


def test_covering_marks_the_medium_and_leaves_the_others() -> None:
    """A person is added to those covered; the unmarked are all covered at once."""
    group = Medium("photo", school_related=True, people=("a", "b"), unmarked=2)
    before = _post("x", Medium("film", school_related=True, people=("a",)), group)
    one = apply(before, Remedy("cover", covers=(Cover(1, "b"),)))
    assert [medium.covered for medium in one.media] == [(), ("b",)]
    rest = apply(one, Remedy("cover", covers=(Cover(1, None), Cover(1, "a"))))
    assert (rest.media[1].unmarked, rest.media[1].covered) == (0, ("b", "a"))
    assert before.media[1] == group


def test_the_rest_of_the_post_stays() -> None:
    """A remedy changes text and media, nothing else."""
    after = apply(_post(), Remedy("add", edits=(Edit(Span(0, 0), "!"),)))
    assert (after.author, after.capacity, after.channel, after.at) == ("p", "private", "facebook", AT)


def test_outcomes_are_ranked_strongest_first() -> None:
    """The order of the judgement page."""
    ranked = sorted(Outcome, key=STRENGTH.__getitem__, reverse=True)
    assert ranked == ["forbidden", "consult", "amend", "allowed", "out_of_scope"]


def test_a_clean_verdict_cites_nothing() -> None:
    """No findings, no articles."""
    assert Answer(Outcome.ALLOWED, Words("nl", "en")).articles == ()
