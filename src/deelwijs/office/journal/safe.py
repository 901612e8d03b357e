"""What may stand in the journal: that something changed, never what it was or became.

An entry names things by their ids and by words of the program. A date may be a birthday, and a word a name or a
diagnosis; so these are taken only under keys that say what they are. A number has at most seven digits: too few for a
phone number, a BSN or a date of birth. Everything else is refused, and with it the whole write.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias
from uuid import UUID

Json: TypeAlias = bool | int | str | list[str]
Detail: TypeAlias = bool | int | str | UUID | dt.date | Sequence[str]

CODE = re.compile(r"[a-z][a-z0-9_]*(?:[.-][a-z0-9_]+)*")
ID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
KEY = re.compile(r"\d{1,19}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?)?")

LONGEST = 40
MOST = 10_000_000

WORDS = frozenset({"format", "kind", "outcome", "role", "section", "source", "state", "what"})
"""Keys whose value is a word of the program."""

MOMENTS = frozenset({"since", "until", "first", "last", "day"})
"""Keys whose value is a date or a moment at which something holds."""

LISTS = frozenset({"fields", "roles", "scopes"})
"""Keys whose value is a list of words of the program, such as the names of the fields that were changed."""


class UnsafeError(ValueError):
    """Something was to be written into the journal that could be content. It does not repeat it."""


def code(what: str, value: str) -> str:
    """Return a word of the program as it is written, or refuse it."""
    if len(value) > LONGEST or not CODE.fullmatch(value):
        raise UnsafeError(
            f"{what}: the journal takes a short word in small letters here, such as person.view; no text of somebody's"
        )
    return str(value)


def subject(value: str) -> str:
    """Return the id of a subject as it is written, or refuse it."""
    if ID.fullmatch(value) or KEY.fullmatch(value):
        return value
    return code("subject", value)


def details(given: Mapping[str, Detail]) -> dict[str, Json]:
    """Return details as they are written, or refuse them."""
    return {code("key of details", key): _value(key, value) for key, value in given.items()}


def _value(key: str, value: Detail) -> Json:
    if isinstance(value, int):
        return _number(key, value)
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, dt.date):
        value = value.isoformat()
    if isinstance(value, str):
        return _word(key, value)
    if key in LISTS:
        return [code(key, word) for word in value]
    raise UnsafeError(f"{key}: the journal takes no list under this key")


def _number(key: str, value: int) -> Json:
    if abs(value) >= MOST:
        raise UnsafeError(f"{key}: a number in the journal has at most seven digits")
    return value


def _word(key: str, value: str) -> Json:
    if ID.fullmatch(value):
        return value
    if key in MOMENTS and MOMENT.fullmatch(value):
        return value
    if key in WORDS:
        return code(key, value)
    raise UnsafeError(f"{key}: the journal takes an id, a count or yes/no under this key, and no text or date")
