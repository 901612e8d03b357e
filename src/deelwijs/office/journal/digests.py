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
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable

    from deelwijs.office.journal.models import Entry

FORM = 1
MICROSECOND = dt.timedelta(microseconds=1)
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

_encode: Callable[[object], bytes] = msgspec.json.Encoder(order="deterministic").encode


def canonical(chain: str, entry: Entry) -> bytes:
    """Return the bytes that an entry's digest is taken of."""
    return _encode(
        (
            FORM,
            chain,
            entry.number,
            (entry.at - EPOCH) // MICROSECOND,
            entry.actor_kind,
            entry.actor,
            entry.actor_person,
            entry.action,
            entry.subject_kind,
            entry.subject,
            entry.why,
            entry.details,
            entry.previous,
        )
    )


def digest(chain: str, entry: Entry) -> str:
    """Return the digest that belongs to an entry as it stands."""
    return hashlib.sha256(canonical(chain, entry)).hexdigest()
