"""A verdict as the page shows it: words, places in the text, and what one can do with one tap."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from deelwijs.judging.verdict import Outcome
from deelwijs.office.pages import selectors

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from deelwijs.judging.facts import Person, Post
    from deelwijs.judging.verdict import Finding, Remedy, Verdict
    from deelwijs.office.pages.selectors import ArticleText
    from deelwijs.office.pages.visitor import Visitor
    from deelwijs.protocol import Article, Edition

LESSON = "lesson-time"
_LONGEST_QUOTE = 90
_LONGEST_PREVIEW = 160

BANNERS: dict[Outcome, tuple[str, str, str]] = {
    Outcome.FORBIDDEN: (
        "error",
        gettext_noop("Do not place this"),
        gettext_noop("The protocol does not allow this message."),
    ),
    Outcome.CONSULT: (
        "warning",
        gettext_noop("Ask first"),
        gettext_noop("Talk this over before you place it."),
    ),
    Outcome.AMEND: (
        "warning",
        gettext_noop("Change it first"),
        gettext_noop("With the changes below you can place it."),
    ),
    Outcome.ALLOWED: (
        "ok",
        gettext_noop("You can place this"),
        gettext_noop("Nothing in this message goes against the protocol."),
    ),
    Outcome.OUT_OF_SCOPE: (
        "info",
        gettext_noop("Not about school"),
        gettext_noop("The protocol says nothing about this message."),
    ),
}
"""For each outcome: the alert's kind, its title and its sentence."""

CERTAINTIES = (
    (0.9, gettext_noop("Certain")),
    (0.75, gettext_noop("Almost certain")),
    (0.55, gettext_noop("Probably")),
    (0.0, gettext_noop("Perhaps")),
)
"""From which certainty on each word is used."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text, with the numbers of the findings it belongs to and of those that begin in it."""

    text: str
    numbers: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Button:
    """Something that one tap does: the form's action, its words, and what the text will be."""

    action: str
    label: str
    preview: str = ""


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding with its number on the page, and its article as this reader gets it."""

    number: int
    article: ArticleText
    why: str
    certainty: str
    asks: str
    quote: str
    button: Button | None


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything the result of a check shows."""

    outcome: str
    kind: str
    title: str
    sentence: str
    scope: str
    findings: list[ShownFinding]
    pieces: list[Piece]
    unchecked: list[str]
    manager: Person | None
    asks_manager: bool
    reminders: list[ArticleText]

    @property
    def can_be_placed(self) -> bool:
        """Tell whether nothing stands in the way of placing the message."""
        return self.outcome in {Outcome.ALLOWED, Outcome.OUT_OF_SCOPE}

    @property
    def marked(self) -> bool:
        """Tell whether a place in the text is marked."""
        return any(piece.numbers for piece in self.pieces)


def key(finding: Finding) -> str:
    """Return a name for a finding that stays the same while text, norm and place do."""
    place = finding.place
    where = f"{finding.span.start}-{finding.span.end}" if finding.span else ""
    who = f"{place.medium}.{place.person or ''}" if place else ""
    return f"{finding.norm}/{finding.kind}/{where}/{who}"


def show(verdict: Verdict, post: Post, visitor: Visitor, edition: Edition) -> Shown:
    """Turn a verdict into what the page shows, in the language of the edition."""
    kind, title, sentence = BANNERS[verdict.outcome]
    findings = [_finding(n, finding, post, visitor, edition) for n, finding in enumerate(verdict.findings, 1)]
    asks_manager = any(finding.asks == Outcome.CONSULT for finding in verdict.findings)
    placing = selectors.reminders(edition) if verdict.outcome is Outcome.ALLOWED else ()
    return Shown(
        outcome=verdict.outcome,
        kind=kind,
        title=_(title),
        sentence=_(sentence),
        scope=getattr(verdict.scope, edition.language),
        findings=findings,
        pieces=list(pieces(post.text, verdict.findings)),
        unchecked=[getattr(unchecked.why, edition.language) for unchecked in verdict.unchecked],
        manager=visitor.manager if asks_manager else None,
        asks_manager=asks_manager,
        reminders=[_article(article, visitor, edition) for article in placing],
    )


def _finding(number: int, finding: Finding, post: Post, visitor: Visitor, edition: Edition) -> ShownFinding:
    article = edition.article(finding.article)
    why = str(getattr(finding.why, edition.language))
    span = finding.span
    return ShownFinding(
        number=number,
        article=_article(article, visitor, edition),
        why=why.removeprefix(f"{article.id} {article.title}: "),
        certainty=_(next(word for least, word in CERTAINTIES if finding.certainty >= least)),
        asks=finding.asks,
        quote=_shortened(post.text[span.start : span.end], _LONGEST_QUOTE) if span else "",
        button=_button(finding, post, visitor),
    )


def _article(article: Article, visitor: Visitor, edition: Edition) -> ArticleText:
    return selectors.article_text(article, visitor.school, edition.language, pupils=visitor.kind == "pupil")


def _button(finding: Finding, post: Post, visitor: Visitor) -> Button | None:
    if finding.norm == LESSON:
        ends = selectors.lesson_ends(visitor, post.at)
        if ends is None:
            return None
        return Button("plan", _("Place it after the lesson, at %(time)s") % {"time": _clock(ends)})
    if finding.remedy is None:
        return None
    return Button(f"apply:{key(finding)}", _label(finding, visitor), _preview(finding.remedy))


def _label(finding: Finding, visitor: Visitor) -> str:
    labels = {
        "mask": _("Leave this out"),
        "replace": _("Write this instead"),
        "add": _("Add this"),
        "cover": _("Make unrecognisable"),
    }
    if finding.remedy and finding.remedy.kind == "cover" and finding.place and finding.place.person:
        person = visitor.directory.get(finding.place.person)
        return _("Make %(name)s unrecognisable") % {"name": person.given} if person else labels["cover"]
    return labels[finding.remedy.kind] if finding.remedy else ""


def _preview(remedy: Remedy) -> str:
    words = dict.fromkeys(edit.replacement.strip() for edit in remedy.edits)
    return _shortened(", ".join(word for word in words if word), _LONGEST_PREVIEW)


def _shortened(text: str, longest: int) -> str:
    joined = " ".join(text.split())
    return joined if len(joined) <= longest else joined[: longest - 1].rstrip() + "…"


def _clock(moment: dt.datetime) -> str:
    return timezone.localtime(moment).strftime("%H:%M")


def pieces(text: str, findings: Sequence[Finding]) -> Iterator[Piece]:
    """Cut the text where a finding begins or ends; findings may overlap."""
    spans = [(n, f.span.start, f.span.end) for n, f in enumerate(findings, 1) if f.span and f.span.start < f.span.end]
    cuts = sorted({0, len(text), *(cut for _number, *ends in spans for cut in ends if cut <= len(text))})
    for start, end in pairwise(cuts):
        yield Piece(
            text[start:end],
            tuple(number for number, first, last in spans if first <= start and end <= last),
            tuple(number for number, first, _last in spans if first == start),
        )
