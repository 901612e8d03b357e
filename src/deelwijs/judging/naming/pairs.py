"""Names with a family name in them: given and family name, family name first, title and family name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deelwijs.judging.naming import evidence, infix
from deelwijs.judging.naming.initials import claim_initials
from deelwijs.judging.naming.lexicon import LEXICON, POINTS
from deelwijs.judging.naming.mention import Mention
from deelwijs.judging.naming.people import Closeness, family_bearers, pair_bearers, rank
from deelwijs.judging.naming.slips import claim_family_slip, claim_given_slip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deelwijs.judging.naming.infix import Starts
    from deelwijs.judging.naming.scene import Scene, Unit


def find_pairs(scene: Scene) -> None:
    """Claim the names that hold a family name and something else."""
    for unit in scene.units:
        if unit.entry.family and unit.first not in scene.taken and _worth_a_look(scene, unit):
            starts = infix.before(scene, unit.first)
            for claim in (_full, claim_given_slip, _family_first, claim_initials, _titled):
                if claim(scene, unit, starts):
                    break
    for unit in scene.units:
        if unit.entry.given and unit.first not in scene.taken:
            claim_family_slip(scene, unit)


def _worth_a_look(scene: Scene, unit: Unit) -> bool:
    """Whether what stands around a family name can make it part of a longer name."""
    before = scene.word(unit.first - 1)
    return (
        unit.first in scene.unit_ends
        or before in LEXICON.infixes
        or before in LEXICON.titles
        or len(before) == 1
        or scene.word(unit.last) == ","
        or scene.capital(unit.first)
    )


def _infix_fault(scene: Scene, places: Sequence[int], letters: str, family: Unit) -> tuple[Sequence[int], str | None]:
    """Keep those whose tussenvoegsel is the one in the text, if any; else say what is wrong with it."""
    letters = letters or family.entry.infix or ""
    right = [place for place in places if infix.fits(scene.roster.people[place], letters)]
    return (right, None) if right else (places, "pair_infix_other" if letters else "pair_infix_missing")


def _full(scene: Scene, family: Unit, starts: Starts) -> bool:
    """Claim `Noor van den Berg`."""
    for start, letters in starts:
        given = scene.unit_ends.get(start) or _past_initials(scene, start)
        if given is None or given.first in scene.taken or not given.entry.given:
            continue
        places = pair_bearers(scene, given.entry.given, family.entry.family)
        if places:
            return _claim_pair(scene, given, family, *_infix_fault(scene, places, letters, family))
    return False


def _past_initials(scene: Scene, start: int) -> Unit | None:
    """Return the given name before middle initials: Jan P. de Vries."""
    token = start
    while token > max(1, start - infix.REACH) and scene.word(token - 1) == "." and len(scene.word(token - 2)) == 1:
        token -= 2
    return scene.unit_ends.get(token) if token != start else None


def _claim_pair(scene: Scene, given: Unit, family: Unit, places: Sequence[int], fault: str | None) -> bool:
    role, _ = evidence.title_before(scene, given.first)
    found = rank(scene, places, given.first, role) or rank(scene, places, given.first)
    if found is None:
        return False
    points = evidence.of_pair(scene, given, family, fault)
    points += POINTS["pair_far"] * (found.closeness <= Closeness.FAR)
    certainty = evidence.certainty(points + POINTS["pair_far"] * (found.closeness == Closeness.FAR_MANY))
    if certainty < evidence.LEAST:
        return False
    titled = role in evidence.TITLES
    scene.claim(Mention(given.first, family.last, "full", certainty, found.people, titled=titled))
    return True


def _family_first(scene: Scene, family: Unit, _starts: Starts) -> bool:
    """Claim `Berg, Noor van den`."""
    given = scene.unit_starts.get(family.last + 1) if scene.word(family.last) == "," else None
    if given is None or not given.entry.given:
        return False
    last, letters = infix.after(scene, given.last)
    places = pair_bearers(scene, given.entry.given, family.entry.family)
    right = [place for place in places if infix.fits(scene.roster.people[place], letters)]
    found = rank(scene, right, given.first)
    if found is None:
        return False
    certainty = evidence.certainty(evidence.of_pair(scene, given, family, None))
    scene.claim(Mention(family.first, last if letters else given.last, "full", certainty, found.people))
    return True


def _titled(scene: Scene, family: Unit, starts: Starts) -> bool:
    """Claim `mevrouw Kaya`, `fam. van den Berg`."""
    for start, letters in starts:
        role, _ = evidence.title_before(scene, start)
        if role not in {*evidence.TITLES, "family"} or (role == "staff" and family.entry.given and not letters):
            continue
        kept, fault = _infix_fault(scene, family_bearers(scene, family.entry.family), letters, family)
        found = rank(scene, kept, family.first, role)
        points = POINTS["title"] + POINTS["family"]
        certainty = evidence.certainty(points + (POINTS[fault] if fault else 0.0))
        if found is not None and certainty >= evidence.LEAST:
            titled = role in evidence.TITLES
            scene.claim(Mention(start, family.last, "family", certainty, found.people, titled=titled))
            return True
    return False
