"""Account names: "@handle" that is not the community's own, "snap: handle", "de insta van haar is handle"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deelwijs.judging.detectors.identifiers.context import Cues, alternatives
from deelwijs.judging.detectors.identifiers.model import Identifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deelwijs.judging.detectors.identifiers.page import Page

_PLATFORM = alternatives("account.platform")
HANDLE_GATE = r"@\S"
GATE = rf"\b(?:{_PLATFORM})\b[^.!?\n]{{0,40}}(?:[:=@_#➡👉\d]|[a-z]\.[a-z])"
_HANDLE = re.compile(r"@(?<![\w@./]@)(?P<name>\w[\w.]{1,29})")
_NAMED = re.compile(
    rf"(?i)\b(?:{_PLATFORM})(?:['’]?s)?(?:[ -]?(?:naam|account|name|tag|id|user))?"
    r"(?:\svan(?:\s[\w'’-]+){1,3}?(?=\s(?:is|heet)\s|\s?[:=]))?"
    r"(?P<link>\s{0,2}[:=➡👉]\s{0,2}|\s(?:is|heet|naam)[ :]{1,2}|\s)(?P<name>@?[\w.#-]{3,32})"
)
_MARKED = re.compile(r"[^\W\d][\w.-]*[\d_#]|_\w|[^\W\d]\.[^\W\d]|^@")
_ORDINARY = re.compile(rf"(?i)(?:{alternatives('account.ordinary')})$")
_OWNED = re.compile(r"(?i)\b(?:mijn|m'?n|zijn|z'?n|haar|jouw|je|d'r|my|add)\W{0,2}$")


_PLATFORMS = Cues("account.platform")
_HINT, _ON_PLATFORM = 0.4, 0.45


def find(page: Page) -> Iterator[Identifier]:
    """Yield the names beside a platform's, without those of the foundation and its schools."""
    for match in _NAMED.finditer(page.text):
        certainty = _certainty(page, match)
        if certainty and not _ORDINARY.match(match["name"]):
            yield from _account(page, *match.span("name"), certainty)


def find_handles(page: Page) -> Iterator[Identifier]:
    """Yield the names behind an @, which may be anybody's: a hint, stronger where a platform is named beside it."""
    for match in _HANDLE.finditer(page.text):
        certainty = _ON_PLATFORM if _PLATFORMS.seen(page.around(*match.span())) else _HINT
        yield from _account(page, *match.span(), certainty)


def _account(page: Page, start: int, end: int, certainty: float) -> Iterator[Identifier]:
    name = page.text[start:end].rstrip(".-#")
    if not page.contacts.owns_handle(name):
        yield Identifier("account", page.span(start, start + len(name)), certainty, name.lower().removeprefix("@"))


def _certainty(page: Page, match: re.Match[str]) -> float:
    """Weigh a name behind that of a platform; a plain word counts only behind a colon."""
    link = match["link"].strip()
    if _MARKED.search(match["name"]):
        return 0.8 if link or _OWNED.search(page.before(match.start())) else 0.6
    return 0.5 if link and not link[0].isalpha() else 0.0
