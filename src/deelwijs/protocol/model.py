"""The document as data: what an edition of the protocol consists of.

Everything here is frozen. An `Edition` prepares its look-ups once, because judging asks it about ten
questions for each message.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import product
from typing import Any

ROLES = ("staff", "pupil", "guardian")
CAPACITIES = ("official", "work", "private")
CONSENT_CHANNELS = ("website", "newsletter", "social")
LANGUAGES = ("nl", "en")

Parameters = Mapping[str, Mapping[str, Any]]


class Kind(StrEnum):
    """What an article can be bound to."""

    NORM = "norm"
    DUTY = "duty"
    PROCEDURE = "procedure"
    LADDER = "ladder"
    PRINCIPLE = "principle"


@dataclass(frozen=True, slots=True)
class Condition:
    """For whom a binding holds; an empty set means anybody."""

    roles: frozenset[str] = frozenset()
    capacities: frozenset[str] = frozenset()

    def matches(self, role: str, capacity: str) -> bool:
        """Tell whether somebody with this role, speaking in this capacity, is meant."""
        return (not self.roles or role in self.roles) and (not self.capacities or capacity in self.capacities)

    @property
    def specificity(self) -> int:
        """How many of the nine pairs of role and capacity the condition rules out."""
        return sum(not self.matches(role, capacity) for role, capacity in product(ROLES, CAPACITIES))

    def __str__(self) -> str:
        """Write the condition as it stands in a heading: `(staff, private)`, or nothing."""
        words = [word for word in ROLES + CAPACITIES if word in self.roles or word in self.capacities]
        return f" ({', '.join(words)})" if words else ""


ANYBODY = Condition()


@dataclass(frozen=True, slots=True)
class Binding:
    """What an article stands for in the software, and for whom."""

    kind: Kind
    name: str
    condition: Condition = ANYBODY

    def __str__(self) -> str:
        """Write the binding as it stands in a heading: `norm: disclosure (staff, work)`."""
        return f"{self.kind}: {self.name}{self.condition}"


@dataclass(frozen=True, slots=True)
class Article:
    """One numbered provision: its text in Markdown, with a second text for pupils where it concerns them."""

    id: str
    title: str
    bindings: tuple[Binding, ...]
    text: str
    child_text: str | None = None
    child_title: str | None = None
    part: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Platform:
    """A place where messages stand, and which consent an image needs there."""

    name: str
    title: str
    aliases: tuple[str, ...] = ()
    consent: str = "social"
    in_lessons: bool = True
    closed: bool = False


OWN_CHANNELS = tuple(Platform(name, name, consent=name, in_lessons=False) for name in ("website", "newsletter"))
"""Where a school publishes itself, which every edition knows, listed or not."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One measure of a ladder, with the steps that the law asks before it holds."""

    name: str
    title: str
    steps: tuple[str, ...] = ()
    disciplinary: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time as people say it: three weeks, one day."""

    number: int
    unit: str

    def __str__(self) -> str:
        """Write the period as it stands in the front matter."""
        return f"{self.number} {self.unit}{'' if self.number == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Consent:
    """The council's consent to an edition: which body, when, and on what ground."""

    body: str
    date: date
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """The whole protocol of one foundation in one language, as it holds from one day on.

    The type of a parameter is the one that `vocabulary` gives it, so reading one needs no further check.
    """

    title: str
    name: str
    language: str
    in_force: date
    articles: tuple[Article, ...]
    norms: Parameters
    duties: Parameters
    procedures: Parameters
    ladders: Mapping[str, tuple[Rung, ...]]
    platforms: tuple[Platform, ...]
    placeholders: Mapping[str, str]
    absent: frozenset[str] = frozenset()
    consent: Consent | None = None
    _by_id: dict[str, Article] = field(init=False, repr=False, compare=False)
    _bound: dict[tuple[str, str], tuple[Article, ...]] = field(init=False, repr=False, compare=False)
    _cited: dict[tuple[str, str, str], Article | None] = field(init=False, repr=False, compare=False)
    _channels: dict[str, Platform] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare the look-ups."""
        bound: dict[tuple[str, str], list[Article]] = {}
        for article in self.articles:
            for kind, name in dict.fromkeys((str(b.kind), b.name) for b in article.bindings):
                bound.setdefault((kind, name), []).append(article)
        prepared = {
            "_by_id": {article.id: article for article in self.articles},
            "_bound": {key: tuple(articles) for key, articles in bound.items()},
            "_channels": {platform.name: platform for platform in OWN_CHANNELS}
            | {key.casefold(): p for p in self.platforms for key in (p.title, *p.aliases, p.name)},
        }
        for name, value in prepared.items():
            object.__setattr__(self, name, value)
        situations = product((name for kind, name in bound if kind == Kind.NORM), ROLES, CAPACITIES)
        object.__setattr__(self, "_cited", {situation: self._most_specific(*situation) for situation in situations})

    def _most_specific(self, norm: str, role: str, capacity: str) -> Article | None:
        candidates = (
            (binding.condition.specificity, article)
            for article in self.bound(Kind.NORM, norm)
            for binding in article.bindings
            if binding.kind is Kind.NORM and binding.name == norm and binding.condition.matches(role, capacity)
        )
        return max(candidates, key=lambda pair: pair[0], default=(0, None))[1]

    def article(self, article_id: str) -> Article:
        """Return the article with this number; `KeyError` when the edition has none."""
        return self._by_id[article_id]

    def article_for(self, norm: str, role: str, capacity: str) -> Article | None:
        """Return the article that this norm is cited by for such a person, or None where there is none."""
        try:
            return self._cited[norm, role, capacity]
        except KeyError:
            return self._most_specific(norm, role, capacity)

    def bound(self, kind: str, name: str) -> tuple[Article, ...]:
        """Return every article bound to this, in the order of the document."""
        return self._bound.get((str(kind), name), ())

    def parameter(self, norm: str, key: str) -> Any:  # noqa: ANN401 - the vocabulary gives every parameter its type
        """Return a norm's parameter; `KeyError` when the norm is absent or has no such parameter."""
        return self.norms[norm][key]

    @property
    def channels(self) -> tuple[str, ...]:
        """The names of everything that a message can stand on, the school's own channels included."""
        return tuple(dict.fromkeys(platform.name for platform in (*self.platforms, *OWN_CHANNELS)))

    def platform(self, name: str) -> Platform:
        """Return the platform by its name or an alias; an unknown one counts as a social medium."""
        known = self._channels.get(name) or self._channels.get(name.strip().casefold())
        return known or Platform(name=name, title=name)
