"""The reader: shipped weights fit the code, training and use see the same, and no name is ever learnt."""

from __future__ import annotations

import io
import json
import runpy
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from wordfreq import zipf_frequency

from deelwijs.judging.explain import SENTENCES
from deelwijs.judging.norms.disclaimer import SAID
from deelwijs.judging.norms.personal_information import CONFIDENTIAL, PRIVATE
from deelwijs.judging.reader import masked, read
from deelwijs.judging.reader.features import MASKS
from deelwijs.judging.reader.model import KINDS_OF_HARM, OF_THE_WHOLE, WEIGHTS, model
from deelwijs.judging.text import Text
from deelwijs.protocol.vocabulary import BY_NAME

ROOT = Path(__file__).parents[2]
RARE = 3.0
USED = {
    *KINDS_OF_HARM,
    *PRIVATE,
    *CONFIDENTIAL,
    *SAID.values(),
    "harm",
    "smear",
    "hint",
    "incident",
    "objection",
    "joke",
    "school",
    "works_here",
}


def test_every_label_that_a_norm_asks_for_is_known() -> None:
    """The weights have a column for each, and training has examples of each."""
    assert set(model().labels) >= USED
    options = getattr(BY_NAME["doubt"].parameters["signals"], "options", ())
    assert set(options) <= USED


def test_every_kind_of_harm_has_words() -> None:
    """What the reader can call harm, the norm can explain."""
    assert {kind for norm, kind in SENTENCES if norm == "decency"} == set(KINDS_OF_HARM)


@cache
def _sentences() -> list[dict[str, Any]]:
    files = sorted((ROOT / "training/sentences").glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def test_the_training_sentences_are_well_formed() -> None:
    """Text, labels that mean something, who says it; no sentence stands there twice."""
    rows = _sentences()
    assert len(rows) > 1000
    for row in rows:
        assert row["text"].strip()
        assert row["by"] in {"staff", "pupil", "guardian"}, row
        assert set(row["labels"]) <= USED - {"harm"}, row
    texts = [row["text"] for row in rows]
    assert len(set(texts)) == len(texts)


@cache
def _stored() -> dict[str, Any]:
    """Read the weights as they are shipped."""
    stored = np.load(io.BytesIO((files("deelwijs.judging.reader") / WEIGHTS).read_bytes()), allow_pickle=False)
    return {**stored, "features": json.loads(stored["names"].tobytes())["features"]}


def test_training_and_use_see_the_same_words() -> None:
    """A placeholder in training becomes the word that a mention becomes in use."""
    training = runpy.run_path(str(ROOT / "training/train.py"), run_name="training")
    for mask in MASKS:
        kind = mask.removeprefix("_")
        words, _ = training["masked_words"](f"Ik zag [{kind}] en [{kind} full] in de trein van 8.15.")
        text = Text.read("Ik zag Jan en Jan Bos in de trein van 8.15.")
        assert words == masked(text, [(2, 3, mask), (4, 6, mask)])[0]


def test_the_model_weighs_what_training_counts() -> None:
    """The sum over counted features is what the model answers: nothing is taken in one and not in the other."""
    training = runpy.run_path(str(ROOT / "training/train.py"), run_name="training")
    stored = _stored()
    weights = dict(zip(stored["features"], stored["weights"] * stored["scale"], strict=True))
    words, _ = training["masked_words"]("Jij bent niet zo'n sukkel, zei de juf van groep 7 tegen haar buurman")
    counted = training["features_of"](words)
    total = sum(weights[feature] * count for feature, count in counted.items() if feature in weights)
    expected = total / (len(words) + training["STEADY"]) ** 0.5 + stored["bias"]
    reader = model()
    answered = reader.logits(words, [0])[0]
    for label, wanted, got in zip(reader.labels, expected.tolist(), answered, strict=True):
        assert got == pytest.approx(wanted * (2 if label in OF_THE_WHOLE else 1), abs=0.02), label


@pytest.mark.parametrize("raw", ["", "   ", "\u200b", "\0", "."])
def test_nothing_to_read_is_no_error(raw: str) -> None:
    """An empty text has no sentences."""
    reading = read(Text.read(raw), ())
    assert len(reading.sentences) == len(Text.read(raw).sentences())
    assert all(sentence < len(reading.sentences) for said in reading.said.values() for sentence in said)
    assert not reading.names_school


def test_masks_that_overlap_or_touch() -> None:
    """Of stretches that overlap the first counts; a stretch that opens a sentence keeps it whole."""
    text = Text.read("Een twee drie. Vier vijf zes.")
    assert masked(text, [(0, 2, "_pupil"), (1, 3, "_staff")]) == (
        ["_pupil", "drie", ".", "vier", "vijf", "zes", "."],
        [0, 3],
    )
    assert masked(text, [(4, 6, "_school")]) == (["een", "twee", "drie", ".", "_school", "zes", "."], [0, 4])


def test_no_name_of_a_community_is_learnt() -> None:
    """The features hold masks, not people: a family name is among them only where it is a word of Dutch as well."""
    words = {name.removeprefix("w:") for name in _stored()["features"] if name.startswith("w:")}
    people = [
        person
        for file in (ROOT / "tests/judging/cases").glob("*/community.json")
        for person in json.loads(file.read_bytes())["people"]
    ]
    families = {person["family"].lower() for person in people}
    assert {name for name in families & words if zipf_frequency(name, "nl") < RARE} == set()


def test_the_same_words_read_the_same_whatever_was_read_before() -> None:
    """Words are weighed once and remembered; forgetting them changes nothing."""
    reader = model()
    words = Text.read("jij bent een sukkel en ik sla je").folded
    before = reader.logits(words, [0])
    for start in range(0, 70_000, 10_000):
        reader.logits([f"woord{number}x" for number in range(start, start + 10_000)], [0])
    assert reader.logits(words, [0]) == before


def test_more_words_than_can_be_remembered_in_one_text() -> None:
    """A text with more different words than the model remembers is still read by its own words."""
    reader = model()
    insult = Text.read("jij bent een vieze sukkel").folded
    alone = reader.logits(insult, [0])[0]
    filler = [f"woord{number}y" for number in range(70_000)]
    together = reader.logits([*insult, *filler], [0, len(insult)])[0]
    column = reader.labels.index("insult")
    assert together[column] == pytest.approx(alone[column], abs=0.01)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("j i j bent een t.r.u.t", ["jij", "bent", "een", "trut"]),
        ("wat een e-i-k-e-l.", ["wat", "een", "eikel", "."]),
        ("d_w_e_r_g of k * w a l", ["dwerg", "of", "kwal"]),
        ("s u k k 3 l, onbesch0ft", ["sukkel", ",", "onbeschoft"]),
        ("plan a b c 5 en groep 7 a", ["plan", "abc", "0", "en", "groep", "0", "a"]),
        ("toets 1-2-3 van o.a. Jan", ["toets", "0-0-0", "van", "o", ".", "a", ".", "jan"]),
        ("antwoord a, b, c", ["antwoord", "a", ",", "b", ",", "c"]),
    ],
)
def test_what_is_spelled_out_is_made_whole(raw: str, words: list[str]) -> None:
    """With spaces, full stops, hyphens or a digit between; sums, lists and short abbreviations stay as they are."""
    assert masked(Text.read(raw), [])[0] == words


def test_somebody_with_three_initials_is_not_spelled_out() -> None:
    """The whole name is masked: a longer stretch goes before a shorter one that starts with it."""
    text = Text.read("A. B. C. Bos komt")
    assert masked(text, [(0, 7, "_staff")])[0] == ["_staff", "komt"]
