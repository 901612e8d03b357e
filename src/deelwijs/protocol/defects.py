"""What is wrong with an edition: said with its place and its remedy, and all of it at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

MOST_DEFECTS = 200
LONGEST_QUOTE = 60


@dataclass(frozen=True, slots=True)
class EditionDefect:
    """One thing that must be mended before the edition can be used; line 0 is the file as a whole."""

    file: str
    line: int
    article: str | None
    problem: str
    remedy: str

    def __str__(self) -> str:
        """Write the defect on one line: `file:line: article A5: problem. remedy`."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        article = f"article {self.article}: " if self.article else ""
        return f"{place}: {article}{self.problem}. {self.remedy}"


class EditionDefects(ValueError):  # noqa: N818 - it names what it carries, a list of defects
    """An edition is refused; `defects` holds every reason."""

    def __init__(self, defects: Iterable[EditionDefect]) -> None:
        """Keep the defects in the order of the file."""
        self.defects = tuple(sorted(defects, key=lambda defect: defect.line))
        super().__init__(self.defects)

    def __str__(self) -> str:
        """Write one defect a line."""
        return "\n".join(map(str, self.defects))


@dataclass(slots=True)
class Report:
    """The defects found so far; past the two hundredth the reading stops and all of them are told."""

    file: str
    defects: list[EditionDefect] = field(default_factory=list)

    def add(self, line: int, problem: str, remedy: str, article: str | None = None) -> None:
        """Note a defect."""
        self.defects.append(EditionDefect(self.file, line, article, _printable(problem), _printable(remedy)))
        if len(self.defects) >= MOST_DEFECTS:
            self.close()

    def close(self) -> None:
        """Refuse the edition when anything was found."""
        if self.defects:
            raise EditionDefects(self.defects)


def quote(value: object) -> str:
    """Quote what somebody wrote, on one line and cut when long; a table or a list of lists is only named."""
    if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(v, dict | list) for v in value)):
        return "a table" if isinstance(value, dict) else "a list of lists or tables"
    words = f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)
    text = " ".join((words.lower() if isinstance(value, bool) else words).split())
    return f"'{text[:LONGEST_QUOTE]}…'" if len(text) > LONGEST_QUOTE else f"'{text}'"


def _printable(words: str) -> str:
    return "".join(character if character.isprintable() else "\ufffd" for character in words)


def choose(options: Iterable[str]) -> str:
    """List what is possible: `a, b or c`."""
    *rest, last = options
    return f"{', '.join(rest)} or {last}" if rest else last


def suggest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that looks most like this one, if any does."""
    return next(iter(get_close_matches(word[:LONGEST_QUOTE], list(known), n=1)), None)
