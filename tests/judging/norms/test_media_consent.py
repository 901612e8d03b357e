"""Media consent: everybody in it has said yes, to this kind, on this channel, and has not taken it back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from deelwijs.judging.facts import Consent, Medium
from deelwijs.judging.norms.media_consent import NORM
from deelwijs.judging.verdict import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from deelwijs.judging.directory import Directory
    from deelwijs.judging.facts import Community, ConsentChannel, MediaKind
    from deelwijs.judging.verdict import Verdict
    from deelwijs.protocol import Edition

    Judged = Callable[..., Verdict]
    Changed = Callable[..., Directory]

TEXT = "Wat een dag!"
POSTED = "2026-03-11T19:30:00+01:00"
START = dt.datetime(2025, 9, 1, 12, tzinfo=dt.UTC)


def _said(
    granted: bool,  # noqa: FBT001 - what was said
    at: str,
    person: str = "k-jor",
    kind: MediaKind = "photo",
    channel: ConsentChannel = "social",
) -> Consent:
    return Consent(person, kind, channel, granted, "k-mum", dt.datetime.fromisoformat(at))


def _places(verdict: Verdict) -> list[tuple[str, str | None]]:
    found = [finding for finding in verdict.findings if finding.norm == "media-consent"]
    return [(finding.kind, finding.place.person if finding.place else None) for finding in found]


@pytest.mark.parametrize(
    ("kind", "channel", "people", "found"),
    [
        ("photo", "instagram", ("k-fem",), []),
        ("photo", "hyves", ("k-fem",), []),
        ("film", "instagram", ("k-fem",), [("film", "k-fem")]),
        ("photo", "website", ("k-fem",), [("photo", "k-fem")]),
        ("photo", "newsletter", ("k-fem",), [("photo", "k-fem")]),
        ("sound", "instagram", ("k-jor",), [("sound", "k-jor")]),
        ("photo", "instagram", ("k-fem", "k-jor", "w-tyg"), [("photo", "k-jor"), ("photo", "w-tyg")]),
        ("photo", "instagram", ("k-juf",), [("photo", "k-juf")]),
    ],
)
def test_consent_is_for_a_person_a_kind_and_a_channel(
    judged: Judged, kind: MediaKind, channel: str, people: tuple[str, ...], found: list[tuple[str, str]]
) -> None:
    """No statement is no consent, for adults too; every platform is the one channel `social`."""
    medium = Medium(kind, school_related=True, people=people)
    assert _places(judged(TEXT, "k-tea", capacity="work", channel=channel, media=(medium,))) == found


@pytest.mark.parametrize(
    ("statements", "shown"),
    [
        ([(True, "2025-09-01T12:00:00+02:00"), (False, "2026-01-01T12:00:00+01:00")], False),
        ([(False, "2025-09-01T12:00:00+02:00"), (True, "2026-01-01T12:00:00+01:00")], True),
        ([(True, "2026-01-01T12:00:00+01:00"), (False, "2025-09-01T12:00:00+02:00")], True),
        ([(True, "2025-09-01T12:00:00+02:00"), (False, "2026-03-12T12:00:00+01:00")], True),
        ([(True, "2026-03-12T12:00:00+01:00")], False),
        ([(True, POSTED)], True),
        ([(True, POSTED), (False, POSTED)], False),
        ([(False, POSTED), (True, POSTED)], False),
        ([(True, "2026-03-11T18:29:00+00:00"), (False, "2026-03-11T19:28:00+01:00")], True),
    ],
)
def test_the_newest_statement_at_the_time_of_the_post_counts(
    judged: Judged, changed: Changed, statements: list[tuple[bool, str]], *, shown: bool
) -> None:
    """Order in the file means nothing, later statements neither; of two at one moment the refusal holds."""
    directory = changed(consents=tuple(_said(*statement) for statement in statements))
    medium = Medium("photo", school_related=True, people=("k-jor",))
    assert (_places(judged(TEXT, "k-mum", media=(medium,), directory=directory)) == []) == shown


COMBINED = ("newest", "no-refusal", "everyone")
YES_NO = {"y": True, "n": False}


@pytest.fixture
def combining(edition: Edition) -> Callable[[str], Edition]:
    """Give the edition in which the answers of guardians combine in some way."""

    def combine(how: str) -> Edition:
        return replace(edition, norms={**edition.norms, NORM: {**edition.norms[NORM], "combine": how}})

    return combine


@pytest.fixture
def shown(
    judged: Judged, changed: Changed, community: Community, combining: Callable[[str], Edition]
) -> Callable[..., list[str]]:
    """Tell by which ways of combining Jorn may be shown, after what was said one day after another."""

    def ways(said: str, **jorn: object) -> list[str]:
        people = tuple(structs.replace(p, **jorn) if p.id == "k-jor" else p for p in community.people)
        consents = tuple(
            Consent("k-jor", "photo", "social", YES_NO[answer], by, START + dt.timedelta(days=day))
            for day, (by, answer) in enumerate(word.split(":") for word in said.split())
        )
        media = (Medium("photo", school_related=True, people=("k-jor",)),)
        directory = changed(people=people, consents=consents)
        return [
            way
            for way in COMBINED
            if _places(judged(TEXT, media=media, directory=directory, edition=combining(way))) == []
        ]

    return ways


@pytest.mark.parametrize(
    ("said", "ways"),
    [
        ("", []),
        ("k-mum:y", ["newest", "no-refusal"]),
        ("k-mum:n", []),
        ("k-mum:y k-dad:y", ["newest", "no-refusal", "everyone"]),
        ("k-mum:y k-dad:n", []),
        ("k-dad:n k-mum:y", ["newest"]),
        ("k-mum:n k-dad:y k-mum:y", ["newest", "no-refusal", "everyone"]),
        ("k-mum:y k-dad:y k-mum:n k-dad:y", ["newest"]),
        ("k-tea:y", ["newest"]),
        ("k-mum:y k-dad:y k-jor:n", ["no-refusal", "everyone"]),
    ],
)
def test_the_edition_says_how_the_answers_of_guardians_combine(
    shown: Callable[..., list[str]], said: str, ways: list[str]
) -> None:
    """Of each the newest counts: the last of all decides, or one yes and no no, or everybody's yes."""
    assert shown(said, guardians=("k-mum", "k-dad")) == ways


