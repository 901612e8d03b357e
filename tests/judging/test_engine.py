"""The one call: scope first, then the norms, the strongest outcome, and what was not judged."""

from __future__ import annotations

import datetime as dt
from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deelwijs.judging.engine import UnknownPersonError, judge
from deelwijs.judging.facts import Contact, Medium, Message, Post
from deelwijs.judging.verdict import STRENGTH, Outcome
from deelwijs.protocol import shipped_edition

if TYPE_CHECKING:
    from collections.abc import Callable

    from deelwijs.judging.directory import Directory
    from deelwijs.judging.verdict import Verdict
    from deelwijs.protocol import Edition

    Judged = Callable[..., Verdict]

AT = dt.datetime(2026, 3, 11, 18, 30, tzinfo=dt.UTC)
CAKE = "Vandaag appeltaart gebakken."


@pytest.mark.parametrize(
    ("text", "capacity", "thread", "media", "said"),
    [
        (CAKE, "private", (), (), "niet over de school"),
        (CAKE, "work", (), (), "onder het werk"),
        (CAKE, "official", (), (), "account van de school"),
        (CAKE, "private", (), (Medium("photo", school_related=True),), "laat iets van school"),
        (CAKE, "private", (), (Medium("photo", school_related=False),), "niet over de school"),
        ("Een taart bij De Kievit.", "private", (), (), "wordt genoemd"),
        ("Een taart voor Stichting Rietland.", "private", (), (), "wordt genoemd"),
        ("Een taart voor @obsdekievit.", "private", (), (), "wordt genoemd"),
        (CAKE, "private", ("Wat doet De Kievit morgen?",), (), "gesprek over school"),
    ],
)
def test_scope_is_decided_first_and_said(  # noqa: PLR0913 - a table
    judged: Judged, text: str, capacity: str, thread: tuple[str, ...], media: tuple[Medium, ...], said: str
) -> None:
    """Every verdict says why it is within the protocol or not, under the article on scope."""
    scope = judged(text, "k-tea", capacity=capacity, thread=thread, media=media).scope
    assert said in scope.nl
    assert scope.nl.startswith("D2 ")
    assert scope.en.startswith("D2 ")


def test_what_touches_nobody_is_out_of_scope(judged: Judged) -> None:
    """No finding, no school: the protocol says nothing."""
    verdict = judged(CAKE, "k-mum")
    assert (verdict.outcome, verdict.findings, verdict.articles) == (Outcome.OUT_OF_SCOPE, (), ())


def test_a_finding_outside_school_brings_it_within(judged: Judged) -> None:
    """A threat is of the community even when the subject is not."""
    verdict = judged("Jij bent dood als ik je zie, ik steek je neer.", "k-jor")
    assert "raakt mensen" in verdict.scope.nl


@pytest.mark.usefixtures("literal_reader")
def test_the_strongest_outcome_wins(judged: Judged) -> None:
    """Amend beside forbidden is forbidden; the articles are cited sorted, each once."""
    verdict = judged("Op school harm insult. Jij harm threat. Bel Anke Zijlstra op 06-10000005.")
    assert verdict.outcome is Outcome.FORBIDDEN
    assert verdict.articles == ("A7", "C1", "C3")


@pytest.mark.usefixtures("literal_reader")
def test_findings_stand_in_order_of_place(judged: Judged) -> None:
    """Those of the whole post first, then as one reads."""
    verdict = judged("Op school harm insult. Bel Anke Zijlstra op 06-10000005. Jij harm threat.")
    starts = [finding.span.start if finding.span else -1 for finding in verdict.findings]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("post", "place"),
    [
        (Post("x-999", "private", "facebook", AT, CAKE), "$.author"),
        (
            Post("k-tea", "private", "facebook", AT, CAKE, media=(Medium("photo", False, ("k-jor", "x-999")),)),  # noqa: FBT003
            "$.media[0].people",
        ),
        (Contact("x-999", "k-jor", "instagram", AT), "$.from"),
        (Contact("k-tea", "x-999", "instagram", AT), "$.to"),
    ],
)
def test_an_unknown_person_is_told_with_its_place(
    directory: Directory, edition: Edition, post: Post | Contact, place: str
) -> None:
    """The error says where the id stands and what it is."""
    with pytest.raises(UnknownPersonError) as error:
        judge(post, directory, edition, AT)
    assert str(error.value) == f"{place}: nobody in the community has the id 'x-999'"
    assert (error.value.place, error.value.person_id) == (place, "x-999")


