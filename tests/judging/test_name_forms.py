"""Forms of a name: tussenvoegsels, halves, possessives, diminutives and slips."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deelwijs.judging.naming.forms import (
    grown,
    halves,
    infix_letters,
    one_edit_apart,
    possessor,
    split_infix,
    squeeze,
    words,
)
from deelwijs.judging.text import fold


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Anne-Marie", "annemarie"),
        ("Łukasz", "lukasz"),
        ("Søren", "soren"),
        ("D'Angelo", "dangelo"),
        ("İpek", "ipek"),
    ],
)
def test_squeeze(written: str, key: str) -> None:
    """Accents, hyphens and apostrophes make no other name."""
    assert squeeze(fold(written)) == key


@pytest.mark.parametrize(
    ("infix", "letters"),
    [
        ("van den", "vd"),
        ("v.d.", "vd"),
        ("vd", "vd"),
        ("van 't", "vt"),
        ("op den", "od"),
        ("", ""),
        (None, ""),
    ],
)
def test_infix_letters(infix: str | None, letters: str) -> None:
    """A tussenvoegsel is known by its first letters, however it is shortened."""
    assert infix_letters(infix) == letters


@pytest.mark.parametrize(
    ("family", "parts"),
    [
        ("van den Heuvel", ("van den", "Heuvel")),
        ("Heuvel", ("", "Heuvel")),
        ("'t Hart", ("'t", "Hart")),
        ("Op", ("", "Op")),
        ("", ("", "")),
    ],
)
def test_split_infix(family: str, parts: tuple[str, str]) -> None:
    """A tussenvoegsel written in the family name is parted from it."""
    assert split_infix(family) == parts


def test_halves() -> None:
    """A double name has halves, each with its own tussenvoegsel; a single one has none."""
    assert halves("Smit-van der Laan") == [("", "Smit"), ("van der", "Laan")]
    assert halves("Costa Pereira") == [("", "Costa"), ("", "Pereira")]
    assert halves("Smit") == []


@pytest.mark.parametrize(
    ("form", "bases"),
    [
        ("sanne's", ("sanne", None)),
        ("toms", ("toms", "tom")),
        ("max'", ("max", None)),
        ("bas", ("bas", None)),
    ],
)
def test_possessor(form: str, bases: tuple[str, str | None]) -> None:
    """The form without an apostrophe s, and without a bare s when enough is left."""
    assert possessor(form) == bases


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("basje", "bas"),
        ("daantje", "daan"),
        ("tommetje", "tom"),
        ("brammetje", "bram"),
        ("willempje", "willem"),
        ("saraatje", "sara"),
        ("henkie", "henk"),
        ("robbie", "rob"),
        ("tommy", "tom"),
        ("lotje", "lot"),
    ],
)
def test_grown(form: str, base: str) -> None:
    """A diminutive leads back to the name."""
    assert base in set(grown(form))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("jansen", "janssen", True),
        ("janssen", "jansen", True),
        ("jansen", "jansne", True),
        ("jansen", "jamsen", True),
        ("jansen", "jansen", False),
        ("jansen", "jnasne", False),
        ("jan", "piet", False),
        ("abc", "acbd", False),
        ("", "a", True),
    ],
)
def test_one_edit_apart(left: str, right: str, *, expected: bool) -> None:
    """One letter added, dropped, changed or swapped with its neighbour."""
    assert one_edit_apart(left, right) is expected


def _neighbours(word: str) -> set[str]:
    """Every word of these letters that is one edit away, made the long way."""
    letters = "abc"
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    dropped = {head + tail[1:] for head, tail in splits if tail}
    added = {head + letter + tail for head, tail in splits for letter in letters}
    changed = {head + letter + tail[1:] for head, tail in splits if tail for letter in letters}
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in splits if len(tail) > 1}
    return (dropped | added | changed | swapped) - {word}


@given(st.text("abc", max_size=5), st.text("abc", max_size=5))
def test_one_edit_apart_is_exact(left: str, right: str) -> None:
    """The quick comparison agrees with making every neighbour."""
    assert one_edit_apart(left, right) is (right in _neighbours(left))


@given(st.text(max_size=40))
def test_any_form(form: str) -> None:
    """Whatever is written, its forms can be made."""
    folded = fold(form)
    assert squeeze(squeeze(folded)) == squeeze(folded)
    assert all(words(form))
    list(grown(squeeze(folded)))
    possessor(folded)
    split_infix(form)
    halves(form)
