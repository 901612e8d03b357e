"""Single values as administrations write them: names, dates, addresses, yes and no, and numbers never to be kept."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from stdnum.nl import brin as brins
from stdnum.nl import bsn, onderwijsnummer

LONGEST = 200
"""Characters of a name or key; of other values too."""
LONGEST_INFIX = LONGEST_PHONE = 40
LONGEST_EMAIL = 254
FIRST_YEAR = 1900
SCHOOL_YEAR_BEGINS = 8
"""The month."""

MOST_INFIXES = 5
INFIXES = frozenset(
    """
    a aan af al am auf aus aux bei ben bij bin boven d da dal dalla das de degli dei del della den der des di die do don
    dos du el et gli het 'h im in 'l l la las le les lo los met na naar of onder op over 's s 't t te ten ter thoe to
    toe tot uijt uit unter v v/d van vd vde vdr ver vom von voor vor zu zum zur
    """.split()  # noqa: SIM905 - words read better than a list of them
)
"""Words between given and family name (tussenvoegsels), in lower case, without full stops."""

_EMAIL = re.compile(r"[^\s@<>(),;:\"\\]{1,64}@[^\s@<>(),;:\"\\]{1,190}\.[^\W\d_]{2,}")
_DATES = (
    re.compile(r"(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?", re.ASCII),
    re.compile(r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})", re.ASCII),
)
_NINE = re.compile(r"(?<![0-9A-Za-z])[0-9]{9}(?![0-9A-Za-z])")
_ANY_NINE = re.compile(r"(?<![0-9])[0-9]{9}(?![0-9])")
_APOSTROPHES = str.maketrans("’‘`´", "''''")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
_CODE = re.compile(r"[<>]|^[=+@-]")
_ANSWERS = {
    **dict.fromkeys(("ja", "j", "yes", "y", "true", "waar", "1", "x"), True),
    **dict.fromkeys(("nee", "n", "no", "false", "onwaar", "0"), False),
}


def tidy(text: str) -> str:
    """Return a value with its characters in one form, one space between words, and none around it."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def seen(text: str) -> str:
    """Return a value without the characters that nobody sees: controls, marks of direction, halves of characters."""
    if text.isprintable():
        return text
    spaced = "".join(" " if sign.isspace() else sign for sign in text)
    return "".join(sign for sign in spaced if unicodedata.category(sign) not in _UNSEEN)


def label(text: str) -> str:
    """Return a name of a school, group or function: tidy, seen, and not too long."""
    return tidy(seen(text))[:LONGEST]


def is_key(text: str) -> bool:
    """Tell whether something can be a key: there, not too long, and all of it seen."""
    return 0 < len(text) <= LONGEST and text.isprintable()


def looks_like_code(name: str) -> bool:
    """Tell whether a name holds markup or begins like a formula."""
    return _CODE.search(name) is not None


def split_family(family: str, infix: str) -> tuple[str, str]:
    """Return tussenvoegsel and family name, from *van den Berg*, *Berg, van den* or two columns that overlap."""
    name, comma, after = (part.strip() for part in family.partition(","))
    if comma and only_infixes(after):
        return infix or after, name
    if infix and family.casefold().startswith(infix.casefold() + " "):
        return infix, family[len(infix) :].strip()
    if infix or not family:
        return infix, family
    words = family.split()
    count = next((at for at, word in enumerate(words) if not _is_infix(word)), len(words))
    count = min(count, len(words) - 1, MOST_INFIXES)
    return " ".join(words[:count]), " ".join(words[count:])


def only_infixes(text: str) -> bool:
    """Tell whether a value is a tussenvoegsel and nothing else; some administrations write it as a middle name."""
    words = text.split()
    return 0 < len(words) <= MOST_INFIXES and all(map(_is_infix, words))


def _is_infix(word: str) -> bool:
    return word.translate(_APOSTROPHES).replace(".", "").casefold() in INFIXES


def date_of(text: str) -> dt.date | None:
    """Return a date written as 2016-03-09 or, day first, 9-3-2016; None for anything else and impossible days."""
    match = next(filter(None, (pattern.fullmatch(text) for pattern in _DATES)), None)
    if match is None or int(match["year"]) < FIRST_YEAR:
        return None
    try:
        return dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def school_year(day: dt.date) -> int:
    """Return the year in which the school year of a day began."""
    return day.year if day.month >= SCHOOL_YEAR_BEGINS else day.year - 1


def year_of(text: str) -> int | None:
    """Return the year in which a school year such as *2026-2027* begins."""
    match = re.match(r"((?:19|20)\d\d)(?:\D|$)", text, re.ASCII)
    return int(match[1]) if match else None


def answer(text: str) -> bool | None:
    """Return yes, no, or None for what is neither."""
    return _ANSWERS.get(text.casefold())


def is_email(text: str) -> bool:
    """Tell whether mail could be sent to an address."""
    return _EMAIL.fullmatch(text) is not None


def brin_of(text: str) -> tuple[str, str] | None:
    """Return BRIN and location code (*00* where none is given), or None for what is no BRIN."""
    if not brins.is_valid(text):
        return None
    number = brins.compact(text)
    return number[:4], number[4:] or "00"


def nine_digits(key: str) -> list[str]:
    """Return the parts of a key that have the length of a BSN."""
    return _NINE.findall(key)


def is_bsn(number: str) -> bool:
    """Tell whether nine digits pass the eleven-test, as a BSN or as an onderwijsnummer."""
    return number != "000000000" and (bsn.checksum(number) == 0 or onderwijsnummer.is_valid(number))


def holds_bsn(text: str) -> bool:
    """Tell whether a BSN stands somewhere in a value."""
    return any(is_bsn(number) for number in _ANY_NINE.findall(text))


def without_bsn(text: str) -> str:
    """Return a text in which no BSN can be read."""
    return _ANY_NINE.sub(lambda match: "*" * 9 if is_bsn(match.group()) else match.group(), text)
