"""Lesson time: by the school's own clock, unless somebody who may has permitted it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from deelwijs.judging.verdict import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from deelwijs.judging.directory import Directory
    from deelwijs.judging.facts import Community, Permission
    from deelwijs.judging.verdict import Verdict

    Judged = Callable[..., Verdict]
    Changed = Callable[..., Directory]
    Permit = Callable[..., Permission]

CHESS = "Schaken is leuk."
LESSON = "2026-03-10T10:15:00+01:00"


@pytest.mark.parametrize(
    ("at", "in_lesson"),
    [
        ("2026-03-10T08:30:00+01:00", True),
        ("2026-03-10T08:29:59+01:00", False),
        ("2026-03-10T11:59:59+01:00", True),
        ("2026-03-10T12:00:00+01:00", False),
        ("2026-03-10T12:45:00+01:00", True),
        ("2026-03-10T14:45:00+01:00", False),
        ("2026-03-11T12:14:00+01:00", True),
        ("2026-03-11T13:00:00+01:00", False),
        ("2026-03-14T10:00:00+01:00", False),
        ("2026-03-27T07:30:00+00:00", True),
        ("2026-03-30T06:30:00+00:00", True),
        ("2026-03-30T06:29:00+00:00", False),
        ("2026-10-23T06:30:00+00:00", True),
        ("2026-10-26T06:30:00+00:00", False),
        ("2026-10-26T07:30:00+00:00", True),
        ("2026-03-09T23:00:00-09:00", True),
        ("2026-02-13T10:00:00+01:00", True),
        ("2026-02-16T10:00:00+01:00", False),
        ("2026-02-20T10:00:00+01:00", False),
        ("2026-02-23T10:00:00+01:00", True),
        ("2026-04-06T10:00:00+02:00", False),
        ("2026-04-07T10:00:00+02:00", True),
    ],
)
def test_the_clock_of_the_school_decides(judged: Judged, at: str, *, in_lesson: bool) -> None:
    """From `from` up to, not including, `until`; local time, summer and winter, and never on a holiday."""
    assert ("A1" in judged(CHESS, "k-jor", at=at).articles) == in_lesson


@pytest.mark.parametrize("author", ["k-jor", "k-tea", "k-dir"])
def test_it_holds_whatever_the_message_is_about(judged: Judged, author: str) -> None:
    """A message about nothing of school is forbidden too, for pupils, staff and leadership."""
    verdict = judged(CHESS, author, at=LESSON)
    assert verdict.outcome is Outcome.FORBIDDEN
    assert [finding.norm for finding in verdict.findings] == ["lesson-time"]
    assert verdict.findings[0].kind == ("pupil" if author == "k-jor" else "staff")


def test_guardians_have_no_lessons(judged: Judged) -> None:
    """Parents may post while their children learn."""
    assert judged(CHESS, "k-mum", at=LESSON).outcome is Outcome.OUT_OF_SCOPE


@pytest.mark.parametrize(
    ("channel", "counts"), [("website", False), ("newsletter", False), ("tiktok", True), ("Klets", True)]
)
def test_what_counts_as_social_media(judged: Judged, channel: str, *, counts: bool) -> None:
    """The website and the newsletter do not count; a platform nobody has heard of does."""
    assert ("A1" in judged("Morgen zwemles.", capacity="official", channel=channel, at=LESSON).articles) == counts


@pytest.mark.parametrize(
    ("author", "who", "granted_by", "kind"),
    [
        ("k-jor", {"person": "k-jor"}, "k-tea", None),
        ("k-jor", {"group": "7", "school": "kievit"}, "k-juf", None),
        ("k-jor", {"group": "5", "school": "kievit"}, "k-juf", "pupil"),
        ("k-jor", {"group": "7", "school": "wiel"}, "w-tea", "pupil"),
        ("k-jor", {"person": "k-fem"}, "k-tea", "pupil"),
        ("k-jor", {"person": "k-jor"}, "w-tea", "permission-void"),
        ("k-jor", {"person": "k-jor"}, "k-mum", "permission-void"),
        ("k-jor", {"person": "k-jor"}, "nobody", "permission-void"),
        ("k-tea", {"person": "k-tea"}, "k-dir", None),
        ("k-tea", {"person": "k-tea"}, "k-juf", "permission-void"),
        ("k-tea", {"person": "k-tea"}, "w-dir", "permission-void"),
        ("k-tea", {"group": "7", "school": "kievit"}, "k-dir", "staff"),
    ],
)
def test_who_may_permit(  # noqa: PLR0913 - a table
    judged: Judged, changed: Changed, permission: Permit, author: str, who: dict[str, str], granted_by: str, kind: str
) -> None:
    """Staff of the same school permit pupils, leadership permits staff, and groups hold pupils only."""
    verdict = judged(CHESS, author, at=LESSON, directory=changed(permissions=(permission(granted_by, **who),)))
    assert [finding.kind for finding in verdict.findings] == ([kind] if kind else [])


def test_a_function_is_read_as_it_is_meant(
    judged: Judged, changed: Changed, permission: Permit, community: Community
) -> None:
    """Capitals and spaces around a function do not cost the leadership its say."""
    people = tuple(replace(p, function=" Directeur") if p.id == "k-dir" else p for p in community.people)
    directory = changed(people=people, permissions=(permission("k-dir", person="k-tea"),))
    assert judged(CHESS, "k-tea", at=LESSON, directory=directory).findings == ()


@pytest.mark.parametrize(
    ("at", "covered"),
    [
        ("2026-03-10T10:00:00+01:00", True),
        ("2026-03-10T10:59:59+01:00", True),
        ("2026-03-10T11:00:00+01:00", False),
        ("2026-03-10T09:59:59+01:00", False),
    ],
)
def test_a_permission_runs_out(judged: Judged, changed: Changed, permission: Permit, at: str, *, covered: bool) -> None:
    """It holds from its beginning up to, not including, its end."""
    directory = changed(permissions=(permission("k-tea", person="k-jor"),))
    assert ("A1" not in judged(CHESS, "k-jor", at=at, directory=directory).articles) == covered


def test_one_valid_permission_among_void_ones_suffices(judged: Judged, changed: Changed, permission: Permit) -> None:
    """A void permission beside a valid one takes nothing away."""
    both = (permission("w-tea", person="k-jor"), permission("k-tea", person="k-jor"))
    assert judged(CHESS, "k-jor", at=LESSON, directory=changed(permissions=both)).findings == ()
