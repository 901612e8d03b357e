"""What people do at school, in the language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

if TYPE_CHECKING:
    from deelwijs.judging.facts import Person

TEACHER = "leerkracht groep "
FUNCTIONS = {
    "administratief medewerker": gettext_noop("office assistant"),
    "bestuurder": gettext_noop("board member"),
    "conciërge": gettext_noop("caretaker"),
    "directeur": gettext_noop("head teacher"),
    "intern begeleider": gettext_noop("care coordinator"),
}
"""Functions as a community file has them, which is Dutch, and the words that the pages translate."""


def taught_group(person: Person) -> str | None:
    """Return the group that somebody teaches, when their function says so."""
    function = person.function or ""
    return function.removeprefix(TEACHER) if function.startswith(TEACHER) else None


def function(person: Person) -> str:
    """Return what a member of staff does; a function that is not known here stays as it is written."""
    group = taught_group(person)
    if group:
        return _("teacher of group %(group)s") % {"group": group}
    known = FUNCTIONS.get(person.function or "")
    return _(known) if known else person.function or _("member of staff")
