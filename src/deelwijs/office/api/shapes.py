"""What goes in and comes out, as it is read and written; the published description is made from these."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec reads the types of a Struct when it runs
from typing import Annotated, Literal
from uuid import UUID  # noqa: TC003

from msgspec import UNSET, Meta, Struct, UnsetType

from deelwijs.judging.facts import ConsentChannel, Contact, MediaKind, Moment, Post

Id = Annotated[str, Meta(max_length=64)]
Size = Annotated[int, Meta(ge=1, le=500, description="So many at once.")]
RowId = Annotated[int, Meta(ge=0, le=2**63 - 1, description="`next` of the page before.")]


class Posting(Post, frozen=True, tag="message", tag_field="what"):
    """A message before it is placed. The ids are those of the roster; `id` is your own and comes back."""

    id: Id = ""


class Befriending(Contact, frozen=True, tag="contact", tag_field="what"):
    """One person becomes another's friend or follower-back on a platform."""

    id: Id = ""


Case = Posting | Befriending
"""What can be judged."""


class Asked(Struct, frozen=True, forbid_unknown_fields=True):
    """What an address can be asked: nothing more, unless it says so."""


class People(Asked, frozen=True):
    """A page of the roster."""

    after: Annotated[UUID, Meta(description="`next` of the page before.")] | None = None
    limit: Size = 100
    group: Annotated[UUID, Meta(description="Only the pupils of this group.")] | None = None


class Statements(Asked, frozen=True):
    """A page of the consents."""

    after: RowId | None = None
    limit: Size = 100
    person: Annotated[UUID, Meta(description="Only the consents about this person.")] | None = None


class Group(Struct, frozen=True):
    """A group of the school, in the school year that begins in `year`."""

    id: UUID
    name: str
    year: int


class Enrolment(Struct, frozen=True):
    """A pupil's place in a group, from `since` until the day before `until`."""

    group: UUID
    since: dt.date
    until: dt.date | None


class Reached(Struct, frozen=True):
    """How somebody is reached; empty where that is not known."""

    email: str
    phone: str
    address: str


Role = Literal["pupil", "guardian", "staff", "other"]


class Person(Struct, frozen=True):
    """Somebody of the school today; `contact` is there for tokens with its scope alone."""

    id: UUID
    roles: list[Role]
    given: str
    infix: str
    family: str
    nickname: str
    enrolments: list[Enrolment]
    contact: Reached | UnsetType = UNSET


class Roster(Struct, frozen=True):
    """A page of the people of a school, and all its groups of today; `next` asks for the page after this one."""

    school: UUID
    day: dt.date
    groups: list[Group]
    people: list[Person]
    next: UUID | None


class Statement(Struct, frozen=True):
    """One answer about showing one person in one kind of media on one kind of channel; the newest counts."""

    id: int
    person: UUID
    kind: MediaKind
    channel: ConsentChannel
    granted: bool
    given_by: UUID
    at: Moment


class Consents(Struct, frozen=True):
    """A page of statements, oldest first; `next` asks for the page after this one."""

    school: UUID
    consents: list[Statement]
    next: int | None


class Article(Struct, frozen=True):
    """An article of the protocol: its text in Markdown, with what it is bound to, such as `norm:decency`."""

    id: str
    title: str
    part: str
    bindings: list[str]
    text: str


class Protocol(Struct, frozen=True):
    """The edition in force, as the school has it."""

    name: str
    title: str
    language: str
    in_force: dt.date
    articles: list[Article]
