"""Commands that `deelwijs` hands over to the site."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SRC = Path(__file__).parents[2] / "src"


def deelwijs(data: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a function that runs `deelwijs` on this data directory."""
    environment = {**os.environ, "PYTHONPATH": str(SRC), "DEELWIJS_DATA": str(data)}
    command = [sys.executable, "-c", "from deelwijs.cli import main; main()"]
    return lambda *arguments: subprocess.run(
        [*command, *arguments], env=environment, capture_output=True, text=True, check=False
    )


def test_a_command_of_the_site_becomes_the_sites(tmp_path: Path) -> None:
    """`deelwijs worker` is the site's own command, with its help, its refusals and its exit code."""
    run = deelwijs(tmp_path)
    assert "Do the site's work in the background" in run("--help").stdout
    assert "--once" in run("worker", "--help").stdout
    refused = run("worker", "--twice")
    assert refused.returncode == 2
    assert "--twice" in refused.stderr
    assert "Traceback" not in refused.stderr
