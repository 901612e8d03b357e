"""Digits in words: "nul zes twaalf vierendertig", "06-twaalf"."""

from __future__ import annotations

import re
from typing import NamedTuple

_UNITS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_TEENS = (
    *("tien", "elf", "twaalf", "dertien", "veertien"),
    *("vijftien", "zestien", "zeventien", "achttien", "negentien"),
)
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_ENGLISH = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

_VALUES: dict[str, str] = {
    **{word: str(value) for value, word in enumerate(_UNITS)},
    **{word: str(value) for value, word in enumerate(_ENGLISH)},
    **{word: str(value) for value, word in enumerate(_TEENS, 10)},
    **{word: str(value * 10) for value, word in enumerate(_TENS, 2)},
    **{
        f"{unit}{glue}n{tens}": str(ten * 10 + value)
        for ten, tens in enumerate(_TENS, 2)
        for value, unit in enumerate(_UNITS[1:], 1)
        for glue in ("e", "ë")
    },
    "één": "1",
    "oh": "0",
}
WORD = "|".join(sorted(_VALUES, key=len, reverse=True))
_PART = rf"(?:{WORD}|\d{{1,8}}(?!\d))"
_NUMBER = re.compile(rf"(?i)(?<![^\W_])(?:nul|zero|oh|0)(?:[\s,.\-/…_]{{0,3}}{_PART}){{2,12}}(?![^\W_])")
_PARTS = re.compile(rf"(?i){_PART}")
_LENGTH = 10


class Spelled(NamedTuple):
    """A number of ten digits, and where it stands."""

    start: int
    end: int
    digits: str


def spelled_numbers(text: str) -> list[Spelled]:
    """Return the numbers of ten digits, the first a nought, that are at least partly written in words."""
    found: list[Spelled] = []
    for match in _NUMBER.finditer(text):
        digits = ""
        words = False
        for part in _PARTS.finditer(text, *match.span()):
            word = part.group().lower()
            words = words or word.isalpha()
            digits += _VALUES.get(word, word)
            if len(digits) >= _LENGTH:
                if words and len(digits) == _LENGTH:
                    found.append(Spelled(match.start(), part.end(), digits))
                break
    return found
