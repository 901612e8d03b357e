"""The braces at the end of an article's heading: `{norm: disclosure (staff, work); procedure: take-down}`."""

import re

from deelwijs.protocol.defects import Report, choose, quote, suggest
from deelwijs.protocol.model import ANYBODY, CAPACITIES, ROLES, Binding, Condition, Kind
from deelwijs.protocol.vocabulary import BY_KIND, BY_NAME, Term

BINDING = re.compile(r"(?P<kind>[^:()]*?) ?: ?(?P<name>[^:()]*?) ?(\((?P<condition>[^()]*)\))?")
KINDS = tuple(str(kind) for kind in Kind)


def read_bindings(inside: str | None, line: int, article_id: str, report: Report) -> tuple[Binding, ...]:
    """Read what an article is bound to; `inside` is the text between the braces, None without any."""
    if not (inside or "").strip():
        remedy = (
            "End its heading with what it stands for, such as {norm: media-consent} or "
            f"{{duty: inform-teachers}}; the kinds are {', '.join(KINDS)}"
        )
        report.add(line, "it is bound to nothing", remedy, article_id)
        return ()
    found: dict[Binding, None] = {}
    for piece in (inside or "").split(";"):
        binding = _read(piece, line, article_id, report)
        if binding in found:
            report.add(line, f"it is bound twice to {quote(binding)}", "Remove one of the two", article_id)
        if binding:
            found[binding] = None
    return tuple(found)


def _read(piece: str, line: int, article_id: str, report: Report) -> Binding | None:
    """Read one binding; what is misspelt is refused, and then taken for what was probably meant."""
    match = BINDING.fullmatch(" ".join(piece.split()))
    kind, name = (match["kind"], match["name"]) if match else ("", piece.strip())
    term = BY_KIND[Kind(kind)].get(name) if kind in KINDS else None
    meant = term or _meant(kind, name)
    if not match:
        report.add(line, f"the binding {quote(piece)} cannot be read", f"Write it as {_form(meant)}", article_id)
    elif kind not in KINDS:
        remedy = f"Write {_form(meant)}" if meant else f"The kinds are {choose(KINDS)}"
        report.add(line, f"{quote(kind)} is no kind of binding", remedy, article_id)
    elif not term:
        remedy = f"Did you mean {_form(meant)}?" if meant else f"The names are {choose(BY_KIND[Kind(kind)])}"
        report.add(line, f"there is no {kind} {quote(name)}", remedy, article_id)
    condition = _condition(match["condition"] if match else None, line, article_id, report)
    if term and condition != ANYBODY and kind != Kind.NORM:
        remedy = "Leave the condition out: only a norm holds for some and not for others"
        report.add(line, f"the {kind} {quote(name)} has a condition,{condition}", remedy, article_id)
    return Binding(meant.kind, meant.name, condition) if meant else None


def _meant(kind: str, name: str) -> Term | None:
    """Find the term that somebody probably meant: of another kind, or with another spelling."""
    near = suggest(name, BY_KIND[Kind(kind)] if kind in KINDS else BY_NAME)
    return BY_NAME.get(name) or BY_NAME.get(near or "")


def _form(term: Term | None) -> str:
    return f"{{{term.kind}: {term.name}}}" if term else "{norm: disclosure (staff, work); procedure: take-down}"


def _condition(words: str | None, line: int, article_id: str, report: Report) -> Condition:
    if words is None:
        return ANYBODY
    given = [word.strip() for word in words.split(",")]
    for word in given:
        if word not in ROLES + CAPACITIES:
            remedy = f"Write {choose(ROLES)} for who, {choose(CAPACITIES)} for the capacity they speak in"
            report.add(line, f"{quote(word)} is no condition", remedy, article_id)
    return Condition(frozenset(given) & frozenset(ROLES), frozenset(given) & frozenset(CAPACITIES))
