"""Articles as HTML and as Markdown: what people read."""

import re
from html.parser import HTMLParser

import pytest

from deelwijs.protocol import Article, Edition, as_markdown, fill, render, shipped_edition, values_for
from deelwijs.protocol.model import LANGUAGES

TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "h3", "blockquote", "code", "pre", "table", "hr", "br"}


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.links: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.links += [value for name, value in attrs if name in {"href", "src"}]


def _article(text: str) -> Article:
    return Article("1", "Titel", (), text)


def test_markdown_becomes_html(reference: Edition) -> None:
    """Lists, bold and paragraphs are there, filled in."""
    html = render(reference.article("A5"), values_for(reference))
    assert html.count("<li>") == 4
    assert "jonger dan 16 jaar" in html
    assert "<strong>eerst aanpassen</strong>" in html


def test_the_pupils_version_is_rendered_on_its_own(reference: Edition) -> None:
    """Pupils get their own text, and nothing where there is none."""
    assert "Vraag dan eerst" in render(reference.article("A5"), values_for(reference), pupils=True)
    assert render(reference.article("B1"), pupils=True) == ""


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[klik](javascript:alert(1))",
        "[klik](JaVaScRiPt:alert(1))",
        "![beeld](https://elders.example/teller.gif)",
        "![beeld](data:image/svg+xml;base64,AAAA)",
        "<javascript:alert(1)>",
        '[a](https://x.example "\'><script>")',
    ],
)
def test_an_edition_brings_no_scripts_or_images_to_a_page(text: str) -> None:
    """Somebody else's edition can be shown: raw HTML is text, and links lead to pages only."""
    tags = _Tags()
    tags.feed(render(_article(text)))
    assert tags.seen <= TAGS
    assert not any(link and re.match(r"(?i)\s*(javascript|data|vbscript):", link) for link in tags.links)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_texts_use_plain_markup_only(language: str) -> None:
    """Paragraphs, lists and bold: what reads well on a page, on paper and in a terminal."""
    tags = _Tags()
    edition = shipped_edition(language=language)
    for article in edition.articles:
        tags.feed(render(article, values_for(edition)) + render(article, values_for(edition), pupils=True))
    assert tags.seen == {"p", "ul", "li", "strong"}


def test_the_whole_edition_is_one_markdown_text(other: Edition) -> None:
    """Parts and articles are headings, the bindings stay behind."""
    text = as_markdown(fill(other, school="De Wilg"))
    assert text.startswith("# Mediaregels van de Veldscholen\n\n## Hoofdstuk 1\n\n### 1.1 Waar het over gaat\n\n")
    assert "norm:" not in text
    assert "De Wilg" in text


def test_the_text_for_pupils_holds_what_is_theirs(other: Edition) -> None:
    """Only articles with a pupils' version are in it, under the number that everybody knows."""
    assert as_markdown(fill(other), pupils=True).split("\n\n") == [
        "# Mediaregels van de Veldscholen",
        "## Hoofdstuk 2",
        "### 2.1 Telefoon weg in de les",
        "In de les staat je telefoon uit.\n",
    ]
