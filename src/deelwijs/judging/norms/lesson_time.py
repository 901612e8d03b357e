"""Lesson time (A1): no social media during lessons, unless the school's leadership or a teacher permits it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deelwijs.judging.directory import leads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deelwijs.judging.brief import Brief
    from deelwijs.judging.facts import Permission
    from deelwijs.judging.verdict import Finding

NORM = "lesson-time"


def find(brief: Brief) -> Iterator[Finding]:
    """Find a pupil or staff member active on social media in a lesson of their school, without valid permission."""
    post, author = brief.post, brief.author
    if brief.article(NORM) is None or author.role == "guardian":
        return
    if not brief.edition.platform(post.channel).in_lessons:
        return
    if not brief.directory.in_lesson(author.school, post.at):
        return
    granted = brief.directory.permissions(author, post.at)
    if any(_may_grant(brief, permission) for permission in granted):
        return
    yield brief.finding(NORM, "permission-void" if granted else author.role)


def _may_grant(brief: Brief, permission: Permission) -> bool:
    """Tell whether the giver had the say: leadership for staff, staff of the same school for a pupil."""
    giver = brief.directory.get(permission.granted_by)
    if giver is None or giver.role != "staff" or giver.school != brief.author.school:
        return False
    return brief.author.role == "pupil" or leads(giver, brief.edition)
