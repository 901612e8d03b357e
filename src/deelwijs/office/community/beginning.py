"""The beginning of a site: its foundation, its schools, and the first who may look after them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from deelwijs.office.accounts.services import open_account, set_password
from deelwijs.office.community import services
from deelwijs.office.community.calendar import school_year
from deelwijs.office.community.models import Foundation, Person, Position, School
from deelwijs.office.community.services import Refused
from deelwijs.office.journal.services import SYSTEM

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

CODE = "setup-code"
_BYTES = 9


@dataclass(frozen=True, slots=True)
class Administrator:
    """The first who comes in."""

    given: str
    family: str
    email: str
    password: str
    infix: str = ""


def has_begun() -> bool:
    """Tell whether somebody looks after this site already."""
    return Position.objects.filter(kind=Position.Kind.ADMINISTRATOR).exists()


@transaction.atomic
def begin(foundation: str, schools: Iterable[str], administrator: Administrator) -> Foundation:
    """Make a foundation with its schools and its first administrator, who can sign in at once.

    A school is a BRIN or a name; one that a list brought in is taken over, another is opened. Raises Refused where
    the site has begun already, or a school belongs to somebody.
    """
    if has_begun():
        raise Refused(_("Somebody looks after this site already. Ask them for an invitation."))
    made = services.found(foundation, SYSTEM)
    for wanted in schools:
        _take(wanted, made)
    person = Person.objects.create(
        foundation=made,
        given=administrator.given,
        infix=administrator.infix,
        family=administrator.family,
        email=administrator.email,
        account=open_account(administrator.email),
    )
    services.appoint(person, Position.Kind.ADMINISTRATOR, timezone.localdate(), SYSTEM)
    if person.account:
        set_password(person.account, administrator.password)
    return made


def _take(wanted: str, foundation: Foundation) -> None:
    listed = School.objects.filter(Q(brin__iexact=wanted) | Q(name__iexact=wanted))
    if len(listed) > 1:
        raise Refused(_("%(school)s is the name of several schools: give its BRIN.") % {"school": wanted})
    school = listed.first() or services.open_school(foundation, wanted, SYSTEM)
    if school.foundation.people.exists() and school.foundation != foundation:
        raise Refused(_("%(school)s belongs to a foundation already.") % {"school": wanted})
    school.foundation = foundation
    school.save(update_fields=["foundation"])
    year = school_year(timezone.localdate())
    for each in (year, year + 1):
        services.follow_calendar(school, each, SYSTEM)


def setup_code() -> str:
    """Return the word that proves on the first page that one can read this machine's files; made when first asked."""
    file = _file()
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(_BYTES), encoding="ascii")
    return file.read_text(encoding="ascii").strip()


def proves(code: str) -> bool:
    """Tell whether somebody knows the word."""
    return _file().exists() and constant_time_compare(setup_code(), code.strip())


def _file() -> Path:
    path: Path = settings.DEELWIJS_DATA / CODE
    return path
