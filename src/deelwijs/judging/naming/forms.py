"""Forms of a name: squeezed for look-up, with or without tussenvoegsel, possessive, diminutive, mistyped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deelwijs.judging.naming.lexicon import LEXICON
from deelwijs.judging.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_NO_LETTER = re.compile(r"[\W_]+")
_BETWEEN = re.compile(r"[-\s]+")
_POSSESSIVE = re.compile(r"['’]s?$")
_SHORTEST_BASE = 3


def squeeze(folded: str) -> str:
    """Return the letters and digits of a folded form, so that `anne-marie` and `annemarie` are one."""
    if folded.isascii() and folded.isalnum():
        return folded
    return _NO_LETTER.sub("", folded.translate(_PLAIN))


def words(name: str) -> list[str]:
    """Return the words of a name, each squeezed: `Jansen-de Vries` gives `jansen`, `de`, `vries`."""
    return [word for word in map(squeeze, re.split(r"[\s\-./]+", fold(name))) if word]


def infix_letters(infix: str | None) -> str:
    """Return a tussenvoegsel by its first letters: `van den`, `v.d.` and `vd` are all `vd`."""
    return "".join(LEXICON.shorthand.get(word, word[0]) for word in words(infix or ""))


def split_infix(family: str) -> tuple[str, str]:
    """Part a family name into its leading tussenvoegsel, if written in it, and the rest."""
    parts = family.split()
    first = 0
    while first < len(parts) - 1 and _is_infix(parts[first]):
        first += 1
    return " ".join(parts[:first]), " ".join(parts[first:])


def halves(family: str) -> list[tuple[str, str]]:
    """Part a double family name into names, each with its tussenvoegsel; a single name has no halves."""
    found: list[tuple[str, str]] = []
    infix: list[str] = []
    for part in _BETWEEN.split(family):
        if _is_infix(part):
            infix.append(part)
        elif part:
            found.append((" ".join(infix), part))
            infix = []
    return found if len(found) > 1 else []


def _is_infix(part: str) -> bool:
    return fold(part).strip(".'’`") in LEXICON.infixes


def possessor(folded: str) -> tuple[str, str | None]:
    """Return the form without `'s`, and without a bare genitive s (`toms`) or None."""
    marked = _POSSESSIVE.sub("", folded)
    if marked != folded:
        return squeeze(marked), None
    key = squeeze(folded)
    return key, key[:-1] if key.endswith("s") and len(key) > _SHORTEST_BASE else None


def grown(key: str) -> Iterator[str]:
    """Return the names that a form may be the diminutive of: `daantje`, `tommetje`, `saraatje`, `robbie`."""
    for rule in LEXICON.diminutives:
        if not key.endswith(rule.ending):
            continue
        base = key[: len(key) - len(rule.ending)] + rule.restored
        if len(base) < _SHORTEST_BASE - 1:
            continue
        yield base
        if rule.undouble and len(base) > _SHORTEST_BASE and base[-1] == base[-2]:
            yield base[:-1]


def one_edit_apart(left: str, right: str) -> bool:
    """Tell whether two forms differ by one letter added, dropped, changed, or two neighbours swapped."""
    if left == right or abs(len(left) - len(right)) > 1:
        return False
    start = 0
    shortest = min(len(left), len(right))
    while start < shortest and left[start] == right[start]:
        start += 1
    if len(left) != len(right):
        longer, shorter = (left, right) if len(left) > len(right) else (right, left)
        return longer[start + 1 :] == shorter[start:]
    rest_left, rest_right = left[start:], right[start:]
    swapped = rest_left[:2] == rest_right[1::-1] and rest_left[2:] == rest_right[2:]
    return rest_left[1:] == rest_right[1:] or swapped
