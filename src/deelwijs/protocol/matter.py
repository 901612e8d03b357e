"""The front matter of an edition: where it stands in the file, its TOML, and the line of every key."""

import re
import tomllib
from dataclasses import dataclass, field
from typing import Any

from deelwijs.protocol.defects import Report, quote

FENCE = "+++"
LONGEST = 100_000
LONGEST_LINE = 2_000
HEADER = re.compile(r"\[(\[)?\s*([\w.\-\"']+)\s*\]\]?\s*(#.*)?")
KEY = re.compile(r"([\w.\-\"']+)\s*=")
PLACE = re.compile(r"\(at line (\d+), column \d+\)")

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """The front matter as read: `data` is None when it could not be."""

    data: dict[str, Any] | None
    body_starts: int
    places: dict[Path, int] = field(default_factory=dict)

    def line(self, *path: str | int) -> int:
        """Return the line of a key, or of the nearest table around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, 1)


def read_matter(lines: list[str], report: Report) -> Matter:
    """Read the front matter between the two lines of `+++` that an edition begins with."""
    fences = [number for number, line in enumerate(lines, 1) if line.rstrip() == FENCE]
    if not fences or fences[0] != 1:
        remedy = f"Begin the file with a line {FENCE}, then the fields in TOML, then a line {FENCE}"
        report.add(1, "the edition has no front matter", remedy)
        return Matter(None, 1)
    if len(fences) == 1:
        remedy = f"Put a line {FENCE} after the last field"
        report.add(1, "the front matter is not closed", remedy)
        report.close()
    toml = lines[1 : fences[1] - 1]
    return Matter(_parse(toml, report), fences[1] + 1, _locate(toml))


def _parse(toml: list[str], report: Report) -> dict[str, Any] | None:
    source = "\n".join(toml)
    if len(source) > LONGEST:
        report.add(
            1,
            f"the front matter is longer than {LONGEST:,} characters",
            "Keep the text of articles out of it",
        )
        return None
    for number, line in enumerate(toml, 2):
        if len(line) > LONGEST_LINE:
            remedy = "Divide it over more lines"
            report.add(number, f"the line is longer than {LONGEST_LINE:,} characters", remedy)
            return None
    try:
        return tomllib.loads(source)
    except RecursionError:
        report.add(1, "the front matter is nested too deeply", "Use plain tables, as the shipped edition does")
    except ValueError as error:
        report.add(*_explain(error, toml))
    return None


def _explain(error: ValueError, toml: list[str]) -> tuple[int, str, str]:
    """Turn the words of the TOML reader into a place, a problem and a remedy."""
    message, place = str(error), PLACE.search(str(error))
    line = min(int(place[1]), len(toml)) + 1 if place else len(toml) + 1
    said = PLACE.sub("", message).strip().rstrip(".")
    if "overwrite" in message or "twice" in message:
        return (
            line,
            f"the front matter sets {quote(toml[line - 2].strip())} a second time",
            "Keep one of the two",
        )
    if "date" in message.lower():
        return (
            line,
            f"the date does not exist ({said})",
            "Write a day of the calendar as year-month-day: 2026-08-01",
        )
    return (
        line,
        f"the front matter is no valid TOML ({said})",
        "Put text between quotation marks and lists between [ ]",
    )


def _locate(toml: list[str]) -> dict[Path, int]:
    """Find the line of every table and key: good for ordinary TOML, and used only to place defects."""
    places: dict[Path, int] = {}
    counted: dict[Path, int] = {}
    table: Path = ()
    for number, line in enumerate(map(str.strip, toml), 2):
        if header := HEADER.fullmatch(line):
            table = _split(header[2])
            if header[1]:
                counted[table] = counted.get(table, -1) + 1
                table = (*table, counted[table])
            places.setdefault(table, number)
            places.setdefault(table[:1], number)
        elif key := KEY.match(line):
            places.setdefault(table + _split(key[1]), number)
    return places


def _split(dotted: str) -> Path:
    return tuple(piece.strip().strip("\"'") for piece in dotted.split("."))
