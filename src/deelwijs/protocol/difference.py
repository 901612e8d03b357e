"""What changed between two editions, article by article."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from enum import StrEnum
from typing import Any

from deelwijs.protocol.model import Article, Edition, Kind, Platform

FRONT_MATTER = "front matter"


class Change(StrEnum):
    """What became of an article."""

    ADDED = "added"
    REMOVED = "removed"
    RENUMBERED = "renumbered"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """One article that differs: its number, the number it had before, what differs in it, and the lines."""

    change: Change
    id: str
    was: str | None
    title: str
    what: tuple[str, ...]
    lines: tuple[str, ...]


def difference(old: Edition, new: Edition) -> list[ArticleChange]:
    """Return what changed, in the order of the new edition, with what was removed at the end.

    What belongs to no article (title, dates, platforms, …) comes first, as a change of the 'front matter'.
    """
    return list(_changes(old, new))


def _changes(old: Edition, new: Edition) -> Iterator[ArticleChange]:
    if front := _compare(_front_matter(old), _front_matter(new)):
        yield ArticleChange(Change.CHANGED, FRONT_MATTER, FRONT_MATTER, new.title, *front)
    partners = _partners(old, new)
    for article in new.articles:
        partner = partners.get(article.id)
        what, lines = _compare(_contents(old, partner), _contents(new, article)) or ((), ())
        if partner is None:
            yield ArticleChange(Change.ADDED, article.id, None, article.title, what, lines)
        elif partner.id != article.id:
            yield ArticleChange(Change.RENUMBERED, article.id, partner.id, article.title, what, lines)
        elif what:
            yield ArticleChange(Change.CHANGED, article.id, article.id, article.title, what, lines)
    kept = {partner.id for partner in partners.values()}
    for article in old.articles:
        if article.id not in kept:
            what, lines = _compare(_contents(old, article), {}) or ((), ())
            yield ArticleChange(Change.REMOVED, article.id, article.id, article.title, what, lines)


def _partners(old: Edition, new: Edition) -> dict[str, Article]:
    """Find the old article of each new one: the same number, or the only other one that binds the same."""
    before = {article.id: article for article in old.articles}
    partners = {article.id: before.pop(article.id) for article in new.articles if article.id in before}
    waiting = [article for article in new.articles if article.id not in partners]
    for article in waiting:
        same = [other for other in before.values() if set(other.bindings) == set(article.bindings)]
        rivals = [other for other in waiting if set(other.bindings) == set(article.bindings)]
        if len(same) == len(rivals) == 1:
            partners[article.id] = before.pop(same[0].id)
    return partners


def _contents(edition: Edition, article: Article | None) -> dict[str, list[str]]:
    """Write an article as named groups of lines, with the parameters that it answers for."""
    if article is None:
        return {}
    child = [f"### {article.child_title}", *(article.child_text or "").splitlines()] if article.child_text else []
    return {
        "title": [article.title],
        "binding": [str(binding) for binding in article.bindings],
        "parameters": [
            line for binding in article.bindings for line in _parameters(edition, binding.kind, binding.name)
        ],
        "text": article.text.splitlines(),
        "pupils' version": child,
    }


def _parameters(edition: Edition, kind: Kind, name: str) -> Iterator[str]:
    if kind is Kind.LADDER:
        for rung in edition.ladders[name]:
            steps = f", {'disciplinary: ' if rung.disciplinary else ''}{', '.join(rung.steps)}" if rung.steps else ""
            yield f"{name}: {rung.name} ({rung.title}){steps}"
    tables = {Kind.NORM: edition.norms, Kind.DUTY: edition.duties, Kind.PROCEDURE: edition.procedures}
    for key, value in tables.get(kind, {}).get(name, {}).items():
        yield f"{name}: {key} = {_written(value)}"


def _front_matter(edition: Edition) -> dict[str, list[str]]:
    consent = edition.consent
    return {
        "title": [edition.title],
        "name": [edition.name],
        "language": [edition.language],
        "in force": [edition.in_force.isoformat()],
        "consent": [f"{consent.body}, {consent.date}, {consent.section or '-'}"] if consent else [],
        "absent": sorted(edition.absent),
        "placeholders": [f"{name} = {words}" for name, words in edition.placeholders.items()],
        "platforms": [_platform(platform) for platform in edition.platforms],
    }


def _platform(platform: Platform) -> str:
    marks = ["closed"] * platform.closed + ["in lessons"] * platform.in_lessons
    names = ", ".join((platform.title, *platform.aliases))
    return f"{platform.name} ({names}): {', '.join([platform.consent, *marks])}"


def _compare(old: dict[str, list[str]], new: dict[str, list[str]]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return what differs and the differing lines, or None when all is the same."""
    names = list(new or old)
    what = tuple(name for name in names if old.get(name, []) != new.get(name, []))
    if not what:
        return None
    lines: list[str] = []
    for name in what:
        lines.append(f"@ {name}")
        differing = list(unified_diff(old.get(name, []), new.get(name, []), n=1, lineterm=""))[3:]
        lines += ["@ …" if line.startswith("@@") else line for line in differing]
    return what, tuple(lines)


def _written(value: Any) -> str:  # noqa: ANN401 - a parameter of any type
    return ", ".join(value) if isinstance(value, tuple) else str(value)
