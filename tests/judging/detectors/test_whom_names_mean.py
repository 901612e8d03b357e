"""Whom a name means, how it is reported, and texts of every kind."""

from __future__ import annotations

from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given as any_of
from hypothesis import strategies as st
from town import found, named

from deelwijs.judging.text import Text


def test_forms() -> None:
    """Each mention says how it names."""
    text = "Wolf Terpstra, Osje, Jip, C. Şahin, mevrouw Zondag, De Zwaluw, Samen Sterk, @obsdezwaluw"
    forms = [mention.form for mention in found(text)]
    assert forms == ["full", "nickname", "given", "initials", "family", "school", "foundation", "handle"]


def test_nearest_first() -> None:
    """Of namesakes the author's own school comes first, and another school's when that is named."""
    assert [person.id for person in found("Teun van der Ploeg won")[0].people] == ["z-teu", "a-teu"]
    assert [person.id for person in found("Teun van der Ploeg won", "a-len")[0].people] == ["a-teu", "z-teu"]
    assert found("Op Het Anker won Lente", "z-tru")[1].people[0].id in {"a-len", "z-len"}
    assert found("Wat deed Lente goed mee", "a-tje")[0].people[0].id == "a-len"


def test_own_group_first() -> None:
    """Of namesakes in one school the one in the author's group comes first."""
    assert found("Wat heeft Teun mooi gezongen", "z-len")[0].people[0].id == "z-teu"
    assert found("Wat heeft Teun mooi gezongen", "z-ann")[0].people[0].id == "z-te2"


def test_people_of_the_thread() -> None:
    """Somebody of another school who takes part in the thread is who is meant."""
    assert found("Sjoerd, dat klopt niet", "z-g1", ("a-sjo",))[0].people[0].id == "a-sjo"
    assert found("Sjoerd, dat klopt niet", "z-g1", ("a-sjo",))[0].certainty > 0.9


def test_far_is_less_certain() -> None:
    """A first name that only another school knows is less certain than one of the author's own school."""
    near, far = found("Wat heeft Ceyda gewonnen")[0], found("Wat heeft Ceyda gewonnen", "a-len")[0]
    assert near.certainty > far.certainty
    assert found("Wat heeft Sjoerd gewonnen") == []


def test_title_excludes_pupils() -> None:
    """Juf Ceyda is no pupil."""
    assert found("juf Ceyda is lief") == []


ADDRESSES = [
    "mail naar ceyda.sahin@post.example",
    "Kijk op https://zwaluw.example/ceyda/wolf-terpstra",
    "zie www.ceyda-sahin.example",
]


@pytest.mark.parametrize("text", ADDRESSES)
def test_no_people_in_addresses(text: str) -> None:
    """Names inside e-mail addresses and links are left to the detector of those."""
    assert named(text) == []


LARGE = [
    "Kok. . . . . . . . ",
    "Jip groep 5 ",
    "A. A. Kok, ",
    "van der ",
    "@" + "ceyda" * 9 + " ",
    "De Zwaluw op juf ",
    ". ",
    '"\n',
    "a",
    "a.",
    "a@",
    "-b",
]


@pytest.mark.parametrize("piece", LARGE)
def test_large_texts(piece: str) -> None:
    """The time for a text grows with its length, whatever it holds over and over."""
    begin = perf_counter()
    found("Ceyda " + piece * (200_000 // len(piece)) + "@")
    assert perf_counter() - begin < 10


def test_lone_surrogates_and_nul() -> None:
    """Characters that are no text are passed over."""
    assert [mention.people[0].id for mention in found("\ud800 Ceyda\0 \u202eJip\u202c")] == ["z-cey", "z-jip"]


@any_of(st.text(max_size=120))
def test_any_text(text: str) -> None:
    """Whatever is typed, mentions lie inside the text, in order, and do not overlap."""
    mentions = found(text)
    assert all(0 <= mention.first < mention.last <= len(Text.read(text)) for mention in mentions)
    assert all(one.last <= other.first for one, other in pairwise(mentions))


PIECES = [
    "Ceyda",
    "ŞAHIN",
    "wolf",
    "van",
    "der",
    "Laan",
    ",",
    ".",
    "@",
    "#",
    "juf",
    "De",
    "Zwaluw",
    "A",
    "en",
    "groep",
    "5",
    "'t",
]


@any_of(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["", " "]))
def test_any_order_of_names(pieces: list[str], between: str) -> None:
    """Names in any order and spacing give mentions in order that do not overlap."""
    mentions = found(between.join(pieces))
    assert all(one.last <= other.first for one, other in pairwise(mentions))
