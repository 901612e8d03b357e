"""Bank account numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stdnum import iban
from stdnum.iso7064 import mod_97_10

from deelwijs.judging.detectors.identifiers.context import Cues
from deelwijs.judging.detectors.identifiers.model import Identifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deelwijs.judging.detectors.identifiers.page import Page

GATE = r"nl[ .-]?\d\d[ .-]?[a-z]{4}[ .-]{0,2}\d|(?-i:[A-Z]{2})\d\d[ .-]?[a-z\d]{4}[ .-]?[a-z\d]{4}"
_DUTCH = re.compile(r"(?i)(?<![a-z\d])nl[ .-]?\d\d[ .-]?[a-z]{4}(?:[ .-]{0,2}\d){10}(?!\d)")
_FOREIGN = re.compile(
    r"(?<![A-Za-z\d])(?!NL)[A-Z]{2}\d\d(?:[ .-]?[A-Z\d]{4}){2,7}(?:[ .-]?[A-Z\d]{1,3})?(?![A-Za-z\d])"
)
_AROUND = Cues("iban.body", "iban.own")


def find(page: Page) -> Iterator[Identifier]:
    """Yield the bank account numbers of a text; a Dutch one with a slip in it too."""
    for match in _DUTCH.finditer(page.text):
        number = iban.compact(match.group())
        proven = mod_97_10.is_valid(number[4:] + number[:4])
        yield _judged(page, match, number, 0.98 if proven else 0.6)
    for match in _FOREIGN.finditer(page.text):
        if iban.is_valid(match.group()):
            yield _judged(page, match, iban.compact(match.group()), 0.95)


def _judged(page: Page, match: re.Match[str], number: str, certainty: float) -> Identifier:
    collects = _AROUND.seen(page.around(*match.span())) == {"iban.body"}
    return Identifier("iban", page.span(*match.span()), certainty, number, "collection" if collects else None)
