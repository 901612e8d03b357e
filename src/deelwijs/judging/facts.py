"""The facts a judgement rests on: a post or contact, and the school community around it.

Everything here is frozen data, read strictly from JSON by `reading`. The vocabulary (roles, capacities, channels,
kinds) is the one of the judgement page in `docs/judgement.md`.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

Role = Literal["staff", "pupil", "guardian"]
Capacity = Literal["official", "work", "private"]
MediaKind = Literal["photo", "film", "sound"]
ConsentChannel = Literal["website", "newsletter", "social"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

Moment = Annotated[dt.datetime, Meta(tz=True)]
ClockTime = Annotated[str, Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Count = Annotated[int, Meta(ge=0)]

WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Fact(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Base of all facts: immutable, compared by value, without unknown keys."""


class Lessons(Fact, frozen=True):
    """Lesson times of some weekdays, local time; `from` included, `until` not."""

    days: tuple[Weekday, ...]
    from_: ClockTime = field(name="from")
    until: ClockTime


class Holiday(Fact, frozen=True, array_like=True):
    """A stretch of days without lessons, both days included."""

    first: dt.date
    last: dt.date


class Foundation(Fact, frozen=True):
    """The foundation (stichting), its other names and its account names."""

    name: str
    aliases: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()


class School(Fact, frozen=True):
    """One school: its names and account names, its lesson times and its holidays."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    lessons: tuple[Lessons, ...] = ()
    holidays: tuple[Holiday, ...] = ()


class Person(Fact, frozen=True):
    """Somebody of the community. `infix` is the tussenvoegsel; `supervisor` and `guardians` are person ids."""

    id: str
    role: Role
    given: str
    family: str
    school: str
    infix: str | None = None
    nickname: str | None = None
    born: dt.date | None = None
    group: str | None = None
    function: str | None = None
    supervisor: str | None = None
    guardians: tuple[str, ...] = ()
    phone: str | None = None
    email: str | None = None
    address: str | None = None

    @property
    def full_name(self) -> str:
        """Given name, tussenvoegsel and family name, as written."""
        return " ".join(part for part in (self.given, self.infix, self.family) if part)


class Consent(Fact, frozen=True):
    """A statement about showing one person in one kind of media on one kind of channel."""

    person: str
    kind: MediaKind
    channel: ConsentChannel
    granted: bool
    given_by: str
    at: Moment


class Permission(Fact, frozen=True):
    """Leave to use social media in lessons, for one person or for a group of a school; `until` not included."""

    granted_by: str
    from_: Moment = field(name="from")
    until: Moment
    person: str | None = None
    group: str | None = None
    school: str | None = None


class Community(Fact, frozen=True):
    """A foundation with its schools, people, consents and permissions: what a community file holds."""

    foundation: Foundation
    schools: tuple[School, ...]
    people: tuple[Person, ...]
    consents: tuple[Consent, ...] = ()
    permissions: tuple[Permission, ...] = ()


class Message(Fact, frozen=True):
    """An earlier message of the thread; `author` is a person id, or None for somebody from outside."""

    text: str
    author: str | None = None


class Medium(Fact, frozen=True):
    """A photo, film or sound recording that goes with a post.

    `people` are the ids of those marked in it; `unmarked` counts recognisable people nobody has marked; `covered`
    holds those of `people` who have been made unrecognisable.
    """

    kind: MediaKind
    school_related: bool
    people: tuple[str, ...] = ()
    unmarked: Count = 0
    covered: tuple[str, ...] = ()


class Post(Fact, frozen=True):
    """A message before it is placed: who, in which capacity, where, when, and what."""

    author: str
    capacity: Capacity
    channel: str
    at: Moment
    text: str
    thread: tuple[Message, ...] = ()
    media: tuple[Medium, ...] = ()


class Contact(Fact, frozen=True):
    """One person becomes another's friend or follower-back on a platform."""

    from_: str = field(name="from")
    to: str
    platform: str
    at: Moment
