"""The ministry's list of school locations in the database: each a school of its board."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.text import slugify

from deelwijs.office.community.models import NAME, Foundation, School
from deelwijs.office.community.rights import Action
from deelwijs.office.journal.services import Event, chain_of_foundation, record_many

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from deelwijs.office.journal.services import Actor
    from deelwijs.rosters.locations import LocationRow

BATCH = 1_000
_ENDING = 20
"""Characters kept for what makes a name or address different from another."""


@transaction.atomic
def load(rows: Iterable[LocationRow], by: Actor) -> int:
    """Open a school for each location whose BRIN is not known yet, and return how many were opened.

    Schools that are there stay as they are. The list knows its boards by number only, so that is what a foundation is
    called until somebody names it.
    """
    known = set(School.objects.exclude(brin="").values_list("brin", flat=True))
    new: defaultdict[str, list[LocationRow]] = defaultdict(list)
    for row in rows:
        if row.brin not in known:
            new[row.board].append(row)
    schools = list(_schools(new, _foundations(new)))
    School.objects.bulk_create(schools, batch_size=BATCH)
    _note(schools, by)
    return len(schools)


def name_of(board: str) -> str:
    """Return what a foundation is called of which the number alone is known."""
    return f"Bevoegd gezag {board}"


def _foundations(boards: Collection[str]) -> dict[str, Foundation]:
    there = {foundation.name: foundation for foundation in Foundation.objects.all()}
    new = [Foundation(name=name_of(board)) for board in boards if name_of(board) not in there]
    Foundation.objects.bulk_create(new, batch_size=BATCH)
    there |= {foundation.name: foundation for foundation in new}
    return {board: there[name_of(board)] for board in boards}


def _schools(rows: dict[str, list[LocationRow]], foundations: dict[str, Foundation]) -> Iterable[School]:
    slugs = set(School.objects.values_list("slug", flat=True))
    names: defaultdict[object, set[str]] = defaultdict(set)
    for owner, taken in School.objects.values_list("foundation", "name"):
        names[owner].add(taken)
    for board, locations in rows.items():
        foundation = foundations[board]
        for row in locations:
            name = _free(names[foundation.pk], row.name, f"{row.name} ({row.town})", f"{row.name} ({row.brin})")
            base = slugify(row.name)[: NAME - _ENDING] or "school"
            slug = _free(slugs, base, f"{base}-{slugify(row.brin)}")
            yield School(foundation=foundation, name=name, slug=slug, brin=row.brin, region=row.region)


def _free(taken: set[str], *candidates: str) -> str:
    """Return the first that nobody has and that is not too long; the last is told apart by its BRIN."""
    found = next((name for name in candidates[:-1] if name not in taken and len(name) <= NAME), candidates[-1])
    taken.add(found)
    return found


def _note(schools: Iterable[School], by: Actor) -> None:
    """Write into the journal of each foundation which schools it has got, in the order of the chains."""
    events: defaultdict[str, list[Event]] = defaultdict(list)
    for school in schools:
        event = Event(Action.EDIT_SCHOOL, "school", str(school.pk), "opened")
        events[chain_of_foundation(school.foundation_id)].append(event)
    for chain, opened in sorted(events.items()):
        record_many(chain, opened, by)
