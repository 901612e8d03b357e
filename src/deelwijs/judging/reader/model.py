"""A linear reader: what a sentence says, as the sum of what its words, pairs and relations weigh.

Trained by `training/train.py` over the project's own sentences. Because every feature's weight is simply added, a word
is weighed once and remembered, and a message costs a few look-ups per word.
"""

from __future__ import annotations

import io
import json
from bisect import bisect_left
from functools import cache
from importlib.resources import files
from sys import intern
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from deelwijs.judging.reader.concepts import lexicon
from deelwijs.judging.reader.features import (
    REMEMBERED,
    STEADY,
    Relations,
    quotation,
    word_concepts,
    word_features,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from deelwijs.judging.reader.concepts import Concepts, Phrases
    from deelwijs.judging.reader.features import Marked

    Matrix = npt.NDArray[np.float32]

WEIGHTS = "weights.npz"
HARM = "harm"
ATTACK = "attack"
OF_THE_WHOLE = (HARM, ATTACK)
"""The last labels of a model: those for which the whole message weighs in."""
WHOLE = 1.0
"""How much the whole message weighs beside the sentence: what is quoted in one sentence is condemned in the
next, and a kind message holds no insult."""
KINDS_OF_HARM = ("insult", "exclusion", "humiliation", "threat", "stalking", "blackening", "hate")


Following = tuple[int, "Phrases | None"]
"""What comes of two words in a row: the row of the pair, and the phrases that begin so, if there are any."""
NOTHING: Following = (0, None)
"""Row 0 weighs nothing."""


class Known(Struct, frozen=True):
    """A word that was met before.

    Its row of the table, its concepts, whom it stands for, whether there is either, and what comes of it by the word
    that follows.
    """

    row: int
    concepts: Concepts
    whom: Concepts
    marked: bool
    followed: Mapping[str, Following]


class Model:
    """Weights of each feature for each label.

    `features` maps a feature to its row of `weights` (features, labels); `bias` (labels) makes nought the border
    between yes and no. Words met in use get a row of their own, the sum of their features', so that each is weighed
    once.
    """

    def __init__(self, labels: Sequence[str], features: Mapping[str, int], weights: Matrix, bias: Matrix) -> None:
        """Take the weights as they are; the last labels must be those of `OF_THE_WHOLE`."""
        self.labels = tuple(labels)
        if self.labels[-len(OF_THE_WHOLE) :] != OF_THE_WHOLE:
            raise ValueError(f"the last labels must be {OF_THE_WHOLE}, not {self.labels}")
        self._rows = {name: row + 1 for name, row in features.items()}
        self._followed_by = _followed_by(self._rows)
        self._relations = Relations(self._rows.get)
        self._bias = bias.astype(np.float32)
        self._first_word = len(weights) + 1
        nothing, room = np.zeros((1, len(self.labels))), np.zeros((REMEMBERED, len(self.labels)))
        self._table = np.vstack([nothing, weights, room], dtype=np.float32)
        self._words: dict[str, Known] = {}

    def logits(self, words: Sequence[str], starts: Sequence[int]) -> list[list[float]]:
        """Weigh each sentence for each label. `starts` are the word numbers at which sentences begin."""
        met = self._words
        if len(met) >= REMEMBERED:
            met.clear()
        known = [met.get(word) or self._meet(word) for word in words]
        followed = [word.followed.get(following, NOTHING) for word, following in zip(known, words[1:], strict=False)]
        own, pairs = [word.row for word in known], [row for row, _ in followed]
        marked = _marked(words, known, followed)
        rows: list[int] = []
        begins: list[int] = []
        weights: list[float] = []
        for begin, end in zip(starts, [*starts[1:], len(words)], strict=True):
            begins.append(len(rows))
            weights.append((end - begin + STEADY) ** -0.5)
            rows += own[begin:end]
            rows += pairs[begin : end - 1]
            rows += self._relations.of(marked[bisect_left(marked, (begin,)) : bisect_left(marked, (end,))])
        sums = np.add.reduceat(self._table.take(rows, axis=0), begins, axis=0)
        return _with_the_whole((sums * np.array(weights, dtype=np.float32)[:, None] + self._bias).tolist())

    def _meet(self, word: str) -> Known:
        """Weigh a word and give it a row; one text may hold more words than are remembered after it."""
        row = self._first_word + len(self._words)
        if row == len(self._table):
            self._table = np.vstack([self._table, np.zeros_like(self._table[-REMEMBERED:])])
        features = [self._rows[feature] for feature in word_features(word) if feature in self._rows]
        self._table[row] = self._table[features].sum(axis=0)
        concepts, whom = word_concepts(word)
        known = Known(row, concepts, whom, bool(concepts or whom), self._followed_by.get(word, {}))
        self._words[word] = known
        return known


def _with_the_whole(logits: list[list[float]]) -> list[list[float]]:
    """Add to each sentence the mean of all, for the labels for which the whole message weighs in."""
    for label in range(-len(OF_THE_WHOLE), 0):
        mean = WHOLE * sum(sentence[label] for sentence in logits) / len(logits)
        for sentence in logits:
            sentence[label] += mean
    return logits


def _marked(words: Sequence[str], known: Sequence[Known], followed: Sequence[Following]) -> list[Marked]:
    """Return the words that stand for something or somebody; what a phrase stands for is said at its first word."""
    quoted = quotation(words)
    said = {place: phrases.at(words, place) for place, (_, phrases) in enumerate(followed) if phrases}
    if not any(said.values()):
        return [(place, word.concepts, word.whom, quoted[place]) for place, word in enumerate(known) if word.marked]
    return [
        (place, tuple(dict.fromkeys(word.concepts + said.get(place, ()))), word.whom, quoted[place])
        for place, word in enumerate(known)
        if word.marked or said.get(place)
    ]


def _followed_by(features: Mapping[str, int]) -> Mapping[str, Mapping[str, Following]]:
    """Return the rows of pairs of words, and the phrases that begin so, by the first word, then the second."""
    followed: dict[str, dict[str, Following]] = {
        first: {second: (0, phrases) for second, phrases in seconds.items()}
        for first, seconds in lexicon().phrases.items()
    }
    for name, row in features.items():
        first, found, second = name.partition(" ")
        if found:
            seconds = followed.setdefault(intern(first), {})
            seconds[intern(second)] = (row, seconds.get(second, NOTHING)[1])
    return followed


@cache
def model() -> Model:
    """Return the shipped model, read once."""
    stored = np.load(io.BytesIO((files("deelwijs.judging.reader") / WEIGHTS).read_bytes()), allow_pickle=False)
    names = json.loads(stored["names"].tobytes())
    weights = stored["weights"].astype(np.float32) * stored["scale"]
    features = {feature: row for row, feature in enumerate(names["features"])}
    return Model(names["labels"], features, weights, stored["bias"])
