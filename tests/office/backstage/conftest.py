"""What the tests of the backstage share: a site of its own on disk, its workers, and a mail server on loopback."""

from __future__ import annotations

import os
import socketserver
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import backstage_work
import pytest
from django_tasks_db.management.commands import db_worker

from deelwijs.office.backstage.worker import Loop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django.fixtures import SettingsWrapper

HERE = Path(__file__).parent
SRC = HERE.parents[2] / "src"
PATIENCE = 40


@pytest.fixture(autouse=True)
def no_community(settings: SettingsWrapper) -> None:
    """Let accounts in without a person behind them: what somebody may be is the community's to test."""
    settings.ACCOUNT_ENTRY = "deelwijs.office.accounts.access.everybody"
    settings.ACCOUNT_SECOND_FACTOR_FOR = "deelwijs.office.accounts.access.nobody"


class Site:
    """A site with its own database file, of which the processes can be killed."""

    def __init__(self, data: Path, **environment: str) -> None:
        """Use this directory, with the migrations done."""
        self.data = data
        self.notes = data / "notes"
        self.workers: list[subprocess.Popen[str]] = []
        self.environment = {
            **os.environ,
            "PYTHONPATH": f"{SRC}:{HERE}",
            "DEELWIJS_DATA": str(data),
            "DJANGO_SETTINGS_MODULE": "backstage_settings",
            backstage_work.NOTES: str(self.notes),
            **environment,
        }

    def manage(self, *arguments: str) -> None:
        """Run one of the site's commands to its end."""
        command = [sys.executable, "-m", "deelwijs.office.manage", *arguments]
        subprocess.run(command, env=self.environment, check=True, timeout=PATIENCE, capture_output=True)

    def run(self, code: str) -> str:
        """Run Python within the site and return what it prints."""
        command = [sys.executable, "-c", f"import django; django.setup()\n{code}"]
        done = subprocess.run(
            command, env=self.environment, check=True, timeout=PATIENCE, stdout=subprocess.PIPE, text=True
        )
        return done.stdout.strip()

    def worker(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a worker."""
        command = [sys.executable, "-m", "deelwijs.office.manage", "worker", *arguments]
        process = subprocess.Popen(command, env=self.environment, stderr=subprocess.PIPE, text=True)
        self.workers.append(process)
        return process

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """Look something up in the database, past Django."""
        with closing(sqlite3.connect(self.data / "deelwijs.sqlite3", timeout=20)) as database:
            return database.execute(query).fetchall()

    def change(self, query: str) -> None:
        """Change something in the database, past Django."""
        with closing(sqlite3.connect(self.data / "deelwijs.sqlite3", timeout=20)) as database, database:
            database.execute(query)

    def a_minute_later(self) -> None:
        """Let all signs of life be two minutes old."""
        self.change("UPDATE backstage_worker SET beat = datetime(beat, '-2 minutes')")

    def noted(self) -> list[str]:
        """Return what the work has noted."""
        return self.notes.read_text(encoding="utf-8").splitlines() if self.notes.exists() else []


@pytest.fixture(scope="session")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the database of a site that is as yet empty."""
    data = tmp_path_factory.mktemp("site")
    Site(data).manage("migrate", "--verbosity", "0")
    with closing(sqlite3.connect(data / "deelwijs.sqlite3")) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return (data / "deelwijs.sqlite3").read_bytes()


@pytest.fixture
def site(empty_site: bytes, tmp_path: Path, mail_server: MailServer) -> Iterator[Site]:
    """Make a site whose workers end with the test."""
    (tmp_path / "deelwijs.sqlite3").write_bytes(empty_site)
    made = Site(
        tmp_path, DEELWIJS_MAIL_HOST="127.0.0.1", DEELWIJS_MAIL_PORT=str(mail_server.port), DEELWIJS_MAIL_TLS="none"
    )
    yield made
    for process in made.workers:
        process.kill()
        process.communicate()


class MailServer(socketserver.ThreadingTCPServer):
    """A mail server that keeps what it gets, and can be told to refuse."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        """Listen on a free port of this machine."""
        super().__init__(("127.0.0.1", 0), Conversation)
        self.port = int(self.server_address[1])
        self.answer = "250 OK"
        """What it says to a sender."""
        self.messages: list[str] = []


class Conversation(socketserver.StreamRequestHandler):
    """One conversation with a client, as far as the protocol of mail asks."""

    def handle(self) -> None:
        """Answer each line."""
        server = self.server
        assert isinstance(server, MailServer)
        self.say("220 test")
        while line := self.rfile.readline().decode().strip():
            verb = line.partition(" ")[0].upper()
            if verb == "DATA":
                self.say("354 go on")
                server.messages.append(self.message())
                self.say("250 OK")
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say(server.answer if verb == "MAIL" else "250 OK")

    def message(self) -> str:
        """Read a message up to its dot."""
        lines: list[str] = []
        while (line := self.rfile.readline().decode().rstrip("\r\n")) != ".":
            lines.append(line)
        return "\n".join(lines)

    def say(self, words: str) -> None:
        """Send a line."""
        self.wfile.write(f"{words}\r\n".encode())


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    """Serve a mail server on loopback."""
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def work(db: None, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:  # noqa: ARG001 - opens the database
    """Return a function that does, here and now, all the work that is waiting; the test's own connection stays open."""
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    return Loop("this test", mail=None, once=True).run


@pytest.fixture
def wait_for() -> Callable[[Callable[[], object]], None]:
    """Return a function that waits until something holds."""

    def wait(holds: Callable[[], object]) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, "it did not happen"
            time.sleep(0.1)

    return wait
