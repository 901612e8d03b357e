"""Measures a national foundation of 1,500,000 people on PostgreSQL beside a foundation of 30 schools.

python scripts/postgres.py python benchmarks/bench_community.py [--schools 6122]
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

from common import ROOT, machine, micros, peak_mb, spread

if TYPE_CHECKING:
    from collections.abc import Callable

RESULTS = Path(__file__).with_name("RESULTS-community.md")
SMALL = 30
TEACHERS = 20
ROUNDS = 5
GIGABYTES = 8
"""Of disk: two for the tables, four for what PostgreSQL writes ahead, and some to spare."""

Times = dict[str, tuple[float, float]]


class Measured(NamedTuple):
    """What was brought in, and how it was looked at: seconds, MB, and milliseconds of pages."""

    schools: int
    people: int
    rows: int
    opening: float
    filling: float
    memory: float
    index: float
    pages: Times


class Look:
    """Teachers of a foundation who open pages, as a browser does: through every middleware."""

    def __init__(self, foundation: Any) -> None:  # noqa: ANN401 - models can be named after the set-up only
        """Let some teachers in, spread over the schools."""
        from django.test import Client  # noqa: PLC0415 - after the set-up, as below

        from deelwijs.office.accounts.services import open_account  # noqa: PLC0415
        from deelwijs.office.community.models import Employment  # noqa: PLC0415

        jobs = Employment.objects.filter(school__foundation=foundation, groups__isnull=False).order_by("school_id")
        count = jobs.count()
        self.visits = []
        for at in range(0, count - count % TEACHERS, count // TEACHERS):
            job = jobs.select_related("person", "school")[at]
            job.person.account = open_account(f"teacher{job.pk}@school.example")
            job.person.save(update_fields=["account"])
            client = Client(SERVER_NAME="127.0.0.1")
            client.force_login(job.person.account, "allauth.account.auth_backends.AuthenticationBackend")
            self.visits.append((client, job.school, job.groups.get()))
        self.visits = self.visits[:TEACHERS]

    def index_seconds(self) -> tuple[float, float]:
        """Return how long the index of one school takes to build."""
        from deelwijs.office.consent import selectors  # noqa: PLC0415

        def build(visit: Any) -> None:  # noqa: ANN401
            selectors._directory.cache_clear()  # noqa: SLF001 - so that it is built at all
            selectors.directory(visit[1])

        return spread([time / 1e6 for time in micros(build, self.visits, 1)])

    def pages(self) -> Times:
        """Return the milliseconds of each page: the median over the teachers, and the 95th percentile."""
        return {name: self._timed(page) for name, page in _pages().items()}

    def _timed(self, page: Callable[..., Any]) -> tuple[float, float]:
        def ask(visit: Any) -> None:  # noqa: ANN401
            answer = page(*visit)
            if answer.status_code != 200:  # noqa: PLR2004
                raise SystemExit(f"{answer.request['PATH_INFO']} answered {answer.status_code}")

        micros(ask, self.visits, 1)
        return spread([time / 1e3 for time in micros(ask, self.visits, ROUNDS)])


def _pages() -> dict[str, Callable[..., Any]]:
    message = "Juf Emma en haar groep hebben vandaag genoten van de sportdag, dank aan alle ouders die hielpen!"
    post = {"text": message, "capacity": "private", "channel": "website"}
    return {
        "home of a teacher": lambda client, *_: client.get("/"),
        "the check, opened": lambda client, *_: client.get("/check"),
        "the check, a message judged": lambda client, *_: client.post("/check", post, headers={"hx-request": "true"}),
        "the protocol of a school": lambda client, school, _: client.get(f"/protocol/{school.slug}"),
        "the list of protocols": lambda client, *_: client.get("/protocol"),
        "page of a group": lambda client, _, group: client.get(f"/groups/{group.pk}"),
    }


def measure(schools: int) -> str:
    """Bring in the small foundation, look; bring in the country, look again; return the page of results."""
    from country import country  # noqa: PLC0415

    rows = country()
    return report(_brought_in(rows[:SMALL], "10001"), _brought_in(rows[SMALL:schools], "10002"))


def _brought_in(rows: list[Any], board: str) -> Measured:
    from country import Filling, let_teach, open_schools  # noqa: PLC0415

    begin = perf_counter()
    foundation = open_schools(rows, board)
    opened = perf_counter()
    counted = Filling(foundation, seed=len(rows)).fill()
    let_teach(foundation)
    filled = perf_counter()
    memory = peak_mb()
    _analyse()
    look = Look(foundation)
    return Measured(*counted, opened - begin, filled - opened, memory, look.index_seconds()[0], look.pages())


def _analyse() -> None:
    """Let the database count its rows, as it does by itself some minutes after an import."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _database_mb() -> float:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return float(cursor.fetchone()[0]) / 2**20


