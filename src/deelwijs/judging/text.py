"""A post's text, read once: tokens with their places, folded for look-up, and sentences.

Every detector works on this one reading; offsets always count characters of the text as it was typed.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from deelwijs.judging.verdict import Span

_INVISIBLE = dict.fromkeys(
    [0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF, 0xFE0F], ""
)
_PIECE = re.compile(r"\w+(?:[-'’]\w+)*|\s+|['’](?:t|s|n|m|r|k)\b|[^\w\s]")
"""Words (with hyphens and apostrophes inside), white space, and single signs; together they are the whole text."""
_WORD = r"\w\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_PIECE_WITH_INVISIBLE = re.compile(_PIECE.pattern.replace(r"[^\w\s]", rf"[^{_WORD}\s]").replace(r"\w+", f"[{_WORD}]+"))
_ANY_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SENTENCE_END = re.compile(r"[.!?…]+(?=[\s\"'”’)\]]|$)[\"'”’)\]]*|\n+")
_ABBREVIATED = re.compile(
    r"(?:^|[\W\d_])(?:[^\W\d_]|dhr|mevr|mw|mr|drs?|ir|ds|st|stg|bijv|evt|incl|excl|nr|tel|jl|fam)$", re.IGNORECASE
)


@lru_cache(maxsize=1 << 17)
def fold(form: str) -> str:
    """Return the form for look-up: lower case, without diacritics and invisible characters."""
    if form.isascii():
        return form.lower()
    decomposed = unicodedata.normalize("NFKD", form.translate(_INVISIBLE))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its tokens (parallel lists) and the token numbers at which its sentences start."""

    raw: str
    forms: list[str]
    folded: list[str]
    starts: list[int]
    ends: list[int]
    sentence_starts: list[int]

    @classmethod
    def read(cls, raw: str) -> Text:
        """Split a text into tokens and sentences; any string is accepted."""
        pattern = _PIECE_WITH_INVISIBLE if not raw.isascii() and _ANY_INVISIBLE.search(raw) else _PIECE
        forms: list[str] = []
        folded: list[str] = []
        starts: list[int] = []
        place = 0
        for piece in pattern.findall(raw):
            if not piece.isspace() and (lookup := fold(piece)):
                forms.append(piece)
                folded.append(lookup)
                starts.append(place)
            place += len(piece)
        ends = [start + len(form) for start, form in zip(starts, forms, strict=True)]
        sentence_starts = [0] if forms else []
        for match in _SENTENCE_END.finditer(raw):
            if match.group() == "." and _ABBREVIATED.search(raw, max(0, match.start() - 6), match.start()):
                continue
            token = bisect_right(starts, match.end() - 1)
            if sentence_starts[-1:] < [token] < [len(forms)]:
                sentence_starts.append(token)
        return cls(raw, forms, folded, starts, ends, sentence_starts)

    def __len__(self) -> int:
        """Count the tokens."""
        return len(self.forms)

    def span(self, first: int, last: int) -> Span:
        """Return the place of tokens `first` up to, not including, `last`."""
        return Span(self.starts[first], self.ends[last - 1])

    def token_at(self, offset: int) -> int:
        """Return the number of the token that holds, or else follows, the character at `offset`."""
        token = bisect_right(self.starts, offset) - 1
        return token if token >= 0 and offset < self.ends[token] else token + 1

    def sentence_of(self, token: int) -> int:
        """Return the number of the sentence that holds a token."""
        return bisect_right(self.sentence_starts, token) - 1

    def sentences(self) -> list[range]:
        """Return the token numbers of each sentence."""
        stops = [*self.sentence_starts[1:], len(self.forms)]
        return [range(first, stop) for first, stop in zip(self.sentence_starts, stops, strict=True)]
