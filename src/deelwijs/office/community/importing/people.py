"""Who in a file is who at school: by the source's key; by what they share only where that leaves no doubt."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from deelwijs.office.community.importing.said import say
from deelwijs.office.community.models import Identity, Person

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable
    from uuid import UUID

    from deelwijs.office.community.importing.known import Known
    from deelwijs.office.community.importing.plan import Plan
    from deelwijs.office.community.importing.scope import Scope
    from deelwijs.rosters import PersonRow

    Mark = Callable[[Person | PersonRow], Hashable]

K = TypeVar("K")
FIELDS = ("given", "infix", "family", "nickname", "born", "email", "phone", "address")


class People:
    """The people of a file as people of the community: known, recognised or new."""

    def __init__(self, found: Scope, known: Known, plan: Plan) -> None:
        """Look up everybody in the file whom its other rows speak of."""
        self._rows, self._known, self._plan = found.people, known, plan
        self.fields: dict[UUID, tuple[str, ...]] = {}
        """The fields that would change, by person."""
        self.new: set[UUID] = set()
        guardians = dict.fromkeys(row.guardian for row in found.guardianships)
        keys = dict.fromkeys((*found.pupils, *found.staff, *guardians))
        self._people = known.identified(keys)
        self._merged: dict[str, str] = {}
        self._adopt(found.pupils, self._as_pupil, known.enrolments)
        self._adopt(found.staff, self._as_staff, known.employments)
        for key in (*found.pupils, *found.staff):
            self._take(key)
        self._join(found, guardians)
        for key in guardians:
            self._take(self._merged.get(key, key))
        self._note_merged()

    def __getitem__(self, key: str) -> Person:
        """Return who a key of the file means."""
        return self._people[self._merged.get(key, key)]

    def get(self, key: str) -> Person | None:
        """Return who a key of the file means, if it is somebody in it."""
        return self._people.get(self._merged.get(key, key))

    def _take(self, key: str) -> None:
        """See what of somebody changes, or make somebody new."""
        row = self._rows[key]
        person = self._people.get(key)
        if person is None:
            person = Person(
                foundation_id=self._known.school.foundation_id,
                **{name: getattr(row, name) for name in FIELDS},
            )
            self._people[key] = person
            self._plan.people.append(person)
            self._identify(key, person)
            self.new.add(person.pk)
        elif person.pk not in self.new and person.pk not in self.fields:
            self._renew(person, row)

    def _renew(self, person: Person, row: PersonRow) -> None:
        """Take over what the file says otherwise; what it does not say stays."""
        says = {name: getattr(row, name) for name in FIELDS if getattr(row, name)}
        if row.family:
            says["infix"] = row.infix
        changed = tuple(name for name in FIELDS if name in says and says[name] != getattr(person, name))
        for name in changed:
            setattr(person, name, says[name])
        self.fields[person.pk] = changed
        if changed:
            self._plan.changed[person.pk] = person

    def _identify(self, key: str, person: Person) -> None:
        self._plan.identities.append(
            Identity(person=person, foundation_id=self._known.school.foundation_id, source=self._known.source, key=key)
        )

    @staticmethod
    def _as_pupil(person: Person | PersonRow) -> Hashable:
        names = [name.casefold() for name in (person.given or person.nickname, person.infix, person.family)]
        return (*names, person.born) if person.born and person.family else None

    @staticmethod
    def _as_staff(person: Person | PersonRow) -> Hashable:
        return (person.email.casefold(), person.family.casefold()) if person.email and person.family else None

    def _adopt(self, keys: Iterable[str], mark: Mark, there: Iterable[UUID]) -> None:
        """Recognise those who are at school from before the source was used, where the mark is theirs alone."""
        unknown = [key for key in keys if key not in self._people]
        if not unknown:
            return
        marked = _by(mark, [(person, self._known.people[person]) for person in there])
        for found, some in _by(mark, [(key, self._rows[key]) for key in unknown]).items():
            candidates = [person for person in marked.get(found, ()) if person not in self._known.has_identity]
            if len(some) == 1 and len(candidates) == 1:
                self._people[some[0]] = self._known.people[candidates[0]]
                self._identify(some[0], self._people[some[0]])

    def _join(self, found: Scope, guardians: Iterable[str]) -> None:
        """See guardians of the same name, address and child as one: two of the file, or one of it and one known."""
        children: defaultdict[str, set[Hashable]] = defaultdict(set)
        for row in found.guardianships:
            child = self._people.get(row.child)
            children[row.guardian].add(child.pk if child else row.child)
        same = _by(_as_guardian, [(key, self._rows[key]) for key in guardians])
        known = self._known_guardians()
        for mark, keys in same.items():
            self._recognise(keys, children, known.get(mark, []))
            self._merge(keys, children)

    def _known_guardians(self) -> dict[Hashable, list[UUID]]:
        theirs = {guardian for guardian, _child in self._known.guardianships}
        return _by(_as_guardian, [(person, self._known.people[person]) for person in theirs])

    def _recognise(self, keys: list[str], children: dict[str, set[Hashable]], there: list[UUID]) -> None:
        """Take the one guardian who is known by name, address and child for the one in the file."""
        for key in keys:
            if key in self._people:
                continue
            sure = [
                person
                for person in there
                if any((person, child) in self._known.guardianships for child in children[key])
            ]
            if len(sure) == 1:
                self._people[key] = self._known.people[sure[0]]
                self._identify(key, self._people[key])

    def _merge(self, keys: list[str], children: dict[str, set[Hashable]]) -> None:
        first = keys[0]
        for key in keys[1:]:
            if key in self._people:
                continue
            if children[key] & children[first]:
                self._merged[key] = first
            else:
                self._plan.problems.append(say("maybe-the-same", self._rows[key].where, found=self._rows[first].where))

    def _note_merged(self) -> None:
        """Let a second key mean the same person from now on."""
        for key, first in self._merged.items():
            self._identify(key, self._people[first])


def _as_guardian(person: Person | PersonRow) -> Hashable:
    if not (person.email and person.family):
        return None
    names = (person.given or person.nickname, person.infix, person.family)
    return (person.email.casefold(), *(name.casefold() for name in names))


def _by(mark: Mark, rows: Iterable[tuple[K, Person | PersonRow]]) -> dict[Hashable, list[K]]:
    """Return keys by the mark of what they stand for; without a mark nobody is compared."""
    found: defaultdict[Hashable, list[K]] = defaultdict(list)
    for key, row in rows:
        one = mark(row)
        if one is not None:
            found[one].append(key)
    return dict(found)
