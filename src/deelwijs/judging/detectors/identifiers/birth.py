"""Dates of birth, and ages."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from deelwijs.judging.detectors.identifiers.context import Cues, alternatives
from deelwijs.judging.detectors.identifiers.model import Identifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deelwijs.judging.detectors.identifiers.page import Page

_NAMES_OF_MONTHS = (
    ("januari", "jan", "january"),
    ("februari", "feb", "february"),
    ("maart", "mrt", "mar", "march"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("augustus", "aug", "august"),
    ("september", "sep", "sept"),
    ("oktober", "okt", "oct", "october"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTHS = {name: number for number, names in enumerate(_NAMES_OF_MONTHS, 1) for name in names}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
GATE = rf"\d\s?[-./ ]\s?[01]?\d\s?[-./ ]\s?\d\d|\d(?:e|de|ste)?[\s-]{{1,2}}(?:{_MONTH})\b"
AGE_GATE = (
    r"\b(?:word|wordt|werd|is|ben|bent|turns|turned)\b[^.!?]{0,60}\d|\d\s?-?(?:jaar|jarig)"
    r"|\b(?:geb|born)[^!?]{0,30}\d{4}|\d{4}\sgeboren"
)
_DATE = re.compile(
    r"(?i)(?<![\d/.-])(?:(?P<iso>(?:19|20)\d\d)-(?P<iso_month>[01]\d)-(?P<iso_day>[0-3]\d)"
    r"|(?P<day>[0-3]?\d)(?:e|de|ste)?"
    r"(?:\s?(?P<gap>[-/. ])\s?(?P<number>[01]?\d)\s?(?P=gap)\s?(?P<year>(?:19|20)?\d\d)"
    rf"|[\s-]{{1,2}}(?P<month>{_MONTH})\b\.?(?:[\s-]{{1,2}}(?P<long_year>['’]\d\d|(?:19|20)\d\d))?))(?!\d|[-/.]\d)"
)
_NEARBY = Cues("birth.born", "birth.party")
_OTHER = Cues("birth.other")
_FULL_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]+\s(?:[a-z'’]{1,4}\.?\s){0,3}[A-ZÀ-Þ](?P<family>[\w'’-]+)$")
_EVENT = re.compile(rf"(?:{alternatives('birth.event')})$")
_BEFORE, _AFTER, _NAME = 55, 32, 60
_PIVOT = 35
_CENTURY = 100
_AGE = re.compile(
    r"(?i)\b(?:word|wordt|werd|turns|turned)\s(?:[^\W\d]{1,12}\s){0,4}?(?P<turns>\d{1,2})\b"
    r"(?=\s?(?:jaar|years|geworden|$|[!,?)\n]|\.(?!\d)|[^\w\s.:-]))"
    r"|\b(?:is|ben|bent)\s(?:[^\W\d]{1,12}\s){0,3}?(?P<is>\d{1,2})\s(?:jaar\b(?!\s(?:geleden|lang|later))|geworden)"
    r"|\b(?P<old>\d{1,2})(?:\sjaar\soud|-?jarige?\b)"
)

_BIRTH_YEAR = re.compile(
    rf"(?i)\b(?:(?:geboren|geb\.?|born)\s(?:(?:is|in|ergens|rond|around|{_MONTH})\s){{0,3}}(?:van\s)?"
    r"|geboortejaar\W{0,3}(?:is\s)?)(?P<year>(?:19|20)\d\d)\b(?![./-]?\d)"
    r"|\b(?P<year_first>(?:19|20)\d\d)\sgeboren\b"
)
_AGE_HINT, _YEAR_CERTAINTY = 0.3, 0.45


def find(page: Page) -> Iterator[Identifier]:
    """Yield the dates of birth of a text."""
    for match in page.matches(_DATE):
        value = _value(match)
        certainty = _certainty(page, *match.span(), value) if value else 0.0
        if value and certainty:
            yield Identifier("birth-date", page.span(*match.span()), certainty, value)


def find_ages(page: Page) -> Iterator[Identifier]:
    """Yield the ages of a text, and the years of birth from which they follow: a hint, no more."""
    for match in _BIRTH_YEAR.finditer(page.text):
        year = match["year"] or match["year_first"]
        yield Identifier("age", page.span(*match.span()), _YEAR_CERTAINTY, year)
    for match in _AGE.finditer(page.text):
        age = int(match["turns"] or match["is"] or match["old"])
        if age:
            yield Identifier("age", page.span(*match.span()), _AGE_HINT, str(age))


def _value(match: re.Match[str]) -> str | None:
    """Return the date in ISO form, `--MM-DD` without a year, or None when there is no such day."""
    parts = match.groupdict()
    written = (parts["iso"] or parts["year"] or parts["long_year"] or "").lstrip("'’")
    name = parts["month"]
    month = _MONTHS[name.lower()] if name else int(parts["iso_month"] or parts["number"])
    year = int(written or 2000)
    if year < _CENTURY:
        year += 2000 if year < _PIVOT else 1900
    try:
        date = dt.date(year, month, int(parts["iso_day"] or parts["day"]))
    except ValueError:
        return None
    return date.isoformat() if written else f"-{date.isoformat()[4:]}"


def _certainty(page: Page, start: int, end: int, value: str) -> float:
    """Weigh a date by what stands beside it; 0 when nothing speaks of birth.

    A date later than the youngest of the roster was born can be a birthday's, but not the day of birth.
    """
    before = page.before(start)
    cues = _NEARBY.seen(f"{before[-_BEFORE:]} \N{BROKEN BAR} {page.after(end)[:_AFTER]}")
    whole = value[0] != "-"
    if "birth.born" in cues:
        return 0.95 if whole else 0.6
    past = whole and not page.contacts.born_after(value)
    named = _beside_name(page, start, end) if past else 0.0
    if cues:
        return max(named, 0.6 if past else 0.35)
    return 0.0 if _OTHER.seen(before[-_BEFORE:]) else named


def _beside_name(page: Page, start: int, end: int) -> float:
    """Weigh a date that directly follows a full name, in brackets or behind a comma."""
    lead = page.text[max(0, start - _NAME) : start]
    name = lead.rstrip(" ([,:-")
    match = _FULL_NAME.search(name)
    if name == lead or not match or _EVENT.search(match["family"]):
        return 0.0
    return 0.8 if lead.rstrip().endswith(("(", "[")) and page.text[end : end + 1] in {")", "]"} else 0.45
