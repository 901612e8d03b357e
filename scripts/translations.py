"""Check the Dutch catalogue: every text of the source is in it and translated, and it has been compiled.

`--write` brings new texts of the source into the catalogue and compiles it. Needs GNU gettext and Django.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

OFFICE = Path(__file__).parent.parent / "src" / "deelwijs" / "office"
CATALOGUE = Path("locale/nl/LC_MESSAGES/django.po")
MAKE = (
    sys.executable,
    "-m",
    "django",
    "makemessages",
    "--locale",
    "nl",
    "--no-location",
    "--no-obsolete",
    "--verbosity",
    "0",
)
HEADER_LINES = ("POT-Creation-Date", "PO-Revision-Date")


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command and return what it prints, on either channel."""
    done = subprocess.run(command, cwd=cwd, check=False, capture_output=True, text=True, env=_environment())  # noqa: S603
    return done.stdout + done.stderr


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}


def lines(path: Path) -> list[str]:
    """Return a catalogue's lines without the dates in its head."""
    text = path.read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not any(mark in line for mark in HEADER_LINES)]


def problems(fresh: Path) -> list[str]:
    """Return what is wrong, given a copy of the office in which the catalogue has been made anew."""
    found = []
    catalogue = OFFICE / CATALOGUE
    if lines(fresh / CATALOGUE) != lines(catalogue):
        found.append("source and catalogue differ: run scripts/translations.py --write, then translate")
    attributes = ("--no-wrap", "--no-obsolete", "--output-file=-")
    for what, flag in (("untranslated", "--untranslated"), ("fuzzy", "--only-fuzzy")):
        left = run("msgattrib", flag, *attributes, catalogue, cwd=OFFICE)
        texts = [line for line in left.splitlines() if line.startswith("msgid ") and line != 'msgid ""']
        found += [f"{what}: {text}" for text in texts]
    compiled = fresh / "compiled.mo"
    found += run("msgfmt", "--check", "--output-file", compiled, catalogue, cwd=OFFICE).splitlines()
    if not compiled.exists() or compiled.read_bytes() != catalogue.with_suffix(".mo").read_bytes():
        found.append("django.mo is older than django.po: run scripts/translations.py --write")
    return found


def main() -> int:
    """Print every problem; return 1 where there is one."""
    if "--write" in sys.argv[1:]:
        sys.stdout.write(run(*MAKE, cwd=OFFICE))
        mo = (OFFICE / CATALOGUE).with_suffix(".mo")
        sys.stdout.write(run("msgfmt", "--check", "--output-file", mo, OFFICE / CATALOGUE, cwd=OFFICE))
    with tempfile.TemporaryDirectory() as directory:
        fresh = Path(directory) / "office"
        shutil.copytree(OFFICE, fresh, ignore=shutil.ignore_patterns("static", "__pycache__"))
        sys.stdout.write(run(*MAKE, cwd=fresh))
        found = problems(fresh)
    sys.stdout.write("".join(f"translations: {problem}\n" for problem in found) or "translations: complete\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
