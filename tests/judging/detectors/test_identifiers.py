"""What gives a person away: numbers, and what holds for every kind of identifier and any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from identifier_support import CONTACTS, found, only, said

from deelwijs.judging.detectors.identifiers import GROUNDS, find_identifiers
from deelwijs.judging.detectors.identifiers.gate import GATES, ODD, passes
from deelwijs.judging.detectors.identifiers.page import Page
from deelwijs.judging.text import Text


@pytest.mark.parametrize(
    ("raw", "certainty"),
    [
        ("zijn bsn is 111222333", 0.98),
        ("BSN: 1112.22.333", 0.98),
        ("burgerservicenummer 111-222-333", 0.98),
        ("sofinummer 111 222 333 van Ties", 0.98),
        ("111222333 (bsn)", 0.98),
        ("bsn 123456789", 0.7),
        ("noteer 111222333 maar", 0.6),
        ("noteer 11 12 22 33 3 maar", 0.4),
        ("1 1 1 2 2 2 3 3 3", 0.4),
        ("ordernummer 111222333", 0.0),
        ("Factuurnr. is 111222333", 0.0),
        ("€ 111.222.333", 0.0),
        ("111.222.333 mensen", 0.0),
        ("noteer 123456789 maar", 0.0),
        ("kamer A111222333", 0.0),
        ("000000000", 0.0),
    ],
)
def test_bsn_weighs_proof_name_and_context(raw: str, certainty: float) -> None:
    """What is called a BSN counts though it fails the test; what is called an order number never does."""
    hits = [hit.certainty for hit in found(raw) if hit.kind == "bsn"]
    assert hits == ([certainty] if certainty else [])


@st.composite
def citizen_numbers(draw: st.DrawFn) -> str:
    """Draw nine digits that pass the eleven-test."""
    first = draw(st.integers(1_000_000, 99_999_999).map(lambda value: f"{value:08d}"))
    last = sum((9 - at) * int(digit) for at, digit in enumerate(first)) % 11
    assume(last < 10)
    return f"{first}{last}"


@given(
    number=citizen_numbers(),
    gaps=st.lists(
        st.sampled_from(["", " ", ".", "-", "/", " - ", "–", "_", "\u00a0", "\u200b"]), min_size=8, max_size=8
    ),
)
def test_every_valid_bsn_is_found_with_any_separators(number: str, gaps: list[str]) -> None:
    """No separator between any two digits hides a burgerservicenummer."""
    written = "".join(digit + gap for digit, gap in zip(number, [*gaps, ""], strict=True))
    raw = f"zijn bsn is {written} hoor"
    assert said(raw, "bsn") == [written]


@pytest.mark.parametrize(
    ("raw", "certainty", "public"),
    [
        ("Maak over op NL91 ABNA 0417 1643 00", 0.98, False),
        ("nl91abna0417164300 graag", 0.98, False),
        ("NL92ABNA0417164300", 0.6, False),
        ("DE89 3704 0044 0532 0130 00", 0.95, False),
        ("De ouderbijdrage kan op NL91ABNA0417164300", 0.98, True),
        ("NL91ABNA0417164300 t.n.v. Stichting Zonnekring", 0.98, True),
        ("De ouderbijdrage? Stuur maar op mijn rekening NL91ABNA0417164300", 0.98, False),
    ],
)
def test_iban_is_public_when_it_collects(raw: str, certainty: float, *, public: bool) -> None:
    """A school's own account is public by what is said around it."""
    hit = only(raw, "iban")
    assert (hit.certainty, hit.public) == (certainty, public)


def test_spans_are_those_of_the_text_as_typed() -> None:
    """Characters that cannot be seen are counted, and go with what they stand behind."""
    raw = "\u200fbel \u200b06\u00ad-1234\u200b5678\u200b nu"
    assert said(raw, "phone") == ["06\u00ad-1234\u200b5678\u200b"]


def test_every_ground_is_explained() -> None:
    """Each reason to be public is worded in both languages."""
    assert all(words.nl and words.en for words in GROUNDS.values())


PIECES = [
    "06",
    "12345678",
    "111222333",
    "@",
    ".",
    "nl",
    " ",
    "-",
    "straat",
    "Kerk",
    "5",
    "a",
    "geboren",
    "op",
    "juni",
    "2018",
    "(",
    ")",
    "punt",
    "at",
    "apenstaartje",
    "nul",
    "zes",
    "bsn",
    "NL91",
    "ABNA",
    "0417164300",
    "snap:",
    "\u200b",
    "\u200f",
    "\x00",
    "\ud800",
    "１",
    "wordt",
    "( ",
    ", ",
    " nr ",
    "https://",
    "1234",
    "AB",
    "woont",
    "\n",
    "é",
    "😀",
]
TEXTS = st.one_of(st.text(), st.text(st.characters()), st.lists(st.sampled_from(PIECES)).map("".join))


@given(TEXTS)
def test_any_text_gives_places_within_it_in_order_without_overlap(raw: str) -> None:
    """Whatever somebody types, spans hold something and never cross."""
    hits = find_identifiers(Text.read(raw), CONTACTS)
    ends = 0
    for hit in hits:
        assert ends <= hit.span.start < hit.span.end <= len(raw)
        assert 0 < hit.certainty <= 1
        ends = hit.span.end


@given(TEXTS)
def test_gate_holds_back_nothing(raw: str) -> None:
    """A finder that the gate does not call would have found nothing."""
    passed = passes(raw)
    page = Page(raw, CONTACTS, odd=ODD in passed)
    passed = passes(page.text)
    for number, (finder, _) in enumerate(GATES):
        assert number in passed or not list(finder(page)), finder


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 2 ",
        "0612345678",
        "06 ",
        "a@",
        "@",
        "((0(",
        "\u200f1",
        "１",
        "\x00",
        "\ud800",
        "Kerk 5 ",
        "nul zes ",
        " at ",
    ],
)
def test_a_text_of_one_megabyte_takes_a_moment(piece: str) -> None:
    """Hostile texts cost time in proportion to their length."""
    raw = piece * (1_000_000 // len(piece))
    text = Text(raw, [], [], [])
    begin = time.process_time()
    find_identifiers(text, CONTACTS)
    assert time.process_time() - begin < 8
