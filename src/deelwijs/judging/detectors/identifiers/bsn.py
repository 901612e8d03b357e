"""Burgerservicenummers: nine digits that pass the eleven-test, or that are called one."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from stdnum.nl import bsn

from deelwijs.judging.detectors.identifiers.context import Cues, alternatives
from deelwijs.judging.detectors.identifiers.model import Identifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deelwijs.judging.detectors.identifiers.page import Page

GATE = r"\d(?:[\s.\-/_·•*,:|]{0,3}\d){8}"
_NINE = re.compile(r"\d(?=((?:[\s.\-/_·•*,:|]{0,3}\d){8})(?!\d))")
_NOT_DIGITS = re.compile(r"\D+")
_NAMED = re.compile(rf"(?i)(?<!\w)(?:{alternatives('bsn.named')})(?![^\W\d])")
_REACH = 60
SURE = 0.98
_BEFORE = Cues("bsn.other$")
_STUCK = re.compile(r"[#€$£+]\s?$|[A-Za-z][-_]?$")
_COUNTED = re.compile(r"(?i)\s?(?:euro|eur\b|€|,-|%|keer|x\b|views|likes|volgers|mensen|inwoners|kilo|km\b|mm\b|stuks)")
_LONGER_BEFORE = re.compile(r"\d[ .\-]$")
_LONGER_AFTER = re.compile(r"[ .\-]\d")
_USUAL = re.compile(r"\d{9}|\d{3}([ .-])\d{3}\1\d{3}|\d{4}([ .-])\d{2}\2\d{3}|\d{2}([ .-])\d{3}\3\d{2}\3\d{2}")


def find_sure(page: Page) -> Iterator[Identifier]:
    """Yield the burgerservicenummers that are called so and pass the eleven-test: whatever else they look like."""
    return (identifier for identifier in find(page) if identifier.certainty >= SURE)


def find(page: Page) -> Iterator[Identifier]:
    """Yield the burgerservicenummers of a text."""
    names = [match.start() for match in _NAMED.finditer(page.text)]
    end = 0
    for match in page.matches(_NINE):
        start = match.start()
        number = _NOT_DIGITS.sub("", match.group() + match.group(1))
        proven = bsn.checksum(number) == 0 and number != "000000000"
        named = bool(names) and _near(names, start)
        if start >= end and (proven or named):
            certainty = _certainty(page, start, match.end(1), proven=proven, named=named)
            if certainty:
                end = match.end(1)
                yield Identifier("bsn", page.span(start, end), certainty, number)


def _near(names: list[int], start: int) -> bool:
    """Tell whether one of the places where a number is announced is close to it."""
    at = bisect_left(names, start - _REACH)
    return at < len(names) and names[at] < start + _REACH


def _certainty(page: Page, start: int, end: int, *, proven: bool, named: bool) -> float:
    """Weigh a number by its name, its proof, its context and its grouping; 0 when it is something else."""
    if named:
        return SURE if proven else 0.7
    before, after = page.before(start), page.after(end)
    if _STUCK.search(before) or _BEFORE.seen(before) or _COUNTED.match(after):
        return 0.0
    if _LONGER_BEFORE.search(before) or _LONGER_AFTER.match(after):
        return 0.3
    return 0.6 if _USUAL.fullmatch(page.text, start, end) else 0.4
