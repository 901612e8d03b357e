"""The types that a parameter can have: each reads a value from TOML, or says what it expects."""

import re
from dataclasses import dataclass
from typing import Any, Protocol

from deelwijs.protocol.defects import choose
from deelwijs.protocol.model import Period

UNITS = ("hour", "day", "week", "year")
PERIOD = re.compile(rf"([1-9]\d{{0,2}}) ({'|'.join(UNITS)})s?")


class Parameter(Protocol):
    """How a parameter is read."""

    @property
    def expects(self) -> str:
        """What may stand here, in words that complete 'write …'."""

    @property
    def said(self) -> str:
        """How the value is said in a sentence: a list joined by 'and' or 'or', a number of 'times', or ''."""

    def read(self, value: object) -> Any:  # noqa: ANN401 - each type reads its own
        """Return the value ready for use, or None when it does not fit."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of a closed list."""

    options: tuple[str, ...]
    said: str = ""

    @property
    def expects(self) -> str:
        """Name the options."""
        return choose(f'"{option}"' for option in self.options)

    def read(self, value: object) -> str | None:
        """Accept one of the options."""
        return value if isinstance(value, str) and value in self.options else None


@dataclass(frozen=True, slots=True)
class Some:
    """One or more words, of a closed list when `options` are given."""

    options: tuple[str, ...] = ()
    said: str = "and"

    @property
    def expects(self) -> str:
        """Name the options, or ask for words."""
        if self.options:
            return f"a list with one or more of {', '.join(map(repr, self.options))}".replace("'", '"')
        return 'a list of one or more words, such as ["first", "second"]'

    def read(self, value: object) -> tuple[str, ...] | None:
        """Accept a list without repetition."""
        if not isinstance(value, list) or not value:
            return None
        words = [word.strip() for word in value if isinstance(word, str) and word.strip() and word.isprintable()]
        fits = len(set(words)) == len(value) and (not self.options or set(words) <= set(self.options))
        return tuple(words) if fits else None


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number between two others, both included."""

    least: int
    most: int
    said: str = ""

    @property
    def expects(self) -> str:
        """Name the bounds."""
        return f"a whole number from {self.least} to {self.most}"

    def read(self, value: object) -> int | None:
        """Accept a whole number within the bounds (true and false are none)."""
        return value if type(value) is int and self.least <= value <= self.most else None


@dataclass(frozen=True, slots=True)
class Time:
    """A period, such as `3 weeks`."""

    said: str = ""

    @property
    def expects(self) -> str:
        """Show the form."""
        return 'a period in hours, days, weeks or years, such as "3 weeks"'

    def read(self, value: object) -> Period | None:
        """Accept a number and a unit."""
        match = PERIOD.fullmatch(value) if isinstance(value, str) else None
        return Period(int(match[1]), match[2]) if match else None
