"""Every problem that a roster file can have, in words: what is wrong, and what to do, in Dutch and English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deelwijs.rosters.model import Place, Problem, RosterError, Said
from deelwijs.rosters.values import seen, without_bsn
from deelwijs.rosters.words.files import OF_FILES
from deelwijs.rosters.words.rows import OF_ROWS

if TYPE_CHECKING:
    from deelwijs.rosters.words.weights import Sentence

SENTENCES: dict[str, Sentence] = {**OF_FILES, **OF_ROWS}
"""Each sort of problem: its weight, what is wrong, and what to do; blanks are filled by what was found."""

_SHOWN = 60
"""Characters of a value of the file that a sentence repeats."""


def problem(kind: str, where: Place, **values: object) -> Problem:
    """Return a problem in words; a value of the file is shown short, without unseen characters, and never a BSN."""
    weight, nl, en, remedy = SENTENCES[kind]
    said = {name: _said(value) for name, value in values.items()}
    what = Said(
        nl.format(**{name: value.nl for name, value in said.items()}),
        en.format(**{name: value.en for name, value in said.items()}),
    )
    return Problem(kind, _place(where), what, remedy, weight)


def refuse(kind: str, where: Place, **values: object) -> RosterError:
    """Return the error for a file of which nothing is taken over."""
    return RosterError(problem(kind, where, **values))


def _said(value: object) -> Said:
    return _place(value).said if isinstance(value, Place) else Said(_shown(str(value)), _shown(str(value)))


def _place(where: Place) -> Place:
    return Place(_shown(where.file), _shown(where.part), where.row, _shown(where.column))


def _shown(value: str) -> str:
    plain = without_bsn(seen(value[: 10 * _SHOWN]))
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"
