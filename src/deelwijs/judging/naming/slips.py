"""Mistyped names: one letter off, in a part of a name whose other part, or title, is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deelwijs.judging.naming import evidence, infix
from deelwijs.judging.naming.forms import one_edit_apart, words
from deelwijs.judging.naming.lexicon import POINTS, zipf
from deelwijs.judging.naming.mention import Mention
from deelwijs.judging.naming.people import rank

if TYPE_CHECKING:
    from deelwijs.judging.naming.infix import Starts
    from deelwijs.judging.naming.scene import Scene, Unit

SHORTEST = 4
UNCOMMON = 3.3


def claim_given_slip(scene: Scene, family: Unit, starts: Starts) -> bool:
    """Claim a full name whose given name is a letter off, in the author's school."""
    people = scene.roster.people
    for start, letters in starts:
        token = start - 1
        if not _may_be_slip(scene, token):
            continue
        places = [
            place
            for name in family.entry.family
            for place in scene.roster.family_at.find(scene.school, name)
            if _called_nearly(scene, place, scene.folded[token])
            and infix.fits(people[place], letters or family.entry.infix or "")
        ]
        if _claim(scene, token, family.last, places):
            return True
    return False


def claim_family_slip(scene: Scene, given: Unit) -> bool:
    """Claim a full name whose family name is a letter off, in the author's school."""
    token, letters = infix.after(scene, given.last)
    if not _may_be_slip(scene, token):
        return False
    people = scene.roster.people
    places = [
        place
        for name in given.entry.given
        for place in scene.roster.given_at.find(scene.school, name)
        if one_edit_apart(scene.folded[token], infix.family_of(people[place]).key)
        and infix.fits(people[place], letters)
    ]
    return _claim(scene, given.first, token + 1, places)


def find_titled_slips(scene: Scene) -> None:
    """Claim the first name of staff after juf or meester that is a letter off, in the author's school."""
    for title, role in scene.titles.items():
        token = title + 1
        if role != "staff" or not _may_be_slip(scene, token) or token in scene.unit_starts:
            continue
        staff = scene.roster.staff(scene.author.school)
        places = [place for place in staff if _called_nearly(scene, place, scene.folded[token])]
        found = rank(scene, places, token, "staff")
        if found is not None and len(found.people) == 1:
            certainty = evidence.certainty(POINTS["title"] + POINTS["pair_slip"])
            scene.claim(Mention(token, token + 1, "given", certainty, found.people, titled=True))


def _called_nearly(scene: Scene, place: int, word: str) -> bool:
    return one_edit_apart(word, "".join(words(scene.roster.people[place].given)))


def _claim(scene: Scene, first: int, last: int, places: list[int]) -> bool:
    role, _ = evidence.title_before(scene, first)
    found = rank(scene, places, first, role)
    if found is None:
        return False
    certainty = evidence.certainty(POINTS["pair"] + POINTS["pair_slip"])
    titled = role in evidence.TITLES
    scene.claim(Mention(first, last, "full", certainty, found.people, titled=titled))
    return True


def _may_be_slip(scene: Scene, token: int) -> bool:
    """Whether a word may be a mistyped name: long enough, free, and no ordinary word in small letters."""
    word = scene.word(token)
    return (
        len(word) >= SHORTEST
        and token not in scene.taken
        and word.isalpha()
        and (scene.capital(token) or zipf(word) < UNCOMMON)
    )
