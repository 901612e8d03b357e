"""Schools, the foundation and their accounts in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deelwijs.judging.naming import evidence
from deelwijs.judging.naming.forms import squeeze
from deelwijs.judging.naming.lexicon import POINTS
from deelwijs.judging.naming.mention import Mention

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deelwijs.judging.naming.mention import Form
    from deelwijs.judging.naming.scene import Scene
    from deelwijs.judging.naming.schools import SchoolName

LONGEST_ACCOUNT = 7
"""Tokens of an account name that holds full stops: `obs.de.zwaluw` has five."""


def find_schools(scene: Scene) -> None:
    """Claim the names of schools and of the foundation."""
    for unit in scene.units:
        if not unit.entry.schools or unit.first in scene.taken:
            continue
        name, own = _meant(scene, unit.entry.schools)
        points = evidence.of_school(scene, unit, name, own=own)
        if not own and len(unit.entry.schools) > 1:
            points += POINTS["school_many"]
        certainty = evidence.certainty(points)
        if certainty >= evidence.LEAST:
            form: Form = "school" if name.school is not None else "foundation"
            scene.claim(Mention(unit.first, unit.last, form, certainty, school=name.school))


def _meant(scene: Scene, schools: Mapping[str | None, SchoolName]) -> tuple[SchoolName, bool]:
    """Return the school that is meant, and whether it is the author's own; the foundation is everybody's."""
    own = schools.get(scene.author.school) or schools.get(None)
    return (own, True) if own is not None else (next(iter(schools.values())), False)


def account_at(scene: Scene, token: int) -> tuple[int, str] | None:
    """Return where the account whose @ stands at a token ends, and its letters; None for no account."""
    text = scene.text
    if token and text.ends[token - 1] == text.starts[token]:
        return None
    last = token + 1
    while last < len(text) and last - token <= LONGEST_ACCOUNT and text.starts[last] == text.ends[last - 1]:
        if not (text.forms[last][0].isalnum() or text.forms[last][0] == "_" or text.forms[last] == "."):
            break
        last += 1
    while last > token + 1 and text.forms[last - 1] == ".":
        last -= 1
    return (last, squeeze("".join(text.folded[token + 1 : last]))) if last > token + 1 else None


def find_handles(scene: Scene) -> None:
    """Claim the account names of schools and of the foundation, written with an @."""
    handles = scene.roster.handles
    for token in scene.marks("@"):
        account = account_at(scene, token)
        if account is not None and account[1] in handles:
            scene.claim(Mention(token, account[0], "handle", evidence.CERTAIN, school=handles[account[1]]))
