"""Is this word used as a name? Points add up, by the table in `lexicons/name_cues.toml`."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from deelwijs.judging.naming.lexicon import LEXICON, PLAIN, POINTS
from deelwijs.judging.naming.schools import ARTICLES

if TYPE_CHECKING:
    from deelwijs.judging.naming.entries import Entry
    from deelwijs.judging.naming.scene import Scene, Unit
    from deelwijs.judging.naming.schools import SchoolName

TITLES = frozenset({"staff", "adult"})
"""Roles that juf, meester, meneer, mevrouw and the like imply."""
LEAST = 0.5
"""What is less certain than this is not taken for a name."""
CERTAIN = 0.99
LONGEST_ABBREVIATION = 4
INDEFINITE = LEXICON.determiners - ARTICLES.keys() - {"onze", "die", "deze", "jullie", "je", "dat"}


def certainty(points: float, ceiling: float = CERTAIN) -> float:
    """Return the chance that points stand for."""
    return round(min(ceiling, 1 / (1 + exp(-points))), 3)


def prior(entry: Entry) -> float:
    """Return the points of a first name by itself."""
    points = POINTS[entry.sort]
    if entry.sort != "name":
        points += POINTS["common"] * max(0.0, entry.zipf - PLAIN)
    if entry.how == "diminutive":
        points += POINTS["diminutive"]
    return points


def title_before(scene: Scene, token: int) -> tuple[str | None, int]:
    """Return the role that a title directly before a token implies, and the title's token."""
    before = token - 1
    if scene.word(before) == "." and len(scene.word(before - 1)) <= LONGEST_ABBREVIATION:
        before -= 1
    return None if before in scene.taken else LEXICON.titles.get(scene.word(before)), before


def of_given(scene: Scene, unit: Unit, role: str | None) -> float:
    """Add up the points of a lone first name, except for who bears it and what stands beside it."""
    entry, first, last = unit.entry, unit.first, unit.last
    points = prior(entry) + _case(scene, unit)
    cues = LEXICON.people[entry.sort]
    before, after = scene.word(first - 1), scene.word(last)
    points += cues.before.get(before, 0.0) + cues.after.get(after, 0.0)
    if role == "outsider":
        points += POINTS["outsider"]
    elif role is not None:
        points += POINTS["title"]
    elif before in LEXICON.functions:
        points += POINTS["function_word"]
    if before and entry.sort != "name":
        points += _as_thing(scene, unit)
    if before in "#@" and before:
        points += POINTS["hashtag" if before == "#" else "at"]
    points += _beside(scene, unit)
    if cues.near and entry.sort != "name":
        points += scene.near(first, cues.near)
    return points


def _case(scene: Scene, unit: Unit) -> float:
    token = unit.first
    if scene.capital(token):
        return POINTS["opening_capital" if token in scene.openings else "capital"]
    if scene.lower(token) and scene.careful:
        return POINTS["lower_name" if unit.entry.sort == "name" else "lower"]
    return 0.0


def _as_thing(scene: Scene, unit: Unit) -> float:
    """Points against a word that may be a thing: numbers, and determiner and adjective, before it."""
    before = scene.word(unit.first - 1)
    if before.isdigit():
        return POINTS["number"]
    lead = scene.word(unit.first - 2)
    if before.endswith("e") and scene.lower(unit.first - 1) and lead in LEXICON.determiners:
        return POINTS["adjective"]
    return 0.0


def _beside(scene: Scene, unit: Unit) -> float:
    """Points for being spoken to, for a group that follows, and for an apostrophe."""
    points = 0.0
    after = scene.word(unit.last)
    opening = unit.first in scene.openings
    closing = scene.word(unit.first - 1) == "," and after in {"", ",", "!", "?", "."}
    if closing or (after == "," and opening):
        points += POINTS["vocative"]
    if scene.group_follows(unit.last):
        points += POINTS["group"]
    if unit.entry.how == "possessive" or after in {"'", "’"}:
        points += POINTS["possessive"]
    return points


def of_pair(scene: Scene, given: Unit, family: Unit, infix: str | None) -> float:
    """Add up the points of a given and family name side by side.

    `infix` names the point for what is wrong with the tussenvoegsel, if anything.
    """
    points = POINTS["pair"]
    if infix is not None:
        points += POINTS[infix]
    if scene.lower(given.first) and scene.lower(family.first) and min(given.entry.zipf, family.entry.zipf) > PLAIN:
        words = POINTS["pair_words"] + (POINTS["function"] if given.entry.sort == "function" else 0.0)
        points += words + LEXICON.people[given.entry.sort].before.get(scene.word(given.first - 1), 0.0)
    return points


def of_family(scene: Scene, unit: Unit, start: int) -> float:
    """Add up the points of a lone family name with a capital; `start` is where its tussenvoegsel begins."""
    points = POINTS["family"] + POINTS["name"]
    points += POINTS["opening_capital" if unit.first in scene.openings else "capital"]
    points += POINTS["common"] * max(0.0, unit.entry.zipf - PLAIN)
    if start < unit.first:
        points += POINTS["family_infix"]
    cues = LEXICON.people["count"]
    return points + cues.before.get(scene.word(start - 1), 0.0) + cues.after.get(scene.word(unit.last), 0.0)


def of_school(scene: Scene, unit: Unit, name: SchoolName, *, own: bool) -> float:
    """Add up the points of a school's own name."""
    points = 0.0 if name.school is None else POINTS["school_own" if own else "school_not_own"]
    if name.kind == "glued" or (name.words > 1 and unit.last - unit.first == 1):
        return points + POINTS["school_glued"]
    if name.kind == "letters":
        return points + POINTS["school_letters" if scene.forms[unit.first].isupper() else "school_no_letters"]
    start = unit.first - (scene.word(unit.first - 1) in ARTICLES)
    lead = scene.word(start - 1)
    if lead in LEXICON.school_kinds:
        points += POINTS["school_kind" if start < unit.first or not name.article else "school_kind_only"]
    cues = LEXICON.schools
    points += name.points + _of_article(scene, unit, start, name) + _of_school_case(scene, unit)
    points += cues.before.get(lead, 0.0) + cues.after.get(scene.word(unit.last), 0.0)
    if _indefinite(scene, start):
        points += POINTS["school_indefinite"]
    return points + scene.near(unit.first, cues.near)


def _of_school_case(scene: Scene, unit: Unit) -> float:
    token = unit.last - 1
    if scene.capital(token) and token not in scene.openings:
        return POINTS["school_capital"]
    if scene.lower(token):
        return POINTS["school_lower" if scene.careful else "school_careless"]
    return 0.0


def _of_article(scene: Scene, unit: Unit, start: int, name: SchoolName) -> float:
    if start == unit.first:
        hashtag = POINTS["school_hashtag"] if scene.word(start - 1) == "#" else 0.0
        bare = (
            name.article and not hashtag and name.kind == "core" and scene.word(start - 1) not in LEXICON.schools.before
        )
        return POINTS["school_no_article"] if bare else hashtag
    points = POINTS["school_article" if ARTICLES[scene.word(start)] == name.article else "school_other_article"]
    capital = scene.capital(start) and start not in scene.openings
    return points + (POINTS["school_article_capital"] if capital else 0.0)


def _indefinite(scene: Scene, start: int) -> bool:
    """Whether a determiner other than an article stands before, with or without an adjective between."""
    before, lead = scene.word(start - 1), scene.word(start - 2)
    return before in INDEFINITE or (before.endswith("e") and lead in INDEFINITE and scene.lower(start - 1))
