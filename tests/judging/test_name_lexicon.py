"""The lexicon of names is in order: each entry in a known place, with its reason."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import deelwijs.judging.naming.lexicon as source
from deelwijs.judging.naming.lexicon import LEXICON, POINTS, SORTS, zipf
from deelwijs.judging.text import fold

FOLDER = Path(str(source.FOLDER))
CUES = tomllib.loads((FOLDER / "name_cues.toml").read_text(encoding="utf-8"))
NAMES = tomllib.loads((FOLDER / "names.toml").read_text(encoding="utf-8"))
ROWS = [
    line.split("\t")
    for line in (FOLDER / "names_that_are_words.tsv").read_text(encoding="utf-8").splitlines()[1:]
    if not line.startswith("#")
]


def test_words_that_are_names() -> None:
    """Each row has a word, a known sort and a reason, and no word stands twice."""
    assert all(len(row) == 3 and all(row) for row in ROWS)
    assert {sort for _, sort, _ in ROWS} <= set(SORTS) - {"name"}
    assert len({word for word, _, _ in ROWS}) == len(ROWS)
    assert all(word == fold(word) for word, _, _ in ROWS)


@pytest.mark.parametrize("subject", ["person", "school"])
def test_cues(subject: str) -> None:
    """Each cue has a place, points, words and a reason, and no word stands twice in one."""
    for cue in CUES[subject]:
        assert cue["place"] in {"before", "after", "near"}
        assert cue["why"]
        assert set(cue.get("sorts", SORTS)) <= set(SORTS)
        assert len(set(cue["words"])) == len(cue["words"]), cue["why"]


def test_every_list_has_its_reason() -> None:
    """Lists, titles, sayings, diminutives and points say why they are there."""
    entries = [
        *NAMES["list"].values(),
        *NAMES["title"],
        *NAMES["idiom"],
        *NAMES["diminutive"],
        *CUES["point"].values(),
    ]
    assert all(entry["why"] for entry in entries)


def test_every_point_is_used() -> None:
    """The scoring table holds what the engine uses, nothing more and nothing less."""
    code = "".join(path.read_text(encoding="utf-8") for path in Path(source.__file__).parent.glob("*.py"))
    assert {name for name in POINTS if f'"{name}"' in code} | set(SORTS) == set(POINTS)


def test_zipf() -> None:
    """Common words score high, words hardly met score nothing."""
    assert zipf("de") > 7 > zipf("roos") > 4 > zipf("onvindbaarwoord") == 0.0


def test_folded_words() -> None:
    """Words are looked up folded, so they are written without capitals and accents."""
    for cues in (*LEXICON.people.values(), LEXICON.schools):
        for table in (cues.before, cues.after, cues.near):
            assert [word for word in table if word != fold(word)] == []
    lists = LEXICON.titles.keys() | LEXICON.functions | LEXICON.school_kinds | LEXICON.infixes
    assert [word for word in lists if word != fold(word)] == []
