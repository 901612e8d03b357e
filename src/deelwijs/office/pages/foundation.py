"""The foundation of this site: its community, and the edition of the protocol that its board has adopted.

On the demo both come with the software. Elsewhere they are two files in the data directory,
`community.json` and `foundation.toml`, read once when the site starts.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec reads the types of a Struct when it runs
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec
from django.conf import settings
from django.utils import timezone
from django.utils.text import slugify

from deelwijs import demo
from deelwijs.judging.directory import Directory
from deelwijs.judging.reading import read_community
from deelwijs.protocol import Consent, shipped_edition, values_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deelwijs.judging.facts import School
    from deelwijs.protocol import Edition


class Council(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The consent of the participation council."""

    body: str
    date: dt.date
    section: str | None = None


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the foundation fills in, in one language."""

    board: str
    consent: Council


class Adoption(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which edition holds, from when, and by whose consent."""

    edition: str
    in_force: dt.date
    nl: Words
    en: Words


class Foundation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the board has settled; `samples` only on the demo."""

    adoption: Adoption
    samples: tuple[demo.Sample, ...] = ()


def directory() -> Directory:
    """Return the community of today, ready for look-ups."""
    return _directory(demo.school_year(timezone.localdate()) if settings.DEELWIJS_DEMO else None)


@lru_cache(maxsize=2)
def _directory(year: int | None) -> Directory:
    if year is not None:
        return Directory(demo.community(year))
    path = settings.DEELWIJS_DATA / demo.WRITTEN
    return Directory(read_community(path.read_bytes(), str(path)))


@lru_cache(maxsize=1)
def foundation() -> Foundation:
    """Return what the board has settled."""
    data = demo.foundation_file() if settings.DEELWIJS_DEMO else (settings.DEELWIJS_DATA / demo.FOUNDATION).read_bytes()
    return msgspec.toml.decode(data, type=Foundation)


def samples() -> tuple[demo.Sample, ...]:
    """Return the people whom a visitor can be: nobody outside the demo."""
    return foundation().samples if settings.DEELWIJS_DEMO else ()


def edition(language: str) -> Edition:
    """Return the edition in force, in a language."""
    return _edition("en" if language == "en" else "nl")


@lru_cache(maxsize=2)
def _edition(language: str) -> Edition:
    adoption = foundation().adoption
    consent = _words(language).consent
    return replace(
        shipped_edition(adoption.edition, language),
        in_force=adoption.in_force,
        consent=Consent(consent.body, consent.date, consent.section),
    )


def placeholders(language: str, school: School) -> Mapping[str, str]:
    """Return the words that fill the edition's placeholders for one school."""
    in_force = edition(language)
    return values_for(
        in_force,
        school=school.name,
        foundation=directory().foundation.name,
        board=_words(in_force.language).board,
    )


def schools() -> Mapping[str, School]:
    """Return the schools by the name they have in an address."""
    return {slug(school): school for school in directory().schools}


def slug(school: School) -> str:
    """Return a school's name as it stands in an address."""
    return slugify(school.name)


def _words(language: str) -> Words:
    adoption = foundation().adoption
    return adoption.en if language == "en" else adoption.nl
