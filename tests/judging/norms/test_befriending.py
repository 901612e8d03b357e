"""Befriending: staff and pupils are no friends on social media, whoever asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from deelwijs.judging.reading import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from deelwijs.judging.verdict import Verdict


@pytest.mark.parametrize(
    ("one", "other", "outcome", "kinds"),
    [
        ("k-tea", "k-jor", "forbidden", ["pupil"]),
        ("k-tea", "w-tyg", "forbidden", ["pupil"]),
        ("k-tea", "k-own", "consult", ["own-child"]),
        ("k-juf", "k-own", "forbidden", ["pupil"]),
        ("k-tea", "k-mum", "allowed", []),
        ("k-tea", "w-tea", "allowed", []),
        ("k-mum", "k-fem", "allowed", []),
        ("k-jor", "k-fem", "allowed", []),
        ("k-mum", "k-dad", "allowed", []),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_who_may_befriend_whom(  # noqa: PLR0913 - a table
    befriended: Callable[..., Verdict], one: str, other: str, outcome: str, kinds: list[str], *, turned: bool
) -> None:
    """Any pupil of the foundation counts, and it makes no difference who asked."""
    verdict = befriended(*((other, one) if turned else (one, other)))
    assert verdict.outcome == outcome
    assert [finding.kind for finding in verdict.findings] == kinds
    assert verdict.articles == (("A6",) if kinds else ())


@pytest.mark.parametrize("person", ["k-tea", "k-jor"])
def test_nobody_befriends_themselves(befriended: Callable[..., Verdict], person: str) -> None:
    """A contact from and to the same person is a slip to mend, not a contact to allow."""
    with pytest.raises(InputError, match=rf"\$\.to: '{person}' is also `from`"):
        befriended(person, person)
