"""A post's text, read once: tokens with their places, folded for look-up, and sentences.

Every detector works on this one reading; offsets always count characters of the text as it was typed.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from deelwijs.judging.verdict import Span

REMEMBERED = 1 << 17
LONGEST_REMEMBERED = 40
_INVISIBLE = dict.fromkeys(
    [0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF, 0xFE0F], ""
)
_TOKEN = re.compile(r"\w+(?:[-'’]\w+)*|['’](?:t|s|n|m|r|k)\b|[^\w\s]")
"""Words, with hyphens and apostrophes inside, and single signs."""
_WORD = r"\w\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe0f"
_TOKEN_WITH_INVISIBLE = re.compile(_TOKEN.pattern.replace(r"[^\w\s]", rf"[^{_WORD}\s]").replace(r"\w+", f"[{_WORD}]+"))
_ANY_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe0f]")
_SENTENCE_END = re.compile(r"[.!?…]+(?=[\s\"'”’)\]]|$)[\"'”’)\]]*|\n+")
_ABBREVIATED = re.compile(
    r"(?:^|[\W\d_])(?:[^\W\d_]|dhr|mevr|mw|mr|drs?|ir|ds|st|stg|bijv|evt|incl|excl|nr|tel|jl|fam)$",
    re.IGNORECASE,
)


class _Folded(dict[str, str]):
    """Every form met, folded; emptied when full. A plain dict: keeping the latest used costs more than folding anew."""

    def __missing__(self, form: str) -> str:
        if len(self) >= REMEMBERED:
            self.clear()
        if form.isascii():
            folded = form.lower()
        else:
            decomposed = unicodedata.normalize("NFKD", form.translate(_INVISIBLE))
            folded = "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()
        if len(form) <= LONGEST_REMEMBERED:
            self[form] = folded
        return folded


_folded = _Folded()


def fold(form: str) -> str:
    """Return the form for look-up: lower case, without diacritics and invisible characters."""
    return _folded[form]


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
        invisible = not raw.isascii() and _ANY_INVISIBLE.search(raw)
        forms = (_TOKEN_WITH_INVISIBLE if invisible else _TOKEN).findall(raw)
        folded = list(map(_folded.__getitem__, forms))
        if "" in folded:
            forms = [form for form, lookup in zip(forms, folded, strict=True) if lookup]
            folded = list(filter(None, folded))
        starts: list[int] = []
        place = 0
        for form in forms:
            place = raw.find(form, place)
            starts.append(place)
            place += len(form)
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
        stops = [*self.sentence_starts[1:], len(self.forms)][: len(self.sentence_starts)]
        return [range(first, stop) for first, stop in zip(self.sentence_starts, stops, strict=True)]
