"""A community made ready for look-ups: who is who, who may be shown, who may post when.

Built once from the facts and never changed afterwards. The tables of names are sorted arrays of numbers (see
`naming.roster`), so that a look-up costs the same whatever the size of the community.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from deelwijs.judging.contacts import ContactBook
from deelwijs.judging.facts import WEEKDAYS
from deelwijs.judging.naming.roster import Roster

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from deelwijs.judging.facts import (
        Community,
        Consent,
        Foundation,
        MediaKind,
        Permission,
        Person,
        School,
    )
    from deelwijs.protocol import Edition

LOCAL = ZoneInfo("Europe/Amsterdam")
"""The zone of lesson times, permissions and holidays."""

Stretch = tuple[dt.time, dt.time]


def leads(person: Person, edition: Edition) -> bool:
    """Tell whether somebody is the leadership of their school: the edition says which functions are."""
    functions = edition.norms.get("lesson-time", {}).get("leadership", ())
    return person.role == "staff" and (person.function or "").strip().casefold() in map(str.casefold, functions)


class Directory:
    """The community, indexed. `names` is the table of everybody's names, for the detector of names."""

    def __init__(self, community: Community) -> None:
        """Index a community; ids are expected to be unique and to exist, as the strict reader sees to."""
        self.foundation: Foundation = community.foundation
        self.schools: tuple[School, ...] = community.schools
        self.people: tuple[Person, ...] = community.people
        self._school_ids = {school.id: school for school in community.schools}
        self._consents = _consents_by_person(community.consents)
        self._permissions = _permissions_by_holder(community.permissions)
        self._lessons = {school.id: _lessons_by_weekday(school) for school in community.schools}
        self.names = Roster(community)
        self.contacts = ContactBook.of(community)
        self.relatives: Callable[[str], frozenset[int]] = lru_cache(maxsize=1 << 12)(self._relatives)

    def person(self, person_id: str) -> Person:
        """Return somebody by id; `KeyError` when nobody has it."""
        person = self.get(person_id)
        if person is None:
            raise KeyError(person_id)
        return person

    def get(self, person_id: str | None) -> Person | None:
        """Return somebody by id, or None when nobody has it."""
        place = self.names.place(person_id) if person_id is not None else None
        return None if place is None else self.people[place]

    def place(self, person_id: str) -> int | None:
        """Return somebody's number in `people`, or None when nobody has that id."""
        return self.names.place(person_id)

    def school(self, school_id: str) -> School:
        """Return a school by id; `KeyError` when there is none."""
        return self._school_ids[school_id]

    def children(self, person: Person) -> tuple[Person, ...]:
        """Return the pupils that somebody is a guardian of, in every school of the foundation."""
        place = self.place(person.id)
        return () if place is None else tuple(self.people[child] for child in self.names.children.at(place))

    def leaders(self, school_id: str, edition: Edition) -> tuple[Person, ...]:
        """Return the leadership of a school, by the functions that the edition names."""
        staff = map(self.people.__getitem__, self.names.staff(school_id))
        return tuple(person for person in staff if leads(person, edition))

    def statements(self, person_id: str, kind: MediaKind, channel: str, at: dt.datetime) -> tuple[Consent, ...]:
        """Return what everybody last said of showing somebody, up to a moment: newest first, a refusal before a yes."""
        said = [
            consent
            for consent in self._consents.get(person_id, ())
            if consent.kind == kind and consent.channel == channel and consent.at <= at
        ]
        newest: dict[str, Consent] = {}
        for consent in sorted(said, key=lambda consent: (consent.at, not consent.granted), reverse=True):
            newest.setdefault(consent.given_by, consent)
        return tuple(newest.values())

    def permissions(self, person: Person, at: dt.datetime) -> tuple[Permission, ...]:
        """Return what covers somebody at a time, whoever granted it; a group's permission covers pupils."""
        held = self._permissions.get((None, person.id), ())
        if person.role == "pupil" and person.group is not None:
            held = (*held, *self._permissions.get((person.school, person.group), ()))
        return tuple(permission for permission in held if permission.from_ <= at < permission.until)

    def in_lesson(self, school_id: str, at: dt.datetime) -> bool:
        """Tell whether a school has lessons at a moment: by its own clock, and not on a holiday."""
        if at.tzinfo is None:
            raise ValueError(f"lesson times need a moment with its time zone, not {at.isoformat()}")
        local = at.astimezone(LOCAL)
        day, clock = local.date(), local.time()
        stretches = self._lessons[school_id].get(local.weekday(), ())
        return any(begin <= clock < end for begin, end in stretches) and not any(
            holiday.first <= day <= holiday.last for holiday in self._school_ids[school_id].holidays
        )

    def _relatives(self, person_id: str) -> frozenset[int]:
        """Numbers of somebody's own children, their other guardians, and their own guardians and siblings."""
        place = self.place(person_id)
        if place is None:
            return frozenset()
        own_children = set(self.names.children.at(place))
        guardians = set(self.names.guardians_of(self.people[place]))
        siblings = {child for guardian in guardians for child in self.names.children.at(guardian)}
        partners = {other for child in own_children for other in self.names.guardians_of(self.people[child])}
        return frozenset((own_children | guardians | siblings | partners) - {place})


def _consents_by_person(consents: tuple[Consent, ...]) -> Mapping[str, list[Consent]]:
    by_person: defaultdict[str, list[Consent]] = defaultdict(list)
    for consent in consents:
        by_person[consent.person].append(consent)
    return dict(by_person)


def _permissions_by_holder(
    permissions: tuple[Permission, ...],
) -> Mapping[tuple[str | None, str], tuple[Permission, ...]]:
    """Key a personal permission by (None, person) and a group's by (school, group)."""
    held: defaultdict[tuple[str | None, str], tuple[Permission, ...]] = defaultdict(tuple)
    for permission in permissions:
        if permission.person is not None:
            held[None, permission.person] += (permission,)
        elif permission.group is not None:
            held[permission.school, permission.group] += (permission,)
    return dict(held)


def _lessons_by_weekday(school: School) -> dict[int, tuple[Stretch, ...]]:
    by_day: dict[int, tuple[Stretch, ...]] = {}
    for lessons in school.lessons:
        stretch = (dt.time.fromisoformat(lessons.from_), dt.time.fromisoformat(lessons.until))
        for day in lessons.days:
            number = WEEKDAYS.index(day)
            by_day[number] = (*by_day.get(number, ()), stretch)
    return by_day
