"""A linear reader: what a sentence says, as the sum of what its words, pairs and relations weigh.

Trained by `training/train.py` over the project's own sentences. Because every feature's weight is simply added, a word
is weighed once and remembered, and a message costs a few look-ups per word.
"""

from __future__ import annotations

import io
import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from deelwijs.judging.reader.features import STEADY, concepts_at, pairs_of, quotation, relations, word_features

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Matrix = npt.NDArray[np.float32]

WEIGHTS = "weights.npz"
HARM = "harm"
ATTACK = "attack"
WHOLE = 1.0
"""How much the whole message weighs beside the sentence, for harm: what is quoted in one sentence is condemned in the
next, and a kind message holds no insult."""
KINDS_OF_HARM = ("insult", "exclusion", "humiliation", "threat", "stalking", "blackening", "hate")
REMEMBERED = 1 << 16


class Model:
    """Weights of each feature for each label.

    `features` maps a feature to its row of `weights` (features, labels); `bias` (labels) makes nought the border
    between yes and no. Words met in use get a row of their own, the sum of their features', so that each is weighed
    once.
    """

    def __init__(self, labels: Sequence[str], features: dict[str, int], weights: Matrix, bias: Matrix) -> None:
        """Take the weights as they are."""
        self.labels = tuple(labels)
        self.kinds_of_harm = [self.labels.index(kind) for kind in KINDS_OF_HARM]
        self._of_the_whole = [self.labels.index(label) for label in (HARM, ATTACK)]
        self._rows = features
        self._bias = bias
        self._first_word = len(weights)
        room = np.zeros((REMEMBERED, len(self.labels)), dtype=np.float32)
        self._table = np.vstack([weights, room])
        self._words: dict[str, int] = {}

    def logits(self, words: Sequence[str], starts: Sequence[int]) -> Matrix:
        """Weigh each sentence: (sentences, labels). `starts` are the word numbers at which sentences begin."""
        known = self._rows.get
        weighed_before = self._words.get
        pairs = pairs_of(words)
        concepts = concepts_at(words, pairs)
        quoted = quotation(words)
        rows: list[int] = []
        begins: list[int] = []
        lengths: list[int] = []
        for begin, end in zip(starts, [*starts[1:], len(words)], strict=True):
            sentence = words[begin:end]
            begins.append(len(rows))
            lengths.append(end - begin + STEADY)
            for word in sentence:
                row = weighed_before(word)
                rows.append(self._weigh(word) if row is None else row)
            related = relations(sentence, concepts[begin:end], quoted[begin:end])
            rows += [row for feature in (*pairs[begin : end - 1], *related) if (row := known(feature)) is not None]
        sums: Matrix = np.add.reduceat(self._table[rows], begins, axis=0)
        logits: Matrix = sums / np.sqrt(lengths, dtype=np.float32)[:, None] + self._bias
        logits[:, self._of_the_whole] += logits[:, self._of_the_whole].mean(axis=0) * WHOLE
        return logits

    def _weigh(self, word: str) -> int:
        """Give a word its row."""
        if len(self._words) == REMEMBERED:
            self._words.clear()
        row = self._words[word] = self._first_word + len(self._words)
        features = [known for feature in word_features(word) if (known := self._rows.get(feature)) is not None]
        self._table[row] = self._table[features].sum(axis=0)
        return row


@cache
def model() -> Model:
    """Return the shipped model, read once."""
    stored = np.load(io.BytesIO((files("deelwijs.judging.reader") / WEIGHTS).read_bytes()), allow_pickle=False)
    names = json.loads(stored["names"].tobytes())
    weights = stored["weights"].astype(np.float32) * stored["scale"]
    features = {feature: row for row, feature in enumerate(names["features"])}
    return Model(names["labels"], features, weights, stored["bias"])
