"""The gate before the finders: one pass over the text that tells which of them have something to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from deelwijs.judging.detectors.identifiers import account, address, birth, bsn, email, iban, link, phone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from deelwijs.judging.detectors.identifiers.model import Identifier
    from deelwijs.judging.detectors.identifiers.page import Page

    Finder = Callable[[Page], Iterator[Identifier]]

GATES: tuple[tuple[Finder, str], ...] = (
    (email.find, email.GATE),
    (link.find, link.GATE),
    (account.find, account.GATE),
    (account.find_handles, account.HANDLE_GATE),
    (iban.find, iban.GATE),
    (birth.find, birth.GATE),
    (bsn.find_sure, bsn.GATE),
    (phone.find, phone.GATE),
    (phone.find_spelled, phone.SPELLED_GATE),
    (bsn.find, bsn.GATE),
    (address.find, address.GATE),
    (birth.find_ages, birth.AGE_GATE),
)
"""Each finder and the pattern without which it has nothing to find; of overlapping finds the first holds."""

_ODD = (
    r"[^\x00-\x{24f}\x{1e00}-\x{1eff}\x{2018}-\x{201f}\x{2022}\x{2026}\x{20ac}\x{2190}-\x{27bf}\x{2b00}-\x{2bff}"
    r"\x{200d}\x{fe0f}\x{1f000}-\x{1fbff}\x{e0000}-\x{e007f}]"
    r"|[\x{0b}\x{1c}-\x{1f}\x{85}\x{a0}\x{ad}]|[a-z\d@.][\x{fe0f}\x{200d}]"
)
"""Characters that can hide another: full-width letters, invisible marks, digits of other scripts."""

ODD = len(GATES)
"""The number by which `passes` tells of such characters."""

MEMORY = 1 << 26
"""Bytes the gate may use: with the usual 8 MB its automaton is thrown away and rebuilt every few hundred messages."""


def _gate() -> re2.Set:
    options = re2.Options()
    options.case_sensitive = False
    options.max_mem = MEMORY
    gate = re2.Set.SearchSet(options)
    for _, pattern in GATES:
        gate.Add(pattern)
    gate.Add(_ODD)
    gate.Compile()
    return gate


_GATE = _gate()


def passes(text: str) -> list[int]:
    """Return the numbers of the gates that a text passes, in order."""
    return sorted(_GATE.Match(text.encode("utf-8", "surrogatepass")) or ())
