"""Whose a phone number, e-mail address or street address is, and which domains and accounts are the school's.

The book holds no copies: for each kind of contact one sorted array of checksums and the row numbers that go
with them; every hit is checked against the person's own data. At 1,500,000 people that is some 40 MB.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from deelwijs.judging.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from deelwijs.judging.facts import Community, Foundation, Person, School

FREE_MAIL = frozenset({
    "caiway.nl", "casema.nl", "chello.nl", "gmail.com", "gmx.com", "gmx.net", "googlemail.com", "hetnet.nl",
    "home.nl", "hotmail.com", "hotmail.nl", "icloud.com", "kpnmail.nl", "kpnplanet.nl", "live.com", "live.nl",
    "mac.com", "me.com", "msn.com", "online.nl", "outlook.com", "outlook.nl", "planet.nl", "proton.me",
    "protonmail.com", "quicknet.nl", "solcon.nl", "tele2.nl", "telfort.nl", "upcmail.nl", "xs4all.nl",
    "yahoo.com", "yahoo.nl", "ziggo.nl", "zonnet.nl",
})  # fmt: skip
"""Domains where anybody can have an address."""

_MOST_OWNERS = 50
_LONGEST_ADDRESS = 120
_FEWEST_STAFF = 3
_SEPARATORS = dict.fromkeys(map(ord, " \t\r\n.-/()\u00a0"))
_ADDRESS = re.compile(
    r"\s*(?P<street>.*?[^\W\d].*?)[\s,]+(?:nr\.?|no\.?|nummer)?\s*(?P<number>\d{1,5})"
    r"(?P<addition>\s?-?\s?(?:[a-z]\b(?:\s?-?\s?(?:bis|hs|[ivx]{1,3}|\d{1,3}))?|bis|hs|huis|rd|zw|[ivx]{1,4}\b)|-\d{1,4})?"
    r"(?![\d])(?P<tail>.*)",
    re.DOTALL,
)
_NOT_LETTERS = re.compile(r"[\W_]+")
_DIGITS_ONLY = re.compile(r"[\W_\d]+")


def phone_key(phone: str) -> str:
    """Return a phone number in one form: Dutch ones as ten digits, others as `+` and digits."""
    digits = phone.translate(_SEPARATORS)
    for prefix in ("+31", "0031"):
        if digits.startswith(prefix):
            return "0" + digits[len(prefix) :].removeprefix("0")
    return "+" + digits[2:] if digits.startswith("00") else digits


def email_key(email: str) -> str:
    """Return an e-mail address in one form."""
    return email.strip().lower()


def address_key(address: str) -> str | None:
    """Return street, house number and addition of an address in one form, or None without a house number."""
    parts = _parts(address)
    return parts[0] if parts else None


def _parts(address: str) -> tuple[str, str] | None:
    """Split an address in its key and what follows (postcode, town), both folded."""
    address = address[:_LONGEST_ADDRESS]
    folded = address.lower() if address.isascii() else fold(address)
    match = _ADDRESS.match(folded)
    if match is None:
        return None
    street, number, addition, tail = match.groups()
    extra = _NOT_LETTERS.sub("", addition) if addition else ""
    return f"{_NOT_LETTERS.sub('', street)} {int(number)} {extra}", _NOT_LETTERS.sub("", tail)


def _checksum(key: str) -> int:
    return crc32(key.encode("utf-8", "replace"))


class _Index:
    """Rows by the checksum of their key."""

    __slots__ = ("_rows", "_sums")

    def __init__(self, keys: Iterable[str | None]) -> None:
        pairs = ((_checksum(key) << 32) | row for row, key in enumerate(keys) if key)
        packed = np.fromiter(pairs, dtype=np.uint64)
        packed.sort()
        self._sums = (packed >> np.uint64(32)).astype(np.uint32)
        self._rows = packed.astype(np.uint32)

    def rows(self, key: str, most: int) -> list[int]:
        """Return the first rows, so many at most, whose key has this key's checksum."""
        wanted = np.uint32(_checksum(key))
        first = int(self._sums.searchsorted(wanted))
        rows: list[int] = []
        while first < len(self._sums) and self._sums[first] == wanted and len(rows) < most:
            rows.append(int(self._rows[first]))
            first += 1
        return rows


