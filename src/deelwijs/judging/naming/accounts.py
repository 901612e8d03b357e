"""Account names and hashtags that hold somebody's name: `@noor.kaya07`, `#juffleur`, `#saravandijk`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deelwijs.judging.naming.bodies import account_at
from deelwijs.judging.naming.lexicon import LEXICON
from deelwijs.judging.naming.mention import Mention
from deelwijs.judging.naming.people import CEILING, given_bearers, pair_bearers, rank

if TYPE_CHECKING:
    from deelwijs.judging.naming.scene import Scene

PAIR_CERTAINTY = 0.93
TITLED_CERTAINTY = 0.9
SHORTEST, LONGEST = 2, 40


def find_accounts(scene: Scene) -> None:
    """Claim accounts and hashtags that glue together a given and a family name, or a title and a name."""
    for token in scene.marks("@"):
        account = account_at(scene, token)
        if account is not None and token + 1 not in scene.taken:
            _claim(scene, token, account[0], account[1].rstrip("0123456789"))
    for token in scene.marks("#"):
        if token + 1 < scene.size and token + 1 not in scene.taken:
            _claim(scene, token + 1, token + 2, scene.folded[token + 1].replace("_", "").rstrip("0123456789"))


def _claim(scene: Scene, first: int, last: int, key: str) -> None:
    if len(key) > LONGEST:
        return
    for cut in range(SHORTEST, len(key) - SHORTEST + 1):
        head, tail = scene.roster.read[key[:cut]], scene.roster.read[key[cut:]]
        if head is None or tail is None or head.how != "exact" or tail.how != "exact" or not tail.family:
            continue
        found = rank(scene, pair_bearers(scene, head.given, tail.family), first)
        if found is not None:
            scene.claim(Mention(first, last, "account", PAIR_CERTAINTY, found.people))
            return
    _titled(scene, first, last, key)


def _titled(scene: Scene, first: int, last: int, key: str) -> None:
    for cut in range(3, len(key) - SHORTEST + 1):
        role = LEXICON.titles.get(key[:cut])
        name = scene.roster.read[key[cut:]] if role in {"staff", "adult"} else None
        if name is None or not name.given or name.how != "exact":
            continue
        found = rank(scene, given_bearers(scene, name.given), first, role)
        if found is not None:
            certainty = min(TITLED_CERTAINTY, CEILING[found.closeness])
            scene.claim(Mention(first, last, "account", certainty, found.people, titled=True))
            return
