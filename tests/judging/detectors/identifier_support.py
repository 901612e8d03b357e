"""A small community, and short ways to ask what identifiers a text holds in it."""

from __future__ import annotations

import datetime as dt

from deelwijs.judging.contacts import ContactBook
from deelwijs.judging.detectors.identifiers import Identifier, find_identifiers
from deelwijs.judging.facts import Community, Foundation, Person, School
from deelwijs.judging.text import Text

COMMUNITY = Community(
    foundation=Foundation("Stichting Zonnekring", ("Zonnekring",), ("@zonnekring",)),
    schools=(School("w", "obs De Wiekslag", ("Wiekslag",), ("@obswiekslag",)),),
    people=(
        Person("s1", "staff", "Greet", "Oldenburg", "w", phone="06-21436587",
               email="g.oldenburg@zonnekring.example"),
        Person("s2", "staff", "Bram", "Tol", "w", email="b.tol@zonnekring.example", phone="0297 412 345"),
        Person("s3", "staff", "Ezra", "Kok", "w", email="ezrakok@gmail.com"),
        Person("g1", "guardian", "Ans", "Loog", "w", phone="+31 6 48151623", email="Ans.Loog@thuis.example",
               address="Het Hoge Eind 14-II, 1234 AB Wijdeland"),
        Person("g2", "guardian", "Ab", "Loog", "w", address="Zilvermeeuw 3a, Wijdeland"),
        Person("p1", "pupil", "Ties", "Loog", "w", born=dt.date(2017, 9, 30),
               address="Zilvermeeuw 3a, Wijdeland", email="ties@leerling.zonnekring.example"),
    ),
)  # fmt: skip
CONTACTS = ContactBook.of(COMMUNITY)
SURE = 0.5


def found(raw: str) -> list[Identifier]:
    """Return the identifiers of a text."""
    return find_identifiers(Text.read(raw), CONTACTS)


def said(raw: str, kind: str, *, sure: float = SURE) -> list[str]:
    """Return how the identifiers of one kind stand in a text."""
    return [raw[hit.span.start : hit.span.end] for hit in found(raw) if hit.kind == kind and hit.certainty >= sure]


def only(raw: str, kind: str) -> Identifier:
    """Return the one identifier of a kind."""
    hits = [hit for hit in found(raw) if hit.kind == kind]
    assert len(hits) == 1, hits
    return hits[0]
