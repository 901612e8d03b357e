"""`deelwijs judge` refuses what `check` refuses, and tells of ids that occur twice."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from deelwijs.cli.judge import judge

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Line = Callable[..., str]
    Write = Callable[[str | bytes], Path]


def _run(community: Path, cases: Path, *options: object) -> Result:
    arguments = ["--community", community, "--cases", cases, *options]
    return CliRunner().invoke(judge, [str(argument) for argument in arguments])


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"channel": "fakebook"}, "cases.jsonl:1 (c): $.channel: 'fakebook' is none of instagram, tiktok,"),
        ({"capacity": "official"}, "$.capacity: Anke Zijlstra is no staff, and speaks for nobody else: use private"),
        ({"author": "k-jor", "capacity": "work"}, "$.capacity: Jorn Zijlstra is no staff"),
    ],
)
def test_a_case_that_cannot_be_is_told(
    community_file: Path, cases_file: Write, line: Line, parts: dict[str, Any], words: str
) -> None:
    """As `check` does: a channel that the edition does not have, a parent who speaks for school."""
    good = line(id="good", author="k-tea", capacity="official", channel="website")
    result = _run(community_file, cases_file(f"{line(**parts)}\n{good}\n"))
    assert result.exit_code == 1
    assert words in result.stderr
    assert [json.loads(verdict)["id"] for verdict in result.stdout.splitlines()] == ["good"]


def test_a_contact_on_an_unknown_platform_is_told(community_file: Path, cases_file: Write) -> None:
    """As a message on an unknown channel is."""
    contact = '{"id":"f","what":"contact","from":"k-jor","to":"k-tea","platform":"tiktak","at":"2026-03-11T19:30:00Z"}'
    assert "$.platform: 'tiktak' is none of " in _run(community_file, cases_file(contact)).stderr


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_id_that_occurs_twice_is_told(community_file: Path, cases_file: Write, line: Line, jobs: int) -> None:
    """With both lines, however far apart; each is judged, and cases without an id are not alike."""
    lines = [line(id=f"c{number}") for number in range(450)]
    lines[420], lines[7], lines[8] = line(id="c3"), line(id=""), line(id="")
    result = _run(community_file, cases_file("\n".join(lines)), "--jobs", jobs)
    assert result.exit_code == 1
    assert result.stderr == "cases.jsonl:421 (c3): $.id: line 4 has this id too; give each case its own\n"
    assert len(result.stdout.splitlines()) == 450
