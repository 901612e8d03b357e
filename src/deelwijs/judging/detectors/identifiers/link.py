"""Links: to public sites, and to somebody's profile, file or group."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deelwijs.judging.detectors.identifiers.context import alternatives
from deelwijs.judging.detectors.identifiers.model import Identifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deelwijs.judging.detectors.identifiers.page import Page

GATE = r"https?:|www\.|[a-z\d]\.(?:nl|com|org|eu|be|me|gg|ly|ee|tv|example)\b"
_REST = r"[^\s<>\"'”’]"
_LINK = re.compile(
    rf"(?i)\bhttps?:/{{1,2}}{_REST}{{4,2000}}|\bwww\.[\w-]{_REST}{{2,2000}}"
    rf"|(?<![\w@.-])(?:[a-z\d][a-z\d-]{{1,62}}\.){{1,4}}(?:nl|com|org|eu|be|me|gg|ly|ee|tv|example)\b(?:/{_REST}{{0,2000}})?"
)
_HOST = re.compile(r"(?i)(?:https?:/{1,2})?(?:[^/@\s]*@)?(?:www\.|m\.)?[\w-]+\.\w")
_PROFILE = re.compile(
    r"(?i)(?:instagram\.com|facebook\.com|fb\.com|tiktok\.com|snapchat\.com/add|x\.com|twitter\.com|threads\.net|"
    r"linkedin\.com/in|youtube\.com(?=/@)|t\.me|linktr\.ee|twitch\.tv|steamcommunity\.com/id)/@?"
    r"(?!(?:p|reel|watch|groups|events|hashtag|explore|share|stories|status|photo|sharer|intent)\b)(?P<name>[\w.\-]{2,60})"
)
_CALLS = re.compile(r"(?i)wa\.me/\+?\d|[?&]phone=\+?\d")
_CLOSED = re.compile(rf"(?i)(?:{alternatives('link.closed')})")


def find(page: Page) -> Iterator[Identifier]:
    """Yield the links of a text; those to somebody's profile are accounts."""
    for match in _LINK.finditer(page.text):
        link = match.group().rstrip(".,;:!?)]}>")
        if not _HOST.match(link) or _CALLS.search(link):
            continue
        span = page.span(match.start(), match.start() + len(link))
        profile = _PROFILE.search(link)
        if profile and not page.contacts.owns_handle(profile["name"]):
            yield Identifier("account", span, 0.6, profile["name"].lower())
        else:
            yield Identifier("link", span, 0.9, link, None if _CLOSED.search(link) else "public-site")
