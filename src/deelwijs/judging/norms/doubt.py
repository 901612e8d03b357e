"""Doubt (B3): where a reasonable colleague would hesitate, staff ask their manager first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deelwijs.judging.brief import Brief
    from deelwijs.judging.verdict import Finding

NORM = "doubt"


def find(brief: Brief) -> Iterator[Finding]:
    """Find what comes near an article without clearly breaking it; the strongest signal of the post is named."""
    if brief.article(NORM) is None or not brief.about_school:
        return
    signals = [
        (brief.reading.certainty(signal, sentence), signal, sentence)
        for signal in brief.edition.parameter(NORM, "signals")
        if (sentence := brief.reading.strongest(signal)) is not None
    ]
    if signals:
        certainty, signal, sentence = max(signals)
        yield brief.finding(NORM, signal, certainty=certainty, span=brief.reading.span(sentence))
