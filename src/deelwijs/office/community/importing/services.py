"""Bringing in a file, deciding on what it would change, and throwing it away."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from deelwijs.office.backstage import services as backstage
from deelwijs.office.community.importing import uploads
from deelwijs.office.community.importing.apply import StaleError, apply_plan
from deelwijs.office.community.importing.planning import make_plan
from deelwijs.office.community.models import RosterUpload
from deelwijs.office.journal.services import Actor
from deelwijs.rosters import RosterError, read_roster

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from deelwijs.office.community.importing.plan import Plan
    from deelwijs.office.community.models import Person, School
    from deelwijs.rosters import Problem

State = RosterUpload.State
JOB = "roster-import"
TRIES = 3
LINES, PROBLEMS = 500, 200
"""How many of each are shown."""
LONGEST_NAME = 200


class LeavingError(ValueError):
    """The number of people who leave was not confirmed."""


def bring_in(name: str, parts: Iterable[bytes], school: School, by: Person) -> RosterUpload:
    """Keep a file, and have it read behind the scenes."""
    plain = "".join(sign for sign in name if sign.isprintable())[-LONGEST_NAME:]
    upload = RosterUpload(school=school, by=by, name=plain or "?")
    uploads.keep(upload.pk, parts)
    with transaction.atomic():
        upload.save(force_insert=True)
        _begin(upload, "read")
    return upload


def confirm(upload: RosterUpload, fingerprint: str, remove: int) -> None:
    """Have a plan that was seen done behind the scenes. Raises LeavingError where the number of leavers is another."""
    with transaction.atomic():
        now = RosterUpload.objects.select_for_update().get(pk=upload.pk)
        if now.state != State.READY or now.fingerprint != fingerprint:
            return
        if now.leaving != remove:
            raise LeavingError
        RosterUpload.objects.filter(pk=upload.pk).update(state=State.APPLYING)
        _begin(now, "apply")


def discard(upload: RosterUpload) -> None:
    """Throw a file away that was not taken over."""
    settled = (State.APPLIED, State.APPLYING)
    if RosterUpload.objects.filter(pk=upload.pk).exclude(state__in=settled).update(state=State.GONE):
        uploads.throw_away(upload.pk)


def _begin(upload: RosterUpload, work: str) -> None:
    from deelwijs.office.community.importing import tasks  # noqa: PLC0415 - they do what is below here

    job = backstage.start(getattr(tasks, work), str(upload.pk), name=JOB)
    RosterUpload.objects.filter(pk=upload.pk).update(job=job.pk)


def read(upload: RosterUpload, progress: Callable[[int, int], None]) -> None:
    """Read a file and note what it would change. Done again, it notes the same."""
    try:
        plan = planned(uploads.path_of(upload.pk), upload.school, upload.name, progress)
    except RosterError as error:
        _refuse(upload, [error.problem])
        return
    if plan.is_refused:
        _refuse(upload, plan.problems)
        return
    show(upload, plan)


def planned(path: Path, school: School, name: str, progress: Callable[[int, int], None]) -> Plan:
    """Read a file and plan it from today on. Raises RosterError."""
    today = timezone.localdate()
    return make_plan(read_roster(path, today=today, progress=progress, name=name), school, today)


def show(upload: RosterUpload, plan: Plan) -> None:
    """Note what a plan would change, for who decides on it."""
    uploads.keep_shown(
        upload.pk,
        {
            "lines": [line._asdict() for line in _first_of_each(plan)],
            "problems": [told(problem) for problem in plan.problems[:PROBLEMS]],
            "untold": max(0, len(plan.problems) - PROBLEMS),
            "is_empty": plan.is_empty,
        },
    )
    RosterUpload.objects.filter(pk=upload.pk).exclude(state__in=(State.APPLIED, State.GONE)).update(
        state=State.READY, counts=plan.counts, leaving=plan.leaving, fingerprint=plan.fingerprint
    )


def apply(upload: RosterUpload, progress: Callable[[int, int], None]) -> None:
    """Do what was confirmed; where the school has changed so that it would be something else, ask again.

    Done again after it was done, it does nothing.
    """
    if upload.state != State.APPLYING:
        return
    person = upload.by
    by = Actor("import", person.account_id if person else None, person.pk if person else None)
    for _try in range(TRIES):
        plan = planned(uploads.path_of(upload.pk), upload.school, upload.name, progress)
        if plan.fingerprint != upload.fingerprint:
            show(upload, plan)
            return
        try:
            apply_plan(plan, by, along=lambda: _settle(upload))
        except StaleError:
            continue
        uploads.throw_away(upload.pk)
        return
    show(upload, plan)


def _settle(upload: RosterUpload) -> None:
    RosterUpload.objects.filter(pk=upload.pk).update(state=State.APPLIED)


def _refuse(upload: RosterUpload, problems: list[Problem]) -> None:
    first = sorted(problems, key=lambda one: one.weight != "refused")[:PROBLEMS]
    shown = {"lines": [], "problems": [told(one) for one in first], "untold": 0, "is_empty": True}
    uploads.keep_shown(upload.pk, shown)
    RosterUpload.objects.filter(pk=upload.pk).update(state=State.REFUSED)
    uploads.throw_away(upload.pk)


def _first_of_each(plan: Plan) -> list[Any]:
    """Return so many lines of each change, those who leave first."""
    lines: list[Any] = []
    for change in ("left", "moved", "changed", "new"):
        lines += [line for line in plan.lines if line.change == change][:LINES]
    return lines


def told(problem: Problem) -> dict[str, Any]:
    """Return a problem in both languages, as it is kept."""
    where = problem.where.said
    return {
        "weight": problem.weight,
        "nl": {"where": where.nl, "what": problem.what.nl, "remedy": problem.remedy.nl},
        "en": {"where": where.en, "what": problem.what.en, "remedy": problem.remedy.en},
    }


def forget() -> None:
    """Throw away what is older than a day."""
    uploads.forget()
    old = timezone.now() - dt.timedelta(seconds=uploads.KEPT)
    waiting = (State.READING, State.READY)
    RosterUpload.objects.filter(created__lt=old, state__in=waiting).update(state=State.GONE)
