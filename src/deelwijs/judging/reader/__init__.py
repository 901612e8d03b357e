"""The reader: what each sentence of a message says, as labels with a certainty.

The labels and what they mean stand in `docs/how-to/train-the-reader.md`.
"""

from __future__ import annotations

from math import exp, log
from string import ascii_lowercase, digits
from typing import TYPE_CHECKING

from msgspec import Struct

from deelwijs.judging.reader.features import SHAPES, WHO
from deelwijs.judging.reader.model import ATTACK, KINDS_OF_HARM, model

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from deelwijs.judging.detectors.names import Mention
    from deelwijs.judging.text import Text
    from deelwijs.judging.verdict import Span


SPELLED = 3
LETTERS = frozenset(ascii_lowercase)
DIGITS = frozenset(digits)
SIGNS = frozenset(".-_*~+|·•")
NOWHERE: Mapping[int, float] = {}
FAINT = 0.25
"""What is less certain than this is not kept."""
FAINT_LOGIT = log(FAINT / (1 - FAINT))
YES = 0.5
"""From here on a sentence counts as saying something, unless a norm asks for more or is content with less."""


class Reading(Struct, frozen=True):
    """What a text says.

    `said` holds for each label the sentences that may say it, in order, with their certainty (from `FAINT` to 1).
    """

    text: Text
    mentions: tuple[Mention, ...]
    sentences: Sequence[range]
    said: Mapping[str, Mapping[int, float]]

    @property
    def names_school(self) -> bool:
        """Tell whether the school or foundation, or an account of theirs, is named."""
        return any(not mention.people for mention in self.mentions)

    def certainty(self, label: str, sentence: int) -> float:
        """How certain it is that a sentence says this; nought where that is next to nothing."""
        return self.said.get(label, NOWHERE).get(sentence, 0.0)

    def saying(self, label: str, at_least: float = YES) -> list[int]:
        """Return the sentences that say this, in order."""
        return [sentence for sentence, certainty in self.said.get(label, NOWHERE).items() if certainty >= at_least]

    def strongest(self, label: str) -> int | None:
        """Return the sentence that says this most clearly, or None where none does."""
        return max(self.saying(label), key=self.said.get(label, NOWHERE).__getitem__, default=None)

    def anywhere(self, label: str, at_least: float = YES) -> bool:
        """Tell whether any sentence says this."""
        return max(self.said.get(label, NOWHERE).values(), default=0.0) >= at_least

    def kind_of_harm(self, sentence: int) -> str:
        """Return the likeliest kind of harm in a sentence."""
        return max(KINDS_OF_HARM, key=lambda kind: self.certainty(kind, sentence))

    @property
    def hostility(self) -> float:
        """How certain it is that the message, one of a thread, attacks somebody."""
        return max(self.said.get(ATTACK, NOWHERE).values(), default=0.0)

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
        return Reading(text, mentions, (), {})
    words, starts = masked(text, [(mention.first, mention.last, mask_of(mention)) for mention in mentions])
    labels = model().labels
    said: dict[str, dict[int, float]] = {}
    for sentence, row in enumerate(model().logits(words, starts)):
        for label, logit in zip(labels, row, strict=True):
            if logit >= FAINT_LOGIT:
                said.setdefault(label, {})[sentence] = 1 / (1 + exp(-logit))
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
    shapes = list(map(SHAPES.__getitem__, text.folded))
    spelled = _spelled_out(text.folded)
    stretches = sorted([*masks, *spelled], key=_widest_first) if spelled else sorted(masks)
    if not stretches:
        return shapes, text.sentence_starts
    words: list[str] = []
    place_of: list[int] = []
    for first, last, mask in stretches:
        at = len(place_of)
        if first >= at:
            place_of += range(len(words), len(words) + first - at)
            words += shapes[at:first]
            place_of += [len(words)] * (last - first)
            words.append(mask)
    rest = shapes[len(place_of) :]
    place_of += range(len(words), len(words) + len(rest))
    words += rest
    return words, sorted({place_of[token] for token in text.sentence_starts})


def _widest_first(stretch: tuple[int, int, str]) -> tuple[int, int]:
    return stretch[0], -stretch[1]


def _spelled_out(words: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the stretches of at least `SPELLED` single letters in a row: `s u k k e l`, `s.u.k.k.e.l`, `5 u k k e l`.

    Between two of them may stand one sign, and a digit counts as the letter that it looks like.
    """
    if sum(map(LETTERS.__contains__, words)) < SPELLED:
        return []
    found = []
    run: list[int] = []
    for place, word in enumerate([*words, ""]):
        if word in LETTERS or word in DIGITS:
            run.append(place)
        elif not run or word not in SIGNS or run[-1] < place - 1:
            while run and words[run[-1]] in DIGITS:
                run.pop()
            while run and words[run[0]] in DIGITS:
                run.pop(0)
            if sum(words[letter] in LETTERS for letter in run) >= SPELLED:
                found.append((run[0], run[-1] + 1, SHAPES["".join(words[letter] for letter in run)]))
            run = []
    return found
