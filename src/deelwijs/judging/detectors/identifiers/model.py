"""What an identifier is, and why one may be public."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from deelwijs.judging.verdict import Words

if TYPE_CHECKING:
    from deelwijs.judging.facts import Person
    from deelwijs.judging.verdict import Span

Kind = Literal["phone", "email", "bsn", "iban", "address", "birth-date", "age", "account", "link"]
KINDS: tuple[Kind, ...] = get_args(Kind)

Ground = Literal[
    "general-number",
    "service-number",
    "role-mailbox",
    "work-mailbox",
    "public-place",
    "collection",
    "public-site",
]
"""Why an identifier is public."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """Something in a text by which a person can be found or reached.

    `value` is its normal form (digits of a number, ISO date, address without disguise); `people` are those of
    the roster it belongs to; `ground` says why it is public, None when it is not.
    """

    kind: Kind
    span: Span
    certainty: float
    value: str
    ground: Ground | None = None
    people: tuple[Person, ...] = ()

    @property
    def public(self) -> bool:
        """Whether everybody may know it: the school's own number, an info mailbox, the place of an event."""
        return self.ground is not None


GROUNDS: dict[Ground, Words] = {
    "general-number": Words("het algemene nummer van een organisatie", "an organisation's general number"),
    "service-number": Words("een openbaar servicenummer", "a public service number"),
    "role-mailbox": Words("een algemene mailbox", "a general mailbox"),
    "work-mailbox": Words("het werkadres van een medewerker", "a staff member's work address"),
    "public-place": Words("een openbare plaats", "a public place"),
    "collection": Words("een rekening om op te storten", "an account that takes payments"),
    "public-site": Words("een openbare website", "a public website"),
}
"""Each reason to be public, for an explanation."""
