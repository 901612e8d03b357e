"""What the benchmarks share: communities, messages as people write them, time and memory."""

from __future__ import annotations

import datetime as dt
import json
import platform
import re
import resource
import statistics
import sys
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from deelwijs.judging.facts import Post  # noqa: E402 - after the path
from population import SCHOOL_SIZE, SCHOOLS, community  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from deelwijs.judging.directory import Directory
    from deelwijs.judging.facts import Person

__all__ = ["ROOT", "community"]

Row = TypeVar("Row")
LENGTH = 280
EVENING = dt.datetime(2026, 3, 11, 18, 30, tzinfo=dt.UTC)
_PLACEHOLDER = re.compile(r"\[(\w+)( full)?\]")


@cache
def _sentences() -> list[str]:
    """Return the sentences that the reader is trained on: thousands, as pupils, parents and staff write."""
    files = sorted((ROOT / "training/sentences").glob("*.jsonl"))
    return [json.loads(line)["text"] for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def messages(directory: Directory, count: int, random: Random) -> list[Post]:
    """Return messages of 280 characters about people of the authors' own schools, no two the same."""
    drawn = []
    for _ in range(count):
        author = random.choice(directory.people)
        near = neighbours(directory, author)
        text = ""
        while len(text) < LENGTH:
            text += _filled(random.choice(_sentences()), near, random) + " "
        drawn.append(Post(author.id, "private", "facebook", EVENING, text[:LENGTH]))
    return drawn


def neighbours(directory: Directory, author: Person) -> Sequence[Person]:
    """Return the people of somebody's school."""
    start = (int(author.id[1:]) // SCHOOL_SIZE) * SCHOOL_SIZE
    return directory.people[start : start + SCHOOL_SIZE]


def _filled(sentence: str, near: Sequence[Person], random: Random) -> str:
    def fill(match: re.Match[str]) -> str:
        if match[1] in {"school", "foundation", "handle"}:
            return f"De {random.choice(SCHOOLS.split())}"
        person = random.choice(near)
        return person.full_name if match[2] else person.given

    return _PLACEHOLDER.sub(fill, sentence)


def micros(work: Callable[[Row], object], rows: Sequence[Row], rounds: int = 3) -> list[float]:
    """Time the work on each row in microseconds: the best of some rounds, so that what else runs counts little."""
    best = [float("inf")] * len(rows)
    for _ in range(rounds):
        for number, row in enumerate(rows):
            begin = perf_counter()
            work(row)
            best[number] = min(best[number], (perf_counter() - begin) * 1e6)
    return best


def spread(times: Sequence[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile."""
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def peak_mb() -> float:
    """Return the most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def machine() -> str:
    """Say what this is measured on."""
    names = Path("/proc/cpuinfo")
    models = re.findall(r"model name\s*: (.*)", names.read_text(encoding="utf-8")) if names.exists() else []
    return f"{models[0] if models else platform.machine()}, Python {platform.python_version()}, {platform.system()}"
