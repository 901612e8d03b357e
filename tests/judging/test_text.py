"""A text read once: whatever is typed, tokens and sentences know their true places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deelwijs.judging.text import Text, fold

HARD = st.sampled_from((*"\u200b\u00ad\u202e\ufe0f\u0301\ud800\0'’-.…\n éĲßa1\"", "😀"))
ANY = st.one_of(st.text(), st.lists(HARD, max_size=30).map("".join))


@given(ANY)
def test_offsets_are_true(raw: str) -> None:
    """Every token stands in the text exactly where it says, in order and without overlap."""
    text = Text.read(raw)
    assert [raw[start:end] for start, end in zip(text.starts, text.ends, strict=True)] == text.forms
    edges = [edge for pair in zip(text.starts, text.ends, strict=True) for edge in pair]
    assert edges == sorted(edges)
    assert len(text) == len(text.forms) == len(text.folded)


@given(ANY)
def test_every_token_can_be_looked_up(raw: str) -> None:
    """No token is empty after folding, none is white space, and folding again changes nothing."""
    for form, folded in zip(*(getattr(Text.read(raw), name) for name in ("forms", "folded")), strict=True):
        assert folded
        assert not form.isspace()
        assert fold(form) == folded


@given(ANY)
def test_sentences_part_the_tokens(raw: str) -> None:
    """Each token belongs to one sentence, and no sentence is empty."""
    text = Text.read(raw)
    sentences = text.sentences()
    assert [token for tokens in sentences for token in tokens] == list(range(len(text)))
    assert all(sentences)
    for number, tokens in enumerate(sentences):
        assert {text.sentence_of(token) for token in tokens} == {number}


@given(ANY, st.data())
def test_a_character_finds_its_token(raw: str, data: st.DataObject) -> None:
    """The token at an offset holds it, or is the next."""
    text = Text.read(raw)
    offset = data.draw(st.integers(0, max(len(raw) - 1, 0)))
    token = text.token_at(offset)
    assert 0 <= token <= len(text)
    assert token == len(text) or offset < text.ends[token]
    assert token == 0 or text.ends[token - 1] <= offset


@given(ANY, st.data())
def test_spans_are_true(raw: str, data: st.DataObject) -> None:
    """A span of tokens begins with the first and ends with the last."""
    text = Text.read(raw)
    if len(text):
        first = data.draw(st.integers(0, len(text) - 1))
        last = data.draw(st.integers(first + 1, len(text)))
        span = text.span(first, last)
        assert raw[span.start : span.end].startswith(text.forms[first])
        assert raw[span.start : span.end].endswith(text.forms[last - 1])


@pytest.mark.parametrize(
    ("raw", "forms"),
    [
        ("", []),
        ("Zo'n foto's van Anne-Fleur", ["Zo'n", "foto's", "van", "Anne-Fleur"]),
        ("'t is 's avonds", ["'t", "is", "'s", "avonds"]),
        ("06-12 (ja)", ["06-12", "(", "ja", ")"]),
        ("suk\u200bkel", ["suk\u200bkel"]),
        ("a😀b", ["a", "😀", "b"]),
        ("@obsx #trots", ["@", "obsx", "#", "trots"]),
    ],
)
def test_tokens(raw: str, forms: list[str]) -> None:
    """Words keep hyphens and apostrophes inside, and invisible characters; signs stand alone."""
    assert Text.read(raw).forms == forms


@pytest.mark.parametrize(
    ("raw", "count"),
    [
        ("Een. Twee! Drie? Vier", 4),
        ("Dhr. De Vries belt. Mevr. Kok ook.", 2),
        ("J. de Boer schreef 5.3 op.", 1),
        ("regel een\nregel twee\n\nregel drie", 3),
        ('"Ga weg!" riep hij. Toen niets.', 3),
        ("wat... nou", 2),
        ("!!!", 1),
    ],
)
def test_sentences(raw: str, count: int) -> None:
    """Ends are signs and new lines; an abbreviation, an initial and a decimal point end nothing."""
    assert len(Text.read(raw).sentences()) == count


@pytest.mark.parametrize(
    ("form", "folded"),
    [
        ("Zoë", "zoe"),
        ("ÉÉN", "een"),
        ("suk\u00adkel", "sukkel"),
        ("ｆｏｎｔ", "font"),
        ("Straße", "strasse"),
        ("ĳs", "ijs"),
    ],
)
def test_folding(form: str, folded: str) -> None:
    """Case, accents, width and invisible characters make no difference to look-up."""
    assert fold(form) == folded
