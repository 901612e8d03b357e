"""Judging by another edition: its own numbers, its own values, one norm less, and not a line of code touched."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from deelwijs.judging.facts import Medium
from deelwijs.protocol import decode_edition, parse_edition

if TYPE_CHECKING:
    from collections.abc import Callable

    from deelwijs.judging.directory import Directory
    from deelwijs.judging.facts import Permission
    from deelwijs.judging.verdict import Verdict
    from deelwijs.protocol import Edition

    Judged = Callable[..., Verdict]

FILE = Path(__file__).parents[1] / "protocol/editions/other.nl.md"
LESSON = "2026-03-10T10:15:00+01:00"
HEATED = "Jij school harm attack insult!"


@pytest.fixture
def other() -> Edition:
    """Give the edition of another foundation."""
    return decode_edition(FILE.read_bytes(), FILE.name)


@pytest.mark.usefixtures("literal_reader")
@pytest.mark.parametrize(
    ("text", "how", "article", "outcome"),
    [
        ("Schaken.", {"author": "k-jor", "at": LESSON}, "2.1", "consult"),
        ("Bel Anke Zijlstra op 06-10000005.", {"author": "k-dad"}, "4.1", "forbidden"),
        ("Bel Anke Zijlstra op 06-10000005.", {"author": "k-tea"}, "4.1", "forbidden"),
        ("Die school smear.", {"author": "k-tea"}, "4.1", "amend"),
        ("Die school smear.", {"author": "k-jor"}, "4.1", "amend"),
        ("Die school smear.", {"author": "k-mum"}, None, "allowed"),
        ("Dag.", {"author": "k-mum", "media": (Medium("photo", True, ("w-tyg",)),)}, "4.2", "forbidden"),  # noqa: FBT003
        ("Jij harm insult.", {"author": "k-jor"}, "5", "forbidden"),
        ("Om negen uur.", {"capacity": "work", "thread": ("Hoe laat is school?",)}, "7.1", "consult"),
        ("Om negen uur.", {"thread": ("Hoe laat is school?",)}, "7.2", "consult"),
        ("works_here, hier op school.", {"capacity": "work", "thread": (HEATED,) * 4}, "7.3", "forbidden"),
        ("works_here, hier op school.", {"capacity": "work", "thread": (HEATED,) * 3}, None, "allowed"),
        ("Op school hint.", {}, "7.4", "amend"),
        ("Op school joke.", {}, None, "allowed"),
        ("Mooie dag op school.", {}, None, "allowed"),
    ],
)
def test_numbers_and_values_are_the_editions(  # noqa: PLR0913 - a table
    judged: Judged,
    other: Edition,
    text: str,
    how: dict[str, object],
    article: str | None,
    outcome: str,
) -> None:
    """The same post, another document: other articles, other outcomes, no disclaimer at all."""
    verdict = judged(text, edition=other, **how)
    assert verdict.articles == ((article,) if article else ())
    assert verdict.outcome == outcome
    assert verdict.scope.nl.startswith("1.1 Waar het over gaat: ")


def test_a_platform_may_be_free_in_lessons(judged: Judged, other: Edition) -> None:
    """By its name and by its alias; another platform is not."""
    assert not judged("Schaken.", "k-jor", at=LESSON, channel="whatsapp", edition=other).articles
    assert not judged("Schaken.", "k-jor", at=LESSON, channel="Klassenapp", edition=other).articles
    assert judged("Schaken.", "k-jor", at=LESSON, channel="instagram", edition=other).articles


@pytest.mark.parametrize(("pupil", "outcome"), [("k-jor", "consult"), ("k-own", "amend")])
def test_befriending(befriended: Callable[..., Verdict], other: Edition, pupil: str, outcome: str) -> None:
    """Contacts follow the edition as well."""
    verdict = befriended("k-tea", pupil, edition=other)
    assert (verdict.outcome, verdict.articles) == (outcome, ("4.2a",))


def test_leadership_is_who_the_edition_says(
    judged: Judged, changed: Callable[..., Directory], permission: Callable[..., Permission], other: Edition
) -> None:
    """A team leader may permit staff here, and not by the reference."""
    directory = changed(permissions=(permission("k-sub", person="k-tea"),))
    assert not judged("Schaken.", at=LESSON, directory=directory, edition=other).articles
    assert judged("Schaken.", at=LESSON, directory=directory).articles == ("A1",)


@pytest.mark.usefixtures("literal_reader")
@pytest.mark.parametrize(
    ("heading", "narrower"),
    [
        ("{norm: lesson-time}", "{norm: lesson-time (pupil)}"),
        ("{norm: media-consent}", "{norm: media-consent (pupil)}"),
        ("{norm: decency}", "{norm: decency (pupil)}"),
        ("{norm: befriending}", "{norm: befriending (pupil)}"),
        ("{norm: derailing-thread (staff)}", "{norm: derailing-thread (pupil)}"),
        ("{norm: doubt (staff)}", "{norm: doubt (pupil)}"),
        ("{norm: disclosure (staff, official, work)}", "{norm: disclosure (pupil)}"),
        ("norm: good-name (staff, pupil)", "norm: good-name (pupil)"),
        ("{norm: personal-information; ", "{norm: personal-information (pupil); "),
    ],
)
def test_a_norm_that_binds_others_only_is_silent(
    judged: Judged,
    befriended: Callable[..., Verdict],
    heading: str,
    narrower: str,
) -> None:
    """Whatever a norm is narrowed to, a post by somebody else is judged without error, and without it."""
    text = FILE.read_text(encoding="utf-8")
    assert heading in text
    narrowed = parse_edition(text.replace(heading, narrower), "narrowed.md")
    post = "Jij school harm insult. Die smear. Die hint. Bel 06-10000005."
    media = (Medium("photo", school_related=True, people=("w-tyg",), unmarked=1),)
    verdict = judged(post, capacity="work", at=LESSON, thread=(HEATED,) * 5, media=media, edition=narrowed)
    norm = narrower.partition("norm: ")[2].partition(" ")[0]
    assert norm not in {finding.norm for finding in verdict.findings}
    assert befriended("k-tea", "k-jor", edition=narrowed)


def test_scope_without_an_article_is_said_without_a_number(judged: Judged) -> None:
    """An edition may do without the article on scope; the reason is still given."""
    text = FILE.read_text(encoding="utf-8").replace('absent = ["disclaimer"]', 'absent = ["disclaimer", "scope"]')
    edition = parse_edition(text.replace("{norm: scope}", "{principle: community}"), "changed.md")
    assert judged("Taart.", edition=edition).scope.nl.startswith("Dit gaat niet over de school")
