"""Names of one part: first names and nicknames, with or without an initial, and family names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from deelwijs.judging.naming import evidence, infix
from deelwijs.judging.naming.forms import squeeze, words
from deelwijs.judging.naming.initials import find_bare_initials, fits_initial, initial_after
from deelwijs.judging.naming.lexicon import POINTS, zipf
from deelwijs.judging.naming.mention import Mention
from deelwijs.judging.naming.people import CEILING, NEARNESS, Closeness, family_bearers, given_bearers, rank
from deelwijs.judging.naming.slips import find_titled_slips

if TYPE_CHECKING:
    from deelwijs.judging.naming.mention import Form
    from deelwijs.judging.naming.people import Candidates
    from deelwijs.judging.naming.scene import Scene, Unit

FAR_CEILING = 0.6
JOINERS = frozenset({"en", "&", "of", ",", "+", "and"})
ORDINARY = 4.0
HOPELESS = -4.0
"""A first name with fewer points than this is no name, whoever bears it and whatever stands beside it."""


class _Lead(Struct, frozen=True):
    """A first name that may be somebody's: its last token, its points, its title's role, who bears it."""

    unit: Unit
    last: int
    points: float
    role: str | None
    candidates: Candidates


def find_lone(scene: Scene) -> None:
    """Claim the names of one part."""
    leads = [
        lead
        for unit in scene.units
        if unit.entry.given and unit.first not in scene.taken and (lead := _lead(scene, unit)) is not None
    ]
    strong = {lead.unit.first for lead in leads if lead.points > 0} | scene.taken
    for lead in leads:
        _claim_given(scene, lead, strong)
    find_titled_slips(scene)
    for unit in scene.units:
        if unit.entry.family and unit.first not in scene.taken and scene.capital(unit.first):
            _claim_family(scene, unit)
    find_bare_initials(scene)


def _lead(scene: Scene, unit: Unit) -> _Lead | None:
    """Weigh a first name by itself; None when it cannot be a name, or nobody's."""
    role, _ = evidence.title_before(scene, unit.first)
    points = evidence.of_given(scene, unit, role)
    if points < HOPELESS:
        return None
    last, letters = initial_after(scene, unit)
    bearers = given_bearers(scene, unit.entry.given)
    if letters:
        bearers = [place for place in bearers if fits_initial(scene, place, letters)]
        points += POINTS["initial"]
    candidates = rank(scene, bearers, unit.first, role)
    if candidates is None:
        return None
    points += NEARNESS[candidates.closeness] + _stranger(scene, unit, last)
    return _Lead(unit, last, points, role, candidates)


def _claim_given(scene: Scene, lead: _Lead, strong: set[int]) -> None:
    company = POINTS["company"] if _in_company(scene, lead.unit, strong) else 0.0
    titled = lead.role in evidence.TITLES
    ceiling = _ceiling(lead, titled=titled)
    certainty = evidence.certainty(lead.points + company, ceiling)
    if certainty >= evidence.LEAST:
        form: Form = "initials" if lead.last > lead.unit.last else _form(lead)
        people = lead.candidates.people
        scene.claim(Mention(lead.unit.first, lead.last, form, certainty, people, titled=titled))


def _ceiling(lead: _Lead, *, titled: bool) -> float:
    """Return how certain a first name can be: of another school's people only when titled or rare."""
    closeness = lead.candidates.closeness
    if closeness > Closeness.FAR:
        return CEILING[closeness]
    rare = not lead.unit.entry.zipf and len(lead.candidates.people) == 1
    return FAR_CEILING if (titled or rare) and closeness == Closeness.FAR else CEILING[closeness]


def _form(lead: _Lead) -> Form:
    nickname = lead.candidates.people[0].nickname
    return "nickname" if nickname is not None and "".join(words(nickname)) == lead.unit.entry.base else "given"


def _in_company(scene: Scene, unit: Unit, strong: set[int]) -> bool:
    """Whether the word beside it, over `en` or a comma, is a name too."""
    return (scene.word(unit.last) in JOINERS and unit.last + 1 in strong) or (
        scene.word(unit.first - 1) in JOINERS and unit.first - 2 in strong
    )


def _stranger(scene: Scene, unit: Unit, last: int) -> float:
    """Points against a first name that a family name of nobody here follows."""
    token, _ = infix.after(scene, unit.last)
    if last > unit.last or token >= scene.size or token in scene.openings:
        return 0.0
    entry = scene.unit_starts[token].entry if token in scene.unit_starts else None
    uncommon = zipf(scene.folded[token]) < ORDINARY
    if entry is not None:
        other = bool(entry.family) and not (entry.schools or entry.given) and entry.how == "exact"
        strange = other and (scene.capital(token) or (uncommon and not scene.careful))
    else:
        strange = scene.capital(token) and uncommon and squeeze(scene.folded[token]).isalpha()
    return POINTS["stranger"] if strange else 0.0


def _claim_family(scene: Scene, unit: Unit) -> None:
    """Claim a family name by itself, in the author's school, when its capital leaves little doubt."""
    start, letters = infix.before(scene, unit.first)[0]
    if _after_another_name(scene, start):
        return
    people = scene.roster.people
    wanted = letters or unit.entry.infix or ""
    places = [place for place in family_bearers(scene, unit.entry.family) if infix.fits(people[place], wanted)]
    found = rank(scene, places, unit.first)
    if found is None or found.closeness <= Closeness.FAR:
        return
    certainty = evidence.certainty(evidence.of_family(scene, unit, start), CEILING[found.closeness])
    if certainty >= evidence.LEAST:
        scene.claim(Mention(start, unit.last, "family", certainty, found.people))


def _after_another_name(scene: Scene, start: int) -> bool:
    """Whether the word before a family name is somebody else's first name."""
    token = start - 1
    if token < 0 or not scene.forms[token][0].isalpha() or start in scene.openings:
        return False
    ordinary = token in scene.openings and zipf(scene.folded[token]) >= ORDINARY
    return start in scene.unit_ends or (scene.forms[token][0].isupper() and not ordinary)
