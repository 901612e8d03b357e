r"""Placeholders: `{school}` and `{norm.media-consent.consent_age}` become words, so that the two agree.

A placeholder written with a capital, `{School}`, begins a sentence. A brace meant as a brace is written `\{`.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from deelwijs.protocol.defects import quote, suggest
from deelwijs.protocol.model import Article, Edition, Kind
from deelwijs.protocol.vocabulary import BY_KIND
from deelwijs.protocol.words import Words, words_of

PLACEHOLDER = re.compile(r"\\.|\{(?P<name>[^{}\n]*)\}|[{}]")
MARKUP = re.compile(r"[\\`*_\[\]<>#|~{}]|&(?=[#\w]+;)|^(?:[-+=]|\d+[.)])")


def unknown_placeholders(lines: list[tuple[int, str]], known: Collection[str]) -> Iterator[tuple[int, str, str]]:
    """Find what stands between braces and means nothing: line, problem and remedy."""
    for number, line in lines:
        for match in PLACEHOLDER.finditer(line):
            if match[0] in "{}":
                yield (
                    number,
                    f"a brace stands alone in {quote(line)}",
                    r"Close the placeholder, or write \{ for a brace",
                )
            elif (name := match["name"]) is not None and _lowered(name) not in known:
                yield number, f"the placeholder {quote('{' + name + '}')} is unknown", _remedy(name, known)


def _remedy(name: str, known: Collection[str]) -> str:
    if likely := suggest(name, known):
        return f"Did you mean {{{likely}}}?"
    if "." in name:
        return "Write it as {norm.media-consent.consent_age}, with a parameter that the front matter sets"
    return f"Add {quote(name)} under [placeholders], or leave it out"


def values_for(edition: Edition, *, school: str = "", foundation: str = "", **names: str) -> dict[str, str]:
    """Return the words for every placeholder of an edition, ready to stand in Markdown.

    What is not given keeps the words of the front matter; a name that the edition does not know is left out.
    """
    words = words_of(edition.language)
    given = {"school": school, "foundation": foundation, **names}
    texts = {name: given.get(name) or default for name, default in edition.placeholders.items()}
    texts |= {
        "in_force": words.day(edition.in_force),
        "consent": words.consent(edition.consent),
        "platforms": words.join([p.title for p in edition.platforms if p.consent == "social" and not p.closed]),
    }
    texts |= {
        f"{Kind.LADDER}.{name}": words.join([r.title for r in rungs], "or") for name, rungs in edition.ladders.items()
    }
    tables = {Kind.NORM: edition.norms, Kind.DUTY: edition.duties, Kind.PROCEDURE: edition.procedures}
    for kind, table in tables.items():
        texts |= dict(_parameter_words(kind, table, words))
    return {name: escape(text) for name, text in texts.items()}


def _parameter_words(kind: Kind, table: Mapping[str, Mapping[str, object]], words: Words) -> Iterator[tuple[str, str]]:
    for name, values in table.items():
        for key, value in values.items():
            yield f"{kind}.{name}.{key}", words.value(value, BY_KIND[kind][name].parameters[key].said)


def escape(text: str) -> str:
    """Make somebody's words safe inside Markdown: on one line, and without markup of their own."""
    printable = "".join(c if c.isprintable() else " " for c in text)
    return MARKUP.sub(lambda match: f"{match[0][:-1]}\\{match[0][-1]}", " ".join(printable.split()))


def fill_text(text: str, values: Mapping[str, str]) -> str:
    """Replace every placeholder of a Markdown text; unknown ones stay as they are."""

    def word(match: re.Match[str]) -> str:
        name = match["name"]
        if not name or _lowered(name) not in values:
            return match[0]
        value = values[_lowered(name)]
        return value[:1].upper() + value[1:] if name[0].isupper() else value

    return PLACEHOLDER.sub(word, text)


def fill_article(article: Article, values: Mapping[str, str]) -> Article:
    """Return the article with its placeholders replaced."""
    child = article.child_text
    return replace(article, text=fill_text(article.text, values), child_text=child and fill_text(child, values))


def fill(edition: Edition, *, school: str = "", foundation: str = "", **names: str) -> Edition:
    """Return the edition with every placeholder replaced, for one school."""
    values = values_for(edition, school=school, foundation=foundation, **names)
    return replace(edition, articles=tuple(fill_article(article, values) for article in edition.articles))


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]
