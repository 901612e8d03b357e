"""A community small enough to know by heart, and one call that judges a message in it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from deelwijs.judging import engine
from deelwijs.judging.directory import Directory
from deelwijs.judging.facts import (
    Community,
    Consent,
    Contact,
    Foundation,
    Holiday,
    Lessons,
    Message,
    Permission,
    Person,
    Post,
    School,
)
from deelwijs.judging.reader import Reading
from deelwijs.judging.verdict import apply
from deelwijs.protocol import Edition, shipped_edition

if TYPE_CHECKING:
    from collections.abc import Callable

    from deelwijs.judging.detectors.names import Mention
    from deelwijs.judging.facts import Capacity, Medium, Weekday
    from deelwijs.judging.text import Text
    from deelwijs.judging.verdict import Verdict

EVENING = "2026-03-11T19:30:00+01:00"
LESSON = "2026-03-10T10:15:00+01:00"


def moment(text: str) -> dt.datetime:
    """Read an ISO moment."""
    return dt.datetime.fromisoformat(text)


def _school(school_id: str, name: str, handle: str) -> School:
    most: tuple[Weekday, ...] = ("mon", "tue", "thu", "fri")
    return School(
        school_id,
        f"obs {name}",
        (name,),
        (handle,),
        (Lessons(most, "08:30", "12:00"), Lessons(most, "12:45", "14:45"), Lessons(("wed",), "08:30", "12:15")),
        (Holiday(dt.date(2026, 2, 14), dt.date(2026, 2, 22)), Holiday(dt.date(2026, 4, 6), dt.date(2026, 4, 6))),
    )


PEOPLE = (
    Person("k-dir", "staff", "Hanneke", "Oosting", "kievit", function="directeur", phone="06-10000001"),
    Person("k-sub", "staff", "Berend", "Tamminga", "kievit", function="teamleider", supervisor="k-dir"),
    Person(
        "k-tea",
        "staff",
        "Sjors",
        "Brandsma",
        "kievit",
        function="leerkracht groep 7",
        supervisor="k-dir",
        phone="06-10000002",
        email="sjors@thuis.example",
        address="Vlierpad 8, Rietdorp",
    ),
    Person("k-juf", "staff", "Wietske", "Feenstra", "kievit", function="leerkracht groep 5", supervisor="k-dir"),
    Person("w-dir", "staff", "Ruud", "Kamstra", "wiel", function="directeur", phone="06-10000004"),
    Person("w-tea", "staff", "Marit", "Postuma", "wiel", function="leerkracht groep 7", supervisor="w-dir"),
    Person("k-mum", "guardian", "Anke", "Zijlstra", "kievit", phone="06-10000005"),
    Person("k-dad", "guardian", "Menno", "Hoekman", "kievit"),
    Person("k-jor", "pupil", "Jorn", "Zijlstra", "kievit", group="7", guardians=("k-mum",), phone="06-10000006"),
    Person("k-fem", "pupil", "Femke", "Hoekman", "kievit", group="7", guardians=("k-dad",)),
    Person("k-own", "pupil", "Lars", "Brandsma", "kievit", group="5", guardians=("k-tea",)),
    Person("w-tyg", "pupil", "Tygo", "Wiersinga", "wiel", group="7"),
)


@pytest.fixture
def community() -> Community:
    """Give two schools with twelve people; Femke may be shown in photos, nobody else."""
    return Community(
        Foundation("Stichting Rietland", ("Rietland",), ("@rietland",)),
        (_school("kievit", "De Kievit", "@obsdekievit"), _school("wiel", "De Wiel", "@obsdewiel")),
        PEOPLE,
        (Consent("k-fem", "photo", "social", True, "k-dad", moment("2025-09-01T12:00:00+02:00")),),  # noqa: FBT003
    )


@pytest.fixture
def directory(community: Community) -> Directory:
    """Give the community, indexed."""
    return Directory(community)


@pytest.fixture
def edition() -> Edition:
    """Give the shipped edition in Dutch."""
    return shipped_edition()


@pytest.fixture
def changed(community: Community) -> Callable[..., Directory]:
    """Give the community with other consents, permissions or schools."""

    def change(**parts: Any) -> Directory:  # noqa: ANN401 - any part of a community
        kept = {name: getattr(community, name) for name in community.__struct_fields__}
        return Directory(Community(**{**kept, **parts}))

    return change


@pytest.fixture
def permission() -> Callable[..., Permission]:
    """Make a permission for the lesson of `LESSON`."""

    def permit(
        granted_by: str,
        from_: str = "2026-03-10T10:00:00+01:00",
        until: str = "2026-03-10T11:00:00+01:00",
        **who: str,
    ) -> Permission:
        return Permission(granted_by, moment(from_), moment(until), **who)

    return permit


@pytest.fixture
def posted() -> Callable[..., Post]:
    """Write a message: by a teacher in private on a Wednesday evening, unless told otherwise."""

    def write(  # noqa: PLR0913 - a message has these parts
        text: str = "",
        author: str = "k-tea",
        *,
        capacity: Capacity = "private",
        channel: str = "facebook",
        at: str = EVENING,
        thread: tuple[str, ...] = (),
        media: tuple[Medium, ...] = (),
    ) -> Post:
        messages = tuple(Message(each, "k-mum") for each in thread)
        return Post(author, capacity, channel, moment(at), text, messages, media)

    return write


@pytest.fixture
def judged(directory: Directory, edition: Edition, posted: Callable[..., Post]) -> Callable[..., Verdict]:
    """Judge a message, written as by `posted`, in the community or another, by the edition or another."""

    def judge(*post: Any, directory: Directory = directory, edition: Edition = edition, **parts: Any) -> Verdict:  # noqa: ANN401 - the parts of a post
        return engine.judge(posted(*post, **parts), directory, edition, moment(EVENING))

    return judge


@pytest.fixture
def texts() -> list[str]:
    """Gather what `rejudged` judged again."""
    return []


@pytest.fixture
def rejudged(
    directory: Directory, edition: Edition, posted: Callable[..., Post], texts: list[str]
) -> Callable[..., tuple[Verdict, list[Verdict]]]:
    """Judge a message, and again after each of the remedies by itself."""

    def judge(*post: Any, **parts: Any) -> tuple[Verdict, list[Verdict]]:  # noqa: ANN401 - the parts of a post
        before = posted(*post, **parts)
        verdict = engine.judge(before, directory, edition, moment(EVENING))
        mended = [apply(before, finding.remedy) for finding in verdict.findings if finding.remedy]
        texts.extend(each.text for each in mended)
        return verdict, [engine.judge(each, directory, edition, moment(EVENING)) for each in mended]

    return judge


@pytest.fixture
def befriended(directory: Directory, edition: Edition) -> Callable[..., Verdict]:
    """Judge a contact between two people."""

    def judge(one: str, other: str, edition: Edition = edition) -> Verdict:
        return engine.judge(Contact(one, other, "instagram", moment(EVENING)), directory, edition, moment(EVENING))

    return judge


@pytest.fixture
def literal_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a sentence say exactly the labels that stand in it as words, so that a norm is tested by itself."""

    def read(text: Text, mentions: tuple[Mention, ...]) -> Reading:
        sentences = text.sentences()
        said: dict[str, dict[int, float]] = {}
        for number, tokens in enumerate(sentences):
            for token in tokens:
                said.setdefault(text.folded[token], {})[number] = 0.9
        return Reading(text, mentions, sentences, said)

    monkeypatch.setattr(engine, "read", read)
