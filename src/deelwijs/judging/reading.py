"""Strict readers of community files and case lines: each error names the place and what stands there."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Struct

from deelwijs.judging.facts import Community, Contact, Fact, Permission, Person, Post

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from deelwijs.judging.facts import Capacity, Role, School
    from deelwijs.protocol import Edition

MAX_COMMUNITY_BYTES = 2_000_000_000
YEARS = range(1900, 2201)
"""A moment outside these years is a slip, and cannot always be put on a local clock."""
MAX_LINE_BYTES = 8_000_000


class InputError(ValueError):
    """A file or line that cannot be read; its text names the place, what is wrong, and what is expected."""


class Expected(Fact, frozen=True):
    """What a case's author expects of the verdict."""

    outcome: Literal["forbidden", "consult", "amend", "allowed", "out_of_scope"]
    articles: tuple[str, ...]


class MessageCase(Post, frozen=True, forbid_unknown_fields=False, tag="message", tag_field="what"):
    """A labelled message: a post with an id and, for scoring, what is expected and why.

    Its author may keep further notes beside these keys; within the post itself unknown keys are refused.
    """

    id: str = ""
    expect: Expected | None = None
    why: str = ""
    hard: str = ""


class ContactCase(Contact, frozen=True, forbid_unknown_fields=False, tag="contact", tag_field="what"):
    """A labelled contact."""

    id: str = ""
    expect: Expected | None = None
    why: str = ""
    hard: str = ""


Case = MessageCase | ContactCase

_community = msgspec.json.Decoder(Community)
_case: msgspec.json.Decoder[Case] = msgspec.json.Decoder(Case)


class _Id(Struct):
    id: str = ""


_id = msgspec.json.Decoder(_Id)


def read_community(data: bytes, file: str) -> Community:
    """Read a community file.

    Raises InputError, which names the file and the place in it (a JSON path), for malformed JSON, unknown or missing
    keys, wrong types, naive times, ids that occur twice, references to nobody, and what cannot be: a lesson that ends
    before it begins, somebody without a name, a pupil as a guardian.
    """
    try:
        community = _community.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"{file}: {_plain(error)}") from error
    problem = next(_inconsistencies(community), None)
    if problem:
        raise InputError(f"{file}: {problem}")
    return community


def _inconsistencies(community: Community) -> Iterator[str]:
    schools = {school.id for school in community.schools}
    roles = {person.id: person.role for person in community.people}
    for kind, rows in (("schools", community.schools), ("people", community.people)):
        twice = [name for name, count in Counter(row.id for row in rows).items() if count > 1]
        if twice:
            yield f"$.{kind}: the id {twice[0]!r} occurs more than once; give each its own"
    yield from _unnamed("$.foundation.name", community.foundation.name)
    for number, school in enumerate(community.schools):
        yield from _impossible(f"$.schools[{number}]", school)
    for number, person in enumerate(community.people):
        yield from _dangling(f"$.people[{number}]", person, schools, roles)
    for number, consent in enumerate(community.consents):
        if consent.person not in roles:
            yield f"$.consents[{number}].person: nobody has the id {consent.person!r}"
    for number, permission in enumerate(community.permissions):
        yield from _unfounded(f"$.permissions[{number}]", permission, schools, roles)


def _unnamed(where: str, name: str) -> Iterator[str]:
    if not name.strip():
        yield f"{where}: there is nothing in it; write the name"


def _impossible(where: str, school: School) -> Iterator[str]:
    yield from _unnamed(f"{where}.name", school.name)
    for number, lessons in enumerate(school.lessons):
        if lessons.until <= lessons.from_:
            yield f"{where}.lessons[{number}]: they end at {lessons.until} and begin at {lessons.from_}; swap them"
    for number, holiday in enumerate(school.holidays):
        if holiday.last < holiday.first:
            yield f"{where}.holidays[{number}]: {holiday.last} is before {holiday.first}; write the first day first"


