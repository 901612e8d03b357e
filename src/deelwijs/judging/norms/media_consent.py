"""Media consent (A5): no photo, film or sound of school without the consent of everybody in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deelwijs.judging.directory import LOCAL
from deelwijs.judging.verdict import Cover, Place, Remedy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deelwijs.judging.brief import Brief
    from deelwijs.judging.facts import Consent, Medium, Person
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
    person = brief.directory.person(person_id)
    if _agreed(brief, person, brief.directory.statements(person_id, medium.kind, channel, brief.post.at)):
        return
    yield brief.finding(
        NORM,
        medium.kind,
        place=Place(number, person_id),
        remedy=Remedy("cover", covers=(Cover(number, person_id),)),
        name=person.given,
        channel=channel,
    )


def _agreed(brief: Brief, person: Person, said: tuple[Consent, ...]) -> bool:
    """Tell whether those who decide have said yes; of `said`, the newest stands first.

    Pupils under the edition's age leave it to their guardians, whose answers combine as the edition has it. All others
    decide for themselves.
    """
    combine, needed = brief.edition.parameter(NORM, "combine"), 1
    if _is_of_age(brief, person):
        said = tuple(statement for statement in said if statement.given_by == person.id)
    elif combine == "newest":
        said = said[:1]
    else:
        said = tuple(statement for statement in said if statement.given_by in person.guardians)
        needed = len(person.guardians) if combine == "everyone" else 1
    return len(said) >= max(needed, 1) and all(statement.granted for statement in said)


def _is_of_age(brief: Brief, person: Person) -> bool:
    """Tell whether somebody decides for themselves on the day of the post; a pupil of unknown age does not."""
    if person.role != "pupil" or person.born is None:
        return person.role != "pupil"
    today, born = brief.post.at.astimezone(LOCAL), person.born
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return years >= int(brief.edition.parameter(NORM, "consent_age"))
