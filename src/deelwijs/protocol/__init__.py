"""The protocol as a document that software obeys: numbered articles, bound to what they stand for.

`parse_edition` reads one, `shipped_edition` gives those that come along. Nothing here knows the number of an
article.
"""

from deelwijs.protocol.defects import EditionDefect, EditionDefects
from deelwijs.protocol.difference import ArticleChange, Change, difference
from deelwijs.protocol.model import (
    Article,
    Binding,
    Condition,
    Consent,
    Edition,
    Kind,
    Period,
    Platform,
    Rung,
)
from deelwijs.protocol.parse import decode_edition, parse_edition
from deelwijs.protocol.placeholders import fill, values_for
from deelwijs.protocol.render import as_markdown, render
from deelwijs.protocol.shipped import shipped_edition, shipped_editions

__all__ = [
    "Article",
    "ArticleChange",
    "Binding",
    "Change",
    "Condition",
    "Consent",
    "Edition",
    "EditionDefect",
    "EditionDefects",
    "Kind",
    "Period",
    "Platform",
    "Rung",
    "as_markdown",
    "decode_edition",
    "difference",
    "fill",
    "parse_edition",
    "render",
    "shipped_edition",
    "shipped_editions",
    "values_for",
]
