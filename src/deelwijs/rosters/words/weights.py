"""How much a problem weighs, and the form of a sentence on one."""

from __future__ import annotations

from typing import Final

from deelwijs.rosters.model import Said, Weight

REFUSED: Final[Weight] = "refused"
LEFT_OUT: Final[Weight] = "left-out"
NOTICE: Final[Weight] = "notice"

Sentence = tuple[Weight, str, str, Said]
"""Weight, what is wrong in Dutch and in English, and what to do."""
