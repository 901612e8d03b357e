"""All writing into the journal.

An entry is part of the transaction of what it tells about: both are there, or neither. Who writes into a chain holds
its row until the end of the transaction, so that numbers and digests follow each other; other chains are not waited
for. A transaction that writes into several chains does so in the order of their keys, so that no two wait for each
other.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from django.db import transaction
from django.utils import timezone

from deelwijs.office.journal import anchors, safe
from deelwijs.office.journal.digests import Link, digest
from deelwijs.office.journal.models import Chain, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from uuid import UUID

ONCE = dt.timedelta(minutes=10)
"""How long looking at the same thing again is the same look."""

BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it."""

    kind: Literal["account", "system", "token", "import"]
    account: UUID | None = None
    person: UUID | None = None


SYSTEM = Actor("system")
"""Deelwijs itself, such as its nightly work."""


@dataclass(frozen=True, slots=True)
class Event:
    """What was done, and to whom. It holds ids and words of the program, never content (`journal.safe`)."""

    action: str
    """A value of `community.rights.Action`, or another word of the program."""
    subject_kind: str
    subject: str
    """The id of what it was done to."""
    why: str = ""
    """A word of the program that says more of the occasion."""
    details: Mapping[str, safe.Detail] = field(default_factory=lambda: MappingProxyType({}))


def chain_of_school(school: UUID) -> str:
    """Return the key of a school's chain."""
    return f"school:{school}"


def chain_of_foundation(foundation: UUID) -> str:
    """Return the key of the chain for what concerns no school in particular."""
    return f"foundation:{foundation}"


def record(chain: str, event: Event, by: Actor) -> None:
    """Write an entry in the transaction that is open."""
    record_many(chain, (event,), by)


def record_many(chain: str, events: Iterable[Event], by: Actor) -> None:
    """Write entries in the transaction that is open, in the order given: all of them, or none."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            "an entry of the journal is written in the transaction of what it tells about; open one: transaction.atomic"
        )
    with transaction.atomic():
        _append(_locked(chain), events, by)


def seen(chain: str, event: Event, by: Actor) -> None:
    """Write that somebody looked at something, unless they did so in the last ten minutes."""
    if _lately(chain, event, by):
        return
    with transaction.atomic():
        row = _locked(chain)
        if not _lately(chain, event, by):
            _append(row, (event,), by)


def _locked(key: str) -> Chain:
    return Chain.objects.select_for_update().get_or_create(key=key)[0]


def _append(chain: Chain, events: Iterable[Event], by: Actor) -> None:
    before = chain.length
    entries = _entries(chain, events, by)
    while batch := list(islice(entries, BATCH)):
        Entry.objects.add(batch)
    if chain.length > before:
        chain.save(update_fields=["length", "head"])
        _anchor_on_commit(chain.key, chain.length)


def _entries(chain: Chain, events: Iterable[Event], by: Actor) -> Iterator[tuple[int, Link, str]]:
    """Yield the next entries of a chain, which moves on with them."""
    at = timezone.now()
    for event in events:
        link = Link(
            number=chain.length + 1,
            at=at,
            actor_kind=by.kind,
            actor=by.account,
            actor_person=by.person,
            action=safe.code("action", event.action),
            subject_kind=safe.code("subject_kind", event.subject_kind),
            subject=safe.subject(event.subject),
            why=event.why and safe.code("why", event.why),
            details=safe.details(event.details),
            previous=chain.head,
        )
        chain.length, chain.head = link.number, digest(chain.key, link)
        yield chain.pk, link, chain.head


def _anchor_on_commit(key: str, number: int) -> None:
    """Anchor what has been committed by then; where that fails, log it and let the next anchor make up for it."""

    def anchor() -> None:
        anchors.note(key, number, lambda: Chain.objects.values_list("length", "head").get(key=key))

    transaction.on_commit(anchor, robust=True)


def _lately(chain: str, event: Event, by: Actor) -> bool:
    return Entry.objects.filter(
        subject=event.subject,
        at__gt=timezone.now() - ONCE,
        subject_kind=event.subject_kind,
        action=event.action,
        chain__key=chain,
        actor_kind=by.kind,
        actor=by.account,
        actor_person=by.person,
    ).exists()
