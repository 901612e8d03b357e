"""Every defect is refused, with its place and its remedy.

`broken/` holds one small edition for each defect, named after it; `broken/expected.txt` holds the exact words
that a policy officer gets to read. A new defect is a new file and a new line.
"""

from collections import defaultdict
from pathlib import Path

import pytest

from deelwijs.protocol import EditionDefects, decode_edition

BROKEN = Path(__file__).parent / "broken"


def _expected() -> dict[str, list[str]]:
    table: dict[str, list[str]] = defaultdict(list)
    for line in (BROKEN / "expected.txt").read_text(encoding="utf-8").splitlines():
        table[line.partition(":")[0]].append(line)
    return dict(table)


@pytest.mark.parametrize(("name", "lines"), _expected().items())
def test_the_defect_is_told_with_its_place_and_remedy(name: str, lines: list[str]) -> None:
    """A broken edition is refused in exactly the expected words, and says nothing else."""
    with pytest.raises(EditionDefects) as refused:
        decode_edition((BROKEN / name).read_bytes(), name)
    assert str(refused.value).splitlines() == lines


def test_every_broken_edition_is_in_the_table() -> None:
    """No fixture stands there untested."""
    assert {path.name for path in BROKEN.glob("*.md")} == set(_expected())


def test_a_defect_carries_its_parts() -> None:
    """File, line, article, problem and remedy are there one by one, for a page to show its own way."""
    name = "unknown-placeholder.md"
    with pytest.raises(EditionDefects) as refused:
        decode_edition((BROKEN / name).read_bytes(), name)
    (defect,) = refused.value.defects
    assert (defect.file, defect.line, defect.article) == (name, 41, "1")
    assert defect.problem == "the placeholder '{shcool}' is unknown"
    assert defect.remedy == "Did you mean {school}?"
