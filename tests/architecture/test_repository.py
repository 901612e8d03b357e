"""What lies in the repository: sizes, words that do not belong, lexicons, documents."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from deelwijs.judging.reader.model import model
from deelwijs.judging.text import fold
from deelwijs.protocol import Kind
from deelwijs.protocol.vocabulary import BY_KIND

ROOT = Path(__file__).parents[2]
LEXICONS = sorted((ROOT / "src/deelwijs/judging/lexicons").iterdir())
CONCEPTS = [path for path in LEXICONS if path.suffix == ".tsv" and path.stem != "names_that_are_words"]
PROXIES = "art[i]factory|ne[x]us|dev[p]i|j[f]rog|pkgs"
PUBLIC = "registry[.]npmjs[.]org"
HERE = "local[h]ost|127[.]0[.]0[.]1|10[.]|192[.]168[.]"
FOLDERS = r"work|root|home/[a-z]\w*"
FOREIGN = re.compile(
    rf"""
    --(?:extra-)?index[-]url\s | --trusted[-]host
    | https?://(?:[\w.-]+\.)?(?:{PROXIES})[\w.-]*
    | (?:registry|resolved)"?:\s*"https?://(?!{PUBLIC})
    | https?://(?:{HERE})[\d.]*:\d+/(?:simple|pypi|npm)
    | (?<![\w.])/(?:{FOLDERS})/ | (?<![\w.])/[t]mp/\w | C:\\[U]sers
    """,
    re.VERBOSE,
)
"""Hosts of registries, and paths of one machine; written so that this file need not be left out."""
NOT_OURS = ("static/vendor/", "tests/browser/vendor/")
TEXTS = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".in",
    ".sh",
    ".html",
    ".css",
    ".js",
    ".json",
    ".jsonl",
    ".tsv",
    ".po",
    ".yml",
    "",
}


def _committed() -> list[Path]:
    """List what git keeps or would keep; all files where this is no repository."""
    command = ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    names = done.stdout.splitlines() if done.returncode == 0 else []
    paths = [ROOT / name for name in names] or list((ROOT / "src").rglob("*"))
    return [path for path in paths if path.is_file() and path.suffix in TEXTS]


def test_the_budgets_are_kept() -> None:
    """Files and functions stay small."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts/budgets.py")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_benchmarks_measure_alike() -> None:
    """How the best time, the spread and the peak are taken stands once, so that figures can be compared."""
    taken = re.compile(r"getrusage|statistics\.|float\(\"inf\"\)")
    found = {path.name for path in (ROOT / "benchmarks").glob("*.py") if taken.search(path.read_text(encoding="utf-8"))}
    assert found <= {"common.py", "peers.py"}


def test_no_registry_and_no_machine_is_named() -> None:
    """What is committed works anywhere: no host of a registry, no path of one machine."""
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in _committed()
        if not any(part in path.as_posix() for part in NOT_OURS)
        for match in FOREIGN.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


def test_every_requirement_has_its_hash() -> None:
    """The lock files pin all and trust nobody."""
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        pins = re.findall(r"^[\w.-]+(?:\[.*?\])?==\S+.*(?:\n .*)*", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert pins
        assert all("--hash=sha256:" in pin for pin in pins), path.name


@pytest.mark.parametrize("path", CONCEPTS, ids=lambda path: path.stem)
def test_a_lexicon_is_well_formed(path: Path) -> None:
    """A header that says what it holds; then entries of two columns, a word or phrase and its reason, none twice."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert lines[0].rstrip().endswith(".") or lines[1].startswith("# ")
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    assert rows
    assert [row for row in rows if len(row) != 2 or not all(cell == cell.strip() != "" for cell in row)] == []
    entries = Counter(fold(entry) for entry, _ in rows)
    assert {entry: count for entry, count in entries.items() if count > 1} == {}
    assert [entry for entry in entries if "*" in entry[1:-1] or entry in {"", "*"} or len(entry.split()) > 8] == []


def test_the_other_lexicons_can_be_read() -> None:
    """Tables of names have a header and as many columns everywhere; TOML is TOML, with a reason beside each list."""
    for path in LEXICONS:
        if path.suffix == ".toml":
            assert tomllib.loads(path.read_text(encoding="utf-8"))
        elif path.stem == "names_that_are_words":
            lines = path.read_text(encoding="utf-8").splitlines()
            rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
            assert {len(row) for row in rows} == {3}
            assert len({row[0] for row in rows}) == len(rows)


@pytest.mark.parametrize("norm", BY_KIND[Kind.NORM])
def test_every_norm_is_described(norm: str) -> None:
    """In the page on judgement, in the page on editions, and by a test file and a file of its own."""
    for page in ("docs/judgement.md", "docs/how-to/publish-an-edition.md"):
        assert f"| `{norm}` |" in (ROOT / page).read_text(encoding="utf-8")
    if norm != "scope":
        name = norm.replace("-", "_")
        assert (ROOT / f"src/deelwijs/judging/norms/{name}.py").exists()
        assert (ROOT / f"tests/judging/norms/test_{name}.py").exists()


def test_every_label_is_described() -> None:
    """Somebody who writes sentences finds each label of the reader in the page on training."""
    page = (ROOT / "docs/how-to/train-the-reader.md").read_text(encoding="utf-8")
    assert [label for label in model().labels if f"`{label}`" not in page] == []


@pytest.mark.parametrize("page", sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: path.name)
def test_what_a_page_points_at_is_there(page: Path) -> None:
    """Links lead somewhere, and files that are named as paths exist."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert [link for link in links if link and not (page.parent / link).exists()] == []
    named = re.findall(r"`((?:src|tests|training|benchmarks|scripts|docs|requirements)/[\w./-]+)`", text)
    made_up = {"src/deelwijs/judging/norms/lesson_quiet.py", "tests/judging/norms/test_lesson_quiet.py"}
    assert [name for name in named if name not in made_up and not (ROOT / name).exists()] == []


def test_the_licence_is_there() -> None:
    """EUPL 1.2, as the project file says."""
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "EUPL-1.2"


def test_the_cases_are_well_formed() -> None:
    """Ids occur once over all files, expected articles are sorted, and every case has its reason."""
    ids: Counter[str] = Counter()
    for path in sorted((ROOT / "tests/judging/cases").glob("*/cases.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            ids[case["id"]] += 1
            assert case["why"], case["id"]
            assert case["expect"]["articles"] == sorted(set(case["expect"]["articles"])), case["id"]
    assert [name for name, count in ids.items() if count > 1] == []
