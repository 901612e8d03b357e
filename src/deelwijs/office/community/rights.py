"""Who may do what, and to whom: the one table. What is not in it, nobody may.

A role is what somebody is today (`standing.Standing`). An action is a word that pages, services and the journal share.
Whose says how far it reaches, from oneself to the whole foundation. What lies beyond one's reach does not exist: it is
answered as what is not there.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Role(StrEnum):
    """What somebody is."""

    PUPIL = "pupil"
    GUARDIAN = "guardian"
    STAFF = "staff"
    HEAD = "head"
    BOARD = "board"
    COUNCIL = "council"
    DPO = "dpo"
    ADMINISTRATOR = "administrator"


class Action(StrEnum):
    """What somebody can do."""

    CHECK_POST = "post.check"
    SEE_PERSON = "person.view"
    SEE_CONTACT = "person.contact"
    EDIT_PERSON = "person.edit"
    SEE_GROUP = "group.view"
    SEE_SCHOOL = "school.view"
    EDIT_SCHOOL = "school.edit"
    GRANT_PERMISSION = "permission.grant"
    IMPORT_ROSTER = "roster.import"
    INVITE = "account.invite"
    EDIT_ROLES = "role.edit"
    SEE_JOURNAL = "journal.view"
    SEE_MAIL = "mail.view"
    MANAGE_TOKENS = "token.manage"


class Whose(StrEnum):
    """How far a right reaches, each further than the one before."""

    OWN = "own"
    CHILD = "child"
    GROUP = "group"
    SCHOOL = "school"
    FOUNDATION = "foundation"


A, W = Action, Whose

RIGHTS: Mapping[Role, Mapping[Action, Whose]] = MappingProxyType(
    {
        Role.PUPIL: {A.CHECK_POST: W.OWN, A.SEE_PERSON: W.OWN},
        Role.GUARDIAN: {A.CHECK_POST: W.OWN, A.SEE_PERSON: W.CHILD, A.SEE_CONTACT: W.OWN},
        Role.STAFF: {
            A.CHECK_POST: W.OWN,
            A.SEE_SCHOOL: W.SCHOOL,
            A.SEE_GROUP: W.SCHOOL,
            A.SEE_PERSON: W.GROUP,
            A.SEE_CONTACT: W.GROUP,
            A.GRANT_PERMISSION: W.GROUP,
        },
        Role.HEAD: {
            A.CHECK_POST: W.OWN,
            A.SEE_SCHOOL: W.SCHOOL,
            A.SEE_GROUP: W.SCHOOL,
            A.SEE_PERSON: W.SCHOOL,
            A.SEE_CONTACT: W.SCHOOL,
            A.EDIT_PERSON: W.SCHOOL,
            A.EDIT_SCHOOL: W.SCHOOL,
            A.GRANT_PERMISSION: W.SCHOOL,
            A.IMPORT_ROSTER: W.SCHOOL,
            A.INVITE: W.SCHOOL,
            A.SEE_JOURNAL: W.SCHOOL,
        },
        Role.BOARD: {A.CHECK_POST: W.OWN, A.SEE_SCHOOL: W.FOUNDATION, A.SEE_PERSON: W.OWN},
        Role.COUNCIL: {A.CHECK_POST: W.OWN, A.SEE_PERSON: W.OWN},
        Role.DPO: {
            A.CHECK_POST: W.OWN,
            A.SEE_SCHOOL: W.FOUNDATION,
            A.SEE_PERSON: W.FOUNDATION,
            A.SEE_JOURNAL: W.FOUNDATION,
        },
        Role.ADMINISTRATOR: {
            A.CHECK_POST: W.OWN,
            A.SEE_SCHOOL: W.FOUNDATION,
            A.SEE_GROUP: W.FOUNDATION,
            A.SEE_PERSON: W.FOUNDATION,
            A.SEE_CONTACT: W.FOUNDATION,
            A.EDIT_PERSON: W.FOUNDATION,
            A.EDIT_SCHOOL: W.FOUNDATION,
            A.IMPORT_ROSTER: W.FOUNDATION,
            A.INVITE: W.FOUNDATION,
            A.EDIT_ROLES: W.FOUNDATION,
            A.SEE_MAIL: W.FOUNDATION,
            A.MANAGE_TOKENS: W.FOUNDATION,
        },
    }
)
"""Role by role, what it may do and how far that reaches."""

SECOND_FACTOR = frozenset({Role.BOARD, Role.HEAD, Role.ADMINISTRATOR, Role.DPO})
"""Roles that get in with more than a password alone."""
