"""Befriending (A6): staff and pupils do not become friends on social media."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deelwijs.judging.explain import explain
from deelwijs.judging.reading import InputError
from deelwijs.judging.verdict import Finding, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deelwijs.judging.facts import Person
    from deelwijs.protocol import Edition

NORM = "befriending"


def find(one: Person, other: Person, edition: Edition) -> Iterator[Finding]:
    """Find a contact between staff and pupil, whoever asked; staff's own child is for the supervisor to settle.

    Raises InputError for a contact of somebody with themselves: that is a slip, and no contact to allow.
    """
    if one.id == other.id:
        raise InputError(f"$.to: {other.id!r} is also `from`; a contact has two people")
    if {one.role, other.role} != {"staff", "pupil"}:
        return
    staff, pupil = (one, other) if one.role == "staff" else (other, one)
    article = edition.article_for(NORM, "staff", "private")
    if article is None:
        return
    own_child = staff.id in pupil.guardians
    kind = "own-child" if own_child else "pupil"
    yield Finding(
        article=article.id,
        norm=NORM,
        kind=kind,
        asks=Outcome(edition.parameter(NORM, "own_child" if own_child else "outcome")),
        certainty=1.0,
        why=explain(NORM, kind, article, pupil=pupil.given, staff=staff.full_name),
    )
