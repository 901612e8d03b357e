"""Who is meant: the bearers of a name, nearest to the author first."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from deelwijs.judging.naming.roster import MANY
from deelwijs.judging.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from deelwijs.judging.facts import Person
    from deelwijs.judging.naming.scene import Scene

MOST = 8
"""At most so many candidates are named."""
FEW = 8
"""So many bearers of a first name in other schools may still be the one that is meant."""


class Closeness(IntEnum):
    """How near to the author the nearest candidate is."""

    FAR_MANY = 0
    FAR = 1
    NAMED_SCHOOL = 2
    SCHOOL = 3
    GROUP = 4
    CIRCLE = 5


CEILING = {
    Closeness.FAR_MANY: 0.3,
    Closeness.FAR: 0.4,
    Closeness.NAMED_SCHOOL: 0.9,
    Closeness.SCHOOL: 0.93,
    Closeness.GROUP: 0.96,
    Closeness.CIRCLE: 0.98,
}
"""The most certain that a first name alone can be, by closeness."""

NEARNESS = {
    Closeness.FAR_MANY: -2.5,
    Closeness.FAR: -0.8,
    Closeness.NAMED_SCHOOL: 0.5,
    Closeness.SCHOOL: 0.8,
    Closeness.GROUP: 1.1,
    Closeness.CIRCLE: 1.5,
}
"""Points for a word being a name, by closeness of the nearest bearer."""


class Candidates(Struct, frozen=True):
    """People who may be meant, best first, and how near the best one is."""

    people: tuple[Person, ...]
    closeness: Closeness


ADULTS = ("staff", "guardian")
ROLES: dict[str, tuple[str, ...]] = {"staff": ("staff",), "adult": ADULTS, "pupil": ("pupil",)}


def given_bearers(scene: Scene, given: Iterable[int]) -> list[int]:
    """Return who bears a first name: in the author's school, a school named, the thread; else anywhere."""
    roster = scene.roster
    found: dict[int, None] = {}
    for name in given:
        for school in (scene.school, *scene.named_schools):
            found.update(dict.fromkeys(roster.given_at.find(school, name)))
        found.update(dict.fromkeys(place for place in scene.thread_places if _bears(scene, place, name)))
    if not found:
        relatives = scene.directory.relatives(scene.author.id)
        found.update(dict.fromkeys(place for name in given for place in relatives if _bears(scene, place, name)))
    if not found:
        for name in given:
            found.update(dict.fromkeys(roster.pairs.at(name, FEW + 1)))
    return list(found)


def family_bearers(scene: Scene, family: Iterable[int]) -> list[int]:
    """Return who bears a family name in the author's school or a school named; else anywhere, if few."""
    roster = scene.roster
    found: dict[int, None] = {}
    for name in family:
        for school in (scene.school, *scene.named_schools):
            found.update(dict.fromkeys(roster.family_at.find(school, name)))
    if not found:
        for name in family:
            elsewhere = roster.families.at(name, FEW + 1)
            found.update(dict.fromkeys(elsewhere if len(elsewhere) <= FEW else ()))
    return list(found)


def pair_bearers(scene: Scene, given: Iterable[int], family: Sequence[int]) -> list[int]:
    """Return who bears both names, in the whole foundation; of very many, those near come first."""
    found: list[int] = []
    for first in given:
        for last in family:
            everywhere = scene.roster.pairs.find(first, last)
            if len(everywhere) == MANY:
                found += _pair_in_view(scene, first, last)
            found += everywhere
    return found


def _pair_in_view(scene: Scene, given: int, family: int) -> list[int]:
    """Return who bears both names in the author's school or a school that is named."""
    roster = scene.roster
    return [
        place
        for school in (scene.school, *scene.named_schools)
        for place in set(roster.given_at.find(school, given)) & set(roster.family_at.find(school, family))
    ]


def _bears(scene: Scene, place: int, given: int) -> bool:
    return place in scene.roster.given_at.find(scene.roster.school_numbers[scene.roster.people[place].school], given)


def rank(scene: Scene, places: Iterable[int], token: int, role: str | None = None) -> Candidates | None:
    """Put the likeliest first; leave out who has another role or group than is named."""
    people = scene.roster.people
    wanted = ROLES.get(role or "")
    fitting = [place for place in dict.fromkeys(places) if wanted is None or people[place].role in wanted]
    if not fitting:
        return None
    group = scene.group_near(token)
    in_group = [place for place in fitting if group and people[place].group and same_group(people[place].group, group)]
    if in_group:
        fitting = in_group
    if len(fitting) == 1:
        return Candidates((people[fitting[0]],), closeness(scene, people[fitting[0]]))
    scored = sorted(((closeness(scene, people[place]), place) for place in fitting), key=lambda pair: -pair[0])
    best = scored[0][0]
    if best == Closeness.FAR and len(scored) > FEW:
        best = Closeness.FAR_MANY
    return Candidates(tuple(people[place] for _, place in scored[:MOST]), best)


def same_group(own: str | None, named: str) -> bool:
    """Whether a group as registered (`5`, `5a`, `5/6`) is the one a text names."""
    registered = fold(own or "")
    return registered.startswith(named) or named in registered.split("/")


def closeness(scene: Scene, person: Person) -> Closeness:
    """Return how near to the author somebody is."""
    author = scene.author
    if person.id == author.id or person.id in scene.thread or _same_family(person, author):
        return Closeness.CIRCLE
    if person.school == author.school:
        return Closeness.GROUP if person.group and person.group == scene.group else Closeness.SCHOOL
    if scene.named_schools and scene.roster.school_numbers[person.school] in scene.named_schools:
        return Closeness.NAMED_SCHOOL
    return Closeness.FAR


def _same_family(one: Person, other: Person) -> bool:
    """Whether one is the other's guardian, or both have a guardian in common."""
    return (
        one.id in other.guardians or other.id in one.guardians or any(id_ in other.guardians for id_ in one.guardians)
    )
