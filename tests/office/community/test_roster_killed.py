"""An import that is killed leaves the old roster whole, and the command says what it does and asks."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from roster_town import PUPILS, THREE

pytestmark = pytest.mark.sqlite

HERE = Path(__file__).parent
SRC = HERE.parents[2] / "src"
COMMAND = (sys.executable, "-c", "from deelwijs.cli import main; main()")
STEPS = ("insert 2", "changes", "insert 4", "journal", "commit")
TABLES = ("group", "person", "identity", "enrolment", "employment", "guardianship")
NEXT = PUPILS + "1;Bo;van;Dam-Oud;2016-03-09;8\n2;Cas;;Elk;2016-04-09;9\n4;Eef;;Gal;2016-01-09;7a\n"


def environment(data: Path) -> dict[str, str]:
    """Return the environment of a site of its own."""
    return {
        **os.environ,
        "PYTHONPATH": f"{SRC}:{HERE}",
        "DEELWIJS_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "deelwijs.office.config.settings",
    }


def run(data: Path, *arguments: str) -> int:
    """Run the program that can be killed."""
    command = [sys.executable, str(HERE / "killed_import.py"), *arguments]
    return subprocess.run(command, env=environment(data), check=False, timeout=120).returncode


def everything(data: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows that an import writes, past Django."""
    with closing(sqlite3.connect(data / "deelwijs.sqlite3", timeout=20)) as database:
        found = {
            name: database.execute(f"SELECT * FROM community_{name} ORDER BY 1").fetchall()  # noqa: S608
            for name in TABLES
        }
        found["journal"] = database.execute("SELECT digest FROM journal_entry ORDER BY id").fetchall()
        return found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a site with a school of three pupils."""
    data = tmp_path_factory.mktemp("site")
    (data / "first.csv").write_text(THREE, encoding="utf-8")
    (data / "next.csv").write_text(NEXT, encoding="utf-8")
    assert run(data, "prepare") == 0
    assert run(data, "take", str(data / "first.csv"), "") == 0
    return data


def test_a_killed_import_leaves_the_old_roster_whole(site: Path, tmp_path: Path) -> None:
    """Whatever the step at which it is killed (-9); once it is let live, all of it is there."""
    data = tmp_path / "site"
    shutil.copytree(site, data)
    before = everything(data)
    for step in STEPS:
        assert run(data, "take", str(data / "next.csv"), step) == -9, step
        assert everything(data) == before, step
    assert run(data, "take", str(data / "next.csv"), "") == 0
    after = everything(data)
    assert len(after["person"]) == 4
    assert len(after["journal"]) > len(before["journal"])


def test_the_command_says_asks_and_does(site: Path, tmp_path: Path) -> None:
    """A dry run changes nothing; people leave only with their number; the second time nothing changes."""
    data = tmp_path / "site"
    shutil.copytree(site, data)

    def command(*options: str, file: str = "next.csv") -> tuple[int, str]:
        done = subprocess.run(
            [*COMMAND, "roster", "import", str(data / file), *options, "--lang", "en"],
            env=environment(data),
            check=False,
            capture_output=True,
            text=True,
            timeout=60,
            stdin=subprocess.DEVNULL,
        )
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout + done.stderr

    before = everything(data)
    school = ("--school", "obs De Proef")
    for options in (("--dry-run",), (), ("--yes",), ("--yes", "--remove", "2"), ("--remove", "1")):
        code, said = command(*school, *options)
        assert code == (0 if options == ("--dry-run",) else 1), said
        assert everything(data) == before
    assert "--remove 1" in command(*school, "--yes")[1]
    assert "no school" in command("--school", "Nergens", "--yes")[1]
    assert "unreadable" not in command(*school, file="niets.csv")[1]
    code, said = command(*school, "--yes", "--remove", "1")
    assert code == 0, said
    assert "taken over" in said
    after = everything(data)
    assert command(*school, "--yes")[0] == 0
    assert everything(data) == after
