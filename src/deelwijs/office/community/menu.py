"""The main menu beyond what everybody has: by what somebody may do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from deelwijs.office.community.rights import Action, Whose

if TYPE_CHECKING:
    from deelwijs.office.community.standing import Standing


class Item(NamedTuple):
    """A place of the menu, and the names of the addresses at which one is there."""

    words: str
    address: str
    here: tuple[str, ...]


PLACES = ("schools", "school", "group", "school-settings")


def of(standing: Standing | None) -> list[Item]:
    """Return the places that somebody can go to."""
    items = []
    if standing and standing.may(Action.SEE_SCHOOL):
        several = any(whose is Whose.FOUNDATION for _role, whose in standing.reach(Action.SEE_SCHOOL))
        items.append(Item(_("Schools") if several else _("School"), reverse("schools"), PLACES))
    if standing and standing.may(Action.SEE_PERSON):
        items.append(Item(_("My file"), reverse("person", args=[standing.person.pk]), ()))
    if standing and standing.may(Action.IMPORT_ROSTER):
        items.append(Item(_("Rosters"), reverse("rosters"), ("rosters", "roster")))
    if standing and standing.may(Action.SEE_JOURNAL):
        items.append(Item(_("Journal"), reverse("journal"), ("journal",)))
    if standing and standing.may(Action.MANAGE_TOKENS):
        items.append(Item(_("Tokens"), reverse("tokens"), ("tokens",)))
    if settings.DEELWIJS_DEMO:
        items.append(Item(_("Mail"), reverse("mail"), ("mail", "mail-letter")))
    return items
