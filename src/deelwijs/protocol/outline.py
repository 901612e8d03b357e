"""The Markdown of an edition: parts, articles, the text of each and the pupils' version of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt

from deelwijs.protocol.bindings import read_bindings
from deelwijs.protocol.defects import Report, quote
from deelwijs.protocol.model import Article, Binding

PART, ARTICLE, DEEPER = 1, 2, 3
ARTICLE_ID = re.compile(r"(?=.*\d|[a-z]+$|[A-Z]$)[A-Za-z0-9]+([.-][A-Za-z0-9]+)*")
LONGEST_ID = 20
PUPILS = "pupils"
LIKE_THIS = 'Write it as "## A5 Title of the article {norm: media-consent}"'

_blocks = MarkdownIt("commonmark").disable("inline")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and the lines it governs, counted from 1; `until` is the first line that is not its own."""

    level: int
    words: str
    inside: str | None
    line: int
    start: int
    until: int


@dataclass(frozen=True, slots=True)
class Outline:
    """What the Markdown holds: its articles, and for each the numbered lines of its text."""

    articles: tuple[Article, ...]
    lines: tuple[list[tuple[int, str]], ...]


def read_outline(lines: list[str], report: Report) -> Outline:
    """Read the articles from the lines of an edition whose front matter has been blanked."""
    headings = list(_headings(lines))
    first = headings[0].line if headings else len(lines) + 1
    _refuse_stray_text(lines, 1, first, report)
    articles: list[Article] = []
    numbered: list[list[tuple[int, str]]] = []
    part = ""
    for index, heading in enumerate(headings):
        if heading.level == PART:
            part = _part(heading, lines, report)
        elif heading.level == ARTICLE:
            follower = headings[index + 1] if index + 1 < len(headings) else None
            child = follower if follower and follower.level == DEEPER else None
            article = _article(heading, child, part, lines, report)
            articles.append(article)
            until = child.until if child else heading.until
            numbered.append([(n, lines[n - 1]) for n in range(heading.start, until) if not child or n != child.line])
        elif index == 0 or headings[index - 1].level != ARTICLE:
            second = bool(articles) and headings[index - 1].level == DEEPER
            _refuse_child(heading, articles[-1].id if second else None, report)
    return Outline(tuple(articles), tuple(numbered))


def _headings(lines: list[str]) -> Iterator[Heading]:
    """Find parts, articles and pupils' versions; any other deeper heading is part of the text."""
    tokens = _blocks.parse("\n".join(lines))
    found: list[tuple[int, str, str | None, int, int]] = []
    for token, inline in pairwise(tokens):
        if token.type != "heading_open" or token.level or not token.map:
            continue
        level = min(int(token.tag[1:]), DEEPER)
        words, inside = _split(" ".join(inline.content.split()))
        if level < DEEPER or (inside is not None and (inside == PUPILS or ":" in inside)):
            found.append((level, words, inside, token.map[0] + 1, token.map[1] + 1))
    ends = [*(line for *_, line, _ in found[1:]), len(lines) + 1]
    for (level, words, inside, line, start), until in zip(found, ends, strict=False):
        yield Heading(level, words, inside, line, start, until)


def _split(heading: str) -> tuple[str, str | None]:
    """Part the words of a heading from what stands between braces at its end."""
    words, brace, inside = heading.removesuffix("}").rpartition("{")
    if not heading.endswith("}") or not brace or "}" in inside:
        return heading, None
    return words.rstrip(), inside.strip()


def _text(heading: Heading, lines: list[str]) -> str:
    return "\n".join(lines[heading.start - 1 : heading.until - 1]).strip("\n").rstrip()


def _part(heading: Heading, lines: list[str], report: Report) -> str:
    if heading.inside is not None:
        remedy = "Give articles a heading with two # signs; one # is for a part, which binds nothing"
        report.add(heading.line, f"the heading of a part ends in {quote('{' + heading.inside + '}')}", remedy)
    _refuse_stray_text(lines, heading.start, heading.until, report)
    return heading.words


def _article(heading: Heading, child: Heading | None, part: str, lines: list[str], report: Report) -> Article:
    article_id, _, title = heading.words.partition(" ")
    numbered = ARTICLE_ID.fullmatch(article_id) and len(article_id) <= LONGEST_ID
    if not numbered:
        problem = f"the heading {quote(heading.words)} does not begin with an article number"
        report.add(heading.line, problem, LIKE_THIS)
        article_id, title = f"on line {heading.line}", heading.words
    elif not title:
        report.add(heading.line, "the heading has no title", LIKE_THIS, article_id)
    elif set("{}") & set(title):
        remedy = "Leave the braces out: a title is cited as it stands, and the binding comes once, at the end"
        report.add(heading.line, f"the title {quote(title)} holds a brace", remedy, article_id)
    text = _text(heading, lines)
    if not text:
        report.add(heading.line, "the article has no text", "Write its text under the heading", article_id)
    bindings: tuple[Binding, ...] = ()
    if numbered or heading.inside is not None:
        bindings = read_bindings(heading.inside, heading.line, article_id, report)
    if child:
        _check_child(child, lines, article_id, report)
    return Article(
        id=article_id,
        title=title,
        bindings=bindings,
        text=text,
        child_text=_text(child, lines) if child else None,
        child_title=child.words if child else None,
        part=part,
        line=heading.line,
    )


def _check_child(child: Heading, lines: list[str], article_id: str, report: Report) -> None:
    if child.inside != PUPILS:
        problem = f"a heading inside the article ends in {quote('{' + (child.inside or '') + '}')}"
        remedy = f"Mark the pupils' version with {{{PUPILS}}}; an article itself has a heading with two # signs"
        report.add(child.line, problem, remedy, article_id)
    elif not child.words or set("{}") & set(child.words):
        remedy = f'Write it as "### Title for pupils {{{PUPILS}}}"'
        report.add(child.line, "the pupils' version has no plain title", remedy, article_id)
    elif not _text(child, lines):
        remedy = "Write it under its heading, or leave the heading out"
        report.add(child.line, "the pupils' version has no text", remedy, article_id)


def _refuse_child(heading: Heading, article_id: str | None, report: Report) -> None:
    if article_id:
        problem = f"a second heading inside the article ends in {quote('{' + (heading.inside or '') + '}')}"
        remedy = "Keep one pupils' version in each article; an article itself has a heading with two # signs"
    else:
        problem = f"the heading {quote(heading.words)} stands outside every article"
        remedy = "Put it under the article it belongs to; an article itself has a heading with two # signs"
    report.add(heading.line, problem, remedy, article_id)


def _refuse_stray_text(lines: list[str], start: int, until: int, report: Report) -> None:
    for number in range(start, until):
        if lines[number - 1].strip():
            problem = f"the text {quote(lines[number - 1])} belongs to no article, so nothing can cite it"
            report.add(number, problem, "Move it under an article's heading, or give it one of its own")
            return
