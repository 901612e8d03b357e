"""The demo foundation: an invented community that is always in the middle of its school year.

The files describe one school year. Every date in them is moved by whole periods of 52 weeks to the school
year of the day that is asked for, so that ages, lessons, holidays and permissions hold whenever one looks.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec
from msgspec import structs

from deelwijs.judging.facts import Holiday
from deelwijs.judging.reading import read_community

if TYPE_CHECKING:
    from deelwijs.judging.facts import Community, Person, School

YEAR_OF_THE_FILES = 2025
WRITTEN = "community.json"
FOUNDATION = "foundation.toml"
_AUGUST = 8
_YEAR = dt.timedelta(weeks=52)


class Medium(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A picture or recording in an example."""

    kind: str
    people: tuple[str, ...] = ()
    unmarked: int = 0


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A message to try, with its title in each language."""

    title: dict[str, str]
    channel: str
    text: str
    capacity: str = "private"
    thread: tuple[str, ...] = ()
    media: tuple[Medium, ...] = ()


class Sample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody whom a visitor can be."""

    person: str
    examples: tuple[Example, ...]


def school_year(day: dt.date) -> int:
    """Return the year in which the school year of a day began; it runs from 1 August."""
    return day.year if day.month >= _AUGUST else day.year - 1


@lru_cache(maxsize=2)
def community(year: int) -> Community:
    """Return the community as it is in the school year that began in `year`."""
    written = read_community(_read(WRITTEN), WRITTEN)
    shift = _YEAR * (year - YEAR_OF_THE_FILES)
    return structs.replace(
        written,
        schools=tuple(_school(school, shift) for school in written.schools),
        people=tuple(_person(person, shift) for person in written.people),
        consents=tuple(structs.replace(consent, at=consent.at + shift) for consent in written.consents),
        permissions=tuple(
            structs.replace(leave, from_=leave.from_ + shift, until=leave.until + shift)
            for leave in written.permissions
        ),
    )


@lru_cache(maxsize=1)
def foundation_file() -> bytes:
    """Return what the demo's board has settled, as TOML."""
    return _read(FOUNDATION)


def _school(school: School, shift: dt.timedelta) -> School:
    """Move a school's holidays, and repeat them for the year before and the year after."""
    moves = (shift - _YEAR, shift, shift + _YEAR)
    return structs.replace(
        school,
        holidays=tuple(Holiday(day.first + move, day.last + move) for move in moves for day in school.holidays),
    )


def _person(person: Person, shift: dt.timedelta) -> Person:
    """Let pupils keep their age; grown-ups may grow older."""
    if person.born is None or person.role != "pupil":
        return person
    return structs.replace(person, born=person.born + shift)


def _read(name: str) -> bytes:
    return files(__package__).joinpath(name).read_bytes()
