"""What the journal holds, in the language of the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from deelwijs.office.journal.verifying import Kind

if TYPE_CHECKING:
    from deelwijs.office.journal.verifying import Fault

ACTIONS = {
    "account.invite": gettext_noop("invited to sign in"),
    "account.lost": gettext_noop("asked for a new way in"),
    "consent.ask": gettext_noop("asked for consent"),
    "consent.record": gettext_noop("recorded consent"),
    "consent.view": gettext_noop("looked at the consents"),
    "foundation.found": gettext_noop("began the foundation"),
    "group.view": gettext_noop("looked at the group"),
    "journal.export": gettext_noop("exported the journal"),
    "journal.restore": gettext_noop("put back a backup"),
    "journal.view": gettext_noop("looked at the journal"),
    "mail.view": gettext_noop("looked at the mail"),
    "permission.grant": gettext_noop("gave leave for social media in lessons"),
    "person.contact": gettext_noop("looked at contact details"),
    "person.edit": gettext_noop("changed the file"),
    "person.view": gettext_noop("looked at the file"),
    "post.check": gettext_noop("had a message checked"),
    "role.edit": gettext_noop("changed roles"),
    "roster.apply": gettext_noop("took over the administration"),
    "roster.import": gettext_noop("took over the administration"),
    "roster.view": gettext_noop("looked at the roster"),
    "school.edit": gettext_noop("changed the school"),
    "school.view": gettext_noop("looked at the school"),
    "sign-in": gettext_noop("signed in"),
    "sign-out": gettext_noop("signed out"),
    "token.manage": gettext_noop("changed access for another program"),
}
"""What can be done, as entries have it; `community.rights.Action` has most of them."""

KINDS = {
    "account": gettext_noop("account"),
    "foundation": gettext_noop("foundation"),
    "group": gettext_noop("group"),
    "journal": gettext_noop("journal"),
    "permission": gettext_noop("leave"),
    "person": gettext_noop("person"),
    "roster": gettext_noop("import"),
    "school": gettext_noop("school"),
    "token": gettext_noop("token"),
}
"""What it can be done to."""

REASONS = {
    "appointed": gettext_noop("appointed"),
    "arrived": gettext_noop("new"),
    "changed": gettext_noop("changed"),
    "employed": gettext_noop("employed"),
    "ended": gettext_noop("ended"),
    "enrolled": gettext_noop("enrolled"),
    "granted": gettext_noop("given"),
    "guardian": gettext_noop("guardian"),
    "handles": gettext_noop("account names"),
    "holidays": gettext_noop("holidays"),
    "left": gettext_noop("left"),
    "lessons": gettext_noop("lesson times"),
    "loaded": gettext_noop("loaded"),
    "moved": gettext_noop("moved to another school"),
    "opened": gettext_noop("opened"),
    "placed": gettext_noop("placed elsewhere"),
    "resumed": gettext_noop("end taken back"),
    "withdrawn": gettext_noop("withdrawn"),
}
"""Words of the program that say more of it; others stand as they are."""

DETAILS = {
    "count": gettext_noop("number"),
    "decides": gettext_noop("may decide"),
    "entry": gettext_noop("entry"),
    "fields": gettext_noop("fields"),
    "group": gettext_noop("group"),
    "kind": gettext_noop("as"),
    "people": gettext_noop("people"),
    "since": gettext_noop("since"),
    "until": gettext_noop("until"),
    "what": gettext_noop("what"),
    "year": gettext_noop("school year"),
}
"""What the details of an entry are called."""


def action(name: str) -> str:
    """Say what was done."""
    return _known(ACTIONS, name)


def kind(name: str) -> str:
    """Say what it was done to."""
    return _known(KINDS, name)


def reason(name: str) -> str:
    """Say on what occasion, or any other word of the program."""
    return _known(REASONS, name)


def detail(name: str) -> str:
    """Say what a detail is."""
    return _known(DETAILS, name)


def yes_or_no(*, yes: bool) -> str:
    """Say yes or no."""
    return _("yes") if yes else _("no")


def _known(table: dict[str, str], name: str) -> str:
    return _(table[name]) if name in table else name


def fault(found: Fault) -> str:
    """Say what is wrong with a chain, and where it begins."""
    several = found.last > found.number
    sentence = _several(found.kind) if several else _one(found.kind)
    at = f"{found.at:%Y-%m-%d %H:%M} UTC" if found.at else ""
    said = sentence % {"number": found.number, "last": found.last, "at": at}
    return f"{found.chain}: {said}" if found.chain else said


def _one(kind: Kind) -> str:
    return {
        Kind.CHANGED: _("entry %(number)d is not as it was written."),
        Kind.REMOVED: _("entry %(number)d has been removed."),
        Kind.ADDED: _("entry %(number)d was not written by Deelwijs."),
        Kind.END: _("what the database says of the last entry does not fit entry %(number)d."),
        Kind.GONE: _("the whole chain has been removed: %(last)d entry."),
        Kind.UNANCHORED: _("its anchor file is missing, so that nothing proves how long it was."),
        Kind.DAMAGED: _("line %(number)d of its anchor file is not as it was written."),
        Kind.UNGUARDED: _("The database no longer refuses every change of the journal (triggers missing: %(number)d)."),
        Kind.RESTORED: _("a backup was put back at %(at)s; what came after entry %(number)d went lost with that."),
    }[kind]


def _several(kind: Kind) -> str:
    return {
        Kind.CHANGED: _("one of the entries %(number)d to %(last)d is not as it was written."),
        Kind.REMOVED: _("the entries %(number)d to %(last)d have been removed."),
        Kind.ADDED: _("the entries %(number)d to %(last)d were not written by Deelwijs."),
        Kind.GONE: _("the whole chain has been removed: %(last)d entries."),
    }[kind]
