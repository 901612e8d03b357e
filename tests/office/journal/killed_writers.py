"""A program of its own: writers into a journal that are killed at their work, and what is found after them.

It prints, as JSON, a line for each round: what was acknowledged and what is there of each chain, and the faults.
"""

from __future__ import annotations

import json
import multiprocessing
from contextlib import suppress
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

FORK = multiprocessing.get_context("fork")
CHAINS = ("school:a", "school:a", "school:b")
AT_ONCE = 3


def prepare() -> None:
    """Make the database."""
    from django.core.management import call_command  # noqa: PLC0415 - after the set-up, as below

    call_command("migrate", verbosity=0)


def write(chain: str, say: Connection) -> None:
    """Write three entries at a time for ever, and acknowledge them."""
    from django.db import transaction  # noqa: PLC0415

    from deelwijs.office.journal.services import SYSTEM, Event, record_many  # noqa: PLC0415

    while True:
        with transaction.atomic():
            record_many(chain, [Event("person.edit", "person", str(number)) for number in range(AT_ONCE)], SYSTEM)
        say.send(AT_ONCE)


def look(say: Connection) -> None:
    """Say how long each chain is, and what is wrong."""
    from deelwijs.office.journal.models import Chain  # noqa: PLC0415
    from deelwijs.office.journal.verifying import verify  # noqa: PLC0415

    say.send((dict(Chain.objects.values_list("key", "length")), [str(fault) for fault in verify()]))


def begin(work: Callable[..., None], *arguments: object) -> tuple[multiprocessing.process.BaseProcess, Connection]:
    """Set a process going that can say something; nobody else holds on to its end of the line."""
    hear, say = FORK.Pipe(duplex=False)
    process = FORK.Process(target=work, args=(*arguments, say))
    process.start()
    say.close()
    return process, hear


def main() -> None:
    """Kill three writers at the height of their work, twice."""
    django.setup()
    maker = FORK.Process(target=prepare)
    maker.start()
    maker.join()
    acknowledged = dict.fromkeys(CHAINS, 0)
    for heard in (10, 25):
        writers = [(chain, *begin(write, chain)) for chain in CHAINS]
        for chain, _process, hear in writers:
            acknowledged[chain] += sum(hear.recv() for _ in range(heard))
        for _chain, process, _hear in writers:
            process.kill()
        for chain, process, hear in writers:
            process.join()
            with suppress(EOFError):
                while True:
                    acknowledged[chain] += hear.recv()
        there, faults = begin(look)[1].recv()
        print(json.dumps({"acknowledged": acknowledged, "there": there, "faults": faults}))  # noqa: T201 - its answer


if __name__ == "__main__":
    main()