def report(small: Measured, country: Measured) -> str:
    """Write the page."""
    return (
        "# Results: a community of a country\n\n"
        f"{dt.datetime.now(dt.UTC):%Y-%m-%d}, {machine()}, PostgreSQL beside it on the same machine. Made by "
        "`make bench-community`.\n\n"
        f"A foundation of {small.schools} schools is measured alone in the database; then the country comes to it as "
        f"one foundation of {country.schools:,} schools, and the same is measured there: together "
        f"{small.people + country.people:,} people. A school has {small.people // small.schools} people in eight "
        "groups. Schools are those of the ministry's list, where it lies beside the repository; people are "
        "invented.\n\n"
        f"## Bringing in\n\n{_bringing_in(small, country)}\n\n"
        "Rows go in by COPY, with every index and constraint in place, a hundred schools in each transaction.\n\n"
        "## Looking\n\n"
        "Milliseconds as a teacher's browser has them answered, through every middleware, without the network: the "
        f"median of {TEACHERS} teachers at schools all over the foundation, and the 95th percentile; of each the best "
        f"of {ROUNDS} times.\n\n{_looking(small, country)}\n\n"
        "The index of one school, built once after each of its changes, takes "
        f"{small.index * 1e3:.0f} ms among {small.schools} schools and {country.index * 1e3:.0f} ms in the country "
        f"({country.index / small.index:.2f} ×).\n"
    )


def _bringing_in(small: Measured, country: Measured) -> str:
    rows = [
        ("people", *(f"{each.people:,}" for each in (small, country))),
        ("rows", *(f"{each.rows:,}" for each in (small, country))),
        ("seconds, generating included", *(f"{each.filling:,.1f}" for each in (small, country))),
        ("people a second", *(f"{each.people / each.filling:,.0f}" for each in (small, country))),
        ("rows a second", *(f"{each.rows / each.filling:,.0f}" for each in (small, country))),
        ("memory of the process at its peak (MB)", *(f"{each.memory:,.0f}" for each in (small, country))),
        ("opening the schools, journal included (seconds)", *(f"{each.opening:,.1f}" for each in (small, country))),
        ("the database afterwards (MB)", "", f"{_database_mb():,.0f}"),
    ]
    head = f"| | {small.schools} schools | the country |\n| --- | ---: | ---: |\n"
    return head + "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _looking(small: Measured, country: Measured) -> str:
    head = f"| page | {small.schools} schools | p95 | the country | p95 | ratio |\n" + "| --- " + 5 * "| ---: " + "|\n"
    rows = (
        (name, *small.pages[name], *there, there[0] / small.pages[name][0]) for name, there in country.pages.items()
    )
    return head + "\n".join("| {} | {:.1f} | {:.1f} | {:.1f} | {:.1f} | {:.2f} × |".format(*row) for row in rows)


def main() -> None:
    """Measure, print, and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--schools", type=int, default=6_122, help="fewer (at least 200) only print")
    schools = parser.parse_args().schools
    if not os.environ.get("DATABASE_URL"):
        sys.exit("This needs a PostgreSQL: python scripts/postgres.py python benchmarks/bench_community.py")
    if shutil.disk_usage(tempfile.gettempdir()).free < GIGABYTES * 2**30:
        sys.exit(f"This needs {GIGABYTES} GB of disk in {tempfile.gettempdir()}.")
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DEELWIJS_DATA": folder, "DEELWIJS_DEMO": "0"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "deelwijs.office.config.settings"
        sys.path.insert(0, str(ROOT / "src"))
        import django  # noqa: PLC0415 - after the environment is set

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415

        call_command("prepare")
        page = measure(schools)
    print(page)
    if schools >= 6_000:  # noqa: PLR2004 - the country
        RESULTS.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
