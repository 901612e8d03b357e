"""A linear reader: what a sentence says, as the sum of what its words, pairs and relations weigh.

Trained by `training/train.py` over the project's own sentences. Because every feature's weight is simply added, a word
is weighed once and remembered, and a message costs a few look-ups per word.
"""

from __future__ import annotations

import io
import json
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from deelwijs.judging.reader.concepts import lexicon
from deelwijs.judging.reader.features import (
    STEADY,
    Tables,
    quotation,
    relations,
    with_phrases,
    word_concepts,
    word_features,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from deelwijs.judging.reader.concepts import Ending

    Matrix = npt.NDArray[np.float32]

WEIGHTS = "weights.npz"
OF_A_WORD = frozenset({"w:", "c:"})
"""How the names of the features of a word by itself begin."""
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
    """A word that was met before.

    Its row of the table, its concepts, whom it stands for, the row of each pair that it begins, by the next word, and
    the phrases that it begins, likewise.
    """

    row: int
    concepts: tuple[str, ...]
    who: str | None
    pairs: Mapping[str, int]
    phrases: Mapping[str, tuple[Ending, ...]]


NOTHING: Mapping[str, Any] = {}


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
        self._rows = features
        related = {name: row for name, row in features.items() if name[:2] not in OF_A_WORD}
        self._pairs = _nested(related, " ")
        rest = {name: row for name, row in related.items() if " " not in name}
        sorts = _nested(rest, ":")
        self._tables: Tables[int] = Tables(
            alone=sorts["k"],
            denied=sorts["not"],
            quoted=sorts["quoted"],
            beside=_nested(rest, ">"),
            after=_nested(rest, "+"),
        )
        self._bias = bias.astype(np.float32)
        self._first_word = len(weights)
        room = np.zeros((REMEMBERED, len(self.labels)), dtype=np.float32)
        self._table = np.vstack([weights, room])
        self._words: dict[str, Known] = {}

    def logits(self, words: Sequence[str], starts: Sequence[int]) -> Matrix:
        """Weigh each sentence: (sentences, labels). `starts` are the word numbers at which sentences begin."""
        met = self._words
        if len(met) >= REMEMBERED:
            met.clear()
        known = [met.get(word) or self._meet(word) for word in words]
        concepts = _concepts(words, known)
        whom = [word.who for word in known]
        quoted = quotation(words)
        rows: list[int] = []
        begins: list[int] = []
        lengths: list[int] = []
        for begin, end in zip(starts, [*starts[1:], len(words)], strict=True):
            begins.append(len(rows))
            lengths.append(end - begin + STEADY)
            sentence = known[begin:end]
            rows += [word.row for word in sentence]
            pairs = [one.pairs.get(two) for one, two in zip(sentence, words[begin + 1 : end], strict=False)]
            related = relations(concepts[begin:end], whom[begin:end], quoted[begin:end], self._tables)
            rows += [row for row in chain(pairs, related) if row is not None]
        logits: Matrix = np.add.reduceat(self._table.take(rows, axis=0), begins, axis=0)
        logits *= np.array([length**-0.5 for length in lengths], dtype=np.float32)[:, None]
        logits += self._bias
        whole = np.add.reduce(logits[:, -len(OF_THE_WHOLE) :], axis=0)
        logits[:, -len(OF_THE_WHOLE) :] += whole * (WHOLE / len(lengths))
        return logits

    def _meet(self, word: str) -> Known:
        """Weigh a word and give it a row; one text may hold more words than are remembered after it."""
        row = self._first_word + len(self._words)
        if row == len(self._table):
            self._table = np.vstack([self._table, np.zeros_like(self._table[-REMEMBERED:])])
        features = [self._rows[feature] for feature in word_features(word) if feature in self._rows]
        self._table[row] = self._table[features].sum(axis=0)
        pairs, phrases = self._pairs.get(word, NOTHING), lexicon().phrases.get(word, NOTHING)
        known = self._words[word] = Known(row, *word_concepts(word), pairs, phrases)
        return known


def _concepts(words: Sequence[str], known: Sequence[Known]) -> list[tuple[str, ...]]:
    """Return the concepts at each word; a phrase's stand at its first word."""
    concepts = [word.concepts for word in known]
    for place, (one, two) in enumerate(zip(known, words[1:], strict=False)):
        endings = one.phrases.get(two)
        if endings:
            concepts[place] = with_phrases(words, place, concepts[place], endings)
    return concepts


def _nested(features: Mapping[str, int], sign: str) -> dict[str, dict[str, int]]:
    """Return the features of two parts by their first part, then their second."""
    nested: dict[str, dict[str, int]] = {}
    for name, row in features.items():
        first, found, second = name.partition(sign)
        if found:
            nested.setdefault(first, {})[second] = row
    return nested


@cache
def model() -> Model:
    """Return the shipped model, read once."""
    stored = np.load(io.BytesIO((files("deelwijs.judging.reader") / WEIGHTS).read_bytes()), allow_pickle=False)
    names = json.loads(stored["names"].tobytes())
    weights = stored["weights"].astype(np.float32) * stored["scale"]
    features = {feature: row for row, feature in enumerate(names["features"])}
    return Model(names["labels"], features, weights, stored["bias"])
