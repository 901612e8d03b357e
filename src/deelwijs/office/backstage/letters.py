"""A letter and how it is typeset: the same words as plain text and as HTML, so that the two cannot differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils import translation


class Button(NamedTuple):
    """What the reader is asked to press: its words, and the whole address it leads to."""

    label: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What a mail says, as plain sentences; the first paragraph greets."""

    subject: str
    paragraphs: tuple[str, ...]
    button: Button | None = None
    small: tuple[str, ...] = ()
    """What stands below the button in small print: how long a link works, what to do when the mail is unexpected."""

    def __post_init__(self) -> None:
        """Refuse a button that leads nowhere from within a mail."""
        if self.button and not self.button.url.startswith(("https://", "http://")):
            raise ValueError(f"a button in a mail needs a whole address, not {self.button.url!r}")


class Typeset(NamedTuple):
    """A letter in both its forms."""

    text: str
    html: str


def typeset(letter: Letter, language: str) -> Typeset:
    """Return the letter as text and as HTML, with what surrounds it in this language."""
    context = {"letter": letter, "language": language}
    with translation.override(language):
        text = render_to_string("backstage/letters/letter.txt", context)
        return Typeset(text.strip() + "\n", render_to_string("backstage/letters/letter.html", context))
