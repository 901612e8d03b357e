"""The key that signs cookies: kept in the data directory, made once, readable by its owner only."""

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key

FILE = "secret-key"


def make(data: Path) -> None:
    """Write a new key, unless there is one."""
    try:
        handle = os.open(data / FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(get_random_secret_key())


def read(data: Path) -> str:
    """Return the key; before `prepare` has run, one that lasts as long as the process."""
    try:
        return (data / FILE).read_text(encoding="ascii")
    except FileNotFoundError:
        return get_random_secret_key()
