"""A text as the finders read it: characters without disguise, the sentence around a place at hand."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from deelwijs.judging.verdict import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deelwijs.judging.contacts import ContactBook

_SENTENCE_END = re.compile(r"[.!?…](?<=\w\w[.!?…])[.!?…]*[\"'”’)\]]*\s+(?=[A-Z])|\n\s*\n")
_NUMBER = re.compile(r"\d+")
_REACH = 90
_DASHES = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d")
_LINE_ENDS = frozenset("\n\x85\u2028\u2029")
_REPLACEMENT = "\ufffd"


class _Plain(dict[int, str | None]):
    """Translation table, filled as characters come by: a plain counterpart, None for the invisible."""

    def __missing__(self, code: int) -> str | None:
        self[code] = plain = _plain(chr(code))
        return plain


def _plain(char: str) -> str | None:
    category = unicodedata.category(char)
    if category in {"Cf", "Me"} or char == "\ufe0f":
        return None
    if category == "Cs":
        return _REPLACEMENT
    if char in _DASHES:
        return "-"
    if char.isspace():
        return "\n" if char in _LINE_ENDS else " "
    digit = unicodedata.decimal(char, -1)
    if digit >= 0:
        return str(digit)
    normal = unicodedata.normalize("NFKC", char)
    return normal if len(normal) == 1 else char


_PLAIN = _Plain()


class Page:
    """A text in plain characters, and the contact book to look things up in."""

    __slots__ = ("_numbers", "_offsets", "_raw", "contacts", "text")

    def __init__(self, raw: str, contacts: ContactBook, *, odd: bool) -> None:
        """Read a text; `odd` when it holds characters that can hide others."""
        self._raw = raw
        self._offsets: list[int] | None = None
        self._numbers: list[int] | None = None
        self.contacts = contacts
        self.text = raw.translate(_PLAIN) if odd else raw

    @property
    def numbers(self) -> list[int]:
        """Where the runs of digits start."""
        if self._numbers is None:
            self._numbers = [match.start() for match in _NUMBER.finditer(self.text)]
        return self._numbers

    def matches(self, pattern: re.Pattern[str], leads: str = "") -> Iterator[re.Match[str]]:
        """Yield the matches of a pattern that starts at a number, or at a character that may lead it."""
        end = 0
        for number in self.numbers:
            start = number - 1 if number > end and self.text[number - 1] in leads else number
            match = pattern.match(self.text, start) if start >= end else None
            if match is not None:
                end = match.end()
                yield match

    def span(self, start: int, end: int) -> Span:
        """Return the place in the typed text of a stretch of plain text, with invisible marks after it."""
        if len(self.text) == len(self._raw):
            return Span(start, end)
        if self._offsets is None:
            self._offsets = [at for at, char in enumerate(self._raw) if _PLAIN[ord(char)] is not None]
            self._offsets.append(len(self._raw))
        return Span(self._offsets[start], self._offsets[end])

    def before(self, start: int) -> str:
        """Return what precedes a place in its sentence."""
        window = self.text[max(0, start - _REACH) : start]
        cut = 0
        for match in _SENTENCE_END.finditer(window):
            cut = match.end()
        return window[cut:]

    def after(self, end: int) -> str:
        """Return what follows a place in its sentence."""
        window = self.text[end : end + _REACH]
        match = _SENTENCE_END.search(window)
        return window[: match.start()] if match else window

    def around(self, start: int, end: int) -> str:
        """Return the sentence of a place without the place itself."""
        return f"{self.before(start)} \N{BROKEN BAR} {self.after(end)}"
