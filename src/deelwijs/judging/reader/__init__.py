"""The reader: what each sentence of a message says, as labels with a certainty.

The labels and what they mean stand in `docs/how-to/train-the-reader.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from math import exp, log
from typing import TYPE_CHECKING

from deelwijs.judging.reader.features import WHO, shape
from deelwijs.judging.reader.model import ATTACK, KINDS_OF_HARM, model

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from deelwijs.judging.detectors.names import Mention
    from deelwijs.judging.text import Text
    from deelwijs.judging.verdict import Span


SPELLED = 3
FAINT = 0.25
"""What is less certain than this is not kept."""
FAINT_LOGIT = log(FAINT / (1 - FAINT))
YES = 0.5
"""From here on a sentence counts as saying something, unless a norm asks for more or is content with less."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says.

    `said` holds, for each sentence, the labels that it may say with their certainty (from `FAINT` to 1).
    """

    text: Text
    mentions: tuple[Mention, ...]
    sentences: Sequence[range]
    said: Sequence[dict[str, float]]

    @property
    def names_school(self) -> bool:
        """Tell whether the school or foundation, or an account of theirs, is named."""
        return any(not mention.people for mention in self.mentions)

    def certainty(self, label: str, sentence: int) -> float:
        """How certain it is that a sentence says this; nought where that is next to nothing."""
        return self.said[sentence].get(label, 0.0)

    def saying(self, label: str, at_least: float = YES) -> list[int]:
        """Return the sentences that say this, in order."""
        return [number for number, labels in enumerate(self.said) if labels.get(label, 0.0) >= at_least]

    def strongest(self, label: str) -> int | None:
        """Return the sentence that says this most clearly, or None where none does."""
        return max(self.saying(label), key=lambda number: self.said[number][label], default=None)

    def anywhere(self, label: str, at_least: float = YES) -> bool:
        """Tell whether any sentence says this."""
        return any(labels.get(label, 0.0) >= at_least for labels in self.said)

    def kind_of_harm(self, sentence: int) -> str:
        """Return the likeliest kind of harm in a sentence."""
        return max(KINDS_OF_HARM, key=lambda kind: self.certainty(kind, sentence))

    @property
    def hostility(self) -> float:
        """How certain it is that the message, one of a thread, attacks somebody."""
        return max((labels.get(ATTACK, 0.0) for labels in self.said), default=0.0)

    def speaks_to_somebody(self, sentence: int) -> bool:
        """Tell whether a sentence says 'you' to somebody."""
        return any(WHO.get(self.text.folded[token]) == "you" for token in self.sentences[sentence])

    def span(self, sentence: int) -> Span:
        """Return the place of a sentence."""
        tokens = self.sentences[sentence]
        return self.text.span(tokens.start, tokens.stop)


def read(text: Text, mentions: tuple[Mention, ...]) -> Reading:
    """Read a text, with the community's people masked by their role."""
    if not len(text):
        return Reading(text, mentions, (), ())
    words, starts = masked(text, [(mention.first, mention.last, mask_of(mention)) for mention in mentions])
    labels = model().labels
    said = [
        {label: 1 / (1 + exp(-logit)) for label, logit in zip(labels, row, strict=True) if logit >= FAINT_LOGIT}
        for row in model().logits(words, starts).tolist()
    ]
    return Reading(text, mentions, text.sentences(), said)


def mask_of(mention: Mention) -> str:
    """Return the mask of somebody or something mentioned."""
    if mention.people:
        return f"_{mention.people[0].role}"
    if mention.form == "handle":
        return "_handle"
    return "_foundation" if mention.school is None else "_school"


def masked(text: Text, masks: Iterable[tuple[int, int, str]]) -> tuple[list[str], Sequence[int]]:
    """Return the words to read, each masked stretch made one word, and at which of them sentences start.

    A word spelled out letter by letter is made whole. A stretch is never longer than its sentence; of stretches that
    overlap the first counts.
    """
    words: list[str] = []
    place_of: list[int] = []
    at = 0
    for first, last, mask in sorted([*masks, *_spelled_out(text.folded)]):
        if first < at:
            continue
        _copy(text, at, first, words, place_of)
        place_of += [len(words)] * (last - first)
        words.append(mask)
        at = last
    _copy(text, at, len(text), words, place_of)
    starts = sorted({place_of[token] for token in text.sentence_starts})
    return words, starts


def _copy(text: Text, begin: int, end: int, words: list[str], place_of: list[int]) -> None:
    place_of += range(len(words), len(words) + end - begin)
    words += [shape(word) for word in text.folded[begin:end]]


def _spelled_out(words: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the stretches of at least `SPELLED` single letters in a row: `s u k k e l`."""
    letters = [place for place, word in enumerate(words) if len(word) == 1 and word.isalpha()]
    if len(letters) < SPELLED:
        return []
    found = []
    for _, run in groupby(enumerate(letters), key=lambda pair: pair[1] - pair[0]):
        places = [place for _, place in run]
        if len(places) >= SPELLED:
            found.append((places[0], places[-1] + 1, "".join(words[place] for place in places)))
    return found
