"""Personal information: what is somebody's own is not for others to tell; what is public and ordinary is no finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from deelwijs.judging.verdict import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from deelwijs.judging.verdict import Finding, Verdict

    Judged = Callable[..., Verdict]


def _found(verdict: Verdict) -> list[Finding]:
    return [finding for finding in verdict.findings if finding.norm == "personal-information"]


@pytest.mark.parametrize(
    ("text", "kind", "marked"),
    [
        ("Bel Anke Zijlstra maar op 06-10000005.", "phone", "06-10000005"),
        ("Mail haar op anke.zijlstra@gmail.com vanavond.", "email", "anke.zijlstra@gmail.com"),
        ("Zijn bsn is 111222333.", "bsn", "111222333"),
        ("Stort het op NL91 ABNA 0417 1643 00 van Jorn.", "iban", "NL91 ABNA 0417 1643 00"),
        ("Jorn Zijlstra woont op Lindelaan 14, 9000 AB Rietdorp.", "address", "Lindelaan 14"),
    ],
)
def test_identifiers_are_marked_and_masked(judged: Judged, text: str, kind: str, marked: str) -> None:
    """The span is the identifier itself, and the edit leaves it out."""
    found = {finding.kind: finding for finding in _found(judged(text, "k-dad"))}
    assert kind in found
    finding = found[kind]
    assert finding.span
    assert marked in text[finding.span.start : finding.span.end]
    assert finding.article == "A2"
    assert finding.remedy
    assert finding.remedy.kind == "mask"


@pytest.mark.parametrize(
    "text",
    [
        "Bel mij maar op 06-10000005.",
        "De school is bereikbaar op het algemene nummer 0512-555 010.",
        "Mail naar info@dekievit.example voor een rondleiding op school.",
        "De musical van school is op 12 juni om 19.00 uur.",
    ],
)
def test_ones_own_and_public_numbers_are_no_finding(judged: Judged, text: str) -> None:
    """A guardian's own phone number, the school's general number and a published date are ordinary."""
    assert _found(judged(text, "k-mum")) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Jorn Zijlstra ligt in het ziekenhuis met een zware longontsteking.", "health"),
        ("Femke Hoekman had een onvoldoende voor de toets, een 3,2.", "results"),
        ("Jorn Zijlstra is twee dagen geschorst.", "discipline"),
    ],
)
def test_a_private_matter_of_somebody_named_is_found(judged: Judged, text: str, kind: str) -> None:
    """The name is marked, and the edit takes the name away."""
    (finding,) = _found(judged(text, "k-mum" if "Femke" in text else "k-dad"))
    assert finding.kind == kind
    assert finding.span
    assert text[finding.span.start : finding.span.end] in {"Jorn Zijlstra", "Femke Hoekman"}
    assert finding.remedy
    assert finding.remedy.kind == "replace"


def test_the_same_without_a_name_is_no_finding(judged: Judged) -> None:
    """What cannot be told of anybody is not personal."""
    assert _found(judged("Er ligt iemand in het ziekenhuis met een longontsteking.", "k-dad")) == []


def test_parents_may_tell_of_their_own_child_and_authors_of_themselves(judged: Judged) -> None:
    """Whose it is may tell it."""
    text = "Jorn Zijlstra ligt in het ziekenhuis met een zware longontsteking."
    assert _found(judged(text, "k-mum")) == []
    assert _found(judged(text, "k-jor")) == []
    assert _found(judged(text, "k-fem"))


@pytest.mark.usefixtures("literal_reader")
def test_two_people_are_two_findings(judged: Judged) -> None:
    """Each has an edit of their own; a person who is named twice is found once."""
    text = "Jorn Zijlstra en Femke Hoekman health. Jorn Zijlstra health."
    found = _found(judged(text, "k-tea"))
    assert [text[each.span.start : each.span.end] for each in found if each.span] == [
        "Jorn Zijlstra",
        "Femke Hoekman",
    ]
    assert found[0].remedy
    assert len(found[0].remedy.edits) == 2


@pytest.mark.usefixtures("literal_reader")
def test_who_was_named_just_before_is_meant(judged: Judged) -> None:
    """A sentence without a name is about those named in the one before; not where it speaks of `een leerling`."""
    assert _found(judged("Jorn Zijlstra was er niet. Hij health.", "k-tea"))
    assert not _found(judged("Jorn Zijlstra was er niet. Een leerling health.", "k-tea"))
    assert not _found(judged("Jorn Zijlstra was er niet. Jammer! Hij health.", "k-tea"))


@pytest.mark.parametrize(
    ("author", "capacity", "article"),
    [("k-mum", "private", "A2"), ("k-juf", "work", "A2"), ("k-juf", "official", "A2"), ("k-juf", "private", "C1")],
)
def test_the_most_specific_article_is_cited(judged: Judged, author: str, capacity: str, article: str) -> None:
    """A colleague's private number given away by staff in private is C1, by anybody else A2."""
    verdict = judged("Sjors Brandsma is te bereiken op 06-10000002.", author, capacity=capacity)
    assert [finding.article for finding in _found(verdict)] == [article]


@pytest.mark.usefixtures("literal_reader")
@pytest.mark.parametrize("kind", ["internal", "credentials"])
def test_what_is_confidential_is_left_out_whole(judged: Judged, kind: str) -> None:
    """The sentence goes, whoever is named; only where it is about school."""
    (finding,) = _found(judged(f"Hallo school. Dit is {kind}. Tot morgen.", "k-mum"))
    assert finding.kind == kind
    assert finding.span == Span(14, 14 + len(f"Dit is {kind}."))
    assert not _found(judged(f"Dit is {kind}.", "k-mum"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Femke heeft ook een tweede insta, @stiekem_fem9, volg haar!", "account"),
        ("Femke Hoekman zit op tiktok als @stiekem_fem9.", "account"),
        ("De snap van Femke Hoekman is stiekem.fem9", "account"),
        ("Femke Hoekman is geboren in 2014.", "age"),
        ("Er is nog een tweede insta, @stiekem_fem9, volgen!", None),
        ("Femke gaf een beker aan @fcrietdorp.", None),
        ("Jorn heeft een tweede insta, @jornspeelt, volg hem!", None),
        ("Anne Frank is geboren in 1929.", None),
    ],
)
def test_a_hint_counts_beside_a_name(judged: Judged, text: str, kind: str | None) -> None:
    """An account on a platform, or a year of birth: somebody's where they are named, and not one's own child's."""
    assert [found.kind for found in _found(judged(text, "k-mum"))] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("De Kievit is te bereiken op 0512-550 010.", False),
        ("Anke Zijlstra van De Kievit is te bereiken op 0512-550 010.", True),
        ("Mijn buurvrouw van De Kievit is te bereiken op 0512-550 010.", True),
        ("De Kievit is te bereiken op 06-12345678.", True),
        ("Hij is te bereiken op 0512-550 010.", True),
    ],
)
def test_a_landline_of_the_school_is_public(judged: Judged, text: str, *, private: bool) -> None:
    """Where the school is named and nobody else; a mobile number is somebody's."""
    assert [found.kind for found in _found(judged(text, capacity="official"))] == (["phone"] if private else [])
