"""What accounts ask of the community: who may come in, who proves it twice, and where it is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone

from deelwijs.office.accounts.signals import happened
from deelwijs.office.community.rights import SECOND_FACTOR
from deelwijs.office.community.selectors import person_of
from deelwijs.office.community.standing import Standing
from deelwijs.office.journal.services import SYSTEM, Actor, Event, chain_of_foundation, record

if TYPE_CHECKING:
    from deelwijs.office.accounts.models import Account
    from deelwijs.office.community.rights import Role


def has_a_role(account: Account) -> bool:
    """Tell whether somebody is anything at all today: whose last role has ended is out at the next request."""
    return bool(_roles(account))


def proves_it_twice(account: Account) -> bool:
    """Tell whether somebody has a role that a password alone does not open."""
    return not SECOND_FACTOR.isdisjoint(_roles(account))


def _roles(account: Account) -> frozenset[Role]:
    person = person_of(account)
    return Standing(person, timezone.localdate()).roles if person else frozenset()


@receiver(happened, dispatch_uid="community.entrance")
def write_down(sender: str, account: Account | None, by: Account | None, detail: str, **_: object) -> None:
    """Write what happened to somebody's account into the journal of their foundation; of strangers nothing is kept."""
    person = person_of(account) if account else None
    if person is None:
        return
    actor = Actor("account", (by or account).pk) if by or account else SYSTEM  # type: ignore[union-attr]  # one is there
    event = Event(f"account.{sender}", "person", str(person.pk), detail)
    with transaction.atomic():
        record(chain_of_foundation(person.foundation_id), event, actor)
