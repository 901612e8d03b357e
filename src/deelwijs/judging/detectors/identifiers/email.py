"""E-mail addresses, plain and in disguise: "jan (at) post punt nl", "jan apenstaartje post . nl"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deelwijs.judging.contacts import FREE_MAIL
from deelwijs.judging.detectors.identifiers.context import Cues, alternatives
from deelwijs.judging.detectors.identifiers.model import Identifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deelwijs.judging.detectors.identifiers.model import Ground
    from deelwijs.judging.detectors.identifiers.page import Page

_OPEN, _CLOSE = r"\s?[(\[{<*_]{1,2}\s?", r"\s?[)\]}>*_]{1,2}\s?"
_TAIL = r"a{1,2}pe?n?[\s-]?staart(?:je)?"
_PROVIDERS = "gmail|g-mail|hotmail|outlook|icloud|kpnmail|yahoo|ziggo|hetnet|xs4all|upcmail|casema|protonmail"
_AT = (
    rf"(?P<at>@\s?|\s@\s|\s@(?=(?:{_PROVIDERS})\b)|{_OPEN}(?:at|ad|a|@|{_TAIL}){_CLOSE}|[\s-]{{1,3}}{_TAIL}[\s-]{{1,3}}"
    r"|\s(?:at|ad)\s)"
)
_HIDDEN_DOT = rf"(?:{_OPEN}(?:dot|punt|\.){_CLOSE}|[\s-]{{1,3}}(?:dot|punt)[\s-]{{1,3}})"
_DOT = rf"(?:\.(?=\w)|\s\.\s|{_HIDDEN_DOT})"
_LOCAL = r"(?i)(?<![\w.+%-])(?P<local>[\w.+%-]{1,64}"
_ADDRESS = re.compile(
    rf"{_LOCAL}(?:(?:{_HIDDEN_DOT}|\s\.\s)[\w+-]{{1,40}}){{0,3}}){_AT}(?P<domain>\w[\w-]{{0,62}}(?:{_DOT}\w[\w-]{{1,40}}){{1,4}})(?!\w)"
)
GATE = (
    r"(?:\S@\s?|\S\s@\s)\S+?(?:\s?\.\s?\S|[\s-](?:dot|punt)[\s-]|\s?[(\[{<*_])"
    rf"|@\s?(?:{_PROVIDERS})|ap?e?n?[\s-]?staart|[(\[{{<*_]\s?(?:at|ad|a|@)\s?[)\]}}>*_]"
    r"|\S\s(?:at|ad)\s\S+?(?:\s?\.\s?\S|[\s-](?:dot|punt)[\s-]|\s?[(\[{<*_])"
)
_NO_ENDING = re.compile(rf"{_LOCAL}){_AT}(?P<domain>{_PROVIDERS})\b(?!\.\w|\s?(?:punt|dot)\b)")
_HIDDEN = re.compile(rf"(?i){_HIDDEN_DOT}|\s\.\s")
_ENDINGS = frozenset(
    (
        "nl",
        "com",
        "net",
        "org",
        "be",
        "de",
        "eu",
        "nu",
        "info",
        "me",
        "fr",
        "uk",
        "io",
        "example",
        "school",
        "edu",
    )
)
_LONGEST_ENDING = 12
_ROLE = re.compile(alternatives("email.role").replace(r"\w*", r"[\w.-]*"))
_WRITE = Cues("phone.call", "email.write")


def find(page: Page) -> Iterator[Identifier]:
    """Yield the e-mail addresses of a text."""
    for match in _ADDRESS.finditer(page.text):
        yield from _judged(page, match)
    for match in _NO_ENDING.finditer(page.text):
        bare = match["at"].strip().lower() in {"at", "ad"}
        if not bare or _WRITE.seen(page.before(match.start())):
            value = f"{_plain(match['local'])}@{match['domain'].lower()}"
            yield Identifier("email", page.span(*match.span()), 0.5 if bare else 0.7, value)


def _judged(page: Page, match: re.Match[str]) -> Iterator[Identifier]:
    domain = _plain(match["domain"])
    value = f"{_plain(match['local'])}@{domain}"
    people = page.contacts.by_email(value)
    certainty = 0.98 if people else _certainty(match["at"], match["domain"], domain.rpartition(".")[2])
    if certainty:
        staff = any(person.role == "staff" for person in people)
        ground = _ground(page, value, staff=staff) if staff or not people else None
        yield Identifier("email", page.span(*match.span()), certainty, value, ground, people)


def _certainty(at: str, written: str, ending: str) -> float:
    """Weigh an address by how it is written: what could be prose needs a known ending."""
    known = ending in _ENDINGS
    if at.strip().lower() in {"at", "ad"}:
        return 0.8 if known else 0.0
    if known:
        return 0.97 if at == "@" and not _HIDDEN.search(written) else 0.9
    return 0.7 if ending.isalpha() and len(ending) <= _LONGEST_ENDING else 0.0


def _ground(page: Page, value: str, *, staff: bool) -> Ground | None:
    """Tell why an address is public, if it is."""
    local, _, domain = value.partition("@")
    if domain in FREE_MAIL:
        return None
    if _ROLE.fullmatch(local):
        return "role-mailbox"
    return "work-mailbox" if staff and page.contacts.owns_domain(domain) else None


def _plain(written: str) -> str:
    """Return a part of an address without disguise."""
    return "".join(_HIDDEN.sub(".", written).lower().split())
