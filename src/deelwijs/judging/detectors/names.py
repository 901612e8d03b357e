"""Finds the community's own people, schools and accounts in a text, and says how certain each is.

What is told apart best comes first: accounts and schools, then names of two parts, and at last lone first and
family names, for which the points of `lexicons/name_cues.toml` decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deelwijs.judging.naming.accounts import find_accounts
from deelwijs.judging.naming.bodies import find_handles, find_schools
from deelwijs.judging.naming.lone import find_lone
from deelwijs.judging.naming.mention import Form, Mention
from deelwijs.judging.naming.pairs import find_pairs
from deelwijs.judging.naming.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Collection

    from deelwijs.judging.directory import Directory
    from deelwijs.judging.facts import Person
    from deelwijs.judging.text import Text

__all__ = ["Form", "Mention", "find_mentions"]


def find_mentions(
    text: Text, directory: Directory, author: Person, thread_people: Collection[str] = ()
) -> list[Mention]:
    """Return whom and which school a text names, in order; `thread_people` are ids of earlier authors."""
    scene = Scene(text, directory, author, thread_people)
    find_handles(scene)
    find_schools(scene)
    scene.close_addresses()
    find_accounts(scene)
    find_pairs(scene)
    find_lone(scene)
    return sorted(scene.mentions, key=lambda mention: mention.first)
