"""What nobody could judge is said: nothing unseen passes for clean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from deelwijs.judging.engine import judge
from deelwijs.judging.facts import Contact, Medium
from deelwijs.judging.verdict import Outcome

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from deelwijs.judging.directory import Directory
    from deelwijs.judging.facts import Post
    from deelwijs.judging.verdict import Verdict
    from deelwijs.protocol import Edition

    Judged = Callable[..., Verdict]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Ребята из De Kievit такие дураки", {"script"}),
        ("De Kievit 學校很糟糕", {"script"}),
        ("De Kievit: wat een cyкkel daar", {"script"}),
        ("Kijk op De Kievit: https://voorbeeld.example/abc", {"link"}),
        ("www.voorbeeld.example/filmpje", {"link"}),
        ("Zie https://voorbeeld.example/x, مدرسة", {"link", "script"}),
        ("Bij De Kievit rekenen ze met π en Ω: 5 µm², één coördinaat! 😀 ½ ÷ €", set()),
        ("𝓓𝓮 𝓚𝓲𝓮𝓿𝓲𝓽 is ｌｅｕｋ, ﬁjn!", set()),
        ("Łódź en İzmir: twee scholen voor De Kievit.", set()),
        ("De Kievit gaat op kamp. Tot morgen.", set()),
    ],
)
def test_what_was_not_read_or_opened_is_said(judged: Judged, text: str, what: set[str]) -> None:
    """Words in another script, also one that only looks Latin, and links; not signs, emoji, accents or ornament."""
    assert {unchecked.what for unchecked in judged(text, "k-mum").unchecked} == what


def test_a_thread_that_was_not_read_is_said(judged: Judged) -> None:
    """What is answered counts as what is written."""
    (unchecked,) = judged("Inderdaad.", "k-mum", thread=("Эта школа De Kievit ужасная",)).unchecked
    assert unchecked.what == "script"


def test_media_and_the_rest_are_told_side_by_side(judged: Judged) -> None:
    """Each has a reason of its own, in both languages."""
    medium = Medium("photo", school_related=True)
    said = judged("https://voorbeeld.example/abc", "k-mum", media=(medium,)).unchecked
    assert [unchecked.what for unchecked in said] == ["media", "link"]
    assert all(unchecked.why.nl != unchecked.why.en for unchecked in said)


def test_a_time_before_the_edition_is_said(
    judged: Judged, directory: Directory, edition: Edition, posted: Callable[..., Post]
) -> None:
    """By the local day on which it is in force: the message is judged all the same; so is a contact."""
    for at, before in (("2024-07-31T23:59:00+02:00", True), ("2024-07-31T22:30:00+00:00", False)):
        said = judged("Dag De Kievit.", "k-mum", at=at).unchecked
        assert [unchecked.what for unchecked in said] == (["in-force"] if before else [])
    (unchecked,) = judged("Dag De Kievit.", "k-mum", at="2024-05-01T12:00:00+02:00").unchecked
    assert "01-08-2024" in unchecked.why.nl
    assert "2024-08-01" in unchecked.why.en
    early: dt.datetime = posted(at="2024-05-01T12:00:00+02:00").at
    verdict = judge(Contact("k-mum", "k-dad", "instagram", early), directory, edition, early)
    assert (verdict.outcome, [unchecked.what for unchecked in verdict.unchecked]) == (Outcome.ALLOWED, ["in-force"])
