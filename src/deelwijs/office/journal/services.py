"""All writing into the journal.

An entry is part of the transaction of what it tells about: both are there, or neither. Who writes into a chain holds
its row until the end of the transaction, so that numbers and digests follow each other; other chains are not waited
for. A transaction that writes into several chains does so in the order of their keys, so that no two wait for each
other.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from django.db import transaction
from django.utils import timezone

from deelwijs.office.journal import anchors, safe
from deelwijs.office.journal.digests import digest
from deelwijs.office.journal.models import Chain, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
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
    """Write entries in the transaction that is open, in the order given."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            "an entry of the journal is written in the transaction of what it tells about; open one: transaction.atomic"
        )
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
    at = timezone.now()
    before = chain.length
    batch: list[Entry] = []
    for event in events:
        batch.append(_entry(chain, event, by, at))
        if len(batch) == BATCH:
            Entry.objects.bulk_create(batch)
            batch = []
    if batch:
        Entry.objects.bulk_create(batch)
    if chain.length > before:
        chain.save(update_fields=["length", "head"])
        transaction.on_commit(partial(anchors.note, chain.key, chain.length, chain.head, at), robust=True)


def _entry(chain: Chain, event: Event, by: Actor, at: dt.datetime) -> Entry:
    """Return the next entry of a chain, which moves on with it."""
    entry = Entry(
        chain=chain,
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
    entry.digest = digest(chain.key, entry)
    chain.length, chain.head = entry.number, entry.digest
    return entry


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
