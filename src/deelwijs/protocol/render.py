"""An article as HTML, and a whole edition as one Markdown text to read or print."""

from collections.abc import Iterator, Mapping

from markdown_it import MarkdownIt

from deelwijs.protocol.model import Article, Edition
from deelwijs.protocol.placeholders import escape, fill_article

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def render(article: Article, values: Mapping[str, str] | None = None, *, pupils: bool = False) -> str:
    """Return the text of an article as safe HTML: raw HTML is shown as text, images and scripts are not made.

    `values` comes from `values_for`; without it the article is taken as filled. With `pupils` it is the
    pupils' version, or nothing where the article has none.
    """
    filled = fill_article(article, values) if values else article
    return str(_markdown.render((filled.child_text or "") if pupils else filled.text))


def as_markdown(edition: Edition, *, pupils: bool = False) -> str:
    """Return a filled edition as Markdown without its bindings; for pupils only what is written for them."""
    return "\n\n".join(_pieces(edition, pupils=pupils)) + "\n"


def _pieces(edition: Edition, *, pupils: bool) -> Iterator[str]:
    yield f"# {escape(edition.title)}"
    part = ""
    for article in edition.articles:
        if pupils and not article.child_text:
            continue
        if article.part != part:
            part = article.part
            yield f"## {escape(part)}"
        title, text = (article.child_title, article.child_text) if pupils else (article.title, article.text)
        yield f"### {article.id} {escape(str(title))}"
        yield str(text)