def _unfounded(where: str, permission: Permission, schools: set[str], roles: Mapping[str, Role]) -> Iterator[str]:
    if permission.person is None and (permission.group is None or permission.school is None):
        yield f"{where}: name a `person`, or a `group` and its `school`"
    if permission.person is not None and permission.group is not None:
        yield f"{where}: it names both a `person` and a `group`; keep the one it is for"
    if permission.person is not None and permission.person not in roles:
        yield f"{where}.person: nobody has the id {permission.person!r}"
    if permission.school is not None and permission.school not in schools:
        yield f"{where}.school: no school has the id {permission.school!r}"
    if permission.until <= permission.from_:
        yield f"{where}: `until` is not later than `from`, so it permits nothing"


def _dangling(where: str, person: Person, schools: set[str], roles: Mapping[str, Role]) -> Iterator[str]:
    yield from _unnamed(f"{where}.given", person.given)
    if person.school not in schools:
        yield f"{where}.school: no school has the id {person.school!r}"
    if person.supervisor is not None:
        yield from _unfit(f"{where}.supervisor", person, person.supervisor, roles)
    for guardian in person.guardians:
        yield from _unfit(f"{where}.guardians", person, guardian, roles)


def _unfit(where: str, person: Person, other: str, roles: Mapping[str, Role]) -> Iterator[str]:
    """Refuse, as somebody's guardian or supervisor, nobody, themselves, and a pupil."""
    if other not in roles:
        yield f"{where}: nobody has the id {other!r}"
    elif other == person.id:
        yield f"{where}: {other!r} is this person; name somebody else"
    elif roles[other] == "pupil":
        yield f"{where}: {other!r} is a pupil; name an adult"


def read_case(line: bytes) -> Case:
    """Read one line of a cases file. Raises InputError, which names the place in the line."""
    if len(line) > MAX_LINE_BYTES:
        raise InputError(f"the line is {len(line):,} bytes long; at most {MAX_LINE_BYTES:,} are read")
    try:
        case = _case.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        if b"\\ud" not in line.lower():
            raise InputError(_plain(error)) from error
        case = _with_lone_surrogates(line)
    if case.at.year not in YEARS:
        raise InputError(f"$.at: the year {case.at.year} is not between {YEARS.start} and {YEARS.stop - 1}")
    return case


def _with_lone_surrogates(line: bytes) -> Case:
    """Read a line in which half a character stands: JSON allows the escape, UTF-8 cannot hold it."""
    try:
        whole = json.dumps(json.loads(line), ensure_ascii=False).encode("utf-16", "surrogatepass")
        return _case.decode(whole.decode("utf-16", "replace"))
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise InputError(_plain(error)) from error


def unknown_channel(name: str, edition: Edition) -> str:
    """Say that the edition does not know a channel; nothing where it does. A slip would be judged as social media."""
    known = edition.channels
    return "" if edition.platform(name).name in known else f"{name!r} is none of {', '.join(known)}"


def unfit_capacity(person: Person, capacity: Capacity) -> str:
    """Say that somebody cannot write in this capacity; nothing where they can."""
    if person.role == "staff" or capacity == "private":
        return ""
    return f"{person.full_name} is no staff, and speaks for nobody else: use private"


def refuse_unfit(case: Post | Contact, author: Person | None, edition: Edition) -> None:
    """Raise InputError for a case that by itself is well formed, and cannot be in this community and edition."""
    if isinstance(case, Contact):
        where, problem = "platform", unknown_channel(case.platform, edition)
    else:
        where, problem = "channel", unknown_channel(case.channel, edition)
        unfit = unfit_capacity(author, case.capacity) if author and not problem else ""
        if unfit:
            where, problem = "capacity", unfit
    if problem:
        raise InputError(f"$.{where}: {problem}")


def case_id(line: bytes) -> str:
    """Return the id of a line that could not be read whole, as far as it is there."""
    try:
        return _id.decode(line).id
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return ""


def _plain(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"byte {error.start} is not UTF-8; save the file as UTF-8"
    if isinstance(error, RecursionError):
        return "nested too deeply"
    text = str(error)
    if "datetime" in text and "timezone" in text:
        return text + " (write a zone, such as 2025-03-10T08:30:00+01:00)"
    return text
