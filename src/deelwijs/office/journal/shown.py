"""An entry as somebody reads it: names for ids, words for codes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime

from deelwijs.office.journal import safe, words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from deelwijs.office.journal.models import Entry

Ref: TypeAlias = tuple[str, str]
"""What an entry names: its kind, such as `person`, and its id."""

Names: TypeAlias = "Callable[[set[Ref]], Mapping[Ref, str]]"

BEGINNING = 8


@dataclass(frozen=True, slots=True)
class Row:
    """An entry in words."""

    at: dt.datetime
    chain: str
    number: int
    who: str
    what: str
    whom: str
    details: str


def rows(found: Sequence[Entry], chains: Mapping[str, str], names: Names) -> list[Row]:
    """Put entries into words, asking once for the names of all that they tell of."""
    known = names({ref for entry in found for ref in _refs(entry)})
    return [
        Row(
            at=localtime(entry.at),
            chain=chains.get(entry.chain.key, ""),
            number=entry.number,
            who=_who(entry, known),
            what=words.action(entry.action),
            whom=_named((entry.subject_kind, entry.subject), known),
            details=", ".join(_details(entry, known)),
        )
        for entry in found
    ]


def _refs(entry: Entry) -> Iterable[Ref]:
    yield entry.subject_kind, entry.subject
    if entry.actor_person:
        yield "person", str(entry.actor_person)
    if entry.actor:
        yield "account", str(entry.actor)
    for key, value in entry.details.items():
        if isinstance(value, str) and safe.ID.fullmatch(value):
            yield key, value


def _who(entry: Entry, known: Mapping[Ref, str]) -> str:
    kind = str(entry.get_actor_kind_display())
    person, account = ("person", str(entry.actor_person)), ("account", str(entry.actor))
    if entry.actor_kind == entry.Kind.SYSTEM or not (entry.actor or entry.actor_person):
        return kind
    name = known.get(person) or known.get(account) or _named(person if entry.actor_person else account, known)
    return name if entry.actor_kind == entry.Kind.ACCOUNT else f"{name} ({kind})"


def _named(ref: Ref, known: Mapping[Ref, str]) -> str:
    """Return a name; for what is no longer known, what it was and the beginning of its id."""
    kind, key = ref
    return known.get(ref) or f"{words.kind(kind)} {key[:BEGINNING]}"


def _details(entry: Entry, known: Mapping[Ref, str]) -> Iterable[str]:
    if entry.why:
        yield words.reason(entry.why)
    for key, value in entry.details.items():
        yield f"{words.detail(key)}: {_value(key, value, known)}"


def _value(key: str, value: object, known: Mapping[Ref, str]) -> str:
    if isinstance(value, bool):
        return words.yes_or_no(yes=value)
    if isinstance(value, list):
        return ", ".join(words.reason(word) for word in value)
    if not isinstance(value, str):
        return str(value)
    if safe.ID.fullmatch(value):
        return _named((key, value), known)
    return _moment(value) if re.match(r"\d", value) else words.reason(value)


def _moment(value: str) -> str:
    moment = parse_datetime(value) if len(value) > len("2026-11-22") else None
    if moment:
        return date_format(localtime(moment) if moment.tzinfo else moment, "j F Y H:i")
    day = parse_date(value[:10])
    return date_format(day, "j F Y") if day else value
