"""From the text of a file to an edition, or to everything that is wrong with it."""

import re
from collections.abc import Iterator
from itertools import product
from typing import Any

from deelwijs.protocol.defects import Report, quote
from deelwijs.protocol.fields import Fields
from deelwijs.protocol.matter import read_matter
from deelwijs.protocol.model import CAPACITIES, ROLES, Article, Edition, Kind
from deelwijs.protocol.outline import Outline, read_outline
from deelwijs.protocol.placeholders import unknown_placeholders, values_for
from deelwijs.protocol.vocabulary import BY_KIND

LONGEST = 500_000
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
TABLE_OF = {Kind.NORM: "norms", Kind.DUTY: "duties", Kind.PROCEDURE: "procedures", Kind.LADDER: "ladders"}


def decode_edition(data: bytes, file: str) -> Edition:
    """Read an edition from the bytes of a file; `EditionDefects` tells everything that is wrong."""
    report = Report(file)
    if len(data) > 4 * LONGEST:
        _refuse_length(report)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = f"byte 0x{data[error.start]:02x} is not UTF-8"
        report.add(data.count(b"\n", 0, error.start) + 1, problem, "Save the file as plain text in UTF-8")
        report.close()
        raise AssertionError from error  # pragma: no cover - close always raises here
    return parse_edition(text, file)


def parse_edition(text: str, file: str) -> Edition:
    """Read an edition; `EditionDefects` tells all that is wrong, each with line, article and remedy."""
    report = Report(file)
    lines = _clean(text, report)
    matter = read_matter(lines, report)
    blanked = [""] * (matter.body_starts - 1) + lines[matter.body_starts - 1 :]
    outline = read_outline(blanked, report)
    _check_articles(outline.articles, matter.body_starts, report)
    if matter.data is None:
        report.close()
    edition = _Reading(Fields(matter, report), outline, report).edition()
    report.close()
    return edition


def _clean(text: str, report: Report) -> list[str]:
    """Split the text into lines; refuse what is no document, and note what cannot be printed."""
    if len(text) > LONGEST:
        _refuse_length(report)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, 1):
        if found := UNPRINTABLE.search(line):
            problem = f"character {found.start() + 1} cannot be printed (U+{ord(found[0]):04X})"
            report.add(number, problem, "Remove it, or type the line anew")
            lines[number - 1] = UNPRINTABLE.sub("\ufffd", line)
    return lines


def _refuse_length(report: Report) -> None:
    remedy = "An edition is one readable document; give the file that holds it"
    report.add(0, f"the file is longer than {LONGEST:,} characters", remedy)
    report.close()


def _check_articles(articles: tuple[Article, ...], body_starts: int, report: Report) -> None:
    """Refuse a document without articles, and numbers given twice."""
    if not articles:
        remedy = 'Begin each with a heading such as "## A5 Title of the article {norm: media-consent}"'
        report.add(body_starts, "the edition has no articles", remedy)
    first: dict[str, int] = {}
    for article in articles:
        if first.setdefault(article.id, article.line) != article.line:
            problem = f"the number is used before, on line {first[article.id]}"
            report.add(article.line, problem, "Give each article a number of its own", article.id)


