"""Names with initials: before a family name, after a first name, or nothing but initials."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deelwijs.judging.naming import evidence, infix
from deelwijs.judging.naming.forms import words
from deelwijs.judging.naming.lexicon import LEXICON, POINTS
from deelwijs.judging.naming.mention import Mention
from deelwijs.judging.naming.people import family_bearers, rank

if TYPE_CHECKING:
    from deelwijs.judging.naming.infix import Starts
    from deelwijs.judging.naming.scene import Scene, Unit

_BARE = re.compile(r"(?<![\w.])([A-Z])\.(?:[A-Z]\.){0,4}((?:\s?['’]?[a-z]{1,3}\b\.?){0,3})\s?([A-Z])(?!\w)\.?")
MOST = 5
FEWEST = 2
"""Initials that more people have than this point to nobody."""


def claim_initials(scene: Scene, family: Unit, starts: Starts) -> bool:
    """Claim `P. van den Berg` and `P.J. Kaya`."""
    for start, letters in starts:
        first, initials = _initials_before(scene, start)
        if not initials:
            continue
        people = scene.roster.people
        fitting = [
            place
            for place in family_bearers(scene, family.entry.family)
            if words(people[place].given)[0][0] == initials[0]
            and infix.fits(people[place], letters or family.entry.infix or "")
        ]
        role, _ = evidence.title_before(scene, first)
        found = rank(scene, fitting, first, role)
        if found is not None:
            certainty = evidence.certainty(POINTS["initials"])
            titled = role in evidence.TITLES
            scene.claim(Mention(first, family.last, "initials", certainty, found.people, titled=titled))
            return True
    return False


def _initials_before(scene: Scene, token: int) -> tuple[int, str]:
    """Return where the initials before a token begin, and their letters."""
    initials, first = "", token
    while first and len(initials) < MOST:
        dotted = scene.word(first - 1) == "."
        letter = first - 1 - dotted
        form = scene.forms[letter] if letter >= 0 else ""
        if len(form) != 1 or not form.isalpha() or not (form.isupper() or (dotted and not scene.careful)):
            break
        initials, first = form.lower() + initials, letter
    return first, initials


def initial_after(scene: Scene, unit: Unit) -> tuple[int, str]:
    """Return where an initial of the family name after a first name ends, and its letters: `Noor v.d. B.`."""
    token, letters = infix.after(scene, unit.last)
    form = scene.forms[token] if token < scene.size else ""
    if len(form) != 1 or not form.isupper():
        return unit.last, ""
    dotted = scene.word(token + 1) == "." and scene.text.starts[token + 1] == scene.text.ends[token]
    return token + 1 + dotted, letters + form.lower()


def fits_initial(scene: Scene, place: int, letters: str) -> bool:
    """Whether somebody's family name has this tussenvoegsel, if any is given, and this initial."""
    person = scene.roster.people[place]
    return infix.family_of(person).key[:1] == letters[-1:] and (len(letters) == 1 or infix.fits(person, letters[:-1]))


def find_bare_initials(scene: Scene) -> None:
    """Claim `J.d.W.` and `J. de W.`: initials of few people of the author's school."""
    if not _holds_initials(scene.text.raw):
        return
    for match in _BARE.finditer(scene.text.raw):
        first, middle, last = match.groups()
        parts = words(middle)
        dots_only = re.sub(r"\W", "", match.group())
        if dots_only.lower() in LEXICON.abbreviations or not LEXICON.infixes.issuperset(parts):
            continue
        letters = "".join(LEXICON.shorthand.get(part, part[0]) for part in parts)
        places = scene.roster.initials_at(scene.school).get(f"{first}{letters}{last}".lower(), ())
        _claim_bare(scene, scene.text.token_at(match.start()), scene.text.token_at(match.end() - 1) + 1, places)


def _holds_initials(raw: str) -> bool:
    """Whether a full stop follows a lone capital somewhere; ten times as fast as the pattern."""
    stop = raw.find(".")
    while stop > 0:
        if raw[stop - 1].isupper() and not raw[max(0, stop - 2) : stop - 1].isalnum():
            return True
        stop = raw.find(".", stop + 1)
    return False


def _claim_bare(scene: Scene, first: int, last: int, places: tuple[int, ...]) -> None:
    role, _ = evidence.title_before(scene, first)
    found = rank(scene, places, first, role)
    if found is not None and len(found.people) <= FEWEST and not scene.taken.intersection(range(first, last)):
        points = POINTS["bare_initials"] + (POINTS["title"] if role else 0.0)
        titled = role in evidence.TITLES
        scene.claim(Mention(first, last, "initials", evidence.certainty(points), found.people, titled=titled))
