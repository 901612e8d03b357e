"""What a judgement answers: a verdict, its findings, their remedies, and what could not be judged."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from msgspec import Struct, structs

from deelwijs.judging.facts import Contact, Medium, Post


class Outcome(StrEnum):
    """What a verdict asks for, strongest first."""

    FORBIDDEN = "forbidden"
    CONSULT = "consult"
    AMEND = "amend"
    ALLOWED = "allowed"
    OUT_OF_SCOPE = "out_of_scope"


STRENGTH: dict[Outcome, int] = {outcome: rank for rank, outcome in enumerate(reversed(Outcome))}
"""Rank of each outcome; the highest of the findings is the verdict's."""


class Part(Struct, frozen=True, gc=False):
    """Base of all parts of a verdict: immutable, compared by value."""


class Span(Part, frozen=True, array_like=True):
    """A stretch of the post's text: character offsets, `end` not included."""

    start: int
    end: int


class Edit(Part, frozen=True):
    """Replace `span` of the text by `replacement`; an empty span inserts."""

    span: Span
    replacement: str


class Cover(Part, frozen=True):
    """Make somebody in medium number `medium` unrecognisable; `person` None covers all the unmarked."""

    medium: int
    person: str | None


class Remedy(Part, frozen=True):
    """An edit that the author can accept with one tap."""

    kind: Literal["mask", "replace", "add", "cover"]
    edits: tuple[Edit, ...] = ()
    covers: tuple[Cover, ...] = ()


class Place(Part, frozen=True):
    """Somebody in medium number `medium`; `person` None stands for the unmarked."""

    medium: int
    person: str | None


class Words(Part, frozen=True):
    """The same sentence in Dutch and English."""

    nl: str
    en: str


class Finding(Part, frozen=True):
    """One article that the post comes up against.

    `norm` and `kind` name the rule (norm of the edition, and what was seen, such as `health` or `threat`);
    `certainty` runs from 0 to 1; `span` is None where the whole post is meant.
    """

    article: str
    norm: str
    kind: str
    asks: Outcome
    certainty: float
    why: Words
    span: Span | None = None
    place: Place | None = None
    remedy: Remedy | None = None


class Unchecked(Part, frozen=True):
    """Something that could not be judged, and why; a verdict that holds one is never simply clean."""

    what: str
    why: Words


class Verdict(Part, frozen=True):
    """The answer: the strongest outcome asked for, the findings in order of place, and what was not judged.

    `scope` says why the post lies within the protocol, or why it does not.
    """

    outcome: Outcome
    scope: Words
    findings: tuple[Finding, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles cited, sorted, each once."""
        return tuple(sorted({finding.article for finding in self.findings}))


class Line(Struct):
    """A verdict as it is written in JSON, with the id of what was judged."""

    id: str
    outcome: Outcome
    articles: tuple[str, ...]
    scope: Words
    findings: tuple[Finding, ...]
    unchecked: tuple[Unchecked, ...]

    @classmethod
    def of(cls, name: str, verdict: Verdict) -> Line:
        """Return the line of a verdict."""
        return cls(name, verdict.outcome, verdict.articles, verdict.scope, verdict.findings, verdict.unchecked)


def apply(post: Post, remedy: Remedy) -> Post:
    """Return the post with the remedy carried out.

    Edits are applied from the end of the text backwards, so that their offsets stay true.
    """
    text = post.text
    for edit in sorted(remedy.edits, key=lambda edit: edit.span.start, reverse=True):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    media = list(post.media)
    for cover in remedy.covers:
        media[cover.medium] = _covered(media[cover.medium], cover.person)
    return structs.replace(post, text=text, media=tuple(media))


def _covered(medium: Medium, person: str | None) -> Medium:
    if person is None:
        return structs.replace(medium, unmarked=0)
    return structs.replace(medium, covered=(*medium.covered, person))


Judged = Post | Contact
"""What can be judged."""