class _Reading:
    """The articles and the front matter of one file, held against each other."""

    def __init__(self, fields: Fields, outline: Outline, report: Report) -> None:
        self.fields = fields
        self.outline = outline
        self.report = report
        self.citing: dict[tuple[Kind, str], str] = {}
        for article in outline.articles:
            for binding in article.bindings:
                self.citing.setdefault((binding.kind, binding.name), article.id)
        self.absent = fields.absent()

    def edition(self) -> Edition:
        """Check everything that needs both, and put the edition together."""
        fields = self.fields
        self._check_norms()
        edition = Edition(
            title=fields.text(fields.data, "title", ()),
            name=fields.slug(fields.data, "name", ()),
            language=fields.language(),
            in_force=fields.day(fields.data, "in_force", ()),
            consent=fields.consent(),
            articles=self.outline.articles,
            norms=self._parameters(Kind.NORM),
            duties=self._parameters(Kind.DUTY),
            procedures=self._parameters(Kind.PROCEDURE),
            ladders={name: fields.ladder(name, self.citing[Kind.LADDER, name]) for name in self._terms(Kind.LADDER)},
            platforms=fields.platforms(),
            placeholders=fields.placeholders(),
            absent=self.absent,
        )
        known = values_for(edition)
        for article, lines in zip(self.outline.articles, self.outline.lines, strict=True):
            for number, problem, remedy in unknown_placeholders(lines, known):
                self.report.add(number, problem, remedy, article.id)
        return edition

    def _check_norms(self) -> None:
        """Every norm is bound or declared absent, never both, and one article answers for each person."""
        for norm in BY_KIND[Kind.NORM]:
            article = self.citing.get((Kind.NORM, norm))
            if article and norm in self.absent:
                remedy = f"Take {norm} out of absent, or out of the article's heading"
                self.fields.refuse(("absent",), f"the norm {norm} is declared absent and yet bound", remedy, article)
            elif not article and norm not in self.absent:
                remedy = f"End an article's heading with {{norm: {norm}}}, or add it to absent in the front matter"
                self.fields.refuse(("norms", norm), f"no article binds the norm {norm}", remedy)
        reported: set[tuple[str, str]] = set()
        for norm, role, capacity in product(BY_KIND[Kind.NORM], ROLES, CAPACITIES):
            closest = self._closest(norm, role, capacity)
            for other in closest[1:]:
                if (norm, other.id) not in reported:
                    reported.add((norm, other.id))
                    problem = f"it binds {norm} for {role} ({capacity}) just as article {closest[0].id} does"
                    remedy = "Give one of the two a narrower condition, such as (staff, private)"
                    self.report.add(other.line, problem, remedy, other.id)

    def _closest(self, norm: str, role: str, capacity: str) -> list[Article]:
        """Return the articles that bind a norm most closely for somebody; more than one is a tie."""
        ranked: dict[int, dict[str, Article]] = {}
        for article in self.outline.articles:
            for binding in article.bindings:
                if (binding.kind, binding.name) == (Kind.NORM, norm) and binding.condition.matches(role, capacity):
                    ranked.setdefault(binding.condition.specificity, {})[article.id] = article
        return list(ranked[max(ranked)].values()) if ranked else []

    def _terms(self, kind: Kind) -> Iterator[str]:
        """Go through the bound names of a kind, and refuse tables in the front matter that nothing binds."""
        table = TABLE_OF[kind]
        bound = [name for name in BY_KIND[kind] if (kind, name) in self.citing and name not in self.absent]
        given = self.fields.data.get(table, {})
        self.fields.known(given, BY_KIND[kind], (table,))
        for name in given:
            if name in BY_KIND[kind] and name not in bound and (name in self.absent or kind is not Kind.NORM):
                remedy = f"Remove [{table}.{name}], or end an article's heading with {{{kind}: {name}}}"
                reason = "is declared absent" if name in self.absent else "is bound by no article"
                self.fields.refuse((table, name), f"[{table}.{name}] has values, but the {kind} {reason}", remedy)
        yield from bound

    def _parameters(self, kind: Kind) -> dict[str, dict[str, Any]]:
        """Read the parameters of every bound name of a kind."""
        return {name: self._values(kind, name) for name in self._terms(kind)}

    def _values(self, kind: Kind, name: str) -> dict[str, Any]:
        table, path = self.fields.data.get(TABLE_OF[kind], {}).get(name, {}), (TABLE_OF[kind], name)
        article, parameters = self.citing[kind, name], BY_KIND[kind][name].parameters
        if not isinstance(table, dict):
            problem = f"{'.'.join(path)} is {quote(table)}"
            self.fields.refuse(path, problem, f"Write its parameters under a line [{'.'.join(path)}]", article)
            return {}
        self.fields.known(table, parameters, path)
        return {key: self.fields.value(table, key, path, parameter, article) for key, parameter in parameters.items()}
