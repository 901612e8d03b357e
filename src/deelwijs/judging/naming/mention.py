"""What the detector of names answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from deelwijs.judging.facts import Person

Form = Literal["full", "given", "nickname", "family", "initials", "school", "foundation", "handle", "account"]


class Mention(Struct, frozen=True):
    """Tokens `first` up to, not including, `last` name somebody, or a school.

    `people` are the candidates, best first; for a school, foundation or handle it is empty, and `school` is
    the school's id or, for the foundation, None. `titled`: juf, meester, meneer, mevrouw or such precedes.
    """

    first: int
    last: int
    form: Form
    certainty: float
    people: tuple[Person, ...] = ()
    school: str | None = None
    titled: bool = False
