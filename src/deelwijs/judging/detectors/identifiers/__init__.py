"""What in a text gives a person away or leads to one: numbers, addresses, accounts, birth dates, links.

Each kind has its file: pattern, context, validator. One pass of a gate decides which are called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deelwijs.judging.detectors.identifiers.gate import GATES, ODD, passes
from deelwijs.judging.detectors.identifiers.model import GROUNDS, KINDS, Ground, Identifier, Kind
from deelwijs.judging.detectors.identifiers.page import Page

if TYPE_CHECKING:
    from deelwijs.judging.contacts import ContactBook
    from deelwijs.judging.text import Text

__all__ = ["GROUNDS", "KINDS", "Ground", "Identifier", "Kind", "find_identifiers"]


def find_identifiers(text: Text, contacts: ContactBook) -> list[Identifier]:
    """Return the identifiers of a text in order of place, none overlapping another."""
    raw = text.raw
    passed = passes(raw)
    if not passed:
        return []
    page = Page(raw, contacts, odd=passed[-1] == ODD)
    if passed[-1] == ODD:
        passed = passes(page.text)
    taken = bytearray(len(raw))
    found: list[Identifier] = []
    for gate in passed:
        if gate != ODD:
            for identifier in GATES[gate][0](page):
                start, end = identifier.span.start, identifier.span.end
                if 1 not in taken[start:end]:
                    taken[start:end] = b"\1" * (end - start)
                    found.append(identifier)
    found.sort(key=lambda identifier: identifier.span.start)
    return found
