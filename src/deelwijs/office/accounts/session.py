"""How long somebody stays signed in: two hours without use, twelve in all."""

from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.sessions.backends.base import SessionBase

IDLE = dt.timedelta(hours=2)
LONGEST = dt.timedelta(hours=12)
NOTED = dt.timedelta(minutes=1)
"""How old the note of the last use may be, so that not every page writes to the database."""
SINCE, SEEN = "signed-in-since", "signed-in-seen"


def begin(session: SessionBase) -> None:
    """Note that somebody has just signed in. The cookie goes when the browser is closed."""
    session[SINCE] = session[SEEN] = time.time()
    session.set_expiry(0)


def go_on(session: SessionBase) -> bool:
    """Tell whether who signed in still is, and note the use."""
    now = time.time()
    since, seen = session.get(SINCE, 0), session.get(SEEN, 0)
    if now - since > LONGEST.total_seconds() or now - seen > IDLE.total_seconds():
        return False
    if now - seen > NOTED.total_seconds():
        session[SEEN] = now
    return True