class ContactBook:
    """Owners of phone numbers, e-mail addresses and street addresses; frozen once made.

    `own` holds names, other names and account names of the foundation and its schools.
    """

    __slots__ = ("_addresses", "_domains", "_emails", "_handles", "_names", "_people", "_phones", "_youngest")

    def __init__(self, people: Sequence[Person], own: Iterable[str] = ()) -> None:
        """Index the contact details of people, whose order is kept."""
        self._people = people
        self._phones = _Index(phone_key(person.phone) if person.phone else None for person in people)
        self._emails = _Index(email_key(person.email) if person.email else None for person in people)
        self._addresses = _Index(address_key(person.address) if person.address else None for person in people)
        own = tuple(own)
        self._handles = frozenset(fold(name).removeprefix("@") for name in own if name.startswith("@"))
        self._names = frozenset(filter(None, (_DIGITS_ONLY.sub("", fold(name)) for name in own)))
        self._domains = _staff_domains(people)
        youngest = max((person.born for person in people if person.born), default=None)
        self._youngest = youngest.isoformat() if youngest else None

    @classmethod
    def of(cls, community: Community) -> ContactBook:
        """Make the book of a community."""
        bodies: tuple[Foundation | School, ...] = (community.foundation, *community.schools)
        own = chain.from_iterable((body.name, *body.aliases, *body.handles) for body in bodies)
        return cls(community.people, own)

    def by_phone(self, phone: str) -> tuple[Person, ...]:
        """Return whose phone number this is, however it is written."""
        return self._owners(self._phones, phone_key(phone), lambda person: phone_key(person.phone or ""))

    def by_email(self, email: str) -> tuple[Person, ...]:
        """Return whose e-mail address this is."""
        return self._owners(self._emails, email_key(email), lambda person: email_key(person.email or ""))

    def by_address(self, address: str) -> tuple[Person, ...]:
        """Return who lives at an address; a postcode or town behind it chooses among those who have it."""
        parts = _parts(address)
        if parts is None:
            return ()
        most = len(self._people) if parts[1] else _MOST_OWNERS
        owners = self._owners(self._addresses, parts[0], lambda person: address_key(person.address or ""), most)
        if parts[1] and len(owners) > 1:
            near = tuple(person for person in owners if parts[1] in _NOT_LETTERS.sub("", fold(person.address or "")))
            return near or owners
        return owners

    def born_after(self, date: str) -> bool:
        """Tell whether a day, in ISO form, is later than anybody in the roster was born."""
        return self._youngest is not None and date > self._youngest

    def owns_handle(self, handle: str) -> bool:
        """Tell whether an account name, with or without `@`, is the foundation's or a school's."""
        return fold(handle).removeprefix("@") in self._handles

    def owns_domain(self, domain: str) -> bool:
        """Tell whether a domain is the foundation's or a school's: by its name, or by the staff's mail."""
        labels = domain.lower().removeprefix("www.").split(".")
        parents = {".".join(labels[at:]) for at in range(len(labels) - 1)}
        return not parents.isdisjoint(self._domains) or (
            len(labels) > 1 and _DIGITS_ONLY.sub("", fold(labels[-2])) in self._names
        )

    def _owners(
        self, index: _Index, key: str, key_of: Callable[[Person], str | None], most: int = _MOST_OWNERS
    ) -> tuple[Person, ...]:
        people = (self._people[row] for row in index.rows(key, most)) if key else ()
        return tuple(person for person in people if key_of(person) == key)


def _staff_domains(people: Iterable[Person]) -> frozenset[str]:
    """Return the domains where more staff than guardians have their mail, and no provider's."""
    staff: Counter[str] = Counter()
    guardians: Counter[str] = Counter()
    for person in people:
        if person.email and person.role != "pupil":
            domain = email_key(person.email).rpartition("@")[2]
            (staff if person.role == "staff" else guardians)[domain] += 1
    return frozenset(
        domain
        for domain, count in staff.items()
        if count >= _FEWEST_STAFF and count > guardians[domain] and domain not in FREE_MAIL
    )
