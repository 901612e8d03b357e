"""Addresses: a street with a house number, a postcode, and what the roster knows as somebody's address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deelwijs.judging.detectors.identifiers.context import Cues, alternatives, words
from deelwijs.judging.detectors.identifiers.model import Identifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deelwijs.judging.detectors.identifiers.model import Ground
    from deelwijs.judging.detectors.identifiers.page import Page
    from deelwijs.judging.facts import Person

_SURE = words("address.sure")
_CAPITAL = words("address.capital")
_WEAK = words("address.weak")
GATE = r"\s#?\d{1,4}(?:[^\d]|$)|\b[1-9]\d{3}\s?[a-z]{2}\b"
_ENDINGS = (*_SURE, *_CAPITAL, *_WEAK)
_NO_STREET = frozenset(words("address.no_street"))
_NO_HOUSE = frozenset(words("address.not_before_house_number"))
_OPENINGS = tuple(f"{word.capitalize()} {link} " for word in (*_SURE, *_CAPITAL) for link in ("van", "naar", "der"))
_MARKS = frozenset({"nr", "nr.", "no", "no.", "nummer", "huisnummer"})

_LINKS = frozenset({"op", "met", "at"})
_LETTERS_OF_POSTCODE = re.compile(r"[A-Za-z]{2}")

_SUFFIX = r"[ -]{0,2}(?:bis|hs|huis|rd|zw)\b"
_LETTER = r"(?:-?[a-df-ln-tv-wyzA-Z]|\s[A-Z])(?:\s?-\s?(?:bis|hs|\d{1,3}))?\b"
_HOUSE = re.compile(
    rf"(?:(?<=[^\d\s]\s)|(?<=[^\d\s]\s\s)|(?<=\s#))\d{{1,4}}(?:{_SUFFIX}|{_LETTER}|-(?:\d{{1,4}}|[IVX]{{1,4}})\b)?(?!\w|[.,:]\d|-\d)"
    r"(?P<tail>,?\s{1,2}[1-9]\d{3}\s?(?:[A-Z]{2}|[a-z]{2})(?!\w)(?:\s[A-ZÀ-Þ][\w'’-]+)?)?"
)
_TURNED = re.compile(
    r",?\s(?:in|aan|op|van)\s(?:de\s|het\s|'t\s)?"
    rf"(?P<street>[\w'’.-]{{2,40}}?(?:{'|'.join(map(re.escape, _ENDINGS))}))(?!\w)"
)
_LEAD = re.compile(r"\d{1,2}e|[A-ZÀ-Þ][\w'’-]*\.?|van|de|der|den|het|ten|ter|te|'t|v\.d\.")
_NO_LEAD = frozenset(words("address.not_in_street"))
_BY_POSTCODE = re.compile(
    r"[1-9](?<!\w[1-9])(?<![.,€-][1-9])\d{3}(?:\s?(?P<upper>[A-Z]{2})|[a-z]{2})(?!\w)"
    r"(?P<house>,?\s{0,2}(?:-|(?:huis|op\s|met\s)?(?:nr\.?|nummer))?\s{0,2}\d{1,4}(?:-?[a-zA-Z])?(?![\w:]|[.,]\d))?"
)
_NO_CODE = frozenset(words("address.no_postcode"))
_COUNTED = re.compile(rf"(?i)\s?(?:{alternatives('address.counted')}|[€%])(?!\w)|\s?[./:-]\d")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_AROUND = Cues("address.lives", "address.place")
_SAID = Cues("address.said$")
_DIGITS_OF_POSTCODE = 4
_REACH = 70
_MOST_WORDS = 5
_NEAR = 40


def find(page: Page) -> Iterator[Identifier]:
    """Yield the addresses that a street and house number, or a postcode, give away."""
    for match in page.matches(_HOUSE):
        yield from _by_house(page, match)
    for match in _BY_POSTCODE.finditer(page.text):
        yield from _by_postcode(page, match)


def _by_house(page: Page, match: re.Match[str]) -> Iterator[Identifier]:
    """Look for a street before, or in a turned phrase ("nummer 5 in de ...") behind, a number."""
    start = match.start()
    before = page.text[max(0, start - _REACH) : start].rstrip("#").rsplit(None, _MOST_WORDS)
    marked = bool(before) and before[-1].lower() in _MARKS
    if marked:
        turned = _TURNED.match(page.text, match.end())
        if turned:
            value = f"{turned['street']} {match.group()}"
            yield from _address(page, (start, turned.end()), value, 0.75, page.contacts.by_address(value))
            return
        before.pop()
        if before and before[-1].lower() in _LINKS:
            before.pop()
    last = before.pop().lstrip("([\"'“‘") if before else ""
    if last[:1].isalpha() and last.lower() not in _NO_HOUSE and not _ends_postcode(before, last):
        street = _street(before, last.rstrip(",") if marked else last)
        yield from _by_street(page, match, street, marked=marked)


def _ends_postcode(before: list[str], last: str) -> bool:
    """Tell whether a word is the letters of a postcode that is written with a space: that is another finder's."""
    digits = before[-1] if before else ""
    return len(digits) == _DIGITS_OF_POSTCODE and digits.isdecimal() and bool(_LETTERS_OF_POSTCODE.fullmatch(last))


