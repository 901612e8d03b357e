"""Processes that are killed while they write: what they acknowledged is there, and the chains are whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).parents[3] / "src"


@pytest.mark.sqlite
def test_kill_leaves_whole_chains(tmp_path: Path) -> None:
    """Two processes write into one chain and one into another, until all are killed at some point of their work.

    Every write that was acknowledged is there, nothing is there by halves, and verifying finds no fault: after the
    first time, and after others went on from there.
    """
    environment = {
        **os.environ,
        "PYTHONPATH": str(SRC),
        "DEELWIJS_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "deelwijs.office.config.settings",
    }
    command = [sys.executable, Path(__file__).with_name("killed_writers.py")]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True, timeout=120)
    rounds = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rounds) == 2
    for number, found in enumerate(rounds, start=1):
        assert found["faults"] == []
        for chain, acknowledged in found["acknowledged"].items():
            there = found["there"][chain]
            assert acknowledged <= there <= acknowledged + 2 * 3 * number
            assert there % 3 == 0
