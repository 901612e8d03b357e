"""Files for the commands: a small community, and cases in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COMMUNITY = {
    "foundation": {"name": "Stichting Rietland", "aliases": ["Rietland"], "handles": ["@rietland"]},
    "schools": [
        {
            "id": "kievit",
            "name": "obs De Kievit",
            "aliases": ["De Kievit"],
            "lessons": [{"days": ["mon", "tue", "wed", "thu", "fri"], "from": "08:30", "until": "14:45"}],
        }
    ],
    "people": [
        {
            "id": "k-tea",
            "role": "staff",
            "given": "Sjors",
            "family": "Brandsma",
            "school": "kievit",
            "function": "leerkracht groep 7",
        },
        {
            "id": "k-mum",
            "role": "guardian",
            "given": "Anke",
            "family": "Zijlstra",
            "school": "kievit",
            "phone": "06-10000005",
        },
        {
            "id": "k-jor",
            "role": "pupil",
            "given": "Jorn",
            "family": "Zijlstra",
            "school": "kievit",
            "group": "7",
            "guardians": ["k-mum"],
        },
    ],
}


@pytest.fixture
def community_file(tmp_path: Path) -> Path:
    """Write a community of three."""
    file = tmp_path / "school.json"
    file.write_text(json.dumps(COMMUNITY), encoding="utf-8")
    return file


@pytest.fixture
def line() -> Callable[..., str]:
    """Write one case as a line of JSON: a parent's message of an evening, unless told otherwise."""

    def write(text: str = "Wat een weer!", **parts: Any) -> str:  # noqa: ANN401 - any part of a case
        case = {
            "id": "c",
            "what": "message",
            "author": "k-mum",
            "capacity": "private",
            "channel": "facebook",
            "at": "2026-03-11T19:30:00+01:00",
            "text": text,
            **parts,
        }
        return json.dumps(case)

    return write


@pytest.fixture
def cases_file(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """Write a cases file."""

    def write(content: str | bytes) -> Path:
        file = tmp_path / "cases.jsonl"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    return write