def test_without_guardians_nobody_can_say_yes(shown: Callable[..., list[str]]) -> None:
    """Everybody's yes of nobody is none."""
    assert shown("k-jor:y", guardians=()) == ["newest"]


@pytest.mark.parametrize(
    ("born", "said", "ways"),
    [
        ("2010-03-11", "k-jor:y k-mum:n k-dad:n", COMBINED),
        ("2010-03-11", "k-mum:y k-dad:y", ()),
        ("2010-03-11", "k-jor:n k-mum:y k-dad:y", ()),
        ("2010-03-12", "k-jor:n k-mum:y k-dad:y", COMBINED),
        (None, "k-jor:n k-mum:y k-dad:y", COMBINED),
    ],
)
def test_from_the_consent_age_pupils_speak_for_themselves(
    shown: Callable[..., list[str]], born: str | None, said: str, ways: tuple[str, ...]
) -> None:
    """On their birthday, by the local date of the post, their own word alone counts; an unknown age is no age."""
    day = dt.date.fromisoformat(born) if born else None
    assert tuple(shown(said, guardians=("k-mum", "k-dad"), born=day)) == ways


def test_grown_ups_speak_for_themselves(judged: Judged, changed: Changed) -> None:
    """Nobody else can say yes for a member of staff."""
    media = (Medium("photo", school_related=True, people=("k-juf",)),)
    for by, found in (("k-dir", [("photo", "k-juf")]), ("k-juf", [])):
        directory = changed(consents=(Consent("k-juf", "photo", "social", True, by, START),))  # noqa: FBT003
        assert _places(judged(TEXT, media=media, directory=directory)) == found


def test_ones_own_image_needs_no_consent(judged: Judged) -> None:
    """The author may be shown by the author."""
    medium = Medium("photo", school_related=True, people=("k-jor",))
    assert _places(judged(TEXT, "k-jor", media=(medium,))) == []


def test_what_is_not_of_school_is_left_alone(judged: Judged) -> None:
    """A birthday party at home is no school-related situation."""
    medium = Medium("photo", school_related=False, people=("k-jor",), unmarked=3)
    assert _places(judged("Feest!", "k-mum", media=(medium,))) == []


def test_those_nobody_has_marked_are_found(judged: Judged) -> None:
    """The finding names the medium, says how many, and one cover for all makes it good."""
    media = (Medium("photo", school_related=False), Medium("photo", school_related=True, unmarked=4))
    verdict = judged(TEXT, "k-mum", media=media)
    (finding,) = verdict.findings
    assert verdict.outcome is Outcome.AMEND
    assert finding.place
    assert (finding.kind, finding.place.medium, finding.place.person) == ("unmarked", 1, None)
    assert "4" in finding.why.nl
    assert "4" in finding.why.en


def test_who_was_made_unrecognisable_needs_no_consent(judged: Judged) -> None:
    """Covering one leaves the other found."""
    medium = Medium("photo", school_related=True, people=("k-jor", "w-tyg"), covered=("k-jor",))
    assert _places(judged(TEXT, "k-mum", media=(medium,))) == [("photo", "w-tyg")]


def test_what_the_picture_shows_is_said_to_be_unchecked(judged: Judged) -> None:
    """No verdict on media is silently clean."""
    medium = Medium("photo", school_related=True, people=("k-fem",))
    (unchecked,) = judged(TEXT, "k-mum", media=(medium,)).unchecked
    assert unchecked.what == "media"
