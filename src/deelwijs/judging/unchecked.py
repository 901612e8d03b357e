"""What nobody could judge: media, words in a script that is not read, what links lead to, a time before the edition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deelwijs.judging.directory import LOCAL
from deelwijs.judging.text import fold
from deelwijs.judging.verdict import Unchecked, Words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from deelwijs.judging.brief import Brief
    from deelwijs.protocol import Edition

MEDIA = Unchecked(
    "media",
    Words(
        "Wat het beeld of geluid laat zien of horen, is niet bekeken; alleen wie is aangegeven.",
        "What the picture or sound shows was not looked at; only who has been marked.",
    ),
)
SCRIPT = Unchecked(
    "script",
    Words(
        "Woorden in een ander schrift dan het Latijnse zijn niet gelezen.",
        "Words in another script than the Latin one were not read.",
    ),
)
LINK = Unchecked(
    "link",
    Words("Waar de link naartoe leidt, is niet bekeken.", "What the link leads to was not looked at."),
)
_OTHER = r"[^\W\d_a-zA-Z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff]"
_OTHER_LETTER = re.compile(_OTHER)
_LETTER = r"[^\W\d_]"
_OTHER_WORD = re.compile(rf"{_OTHER}{{2}}|{_LETTER}(?:{_LETTER}{_OTHER}|{_OTHER}{_LETTER})|{_OTHER}{_LETTER}{{2}}")
"""A letter of another script by itself is a sign, as in a sum or a unit."""
_WORD = re.compile(r"\w{2,}")


def of_post(brief: Brief) -> Iterator[Unchecked]:
    """Say what no norm has looked into: pictures and sound, other scripts, links, a time before the edition."""
    if brief.post.media:
        yield MEDIA
    if not all(map(_is_read, (brief.post.text, *(message.text for message in brief.post.thread)))):
        yield SCRIPT
    if any(identifier.kind == "link" for identifier in brief.identifiers):
        yield LINK
    yield from of_time(brief.post.at, brief.edition)


def of_time(at: dt.datetime, edition: Edition) -> Iterator[Unchecked]:
    """Say that the edition was not yet in force."""
    begins = edition.in_force
    if at.date() <= begins and at.astimezone(LOCAL).date() < begins:
        yield Unchecked(
            "in-force",
            Words(
                f"Deze uitgave geldt vanaf {begins:%d-%m-%Y}. Of er toen een andere gold, is niet bekend.",
                f"This edition is in force from {begins.isoformat()}. Whether another one was then, is not known.",
            ),
        )


def _is_read(raw: str) -> bool:
    """Tell whether every word is in a script that is read, also once disguises are undone."""
    if raw.isascii() or not _OTHER_LETTER.search(raw):
        return True
    return not any(_OTHER_WORD.search(fold(word)) for word in _WORD.findall(raw))
