"""The borders between the rooms, and what the pure ones may not know of."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PURE = ("judging", "protocol")
WORLDLY = frozenset(
    {
        "time", "socket", "ssl", "http", "urllib", "ftplib", "smtplib", "asyncio", "selectors", "requests", "httpx",
        "os", "shutil", "tempfile", "glob", "pathlib", "subprocess", "multiprocessing", "threading", "sqlite3",
        "random", "secrets", "locale", "getpass", "platform", "PIL", "cv2", "django", "click", "rich", "logging",
    }
)  # fmt: skip
"""Modules of clock, network, disk, processes, chance and images, and those of the doors."""


def test_the_import_contracts_hold() -> None:
    """Rooms import downwards only, and nothing below the office knows Django."""
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def _sources() -> list[Path]:
    return [path for room in PURE for path in sorted((ROOT / "src/deelwijs" / room).rglob("*.py"))]


def _imported(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    return found


@pytest.mark.parametrize("path", _sources(), ids=lambda path: path.relative_to(ROOT / "src/deelwijs").as_posix())
def test_the_pure_rooms_know_no_clock_network_or_disk(path: Path) -> None:
    """Time is an argument, files are read by the doors; own data comes through importlib.resources."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not _imported(tree) & WORLDLY
    called = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    }
    assert not called & {"open", "now", "today", "utcnow", "print", "input", "eval", "exec"}


@pytest.mark.parametrize("path", _sources(), ids=lambda path: path.relative_to(ROOT / "src/deelwijs").as_posix())
def test_everything_public_of_the_pure_rooms_is_described(path: Path) -> None:
    """A module, a class and a function tell what they are for."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    outer = [node for node in tree.body if isinstance(node, ast.ClassDef | ast.FunctionDef)]
    inner = [node for each in outer if isinstance(each, ast.ClassDef) for node in each.body]
    described = [tree, *outer, *(node for node in inner if isinstance(node, ast.FunctionDef))]
    bare = [
        getattr(node, "name", path.name)
        for node in described
        if not getattr(node, "name", "").startswith("_") and not ast.get_docstring(node)
    ]
    assert bare == []


def test_no_code_knows_the_number_of_an_article() -> None:
    """Rename A5 to 4.2 and every citation follows: no string in code is an article's number."""
    from deelwijs.protocol import shipped_edition  # noqa: PLC0415 - the other tests need no package

    numbers = {article.id for article in shipped_edition().articles if any(char.isdigit() for char in article.id)}
    found = [
        f"{path.name}:{node.lineno} {node.value}"
        for path in sorted((ROOT / "src/deelwijs").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in numbers
    ]
    assert found == []


def test_every_test_says_what_it_holds() -> None:
    """Each test has a docstring."""
    bare = [
        f"{path.relative_to(ROOT)}::{node.name}"
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not ast.get_docstring(node)
    ]
    assert bare == []
