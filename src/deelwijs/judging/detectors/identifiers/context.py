"""The words around an identifier: read from `lexicons/identifiers.toml`, looked for all at once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import cast

import re2

_FILE = files("deelwijs.judging") / "lexicons" / "identifiers.toml"

_AT_END = r"(?:[^\pL\pN]+[\pL\pN]{1,6}){0,2}[^\pL\pN]*$"


@cache
def _lists() -> dict[str, dict[str, dict[str, list[str]]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def words(name: str) -> tuple[str, ...]:
    """Return the words of a list, such as `phone.call`."""
    section, _, key = name.partition(".")
    return tuple(_lists()[section][key]["words"])


def alternatives(name: str) -> str:
    """Return a list as one pattern; a space is any white space, an asterisk the rest of a word."""
    escaped = (re.escape(word).replace(r"\ ", r"\s+").replace(r"\*", r"\w*") for word in words(name))
    return "|".join(sorted(escaped, key=len, reverse=True))


class Cues:
    """Lists of words that are looked for together, at the cost of one pass; capitals make no difference.

    A list counts when one of its words stands anywhere in the window, or, when named with a `$` behind it, at
    the end of it, with at most two short words in between.
    """

    __slots__ = ("_names", "_set")

    def __init__(self, *names: str) -> None:
        """Compile the named lists."""
        options = re2.Options()
        options.case_sensitive = False
        self._names = names
        self._set = re2.Set.SearchSet(options)
        for name in names:
            close = _AT_END if name.endswith("$") else r"(?:[^\pL\pN]|$)"
            inside = alternatives(name.rstrip("$")).replace(r"\w*", r"[\pL\pN]*")
            self._set.Add(rf"(?:^|[^\pL\pN])(?:{inside}){close}")
        self._set.Compile()

    def seen(self, window: str) -> set[str]:
        """Return the names of the lists of which a word stands in a window."""
        matches = cast("list[int] | None", self._set.Match(window.encode("utf-8", "replace")))
        return {self._names[number] for number in matches} if matches else set()
