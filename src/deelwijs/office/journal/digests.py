"""The digest of an entry: what it covers, and how that is written down.

A digest is the SHA-256, in small hexadecimal letters, of this list as JSON in UTF-8, without spaces, with the keys of
`details` in the order of their code points and nothing escaped but what JSON demands:

    [form, chain, number, at, actor_kind, actor, actor_person, action, subject_kind, subject, why, details, previous]

`form` is 1, for this form. `chain` is the key of the chain, so that an entry belongs to no other. `at` is the number of
whole microseconds since the beginning of 1970 in UTC. `actor` and `actor_person` are written as a UUID is, or as null.
`previous` is the digest of the entry before it, and of the first entry 64 zeros. So whoever changes an entry changes
its digest, and thereby every entry after it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from uuid import UUID

    from deelwijs.office.journal.safe import Json

FORM = 1
MICROSECOND = dt.timedelta(microseconds=1)
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

_encode = msgspec.json.Encoder(order="deterministic").encode


class Link(NamedTuple):
    """What a digest covers of an entry: its columns, by their names."""

    number: int
    at: dt.datetime
    actor_kind: str
    actor: UUID | None
    actor_person: UUID | None
    action: str
    subject_kind: str
    subject: str
    why: str
    details: dict[str, Json]
    previous: str


def digest(chain: str, link: Link) -> str:
    """Return the digest of what stands in an entry of a chain."""
    number, at, *others = link
    return hashlib.sha256(_encode((FORM, chain, number, (at - EPOCH) // MICROSECOND, *others))).hexdigest()
