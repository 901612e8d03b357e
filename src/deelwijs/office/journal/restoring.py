"""Says that a backup was put back, so that what came after it is known to be lost and not taken for removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from deelwijs.office.journal import anchors
from deelwijs.office.journal.models import START, Chain
from deelwijs.office.journal.services import SYSTEM, Event, record
from deelwijs.office.journal.verifying import chains

if TYPE_CHECKING:
    from collections.abc import Iterator


def acknowledge() -> Iterator[tuple[str, int]]:
    """Set the anchors of each chain back to where the database still agrees with them; yield the chains, and to where.

    It stands in the anchors and in the journal from then on. A chain that agrees is left alone.
    """
    for key in chains():
        chain = Chain.objects.filter(key=key).first()
        number, digest, agrees = _common(key, chain)
        if agrees:
            continue
        anchors.restore(key, number, digest)
        if chain:
            with transaction.atomic():
                record(key, Event("journal.restore", "journal", key.partition(":")[2], "", {"entry": number}), SYSTEM)
        yield key, number


def _common(key: str, chain: Chain | None) -> tuple[int, str, bool]:
    """Return the last entry on which chain and anchors agree, and whether they do so to the end of the anchors."""
    number, digest = 0, START
    if not anchors.exist(key):
        return (chain.length, chain.head, False) if chain else (number, digest, True)
    rows = chain.entries.order_by("number").values_list("number", "digest").iterator() if chain else iter(())
    at, head = number, digest
    for anchor in anchors.holding(key):
        while at < anchor.number:
            at, head = next(rows, (anchor.number, ""))
        if (at, head) != (anchor.number, anchor.digest):
            return number, digest, False
        number, digest = at, head
    return number, digest, True
