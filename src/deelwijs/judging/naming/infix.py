"""Tussenvoegsels in a text: where they begin and end, and whether they are somebody's."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from deelwijs.judging.naming.forms import halves, infix_letters, split_infix, squeeze
from deelwijs.judging.naming.lexicon import LEXICON
from deelwijs.judging.text import fold

if TYPE_CHECKING:
    from deelwijs.judging.facts import Person
    from deelwijs.judging.naming.scene import Scene

LONGEST = 4
MARKS = frozenset({".", "/", ""})
"""What may stand inside a tussenvoegsel: full stops, a stroke, an apostrophe (stripped)."""
REACH = 9
"""Tokens that a tussenvoegsel with all its full stops can take."""

Starts = list[tuple[int, str]]
"""Tokens at which a name may begin, each with the first letters of the tussenvoegsel from there on."""


class Family(NamedTuple):
    """A family name, squeezed, and the first letters of the tussenvoegsels that it and its halves have."""

    key: str
    infixes: frozenset[str]

    @property
    def infix(self) -> str:
        """The first letters of its own tussenvoegsel, the longest of them."""
        return max(self.infixes, key=len)


def family_of(person: Person) -> Family:
    """Return somebody's family name."""
    return _family(person.family, person.infix)


@lru_cache(maxsize=1 << 14)
def _family(family: str, infix: str | None) -> Family:
    written, rest = split_infix(family)
    infixes = [infix or written, *(own for own, _ in halves(rest))]
    return Family(squeeze(fold(rest)), frozenset(map(infix_letters, infixes)))


def fits(person: Person, letters: str) -> bool:
    """Whether a tussenvoegsel in a text is somebody's; `van` and `van de` are often confused."""
    own = family_of(person).infixes
    return letters in own or (letters == "v" and "vd" in own) or (letters == "vd" and "v" in own)


def before(scene: Scene, token: int) -> Starts:
    """Return where a tussenvoegsel before a token may begin: longest first, ending with none."""
    found = [(token, "")]
    known, shorthand = LEXICON.infixes, LEXICON.shorthand
    if scene.word(token - 1).strip("'’") not in known and scene.word(token - 1).strip("'’") not in MARKS:
        return found
    letters, start = "", token - 1
    while start >= max(0, token - REACH) and len(found) <= LONGEST:
        word = scene.word(start).strip("'’")
        if word in MARKS and len(scene.word(start - 1)) <= LONGEST - 1:
            start -= 1
            continue
        if word not in known:
            break
        letters = shorthand.get(word, word[0]) + letters
        found.append((start, letters))
        start -= 1
    return found[::-1]


def after(scene: Scene, token: int) -> tuple[int, str]:
    """Return where a tussenvoegsel that begins at a token ends, and its first letters."""
    letters, last = "", token
    known, shorthand = LEXICON.infixes, LEXICON.shorthand
    while last < min(scene.size, token + REACH) and len(letters) <= LONGEST:
        word = scene.folded[last].strip("'’")
        if word in MARKS and letters:
            last += 1
            continue
        if word not in known:
            break
        letters += shorthand.get(word, word[0])
        last += 1
    return last, letters
