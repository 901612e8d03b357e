"""A process that is killed while it writes: what it acknowledged is there, and the chain is whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

SRC = Path(__file__).parents[3] / "src"
SETUP = "import django; django.setup()\n"
PREPARE = SETUP + "from django.core.management import call_command; call_command('migrate', verbosity=0)"
WRITE = (
    SETUP
    + """
import sys
from django.db import transaction
from deelwijs.office.journal.services import SYSTEM, Event, record_many
number = 0
while True:
    with transaction.atomic():
        record_many(sys.argv[1], [Event("person.edit", "person", str(number + n)) for n in range(3)], SYSTEM)
    number += 3
    print(number, flush=True)
"""
)
COUNT = (
    SETUP
    + """
from deelwijs.office.journal.models import Chain
from deelwijs.office.journal.verifying import verify
print(*Chain.objects.order_by("key").values_list("length", flat=True), [fault for fault in verify()])
"""
)


def test_kill_leaves_a_whole_chain(tmp_path: Path) -> None:
    """Two processes write into one chain and one into another, each until it is killed at some point of its work.

    Every write that was acknowledged is there, nothing is there by halves, and verifying finds no fault, at the first
    kill and after going on.
    """
    environment = {
        **os.environ,
        "PYTHONPATH": str(SRC),
        "DEELWIJS_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "deelwijs.office.config.settings",
    }

    def run(script: str) -> str:
        command = [sys.executable, "-c", script]
        return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.strip()

    run(PREPARE)
    acknowledged = [0, 0]
    for round_ in (1, 2):
        writers = [
            (
                at,
                subprocess.Popen(
                    [sys.executable, "-c", WRITE, key], env=environment, stdout=subprocess.PIPE, text=True
                ),
            )
            for at, key in ((0, "school:a"), (0, "school:a"), (1, "school:b"))
        ]
        for _at, writer in writers:
            assert writer.stdout
            for _line in range(10 * round_):
                writer.stdout.readline()
        for _at, writer in writers:
            writer.send_signal(signal.SIGKILL)
        for at, writer in writers:
            rest = writer.communicate()[0].splitlines()
            acknowledged[at] += int(rest[-1]) if rest else 30 * round_
        first, second, faults = run(COUNT).split(maxsplit=2)
        assert faults == "[]"
        assert int(first) >= acknowledged[0]
        assert int(second) >= acknowledged[1]
        assert int(first) % 3 == int(second) % 3 == 0
        assert int(first) + int(second) <= sum(acknowledged) + 9 * round_