def test_an_unknown_writer_in_the_thread_is_somebody_from_outside(directory: Directory, edition: Edition) -> None:
    """Threads hold people nobody knows; that is no error."""
    post = Post("k-tea", "private", "facebook", AT, CAKE, thread=(Message("Hoi", "x-999"), Message("Dag")))
    assert judge(post, directory, edition, AT).outcome is Outcome.OUT_OF_SCOPE


@pytest.mark.usefixtures("literal_reader")
def test_every_finding_explains_itself_under_its_article(judged: Judged, edition: Edition) -> None:
    """Each sentence begins with the article's number and title, in both languages."""
    verdict = judged(
        "Jorn Zijlstra van De Kievit harm insult, bel hem op 06-10000006!",
        thread=("Wat doet school?",),
        media=(Medium("photo", school_related=True, people=("k-jor",), unmarked=1),),
        at="2026-03-10T10:15:00+01:00",
    )
    assert {"A1", "A5", "A7", "C1", "C2", "C3"} <= set(verdict.articles)
    for finding in verdict.findings:
        titles = [shipped.article(finding.article).title for shipped in (edition, shipped_edition(language="en"))]
        assert finding.why.nl.startswith(f"{finding.article} {titles[0]}: ")
        assert finding.why.en.startswith(f"{finding.article} {titles[1]}: ")
        assert 0 < finding.certainty <= 1


SNIPPETS = st.sampled_from(
    (
        "Jorn Zijlstra", "juf Wietske", "De Kievit", "@obsdekievit", "06-12345678", "bsn 111222333", "sukkel",
        "is ziek", "geschorst", "jij", "niet", '"', "'", "\n", ". ", "! ", "? ", " ", ", ", "\0", "\u202e", "\u200b",
        "\u0301", "\ud800", "😀", "(", "…", "groep", "7", "de", "van der", "5,3", "#", "https://x.nl/@a", "wachtwoord",
    )
)  # fmt: skip
WRITINGS = st.one_of(
    st.text(), st.lists(SNIPPETS, max_size=40).map("".join), st.lists(SNIPPETS, max_size=25).map(" ".join)
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=WRITINGS, thread=st.lists(WRITINGS, max_size=2), author=st.sampled_from(("k-tea", "k-jor", "k-mum")))
def test_any_text_gets_a_verdict(judged: Judged, text: str, thread: list[str], author: str) -> None:
    """Whatever is typed: no error, spans within the text, the strongest outcome, the same answer twice."""
    verdict = judged(text, author, thread=tuple(thread))
    for finding in verdict.findings:
        assert finding.span is None or 0 <= finding.span.start < finding.span.end <= len(text)
        for edit in finding.remedy.edits if finding.remedy else ():
            assert 0 <= edit.span.start <= edit.span.end <= len(text)
    asked = [finding.asks for finding in verdict.findings]
    least = {Outcome.ALLOWED, Outcome.OUT_OF_SCOPE}
    assert verdict.outcome in ({max(asked, key=STRENGTH.__getitem__)} if asked else least)
    assert judged(text, author, thread=tuple(thread)) == verdict


@pytest.mark.parametrize(
    "text", ["", " \n\t ", "\0\0\0", "\u202eomgekeerd\u202c", "half \ud83d teken", "\u0301", "😀" * 10_000]
)
def test_odd_texts_get_a_verdict(judged: Judged, text: str) -> None:
    """What nobody means to send is judged all the same."""
    assert judged(text, "k-mum").outcome in Outcome


UNITS = (
    "a",
    "1",
    "a-",
    "Jorn Zijlstra is ziek. ",
    "Jorn Zijlstra, Femke Hoekman, ",
    "06-12345678 ",
    "Lindelaan 14, ",
    "Vandaag was een mooie dag op school. ",
    '" ',
    ". ",
    "a.b.",
    "(",
    "@",
    "\n",
    "\u200b",
    "jij bent een sukkel! ",
)


@pytest.mark.parametrize("unit", UNITS)
def test_the_work_grows_with_the_length_and_not_with_its_square(judged: Judged, unit: str) -> None:
    """A hundred thousand characters, of whatever is repeated, take seconds at the most."""
    text = unit * (100_000 // len(unit))
    begin = perf_counter()
    judged(text, "k-jor")
    assert perf_counter() - begin < 2.5
