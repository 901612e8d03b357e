"""How fast a roster is taken over, and how long somebody else who writes meanwhile waits for it.

python benchmarks/bench_roster.py [--pupils 10000]
"""

from __future__ import annotations

import argparse
import datetime as dt
import multiprocessing
import os
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from time import perf_counter, sleep
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event

TODAY = dt.date(2026, 11, 22)
GROUP_OF = 28


def roster_file(folder: Path, pupils: int, *, moved: bool = False) -> Path:
    """Write a workbook's worth of pupils, two guardians for each, and staff, as three tables in one file."""
    from openpyxl import Workbook  # noqa: PLC0415 - only here

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Leerlingen")
    sheet.append(["leerlingnummer", "voornaam", "tussenvoegsel", "achternaam", "geboortedatum", "groep"])
    for number in range(pupils):
        group = number // GROUP_OF + moved
        sheet.append([f"{number}", f"Voornaam{number}", "van", f"Naam{number // 2}", "2016-03-09", f"g{group}"])
    sheet = book.create_sheet("Ouders")
    sheet.append(["oudernummer", "voornaam", "achternaam", "leerlingnummer", "mag beslissen", "e-mail"])
    for number in range(pupils):
        for one in "ab":
            key = f"{number // 2}{one}"
            sheet.append([key, f"Ouder{key}", f"Naam{number // 2}", f"{number}", "ja", f"ouder{key}@post.example"])
    sheet = book.create_sheet("Medewerkers")
    sheet.append(["personeelsnummer", "voornaam", "achternaam", "functie", "groepen", "e-mail"])
    for number in range(pupils // 15):
        sheet.append(
            [f"{number}", f"Juf{number}", f"Bos{number}", "leerkracht", f"g{number // 2}", f"juf{number}@s.example"]
        )
    path = folder / ("moved.xlsx" if moved else "roster.xlsx")
    book.save(path)
    return path


def other_writer(stop: Event, waits: multiprocessing.Queue[float]) -> None:
    """Write a row again and again, as a page does, and tell the longest time that a write took."""
    import django  # noqa: PLC0415 - in its own process

    django.setup()
    from deelwijs.office.backstage.models import Job  # noqa: PLC0415

    longest = 0.0
    while not stop.is_set():
        begin = perf_counter()
        Job.objects.create(name="bench")
        longest = max(longest, perf_counter() - begin)
        sleep(0.005)
    waits.put(longest)


def take_over(path: Path) -> tuple[dict[str, float], str]:
    """Read, plan and apply a file, and return the seconds of each with what it did."""
    from deelwijs.office.community.importing.apply import apply_plan  # noqa: PLC0415 - after the set-up
    from deelwijs.office.community.importing.planning import make_plan  # noqa: PLC0415
    from deelwijs.office.community.models import School  # noqa: PLC0415
    from deelwijs.office.journal.services import SYSTEM  # noqa: PLC0415
    from deelwijs.rosters import read_roster  # noqa: PLC0415

    marks = [perf_counter()]
    roster = read_roster(path, today=TODAY)
    marks.append(perf_counter())
    plan = make_plan(roster, School.objects.get(), TODAY)
    marks.append(perf_counter())
    apply_plan(plan, SYSTEM)
    marks.append(perf_counter())
    spent = dict(zip(("read", "plan", "apply"), (b - a for a, b in pairwise(marks)), strict=True))
    return spent, str({kind: {k: n for k, n in counts.items() if n} for kind, counts in plan.counts.items()})


def main() -> None:
    """Take over a roster into an empty school, the same once more, and one in which everybody moves."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pupils", type=int, default=10_000)
    pupils = parser.parse_args().pupils
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DEELWIJS_DATA": folder, "DJANGO_SETTINGS_MODULE": "deelwijs.office.config.settings"}
        import django  # noqa: PLC0415 - after the environment is set

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415

        from deelwijs.office.community import services  # noqa: PLC0415
        from deelwijs.office.journal.services import SYSTEM  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        services.open_school(services.found("Stichting", SYSTEM), "De School", SYSTEM)
        first = roster_file(Path(folder), pupils)
        for name, path in (("new", first), ("again", first), ("moved", roster_file(Path(folder), pupils, moved=True))):
            context = multiprocessing.get_context("spawn")
            stop, waits = context.Event(), context.Queue()
            process = context.Process(target=other_writer, args=(stop, waits))
            process.start()
            sleep(2)
            spent, did = take_over(path)
            stop.set()
            wait = waits.get(timeout=60)
            process.join()
            steps = ", ".join(f"{step} {seconds:.2f} s" for step, seconds in spent.items())
            print(f"{name}: {sum(spent.values()):.2f} s ({steps}); another writer waited at most {wait:.2f} s; {did}")


if __name__ == "__main__":
    main()
