"""Media consent (A5): no photo, film or sound of school without the consent of everybody in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deelwijs.judging.verdict import Cover, Place, Remedy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deelwijs.judging.brief import Brief
    from deelwijs.judging.facts import Medium
    from deelwijs.judging.verdict import Finding

NORM = "media-consent"


def find(brief: Brief) -> Iterator[Finding]:
    """Find, in media of school, everybody without standing consent for that kind and channel, and the unmarked."""
    if brief.article(NORM) is None:
        return
    for number, medium in enumerate(brief.post.media):
        if not medium.school_related:
            continue
        for person in medium.people:
            if person != brief.author.id and person not in medium.covered:
                yield from _unconsented(brief, number, medium, person)
        if medium.unmarked:
            yield brief.finding(
                NORM,
                "unmarked",
                place=Place(number, None),
                remedy=Remedy("cover", covers=(Cover(number, None),)),
                number=str(medium.unmarked),
            )


def _unconsented(brief: Brief, number: int, medium: Medium, person_id: str) -> Iterator[Finding]:
    channel = brief.edition.platform(brief.post.channel).consent
    if brief.directory.consented(person_id, medium.kind, channel, brief.post.at):
        return
    person = brief.directory.person(person_id)
    yield brief.finding(
        NORM,
        medium.kind,
        place=Place(number, person_id),
        remedy=Remedy("cover", covers=(Cover(number, person_id),)),
        name=person.given,
        channel=channel,
    )
