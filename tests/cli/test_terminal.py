"""Output that cannot be written: a full disk is told in one line, a closed pipe is no error to shout about."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

START = "from deelwijs.cli import main; main()"
# Python then keeps little output until the end, as it does for users.
BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
FULL = Path("/dev/full")

Judging = list[str | Path]


@pytest.fixture(params=[1, 3_000], ids=["little", "much"])
def judging(
    request: pytest.FixtureRequest,
    community_file: Path,
    cases_file: Callable[[str], Path],
    line: Callable[..., str],
) -> Judging:
    """Judge so little that it is written at the end, or so much that it is written on the way."""
    cases = cases_file("\n".join(line(id=f"c{number}") for number in range(request.param)))
    return ["judge", "--community", community_file, "--cases", cases]


def _started(arguments: Judging, **streams: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", START, *arguments]
    return subprocess.Popen(command, stderr=subprocess.PIPE, env=BUFFERED, **streams)  # type: ignore[call-overload, no-any-return]


def _ended(process: subprocess.Popen[bytes]) -> tuple[str, int]:
    """Return what a process said on standard error, and its exit status."""
    assert process.stderr
    with process.stderr:
        return process.stderr.read().decode(), process.wait(timeout=60)


def _on_a_full_disk(arguments: Judging) -> tuple[str, int]:
    with FULL.open("wb") as full:
        return _ended(_started(arguments, stdout=full))


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
def test_a_full_disk_is_told_in_one_line(judging: Judging) -> None:
    """Verdicts that are lost may not seem to have been written."""
    assert _on_a_full_disk(judging) == ("Error: the output cannot be written: No space left on device\n", 1)


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [["--help"], ["check", "Hoi"], ["protocol", "show"]])
def test_every_command_tells_it(arguments: Judging) -> None:
    """Help, one verdict, and the protocol alike."""
    assert _on_a_full_disk(arguments) == ("Error: the output cannot be written: No space left on device\n", 1)


def test_a_closed_pipe_ends_it_quietly(judging: Judging) -> None:
    """`deelwijs judge … | head -1`: whoever closes the pipe has read enough."""
    process = _started(judging, stdout=subprocess.PIPE)
    assert process.stdout
    process.stdout.close()
    assert _ended(process) == ("", 1)
