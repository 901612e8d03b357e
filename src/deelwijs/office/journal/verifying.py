"""Proves that the journal is as it was written, or names the first entry of a chain that is not.

Every entry is read once, in the order of its chain: its own digest must fit what stands in it, and the digest of the
entry before it; the anchors outside the database must agree with both. What comes after a first fault follows from it,
so that a chain has one. Nothing is kept in memory but the last entry, and others can write meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import OperationalError, connections
from django.db.models import Max

from deelwijs.office.journal import anchors, triggers
from deelwijs.office.journal.digests import Link, digest
from deelwijs.office.journal.models import START, Chain, Entry

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from deelwijs.office.journal.anchors import Anchor

AT_ONCE = 5_000
UNREADABLE = (ValueError, TypeError, OverflowError, AttributeError)


class Kind(StrEnum):
    """What is wrong."""

    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"
    END = "end"
    """The chain's own row tells of another last entry."""
    GONE = "gone"
    """A whole chain is missing."""
    UNANCHORED = "unanchored"
    DAMAGED = "damaged"
    """A line of the anchor file is none."""
    UNGUARDED = "unguarded"
    """The database would no longer refuse a change."""
    RESTORED = "restored"
    """Nothing wrong: somebody said that a backup was put back."""


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing wrong with a chain: it lies at `number`, or between it and `last` where both are given."""

    chain: str
    kind: Kind
    number: int = 0
    last: int = 0
    at: dt.datetime | None = None

    @property
    def is_grave(self) -> bool:
        """Whether the journal is not as it was written."""
        return self.kind is not Kind.RESTORED


def chains() -> list[str]:
    """Return the chains that the database has, or that anchors tell of."""
    return sorted({*Chain.objects.values_list("key", flat=True), *anchors.keys()})


def total(only: str | None = None) -> int:
    """Return how many entries there are to verify, for showing how far it has come."""
    found = Chain.objects.filter(key=only) if only else Chain.objects.all()
    return sum(found.values_list("length", flat=True))


def verify(only: str | None = None, counted: Callable[[int], object] = lambda _count: None) -> Iterator[Fault]:
    """Yield what is wrong with one chain, or with all; tell `counted` of each entry that was read."""
    missing = triggers.missing(connections[Entry.objects.db])
    if missing:
        yield Fault("", Kind.UNGUARDED, len(missing))
    for key in [only] if only else chains():
        yield from _chain(key, counted)


def _chain(key: str, counted: Callable[[int], object]) -> Iterator[Fault]:
    """Verify one chain. Its anchors are read before its row, so that they cannot be ahead of it by what comes in."""
    held: Iterator[Anchor] = iter(())
    anchored = anchors.exist(key)
    if anchored:
        try:
            yield from (Fault(key, Kind.RESTORED, line.number, at=line.at) for line in anchors.restored(key))
            held = anchors.holding(key)
        except anchors.DamagedError as error:
            yield Fault(key, Kind.DAMAGED, error.line)
    chain = Chain.objects.filter(key=key).first()
    fault = _Walk(key, held).through(chain, counted) if chain else _gone(key, held)
    if fault:
        yield fault
    elif chain and not anchored:
        yield Fault(key, Kind.UNANCHORED)


def _gone(key: str, held: Iterable[Anchor]) -> Fault | None:
    last = max((anchor.number for anchor in held), default=0)
    return Fault(key, Kind.GONE, 1, last) if last else None


class _Walk:
    """The way along a chain: the last entry passed, and the last of which an anchor said that it is as it was."""

    def __init__(self, key: str, held: Iterator[Anchor]) -> None:
        self.key = key
        self.held = held
        self.anchor = next(held, None)
        self.number, self.head, self.sure = 0, START, 0

    def through(self, chain: Chain, counted: Callable[[int], object]) -> Fault | None:
        """Pass all entries, and return the first fault."""
        entries = chain.entries.filter(number__lte=chain.length).order_by("number", "pk")
        rows = entries.values_list(*Link._fields, "digest").iterator(AT_ONCE)
        try:
            for row in rows:
                fault = self._pass(Link(*row[:-1]), row[-1])
                if fault:
                    return fault
                counted(1)
        except UNREADABLE:
            return Fault(self.key, Kind.CHANGED, self.number + 1, self.number + 1)
        except OperationalError:  # SQLite cannot make text of a column, in one of the rows that it reads at once
            return Fault(self.key, Kind.CHANGED, self.number + 1, min(self.number + AT_ONCE, chain.length))
        return self._end(chain)

    def _pass(self, link: Link, end: str) -> Fault | None:
        expected = self.number + 1
        if link.number > expected:
            return Fault(self.key, Kind.REMOVED, expected, link.number - 1)
        if link.number < expected:
            return Fault(self.key, Kind.ADDED, link.number, link.number)
        if digest(self.key, link) != end:
            return Fault(self.key, Kind.CHANGED, expected, expected)
        if link.previous != self.head:
            return Fault(self.key, Kind.CHANGED, max(self.number, self.sure + 1), expected)
        self.number, self.head = expected, end
        return self._compare()

    def _compare(self) -> Fault | None:
        """Hold the entry beside the anchors that there are for it."""
        while self.anchor and self.anchor.number <= self.number:
            if self.anchor.number == self.number:
                if self.anchor.digest != self.head:
                    return Fault(self.key, Kind.CHANGED, self.sure + 1, self.number)
                self.sure = self.number
            self.anchor = next(self.held, None)
        return None

    def _end(self, chain: Chain) -> Fault | None:
        """Hold the end beside what the chain's row, the last anchor and the table say of it."""
        last = max(chain.length, *(anchor.number for anchor in (self.anchor, *self.held) if anchor), 0)
        if self.number < last:
            return Fault(self.key, Kind.REMOVED, self.number + 1, last)
        if self.head != chain.head:
            return Fault(self.key, Kind.END, self.number)
        top = chain.entries.aggregate(top=Max("number"))["top"] or 0
        chain.refresh_from_db(fields=["length"])
        if top > chain.length:
            return Fault(self.key, Kind.ADDED, chain.length + 1, top)
        return None
