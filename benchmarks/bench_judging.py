"""Measures judging as a whole: one verdict, the index, and the command line on many messages.

    python benchmarks/bench_judging.py                 # communities of 10,000 and 1,500,000 people
    python benchmarks/bench_judging.py 10000 50000     # other sizes

Each size runs in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import gc
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING, Any

import msgspec

from common import EVENING, ROOT, community, messages, micros, peak_mb, spread
from deelwijs.judging.detectors.identifiers import find_identifiers
from deelwijs.judging.detectors.names import find_mentions
from deelwijs.judging.directory import Directory
from deelwijs.judging.engine import judge
from deelwijs.judging.reader import read
from deelwijs.judging.text import Text
from deelwijs.protocol import shipped_edition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deelwijs.judging.facts import Post

MESSAGES = 2_000
SIZES = (10_000, 1_500_000)
LINES = 60_000
START = "from deelwijs.cli import main; main()"
TARGETS = {"verdict_us": 300, "ratio": 1.5, "index_s": 60, "peak_mb": 1500, "jobs_2": 6000}
WORD = re.compile(r"\w+")


def measure(size: int) -> dict[str, float]:
    """Build a community of so many people, index it, and judge messages in it."""
    random = Random(size)
    facts = community(size, random)
    begin = perf_counter()
    directory = Directory(facts)
    figures = {"people": float(size), "index_s": perf_counter() - begin, "peak_mb": peak_mb()}
    gc.freeze()
    edition = shipped_edition()
    for post in messages(directory, MESSAGES, random):
        judge(post, directory, edition, EVENING)
    posts = messages(directory, MESSAGES, random)
    first = micros(lambda post: judge(post, directory, edition, EVENING), posts, rounds=1)
    figures["first_us"] = spread(first)[0]
    figures["verdict_us"], figures["verdict_p95_us"] = spread(
        micros(lambda post: judge(post, directory, edition, EVENING), posts)
    )
    return figures | _parts(directory, posts)


def _parts(directory: Directory, posts: list[Post]) -> dict[str, float]:
    """Time the parts of a verdict, and the floor: taking words apart and looking each up in a hash."""
    known = {person.given.lower() for person in directory.people[:10_000]}
    texts = [(Text.read(post.text), directory.person(post.author)) for post in posts]
    mentions = [(text, tuple(find_mentions(text, directory, author))) for text, author in texts]
    timed: Mapping[str, list[float]] = {
        "floor_us": micros(lambda post: [word in known for word in WORD.findall(post.text.lower())], posts),
        "text_us": micros(lambda post: Text.read(post.text), posts),
        "names_us": micros(lambda pair: find_mentions(pair[0], directory, pair[1]), texts),
        "identifiers_us": micros(lambda pair: find_identifiers(pair[0], directory.contacts), texts),
        "reader_us": micros(lambda pair: read(*pair), mentions),
    }
    return {name: spread(times)[0] for name, times in timed.items()}


def command_line(lines: int = LINES) -> dict[str, float]:
    """Time `deelwijs judge` on a file of messages, start-up and reading of the community included."""
    random = Random(1)
    facts = community(10_000, random)
    posts = messages(Directory(facts), min(lines, 6_000), random)
    with tempfile.TemporaryDirectory() as folder:
        people, cases = Path(folder, "community.json"), Path(folder, "cases.jsonl")
        people.write_bytes(msgspec.json.encode(facts))
        written = [
            msgspec.json.encode(
                {"id": f"c{number}", "what": "message", **msgspec.to_builtins(posts[number % len(posts)])}
            )
            for number in range(lines)
        ]
        cases.write_bytes(b"\n".join(written))
        return {f"jobs_{jobs}": lines / _timed(people, cases, jobs) for jobs in (1, 2)}


def _timed(people: Path, cases: Path, jobs: int) -> float:
    options = ["--community", str(people), "--cases", str(cases), "--jobs", str(jobs)]
    begin = perf_counter()
    subprocess.run(
        [sys.executable, "-c", START, "judge", *options],
        check=True,
        stdout=subprocess.DEVNULL,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""},
    )
    return perf_counter() - begin


def run(sizes: tuple[int, ...] = SIZES, lines: int = LINES) -> dict[str, Any]:
    """Measure every size in a process of its own, and the command line."""
    measured = []
    for size in sizes:
        command = [sys.executable, __file__, "--measure", str(size)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        measured.append(json.loads(done.stdout))
    ratio = measured[-1]["verdict_us"] / measured[0]["verdict_us"]
    return {"sizes": measured, "ratio": ratio, **command_line(lines)}


def table(figures: dict[str, Any]) -> str:
    """Write the figures as Markdown, beside what they should be."""
    sizes = figures["sizes"]
    rows = [
        "| | " + " | ".join(f"{size['people']:,.0f} people" for size in sizes) + " | at most |",
        "| --- |" + " ---: |" * (len(sizes) + 1),
    ]
    named = {
        "verdict_us": "one verdict, 280 characters, all norms (median µs)",
        "verdict_p95_us": "… 95th percentile",
        "first_us": "… read for the first time",
        "text_us": "of which: tokens and sentences",
        "names_us": "of which: names",
        "identifiers_us": "of which: identifiers",
        "reader_us": "of which: the reader",
        "floor_us": "floor: words taken apart and looked up in a hash",
        "index_s": "index (seconds)",
        "peak_mb": "memory at its peak (MB)",
    }
    for key, label in named.items():
        cells = " | ".join(f"{size[key]:,.1f}" for size in sizes)
        rows.append(f"| {label} | {cells} | {TARGETS.get(key, '')} |")
    ratio = (
        f"Largest beside smallest: {figures['ratio']:.2f} times (at most {TARGETS['ratio']}). A verdict is "
        f"{sizes[0]['verdict_us'] / sizes[0]['floor_us']:.0f} times the floor."
    )
    many = (
        f"`deelwijs judge` in all, start and reading included: {figures['jobs_1']:,.0f} messages a second with "
        f"`--jobs 1`, {figures['jobs_2']:,.0f} with `--jobs 2` (at least {TARGETS['jobs_2']:,})."
    )
    return "\n".join([*rows, "", ratio, "", many])


def main() -> None:
    """Print the figures."""
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(int(sys.argv[2]))))
    else:
        print(table(run(tuple(map(int, sys.argv[1:])) or SIZES)))


if __name__ == "__main__":
    main()
