"""How fast the journal is written, verified and read, beside the floor: what the same bytes cost without it.

python benchmarks/bench_journal.py [--entries 300000]
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import os
import sqlite3
import sys
import tempfile
from pathlib import Path
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING, Any
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

if TYPE_CHECKING:
    from collections.abc import Callable

IMPORT = 20_000
SINGLE = 300
SCHOOLS = 30
PEOPLE = 15_000
ACTIONS = ("person.view",) * 12 + ("person.contact",) * 4 + ("person.edit",) * 3 + ("role.edit",)


def timed(work: Callable[[], object]) -> float:
    """Return how long some work takes, in seconds."""
    begin = perf_counter()
    work()
    return perf_counter() - begin


def best(work: Callable[[], object], rounds: int) -> float:
    """Return the shortest of some rounds, in seconds, so that what else runs counts little."""
    return min(timed(work) for _ in range(rounds))


class Journal:
    """A journal of a foundation in a database of its own, and what is measured of it."""

    def __init__(self, data: Path) -> None:
        """Make the database."""
        os.environ |= {"DEELWIJS_DATA": str(data), "DJANGO_SETTINGS_MODULE": "deelwijs.office.config.settings"}
        import django  # noqa: PLC0415 - after the environment is set

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415
        from django.db import transaction  # noqa: PLC0415

        from deelwijs.office.journal import selectors, services, verifying  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        self.atomic, self.services, self.selectors = transaction.atomic, services, selectors
        self.verifying = verifying
        self.path = data / "deelwijs.sqlite3"
        self.random = Random(3)
        self.people = [UUID(int=self.random.getrandbits(128)) for _ in range(PEOPLE)]
        self.chains = [services.chain_of_school(UUID(int=number)) for number in range(SCHOOLS)]

    def events(self, count: int) -> list[Any]:
        """Return things done to people of the foundation."""
        draw = self.random.choice
        return [self.services.Event(draw(ACTIONS), "person", str(draw(self.people)), "enrolled") for _ in range(count)]

    def write(self, events: list[Any]) -> None:
        """Write entries in one transaction into one school's chain, by one of three hundred people."""
        who = self.random.choice(self.people[:300])
        with self.atomic():
            chain = self.random.choice(self.chains)
            self.services.record_many(chain, events, self.services.Actor("account", who, who))

    def singly(self) -> None:
        """Write entries, each in a transaction of its own, with its anchor."""
        for event in self.events(SINGLE):
            self.write([event])

    def fill(self, total: int) -> None:
        """Write until there are so many entries."""
        for _ in range(0, total - self.verifying.total(), 1_000):
            self.write(self.events(1_000))

    def verify(self) -> None:
        """Verify all, which must be whole."""
        assert not list(self.verifying.verify())  # noqa: S101 - a benchmark of what is broken says nothing

    def looks(self) -> dict[str, float]:
        """Return how long pages take, in milliseconds."""
        one, every = self.chains[:1], self.chains
        wanted, day = self.selectors.Wanted, dt.datetime.now(dt.UTC).date()
        asked = {
            "newest of a school": (one, wanted()),
            "newest of the foundation": (every, wanted()),
            "about one person": (every, wanted(people=self.people[:1])),
            "a rare action, today": (every, wanted(since=day, action="role.edit")),
            "an action that nobody did": (every, wanted(action="mail.view")),
        }
        return {
            name: best(lambda which=which: self.selectors.page(self.selectors.entries(*which), None), 5) * 1e3
            for name, which in asked.items()
        }


def floor(path: Path, folder: Path) -> dict[str, float]:
    """Return what the same rows cost without the journal, in seconds: hashing, inserting, committing and reading."""
    columns = "number, at, actor, action, subject_kind, subject, why, details, previous, digest"
    with sqlite3.connect(path) as source:
        rows = source.execute(f"SELECT {columns} FROM journal_entry LIMIT {IMPORT}").fetchall()  # noqa: S608
        read = timed(lambda: sum(1 for _ in source.execute("SELECT * FROM journal_entry ORDER BY chain_id, number")))
    written = [repr(row).encode() for row in rows]
    bare = sqlite3.connect(folder / "bare.sqlite3", isolation_level=None)
    bare.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;")
    bare.execute(f"CREATE TABLE bare ({columns}, UNIQUE (subject, number, digest))")
    insert = f"INSERT INTO bare VALUES ({', '.join('?' * len(rows[0]))})"  # noqa: S608

    def many() -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.executemany(insert, rows)
        bare.execute("COMMIT")

    return {
        "hash": best(lambda: [hashlib.sha256(line).hexdigest() for line in written], 3),
        "insert": timed(many),
        "commit": timed(lambda: [bare.execute(insert, (-number, *rows[0][1:])) for number in range(1, SINGLE + 1)]),
        "read": read,
    }


def table(entries: int, took: dict[str, float], beside: dict[str, float], looks: dict[str, float]) -> str:
    """Write the figures as Markdown."""
    verify_floor = beside["read"] + beside["hash"] * entries / IMPORT
    rows = [
        ("an import", IMPORT, took["import"], beside["hash"] + beside["insert"]),
        ("one by one, each committed and anchored", SINGLE, took["singly"], beside["commit"]),
        (f"verifying {entries:,}", entries, took["verify"], verify_floor),
    ]
    lines = ["| | entries a second | beside the floor |", "| --- | ---: | ---: |"]
    lines += [f"| {what} | {count / time:,.0f} | {time / least:.1f} × |" for what, count, time, least in rows]
    lines += ["", f"| a page, of {entries:,} entries | ms |", "| --- | ---: |"]
    lines += [f"| {what} | {time:.1f} |" for what, time in looks.items()]
    return "\n".join(lines)


def run(entries: int) -> str:
    """Measure, and return the figures as Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder))
        events = journal.events(IMPORT)
        took = {"import": best(lambda: journal.write(events), 3), "singly": timed(journal.singly)}
        journal.fill(entries)
        total = journal.verifying.total()
        took["verify"] = timed(journal.verify)
        return table(total, took, floor(journal.path, Path(folder)), journal.looks())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--entries", type=int, default=300_000)
    print(run(parser.parse_args().entries))


if __name__ == "__main__":
    main()
