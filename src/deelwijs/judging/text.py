"""A post's text, read once: tokens with their places, folded for look-up, and sentences.

Every detector works on this one reading; offsets always count characters of the text as it was typed.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate, chain, pairwise

from msgspec import Struct

from deelwijs.judging.remembered import Remembered
from deelwijs.judging.verdict import Span

_INVISIBLE = dict.fromkeys(
    [0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF, 0xFE0F], ""
)
_TOKEN = re.compile(r"\w+(?:[-'’]\w+)*|['’](?:t|s|n|m|r|k)\b|[^\w\s]")
"""Words, with hyphens and apostrophes inside, and single signs."""
_WORD = r"\w\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe0f"
_TOKEN_WITH_INVISIBLE = re.compile(_TOKEN.pattern.replace(r"[^\w\s]", rf"[^{_WORD}\s]").replace(r"\w+", f"[{_WORD}]+"))
_ANY_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe0f]")
_SENTENCE_END = re.compile(
    r"[.!?…]+(?=[\s\"'”’)\]]|$)"
    r"(?<!\b[^\W\d_]\.)(?<!\b(?:mw|mr|dr|ir|ds|st|nr|jl)\.)"
    r"(?<!\b(?:dhr|drs|stg|evt|tel|fam)\.)(?<!\b(?:mevr|bijv|incl|excl)\.)"
    r"[\"'”’)\]]*|\n+",
    re.IGNORECASE,
)
"""The end of a sentence or line; the full stop of an initial or abbreviation is none."""


def _fold(form: str) -> str:
    if form.isascii():
        return form.lower()
    decomposed = unicodedata.normalize("NFKD", form.translate(_INVISIBLE))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


_folded = Remembered(_fold)


def fold(form: str) -> str:
    """Return the form for look-up: lower case, without diacritics and invisible characters."""
    return _folded[form]


class Text(Struct, frozen=True, dict=True):
    """A text with its tokens (parallel lists) and the token numbers at which its sentences start."""

    raw: str
    forms: list[str]
    folded: list[str]
    sentence_starts: list[int]

    @classmethod
    def read(cls, raw: str) -> Text:
        """Split a text into tokens and sentences; any string is accepted."""
        token = _TOKEN if raw.isascii() or not _ANY_INVISIBLE.search(raw) else _TOKEN_WITH_INVISIBLE
        borders = [0, *[match.end() for match in _SENTENCE_END.finditer(raw)], len(raw)]
        sentences = [token.findall(raw, begin, end) for begin, end in pairwise(borders)]
        forms = list(chain.from_iterable(sentences))
        folded = list(map(_folded.__getitem__, forms))
        if "" in folded:
            sentences = [list(filter(_folded.__getitem__, sentence)) for sentence in sentences]
            forms = list(chain.from_iterable(sentences))
            folded = list(filter(None, folded))
        starts = accumulate(map(len, sentences), initial=0)
        return cls(raw, forms, folded, [start for start, sentence in zip(starts, sentences, strict=False) if sentence])

    @cached_property
    def starts(self) -> list[int]:
        """The place in the text at which each token starts."""
        starts = []
        place = 0
        for form in self.forms:
            place = self.raw.find(form, place)
            starts.append(place)
            place += len(form)
        return starts

    @cached_property
    def ends(self) -> list[int]:
        """The place in the text at which each token ends."""
        return [start + len(form) for start, form in zip(self.starts, self.forms, strict=True)]

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
