"""A sample of each format and version, read whole, against what it must give."""

from __future__ import annotations

import difflib

import msgspec
import pytest
from roster_files import SAMPLES, SHARED, TODAY, oneroster, read

from deelwijs.rosters import read_roster

GOLDEN = SAMPLES.parent / "golden"
NAMES = [path.name for path in sorted(SAMPLES.iterdir())]


def _read(name: str) -> str:
    sample = SAMPLES / name
    data = oneroster(name.removeprefix("oneroster-")) if sample.is_dir() else sample.read_bytes()
    return msgspec.json.format(msgspec.json.encode(read(data, name)), indent=1).decode() + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_gives_its_golden_roster(name: str, request: pytest.FixtureRequest) -> None:
    """Every row and every problem, in Dutch and English; `--reset-golden` writes them anew for review."""
    golden, found = GOLDEN / f"{name}.json", _read(name)
    if request.config.getoption("--reset-golden"):
        before = golden.read_text(encoding="utf-8") if golden.exists() else ""
        print(*difflib.unified_diff(before.splitlines(), found.splitlines(), name, name, lineterm=""), sep="\n")  # noqa: T201
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_no_bsn_stands_in_what_is_read(name: str) -> None:
    """Neither in rows nor in the words of problems."""
    found = _read(name)
    assert "123456782" not in found
    assert "111222333" not in found


@pytest.mark.skipif(not SHARED.exists(), reason="the published EDEXML samples do not stand beside the repository")
@pytest.mark.parametrize("name", ["2.0/EDEXML.Voorbeeld.2.0", "2.1/EDEXML.Voorbeeld.2.1"])
@pytest.mark.parametrize(
    ("country", "schools", "counts"), [(".xml", ["99ZZ00"], [8, 5, 4, 4]), ("-Vla.xml", ["1234"], [7, 5, 4, 3])]
)
def test_the_published_samples_are_read(name: str, country: str, schools: list[str], counts: list[int]) -> None:
    """Both versions, for the Netherlands and for Flanders: school, groups, people, enrolments, employments."""
    roster = read_roster(SHARED / (name + country), today=TODAY)
    assert roster.source == f"edexml-{name[:3]}"
    assert [school.key for school in roster.schools] == schools
    assert [len(rows) for rows in (roster.groups, roster.people, roster.enrolments, roster.employments)] == counts
    assert {problem.weight for problem in roster.problems} == {"notice"}
