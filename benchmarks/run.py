"""Runs every benchmark and writes RESULTS.md: speed beside peers and beside the floor, and truth.

make bench
python benchmarks/run.py --quick     # smaller, to see that it runs; writes nothing
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import bench_judging
import bench_truth
from common import ROOT, community, machine, messages
from deelwijs.judging.directory import Directory

RESULTS = Path(__file__).with_name("RESULTS.md")
PEERS = ROOT / ".peers/bin/python"
PEER_MESSAGES = 200
LONGEST = 600
PEERS_ARE = (
    "The same messages of 280 characters, a community of 10,000 people. Presidio has a blank Dutch pipeline and its "
    "recognisers for phone, e-mail, IBAN and links; Deduce is as it comes. Neither reads what is said of whom: they "
    "find identifiers and names, a verdict does that and all norms."
)


def peers(python: Path) -> dict[str, float]:
    """Measure the peers on the messages of a community of 10,000; none where their environment is missing."""
    if not python.exists():
        return {}
    random = Random(10_000)
    directory = Directory(community(10_000, random))
    given = {
        "messages": [post.text for post in messages(directory, PEER_MESSAGES, random)],
        "names": sorted({person.full_name for person in directory.people}),
    }
    done = subprocess.run(
        [python, Path(__file__).with_name("peers.py")],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
        timeout=LONGEST,
    )
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured


def beside(measured: dict[str, float], ours: float) -> str:
    """Write how the peers compare."""
    if not measured:
        return "The peers were not measured: their environment is missing (`make bench` makes it)."
    rows = ["| | median µs | beside a verdict |", "| --- | ---: | ---: |"]
    rows.append(f"| Deelwijs, all norms | {ours:,.0f} | 1 |")
    rows += [f"| {name} | {time:,.0f} | {time / ours:.1f} × |" for name, time in measured.items()]
    return "\n".join(rows)


def report(speed: dict[str, Any], measured: dict[str, float]) -> str:
    """Write the whole page."""
    parts = (
        "# Results",
        f"{dt.datetime.now(dt.UTC):%Y-%m-%d}, {machine()}. Made by `make bench`.",
        "## Speed",
        bench_judging.table(speed),
        "## Beside peers",
        PEERS_ARE,
        beside(measured, speed["sizes"][0]["verdict_us"]),
        "## Truth",
        bench_truth.table(bench_truth.scores()),
        "Held-out cases are judged and summed, never looked into.",
    )
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Measure, print, and write."""
    quick = "--quick" in sys.argv[1:]
    python = next((Path(word) for word in sys.argv[1:] if not word.startswith("-")), PEERS)
    sizes, lines = ((1_000, 10_000), 2_000) if quick else (bench_judging.SIZES, bench_judging.LINES)
    page = report(bench_judging.run(sizes, lines), peers(python))
    print(page)
    if not quick:
        RESULTS.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
