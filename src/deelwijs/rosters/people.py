"""One person of a roster file, from the cells or elements in which they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import structs

from deelwijs.rosters import values
from deelwijs.rosters.model import Kind, PersonRow, Place

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from typing import Protocol

    class Tell(Protocol):
        """Adds a problem."""

        def __call__(self, kind: str, where: Place, **said: object) -> None:
            """Tell of a sort of problem at a place, with the values that its words ask for."""


NAMES: Final = ("given", "infix", "family", "initials", "nickname")
_LONGEST: Final = {
    "infix": values.LONGEST_INFIX,
    "phone": values.LONGEST_PHONE,
    "email": values.LONGEST_EMAIL,
}
CONTACT: Final = ("email", "phone", "address")


class Reader:
    """Reads people, and tells what of them it could not read."""

    def __init__(self, tell: Tell, today: dt.date) -> None:
        """Tell problems to `tell`; nobody is born after today."""
        self._tell, self._today = tell, today

    def person(self, kind: Kind, key: str, fields: Mapping[str, str], where: Place) -> PersonRow | None:
        """Return somebody, or None where key or name are missing or far too long."""
        if not values.is_key(key):
            self._tell("bad-key" if key else "no-key", where)
            return None
        names = {name: self._name(text, where) for name in NAMES if (text := fields.get(name))}
        if any(len(name) > _LONGEST.get(field, values.LONGEST) for field, name in names.items()):
            self._tell("name-too-long", where, most=values.LONGEST)
            return None
        infix, family = values.split_family(names.get("family", ""), names.get("infix", ""))
        given, nickname = names.get("given", ""), names.get("nickname", "")
        given, nickname = (given or nickname), (nickname if nickname != given else "")
        if not (given or family):
            self._tell("no-name", where)
            return None
        row = PersonRow(
            key, kind, where, given, infix, family, names.get("initials", ""), nickname if given != nickname else ""
        )
        extra = {name: self._contact(name, text, where) for name in CONTACT if (text := fields.get(name))}
        return structs.replace(row, born=self._born(fields.get("born", ""), where), **extra)

    def _name(self, text: str, where: Place) -> str:
        name = values.tidy(values.seen(text))
        if name != values.tidy(text):
            self._tell("name-cleaned", where, value=name)
        if values.looks_like_code(name):
            self._tell("name-as-code", where, value=name)
        return name

    def _contact(self, column: str, text: str, where: Place) -> str:
        value = values.tidy(values.seen(text))
        if len(value) > _LONGEST.get(column, values.LONGEST):
            self._tell("value-too-long", structs.replace(where, column=column))
            return ""
        if column == "email" and value and not values.is_email(value):
            self._tell("bad-email", structs.replace(where, column=column), value=value)
            return ""
        return value

    def _born(self, text: str, where: Place) -> dt.date | None:
        if not text:
            return None
        born = values.date_of(text.strip())
        if born is None or born > self._today:
            self._tell("bad-date", where, value=text)
            return None
        return born
