"""A plan as a page and a terminal show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from deelwijs.office.community.importing.plan import CHANGES, KINDS
from deelwijs.office.community.models import Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Row(NamedTuple):
    """One sort of people, and how many of them are new, changed, moved and left."""

    what: str
    numbers: tuple[int, ...]


class Who(NamedTuple):
    """Somebody whom a plan touches, and how, in words."""

    name: str
    kind: str
    what: str


class Part(NamedTuple):
    """Everybody to whom the same happens: some by name, and the number of all."""

    title: str
    people: list[Who]
    more: int


def kinds() -> dict[str, str]:
    """Return what sorts of people are called."""
    return {"pupil": _("pupils"), "staff": _("staff"), "guardian": _("guardians")}


def changes() -> dict[str, str]:
    """Return what can happen to somebody."""
    return {"new": _("new"), "changed": _("changed"), "moved": _("moved"), "left": _("left")}


def table(counts: Mapping[str, Mapping[str, int]]) -> list[Row]:
    """Return the numbers of a plan."""
    named = kinds()
    return [Row(named[kind], tuple(counts.get(kind, {}).get(change, 0) for change in CHANGES)) for kind in KINDS]


def parts(lines: Iterable[Mapping[str, Any]], counts: Mapping[str, Mapping[str, int]]) -> list[Part]:
    """Return who is touched and how, those who leave first."""
    titles = changes()
    lines, found = list(lines), []
    for change in reversed(CHANGES):
        some = [line for line in lines if line["change"] == change]
        total = sum(numbers.get(change, 0) for numbers in counts.values())
        if some:
            found.append(Part(titles[change], [_who(line) for line in some], total - len(some)))
    return found


def problems(told: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return problems in the language of the reader, with their weight in words."""
    language = "en" if get_language() == "en" else "nl"
    weights = {"refused": _("refused"), "left-out": _("left out"), "notice": _("notice")}
    return [{"weight": weights[one["weight"]], **one[language]} for one in told]


def _who(line: Mapping[str, Any]) -> Who:
    before, after, fields = line["before"], line["after"], line["fields"]
    says = []
    if line["change"] == "moved" and before != after:
        says.append(f"{before} → {after}")
    elif before or after:
        says.append(after or before)
    if fields:
        says.append(", ".join(_field(name) for name in fields))
    return Who(line["name"], kinds()[line["kind"]], "; ".join(says))


def _field(name: str) -> str:
    return _("children") if name == "children" else str(Person._meta.get_field(name).verbose_name)  # type: ignore[union-attr] # noqa: SLF001
