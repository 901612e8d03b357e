"""The one call: detect what is in a post, apply the norms of the edition, answer with a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deelwijs.judging import unchecked
from deelwijs.judging.brief import Brief
from deelwijs.judging.detectors.identifiers import find_identifiers
from deelwijs.judging.detectors.names import find_mentions
from deelwijs.judging.detectors.scope import concerns_school
from deelwijs.judging.explain import explain_scope
from deelwijs.judging.facts import Contact, Post
from deelwijs.judging.norms import DOUBT, MESSAGE_NORMS, befriending
from deelwijs.judging.reader import Reading, read
from deelwijs.judging.text import Text
from deelwijs.judging.verdict import STRENGTH, Outcome, Verdict

if TYPE_CHECKING:
    import datetime as dt

    from deelwijs.judging.directory import Directory
    from deelwijs.judging.facts import Person
    from deelwijs.judging.verdict import Finding, Judged, Unchecked
    from deelwijs.protocol import Edition

CRITICAL = frozenset({"personal-information", "good-name", "decency"})
"""Norms that leave nothing to doubt: where one of them speaks, the doubt norm does not."""


class UnknownPersonError(LookupError):
    """A post names somebody by an id that nobody in the community has."""

    def __init__(self, place: str, person_id: str) -> None:
        """Remember where the id stands and what it is."""
        super().__init__(f"{place}: nobody in the community has the id {person_id!r}")
        self.place = place
        self.person_id = person_id


def judge(judged: Judged, directory: Directory, edition: Edition, now: dt.datetime) -> Verdict:
    """Judge a post or contact by an edition of the protocol.

    `now` is the moment of judging. Raises UnknownPersonError where the post names somebody who is not in the community.
    """
    if isinstance(judged, Contact):
        return _judge_contact(judged, directory, edition)
    return _judge_post(judged, directory, edition, now)


def _judge_contact(contact: Contact, directory: Directory, edition: Edition) -> Verdict:
    one = _person(directory, contact.from_, "$.from")
    other = _person(directory, contact.to, "$.to")
    found = tuple(befriending.find(one, other, edition))
    return _verdict(found, tuple(unchecked.of_time(contact.at, edition)), "people", edition)


def _judge_post(post: Post, directory: Directory, edition: Edition, now: dt.datetime) -> Verdict:
    brief = _brief(post, directory, edition, now)
    findings = [
        finding for name, find in MESSAGE_NORMS.items() if name not in edition.absent for finding in find(brief)
    ]
    name, find = DOUBT
    if name not in edition.absent and not any(finding.norm in CRITICAL for finding in findings):
        findings += find(brief)
    findings.sort(key=lambda finding: finding.span.start if finding.span else -1)
    ground = brief.ground or ("people" if findings else "none")
    return _verdict(tuple(findings), tuple(unchecked.of_post(brief)), ground, edition)


def _brief(post: Post, directory: Directory, edition: Edition, now: dt.datetime) -> Brief:
    author = _person(directory, post.author, "$.author")
    for number, medium in enumerate(post.media):
        for person_id in medium.people:
            _person(directory, person_id, f"$.media[{number}].people")
    writers = [message.author for message in post.thread if message.author]
    text = Text.read(post.text)
    mentions = tuple(find_mentions(text, directory, author, writers))
    reading = read(text, mentions)
    thread = tuple(_read_message(message.text, directory, author, writers) for message in post.thread)
    return Brief(
        post=post,
        author=author,
        directory=directory,
        edition=edition,
        now=now,
        text=text,
        mentions=mentions,
        identifiers=tuple(find_identifiers(text, directory.contacts)),
        reading=reading,
        thread=thread,
        ground=concerns_school(post, reading, thread),
    )


def _read_message(raw: str, directory: Directory, author: Person, writers: list[str]) -> Reading:
    text = Text.read(raw)
    return read(text, tuple(find_mentions(text, directory, author, writers)))


def _person(directory: Directory, person_id: str, place: str) -> Person:
    person = directory.get(person_id)
    if person is None:
        raise UnknownPersonError(place, person_id)
    return person


def _verdict(findings: tuple[Finding, ...], unseen: tuple[Unchecked, ...], ground: str, edition: Edition) -> Verdict:
    if findings:
        outcome = max((finding.asks for finding in findings), key=STRENGTH.__getitem__)
    else:
        outcome = Outcome.OUT_OF_SCOPE if ground == "none" else Outcome.ALLOWED
    article = next(iter(edition.bound("norm", "scope")), None)
    return Verdict(outcome, explain_scope(ground, article), findings, unseen)
