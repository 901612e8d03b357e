"""One text as the detector of names sees it: what may be a name, how it is written, who is near."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from deelwijs.judging.naming.forms import squeeze
from deelwijs.judging.naming.lexicon import LEXICON

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from deelwijs.judging.directory import Directory
    from deelwijs.judging.facts import Person
    from deelwijs.judging.naming.entries import Entry
    from deelwijs.judging.naming.mention import Mention
    from deelwijs.judging.text import Text

LONGEST_NAME = 5
LONGEST_SENTENCE = 40
"""So many tokens to either side count as the surroundings of a name, in a sentence that has no end."""
MOST_CUES = 4
MOST_MARKS = 5
"""Quotation marks, dashes and the like that a sentence may begin with."""
GROUP_WORDS = frozenset({"groep", "groepen", "gr", "klas", "kleutergroep", "unit"})
BEFORE_GROUPS = GROUP_WORDS | {"uit", "van", "in", "("}
NUMBERS = dict(zip(("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht"), "12345678", strict=True))
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+|(?:https?://|www\.)\S+")


class Unit(Struct, frozen=True):
    """Tokens `first` up to, not including, `last` that may be one name."""

    first: int
    last: int
    entry: Entry


class Scene:
    """A text, its author, what both make likely, and the mentions found so far."""

    def __init__(self, text: Text, directory: Directory, author: Person, thread: Collection[str]) -> None:
        """Look up every token once."""
        self.text = text
        self.folded = text.folded
        self.forms = text.forms
        self.size = len(text.forms)
        self.directory = directory
        self.roster = directory.names
        self.author = author
        self.school = directory.names.school_numbers.get(author.school, -1)
        self.thread = thread
        self.named_schools: list[int] = []
        self.mentions: list[Mention] = []
        self.taken: set[int] = set()
        self.titles: dict[int, str] = {}
        self.units = self._units()
        self.unit_ends = {unit.last: unit for unit in self.units}
        self.unit_starts = {unit.first: unit for unit in self.units}

    def claim(self, mention: Mention) -> None:
        """Note a mention; its tokens belong to no other."""
        self.mentions.append(mention)
        self.taken.update(range(mention.first, mention.last))
        if mention.school is not None and mention.school != self.author.school:
            self.named_schools.append(self.roster.school_numbers[mention.school])

    def close_addresses(self) -> None:
        """Keep names from being found inside e-mail addresses and links; these are other detectors' work."""
        raw = self.text.raw
        if "@" in raw or "www." in raw or "://" in raw:
            for match in _ADDRESS.finditer(raw):
                first, last = self.text.token_at(match.start()), self.text.token_at(match.end() - 1)
                self.taken.update(range(first, last + 1))

    def marks(self, mark: str) -> list[int]:
        """Return the tokens that are an @ or a #."""
        if mark not in self.text.raw:
            return []
        return [token for token, form in enumerate(self.forms) if form == mark]

    # ---- what may be a name -----------------------------------------------------------------------------

    def _units(self) -> list[Unit]:
        units: list[Unit] = []
        free = 0
        for token, entry in enumerate(map(self.roster.read.__getitem__, self.folded)):
            if entry is None or token < free:
                continue
            if entry.role is not None and self.folded[token] == entry.key:
                self.titles[token] = entry.role
            unit = self._longest(token, entry) if entry.head else _single(token, entry)
            if unit is not None and not self._idiom(unit):
                units.append(unit)
                free = unit.last
        return units

    def _longest(self, first: int, entry: Entry) -> Unit | None:
        """Return the longest name of several words that begins here, else the word by itself."""
        folded = self.folded
        found = _single(first, entry)
        key = entry.key
        for last in range(first + 1, min(first + LONGEST_NAME, self.size)):
            part = squeeze(folded[last])
            if not part and folded[last] in {".", "-"}:
                continue
            longer = self.roster.read[key + part] if part else None
            if longer is None or longer.how != "exact":
                break
            key += part
            if longer.given or longer.family or longer.schools:
                found = Unit(first, last + 1, longer)
        return found

    def _idiom(self, unit: Unit) -> bool:
        folded = self.folded
        return any(
            folded[unit.first - at : unit.first - at + len(saying)] == saying
            for saying, at in LEXICON.idioms.get(folded[unit.first], ())
            if unit.first >= at
        )

    # ---- how the text is written ------------------------------------------------------------------------

    @cached_property
    def careful(self) -> bool:
        """Whether the author begins sentences with capitals, so that a small letter means something."""
        openings = [self.forms[first] for first in self.text.sentence_starts if self.forms[first][0].isalpha()]
        capitals = sum(opening[0].isupper() and not (opening.isupper() and len(opening) > 1) for opening in openings)
        return 2 * capitals >= max(1, len(openings))

    @cached_property
    def openings(self) -> frozenset[int]:
        """Tokens whose capital the start of a sentence, a line or a quotation explains."""
        found: set[int] = set()
        for first in self.text.sentence_starts:
            token = first
            while token < min(self.size - 1, first + MOST_MARKS) and not self.forms[token][0].isalnum():
                token += 1
            found.add(token)
        return frozenset(found)

    def capital(self, token: int) -> bool:
        """Whether a word starts with a capital without being in capitals altogether."""
        form = self.forms[token]
        return form[0].isupper() and not (len(form) > 1 and form.isupper())

    def lower(self, token: int) -> bool:
        """Whether a word starts with a small letter."""
        return self.forms[token][0].islower()

    def word(self, token: int) -> str:
        """Return the folded word at a token; nothing outside the text."""
        return self.folded[token] if 0 <= token < self.size else ""

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the text."""
        return frozenset(self.folded)

    def near(self, token: int, table: Mapping[str, float]) -> float:
        """Add up what the other words say: the strongest for and against, and a share of each that joins it.

        A word of another sentence counts for half.
        """
        words = self.vocabulary & table.keys()
        if not words:
            return 0.0
        starts, sentence = self.text.sentence_starts, self.text.sentence_of(token)
        end = starts[sentence + 1] if sentence + 1 < len(starts) else self.size
        first, last = max(starts[sentence], token - LONGEST_SENTENCE), min(end, token + LONGEST_SENTENCE)
        here = set(self.folded[first:last])
        points = sorted(table[word] if word in here else table[word] / 2 for word in words)
        return _joined([one for one in points if one < 0]) + _joined([one for one in points[::-1] if one > 0])

    # ---- who is near ------------------------------------------------------------------------------------

    @cached_property
    def thread_places(self) -> list[int]:
        """Numbers of the people of the thread."""
        return [place for place in map(self.directory.place, self.thread) if place is not None]

    @cached_property
    def group(self) -> str | None:
        """The author's group: a pupil's own, or the one a teacher's function names."""
        if self.author.group or not self.author.function:
            return self.author.group
        words = self.author.function.lower().split()
        return words[words.index("groep") + 1] if "groep" in words[:-1] else None

    @cached_property
    def groups(self) -> list[int]:
        """The tokens before the number of a group that the text names."""
        labels = self.roster.groups & self.vocabulary
        if not labels and self.vocabulary.isdisjoint(GROUP_WORDS):
            return []
        return [
            token
            for token, (word, after) in enumerate(pairwise(self.folded))
            if (word in GROUP_WORDS and (after[0].isdigit() or after in NUMBERS))
            or (after in labels and word in BEFORE_GROUPS)
        ]

    def group_near(self, token: int) -> str | None:
        """Return the group that the sentence of a token names, the nearest one."""
        if not self.groups:
            return None
        at = bisect_left(self.groups, token)
        sentence = self.text.sentence_of(token)
        close = [
            (abs(other - token), NUMBERS.get(self.folded[other + 1], self.folded[other + 1]))
            for other in self.groups[max(0, at - 1) : at + 1]
            if self.text.sentence_of(other) == sentence
        ]
        return min(close)[1] if close else None

    def group_follows(self, token: int) -> bool:
        """Whether `uit groep 5`, `(groep 5)`, `uit 5b` or the like begins at a token."""
        at = bisect_left(self.groups, token)
        return at < len(self.groups) and self.groups[at] <= token + 1


def _single(token: int, entry: Entry) -> Unit | None:
    return Unit(token, token + 1, entry) if entry.given or entry.family or entry.schools else None


def _joined(points: list[float]) -> float:
    """Return the first in full, and a third of the others, a few at the most."""
    return points[0] + sum(points[1:MOST_CUES]) / 3 if points else 0.0
