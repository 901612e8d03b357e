"""Phone numbers: Dutch and foreign, grouped in any way, and spelled out in words.

What is a number, and of which kind, comes from the tables of `phonenumbers`; its patterns are used without
its parser, which takes thirty times as long.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

import phonenumbers

from deelwijs.judging.contacts import phone_key
from deelwijs.judging.detectors.identifiers.context import Cues
from deelwijs.judging.detectors.identifiers.model import Identifier
from deelwijs.judging.detectors.identifiers.spelled import WORD, spelled_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deelwijs.judging.detectors.identifiers.model import Ground
    from deelwijs.judging.detectors.identifiers.page import Page
    from deelwijs.judging.facts import Person

Line = Literal["mobile", "fixed", "service", "unknown"]

GATE = r"\d(?:[\s.\-/()~*_•·|]{0,3}\d){6}"
SPELLED_GATE = rf"(?:nul|zero|oh)[\s,.\-/…_]{{0,3}}(?:{WORD}|\d)|0[\d\s,.\-/…_]{{0,16}}(?:{WORD})"
_GAP = r"[\s.\-/()~*_•·|]{0,3}"
_NUMBER = re.compile(
    rf"(?<![^\W_])(?<![+@])(?:(?:\+|00)\s?31(?:{_GAP}\(?0\)?)?{_GAP}[1-9](?:{_GAP}\d){{8}}"
    rf"|\(?[0oO](?:{_GAP}\d){{9}}|(?:\+|00)[1-9]\d{{0,2}}(?:{_GAP}\d){{6,12}}"
    rf"|0(?:800|90[069])(?:{_GAP}\d){{4,7}})(?!\d)"
    r"|(?:(?<=wa\.me/)|(?<=[?&]phone=))\+?\d{8,14}(?!\d)"
)
_SHORT_MOBILE = re.compile(rf"(?<![^\W_])(?<![+@])(?<!\d[.,/-])6(?:{_GAP}\d){{8}}(?!\d)")
_NOT_DIGITS = re.compile(r"[^\d+]+")
_DATE_OR_TIME = re.compile(
    r"0?\d([-./ ])[01]?\d\1(?:19|20)\d\d(?!\d)|\d\d([-/.])\d\d\2\d\d \d\d\.\d\d|\d\d\.\d\d ?- ?\d\d\.\d\d"
)
_AREA_CODE = re.compile(r"\(?0\d{2,3}\)?\s?[-/ ]\s?\d")
_CALL = Cues("phone.call")
_AROUND = Cues("phone.call", "phone.office", "phone.general", "phone.home")
_CERTAINTY: dict[Line, float] = {"mobile": 0.95, "service": 0.9, "fixed": 0.85, "unknown": 0.55}
_CALLED = 0.8
_OWNED = 0.97
_NEAR = 30


@cache
def _lines(country: int) -> tuple[tuple[Line, re.Pattern[str]], ...]:
    """Return the kinds of numbers of a country, with the pattern of each."""
    region = phonenumbers.region_code_for_country_code(country)
    table = phonenumbers.PhoneMetadata.metadata_for_region(region, None)
    if table is None:
        return ()
    kinds: tuple[tuple[Line, phonenumbers.PhoneNumberDesc | None], ...] = (
        ("mobile", table.mobile),
        ("service", table.toll_free),
        ("service", table.premium_rate),
        ("service", table.shared_cost),
        ("service", table.uan),
        ("fixed", table.fixed_line),
        ("fixed", table.voip),
        ("mobile", table.personal_number),
    )
    patterns = ((line, kind.national_number_pattern) for line, kind in kinds if kind is not None)
    return tuple((line, re.compile(pattern)) for line, pattern in patterns if pattern)


def line_of(key: str) -> Line:
    """Tell what kind of line a number, as `phone_key` writes it, belongs to."""
    country, rest = 31, key[1:]
    if key.startswith("+"):
        sizes = (size for size in (1, 2, 3) if key[1 : 1 + size].isdecimal())
        known = phonenumbers.COUNTRY_CODE_TO_REGION_CODE
        size = next((size for size in sizes if int(key[1 : 1 + size]) in known), 0)
        if not size:
            return "unknown"
        country, rest = int(key[1 : 1 + size]), key[1 + size :]
    return next((line for line, pattern in _lines(country) if pattern.fullmatch(rest)), "unknown")


def find(page: Page) -> Iterator[Identifier]:
    """Yield the phone numbers that are written in digits."""
    for match in page.matches(_NUMBER, leads="+(oO"):
        start, end = match.span()
        if not _DATE_OR_TIME.match(page.text, start):
            digits = _NOT_DIGITS.sub("", match.group().replace("o", "0").replace("O", "0"))
            linked = page.text[max(0, start - 1) : start] in {"/", "="} and not digits.startswith("0")
            yield from _judged(page, start, end, "+" + digits.lstrip("+") if linked else digits)
    for match in page.matches(_SHORT_MOBILE):
        if _CALL.seen(page.before(match.start())[-_NEAR:]):
            yield from _judged(page, *match.span(), "0" + _NOT_DIGITS.sub("", match.group()))


def find_spelled(page: Page) -> Iterator[Identifier]:
    """Yield the phone numbers that are written, wholly or partly, in words."""
    for number in spelled_numbers(page.text):
        if line_of(number.digits) in {"mobile", "fixed"}:
            yield from _judged(page, *number)


def _judged(page: Page, start: int, end: int, digits: str) -> Iterator[Identifier]:
    key = phone_key(digits)
    line = line_of(key)
    people = page.contacts.by_phone(key)
    cues = _AROUND.seen(page.around(start, end))
    called = "phone.call" in cues
    if people or called or line != "unknown" or _AREA_CODE.match(page.text, start):
        certainty = _OWNED if people else max(_CERTAINTY[line], _CALLED if called else 0.0)
        yield Identifier("phone", page.span(start, end), certainty, key, _ground(line, cues, people), people)


def _ground(line: Line, cues: set[str], people: tuple[Person, ...]) -> Ground | None:
    """Tell why a number is public, if it is; a mobile one only when said to be the school's and nobody's."""
    if line == "service":
        return "service-number"
    if line == "mobile":
        return "general-number" if "phone.general" in cues and not people else None
    shared = all(person.role == "staff" for person in people) and "phone.home" not in cues
    return "general-number" if shared and cues & {"phone.office", "phone.general"} else None
