"""The names of the schools and the foundation, with what speaks for and against each by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from deelwijs.judging.naming.forms import squeeze, words
from deelwijs.judging.naming.lexicon import LEXICON, PLAIN, POINTS, zipf
from deelwijs.judging.text import fold

if TYPE_CHECKING:
    from deelwijs.judging.facts import Community

ARTICLES = {"de": "de", "het": "het", "t": "het", "'t": "het", "’t": "het"}
LONGEST_LETTERS = 5
"""A name in capitals only, as short as this, is letters that stand for words."""
EVERYDAY = 4.5
"""A name that has only words as common (zipf) as this is a phrase as well."""


@dataclass(frozen=True, slots=True)
class SchoolName:
    """A school (None: the foundation) that a word may name.

    `kind`: `core` is its own name, which may be a word; `glued` is written as one with its article or kind;
    `letters` are capitals that stand for it; in a `compound` a word of school life follows. `points` speak
    for or against the name by itself; `words` counts those of the core.
    """

    school: str | None
    article: str
    kind: Literal["core", "glued", "letters", "compound"]
    points: float = 0.0
    words: int = 1

    def compounded(self) -> SchoolName:
        """Return the name as the first half of a compound."""
        return replace(self, kind="compound", points=self.points + POINTS["school_compound"])


class SchoolNames:
    """Schools by the squeezed forms of their names, beginnings of names of several words, and accounts."""

    def __init__(self, community: Community) -> None:
        """Collect the names of all schools and of the foundation."""
        self.named: dict[str, dict[str | None, SchoolName]] = {}
        self.heads: set[str] = set()
        self.handles: dict[str, str | None] = {}
        for school in community.schools:
            self._add(school.id, (school.name, *school.aliases), school.handles)
        foundation = community.foundation
        self._add(None, (foundation.name, *foundation.aliases), foundation.handles)

    def _add(self, school: str | None, names: tuple[str, ...], handles: tuple[str, ...]) -> None:
        for name in names:
            if parts := words(name):
                self._add_name(school, parts, letters=name.isupper() and len(name) <= LONGEST_LETTERS)
        for handle in handles:
            key = squeeze(fold(handle))
            self.handles[key] = school
            self._put(key, SchoolName(school, "", "glued"))

    def _add_name(self, school: str | None, parts: list[str], *, letters: bool) -> None:
        """Add the own name, and the name glued together with its article and kind of school."""
        kinds = 0
        while kinds < len(parts) - 1 and parts[kinds] in LEXICON.school_kinds:
            kinds += 1
        article = ARTICLES.get(parts[kinds], "") if kinds < len(parts) - 1 else ""
        own = kinds + bool(article)
        core = parts[own:]
        points = _points(core)
        self._put("".join(core), SchoolName(school, article, "letters" if letters else "core", points, len(core)))
        for start in range(own):
            self._put("".join(parts[start:]), SchoolName(school, article, "glued"))
        self.heads.update("".join(core[:end]) for end in range(1, len(core)))

    def _put(self, key: str, name: SchoolName) -> None:
        self.named.setdefault(key, {}).setdefault(name.school, name)


def _points(core: list[str]) -> float:
    """Return the points of a school's own name by itself: how little it is a word."""
    points = POINTS["school_core"]
    if any(word.endswith("school") and word != "school" for word in core):
        points += POINTS["school_says"]
    if len(core) > 1:
        return points + (0.0 if all(zipf(word) > EVERYDAY for word in core) else POINTS["school_several"])
    common = zipf(core[0])
    return points + (POINTS["school_common"] * max(0.0, common - PLAIN) if common else POINTS["school_unlike"])
