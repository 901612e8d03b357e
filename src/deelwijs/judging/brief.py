"""What a norm gets to see: the post, its author, and everything the detectors found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from deelwijs.judging.explain import explain
from deelwijs.judging.verdict import Finding, Outcome, Place, Remedy, Span

if TYPE_CHECKING:
    import datetime as dt

    from deelwijs.judging.detectors.identifiers import Identifier
    from deelwijs.judging.detectors.names import Mention
    from deelwijs.judging.directory import Directory
    from deelwijs.judging.facts import Person, Post
    from deelwijs.judging.reader import Reading
    from deelwijs.judging.text import Text
    from deelwijs.protocol import Article, Edition


class Brief(Struct, frozen=True):
    """One post with all that was found in it.

    `thread` holds a reading of each earlier message, oldest first; `ground` says why the post, or the thread that it
    answers, is about the school or foundation, and is None where it is not.
    """

    post: Post
    author: Person
    directory: Directory
    edition: Edition
    now: dt.datetime
    text: Text
    mentions: tuple[Mention, ...]
    identifiers: tuple[Identifier, ...]
    reading: Reading
    thread: tuple[Reading, ...]
    ground: str | None

    @property
    def about_school(self) -> bool:
        """Tell whether the post, or the thread that it answers, is about the school or foundation."""
        return self.ground is not None

    @property
    def by_staff(self) -> bool:
        """Tell whether a member of staff wrote the post."""
        return self.author.role == "staff"

    def article(self, norm: str) -> Article | None:
        """Return the article by which the edition holds this author to a norm, or None where it does not."""
        return self.edition.article_for(norm, self.author.role, self.post.capacity)

    def finding(  # noqa: PLR0913 - a finding has that many parts
        self,
        norm: str,
        kind: str,
        *,
        certainty: float = 1.0,
        span: Span | None = None,
        place: Place | None = None,
        remedy: Remedy | None = None,
        asks: str | None = None,
        **slots: str,
    ) -> Finding:
        """Make a finding of a norm that an article binds; `slots` fill the explanation's blanks.

        Raises LookupError where the edition binds the norm to nothing for this author: ask `article` first.
        """
        article = self.article(norm)
        if article is None:
            raise LookupError(norm)
        return Finding(
            article=article.id,
            norm=norm,
            kind=kind,
            asks=Outcome(asks or self.edition.parameter(norm, "outcome")),
            certainty=round(certainty, 2),
            why=explain(norm, kind, article, **slots),
            span=span,
            place=place,
            remedy=remedy,
        )
