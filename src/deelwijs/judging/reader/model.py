"""A linear reader: what a sentence says, as the sum of what its words, pairs and relations weigh.

Trained by `training/train.py` over the project's own sentences. Because every feature's weight is simply added, a word
is weighed once and remembered, and a message costs a few look-ups per word.
"""

from __future__ import annotations

import io
import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from deelwijs.judging.reader.features import (
    STEADY,
    add_phrases,
    pairs_of,
    quotation,
    relations,
    word_concepts,
    word_features,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

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
REMEMBERED = 1 << 16


class Known(NamedTuple):
    """A word that was met before: its row of the table, its concepts, and whom it stands for."""

    row: int
    concepts: tuple[str, ...]
    who: str | None


class Model:
    """Weights of each feature for each label.

    `features` maps a feature to its row of `weights` (features, labels); `bias` (labels) makes nought the border
    between yes and no. Words met in use get a row of their own, the sum of their features', so that each is weighed
    once.
    """

    def __init__(self, labels: Sequence[str], features: dict[str, int], weights: Matrix, bias: Matrix) -> None:
        """Take the weights as they are."""
        self.labels = tuple(labels)
        if self.labels[-len(OF_THE_WHOLE) :] != OF_THE_WHOLE:
            raise ValueError(f"the last labels must be {OF_THE_WHOLE}, not {self.labels}")
        self._letters = {feature: row for feature, row in features.items() if feature.startswith("c:")}
        self._rows = {feature: row for feature, row in features.items() if feature not in self._letters}
        self._bias = bias
        self._first_word = len(weights)
        room = np.zeros((REMEMBERED, len(self.labels)), dtype=np.float32)
        self._table = np.vstack([weights, room])
        self._words: dict[str, Known] = {}

    def logits(self, words: Sequence[str], starts: Sequence[int]) -> Matrix:
        """Weigh each sentence: (sentences, labels). `starts` are the word numbers at which sentences begin."""
        met = self._words
        known = [met.get(word) or self._meet(word) for word in words]
        own_rows = [word.row for word in known]
        concepts = [word.concepts for word in known]
        whom = [word.who for word in known]
        pairs = pairs_of(words)
        add_phrases(words, pairs, concepts)
        quoted = quotation(words)
        row_of = self._rows
        rows: list[int] = []
        begins: list[int] = []
        lengths: list[int] = []
        for begin, end in zip(starts, [*starts[1:], len(words)], strict=True):
            begins.append(len(rows))
            lengths.append(end - begin + STEADY)
            rows += own_rows[begin:end]
            rows += [row_of[pair] for pair in pairs[begin : end - 1] if pair in row_of]
            related = relations(concepts[begin:end], whom[begin:end], quoted[begin:end])
            rows += [row_of[feature] for feature in related if feature in row_of]
        sums: Matrix = np.add.reduceat(self._table[rows], begins, axis=0)
        logits: Matrix = sums / np.sqrt(lengths, dtype=np.float32)[:, None] + self._bias
        of_the_whole = logits[:, -len(OF_THE_WHOLE) :]
        of_the_whole += of_the_whole.mean(axis=0) * WHOLE
        return logits

    def _meet(self, word: str) -> Known:
        """Weigh a word and give it a row; when there is no room for more, those met before are forgotten."""
        if len(self._words) == REMEMBERED:
            self._words.clear()
        row = self._first_word + len(self._words)
        own, *letters = word_features(word)
        features = [self._letters[feature] for feature in letters if feature in self._letters]
        if own in self._rows:
            features.append(self._rows[own])
        self._table[row] = self._table[features].sum(axis=0)
        known = self._words[word] = Known(row, *word_concepts(word))
        return known


@cache
def model() -> Model:
    """Return the shipped model, read once."""
    stored = np.load(io.BytesIO((files("deelwijs.judging.reader") / WEIGHTS).read_bytes()), allow_pickle=False)
    names = json.loads(stored["names"].tobytes())
    weights = stored["weights"].astype(np.float32) * stored["scale"]
    features = {feature: row for row, feature in enumerate(names["features"])}
    return Model(names["labels"], features, weights, stored["bias"])