def _by_street(page: Page, match: re.Match[str], street: str, *, marked: bool) -> Iterator[Identifier]:
    """Weigh the name before a house number; `marked` when it is called one."""
    house = match.group()
    people = page.contacts.by_address(f"{street} {house}")
    if not people and " " in street:
        people = page.contacts.by_address(f"{street.rpartition(' ')[2]} {house}")
    first = _start_of(page.text, street, match.start())
    counted = not marked and _COUNTED.match(page.text, match.end()) is not None
    if people:
        certainty = _of_known(street, counted=counted)
    else:
        said = bool(_SAID.seen(page.before(first)))
        certainty = _certainty(street, match, said=said, counted=counted)
    if certainty:
        yield from _address(page, (first, match.end()), f"{street} {house}", certainty, people)


def _street(before: list[str], last: str) -> str:
    """Return the last word, with the words before it that belong to the name of the street."""
    name = [last]
    for at in range(len(before) - 1, -1, -1):
        word = before[at]
        opens = at == 0 or before[at - 1].endswith((".", "!", "?"))
        if not _LEAD.fullmatch(word) or (opens and word.lower() in _NO_LEAD):
            break
        name.insert(0, word)
    while len(name) > 1 and name[0][0].islower():
        name.pop(0)
    return " ".join(name)


def _start_of(text: str, street: str, stop: int) -> int:
    """Return where the name of a street that ends before `stop` starts."""
    for word in reversed(street.split()):
        stop = text.rindex(word, 0, stop)
    return stop


def _of_known(street: str, *, counted: bool) -> float:
    """Weigh a name and number of the roster: in small letters, or counting something, it may be chance."""
    return 0.97 if not counted and (not street[0].islower() or street.endswith(_SURE)) else 0.4


def _certainty(street: str, match: re.Match[str], *, said: bool, counted: bool) -> float:
    """Weigh a name before a number that the roster does not have; `said` when it is called an address."""
    last = street.rpartition(" ")[2]
    word = last.lower()
    if street.startswith(_OPENINGS) and not counted:
        return 0.85
    if word in _NO_STREET and (last == street or street[0].islower()):
        return 0.0
    if match["tail"]:
        return 0.97
    if counted or (_YEAR.match(match.group()) and not word.endswith(_SURE)):
        return 0.0
    return _by_ending(word, capital=not last[0].islower(), said=said)


def _by_ending(word: str, *, capital: bool, said: bool) -> float:
    if word.endswith(_SURE):
        return 0.9 if capital else 0.75
    if word.endswith(_CAPITAL):
        return 0.8 if said else 0.7 if capital else 0.4
    if word.endswith(_WEAK):
        return 0.7 if said else 0.3 if capital else 0.0
    return 0.55 if said and capital and word.isalpha() else 0.0


def _by_postcode(page: Page, match: re.Match[str]) -> Iterator[Identifier]:
    """Weigh a postcode: sure with a house number, likely alone in capitals, nothing in small letters."""
    letters = match["upper"]
    if letters is None:
        certainty = 0.9 if match["house"] and _SAID.seen(page.before(match.start())) else 0.0
    elif letters in _NO_CODE and " " in match.group()[:6]:
        certainty = 0.0
    else:
        certainty = 0.9 if match["house"] else 0.6
    if certainty:
        yield from _address(page, match.span(), match.group(), certainty, ())


def _address(
    page: Page, place: tuple[int, int], value: str, certainty: float, people: tuple[Person, ...]
) -> Iterator[Identifier]:
    """Yield an address; public as a place for all, which must be said right before a known home."""
    around = page.before(place[0])[-_NEAR:] if people else page.around(*place)
    ground: Ground | None = "public-place" if _AROUND.seen(around) == {"address.place"} else None
    yield Identifier("address", page.span(*place), certainty, " ".join(value.split()), ground, people)
