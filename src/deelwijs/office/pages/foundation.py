"""What the board has settled: which edition of the protocol is in force, and from when.

On the demo it comes with the software. Elsewhere it is a file in the data directory, `foundation.toml`, read once when
the site starts.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec reads the types of a Struct when it runs
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec
from django.conf import settings

from deelwijs import demo
from deelwijs.protocol import Consent, shipped_edition, values_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deelwijs.office.community.models import School
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
    """What the board has settled, nothing as long as it has not; `samples` only on the demo."""

    adoption: Adoption | None = None
    samples: tuple[demo.Sample, ...] = ()


@lru_cache(maxsize=1)
def foundation() -> Foundation:
    """Return what the board has settled."""
    if settings.DEELWIJS_DEMO:
        return msgspec.toml.decode(demo.foundation_file(), type=Foundation)
    file = settings.DEELWIJS_DATA / demo.FOUNDATION
    return msgspec.toml.decode(file.read_bytes(), type=Foundation) if file.exists() else Foundation()


def samples() -> tuple[demo.Sample, ...]:
    """Return the people whom a visitor can be: nobody outside the demo."""
    return foundation().samples if settings.DEELWIJS_DEMO else ()


def edition(language: str) -> Edition:
    """Return the edition in force, in a language."""
    return _edition("en" if language == "en" else "nl")


@lru_cache(maxsize=2)
def _edition(language: str) -> Edition:
    adoption = foundation().adoption
    if adoption is None:
        return shipped_edition(language=language)
    consent = _words(adoption, language).consent
    return replace(
        shipped_edition(adoption.edition, language),
        in_force=adoption.in_force,
        consent=Consent(consent.body, consent.date, consent.section),
    )


def placeholders(language: str, school: School) -> Mapping[str, str]:
    """Return the words that fill the edition's placeholders for one school."""
    in_force, adoption = edition(language), foundation().adoption
    return values_for(
        in_force,
        school=school.name,
        foundation=school.foundation.name,
        board=_words(adoption, in_force.language).board if adoption else school.foundation.name,
    )


def _words(adoption: Adoption, language: str) -> Words:
    return adoption.en if language == "en" else adoption.nl
