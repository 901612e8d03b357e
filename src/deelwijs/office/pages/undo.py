"""Taking one change of a text back, also when the author has typed on elsewhere since."""

from __future__ import annotations

_CONTEXT = 12
"""How many characters around a change must be as they were for it to be found again."""


def revert(before: str, after: str, current: str) -> str | None:
    """Return `current` without the change that made `after` of `before`.

    None when the author has since typed within the changed stretch, so that nothing of theirs is lost.
    """
    start, end = _changed(after, before)
    typed_from, typed_to = _changed(after, current)
    if typed_from >= typed_to and len(current) == len(after):
        shift = 0
    elif typed_to <= start:
        shift = len(current) - len(after)
    elif typed_from >= end:
        shift = 0
    else:
        found = _found_again(after[max(0, start - _CONTEXT) : end + _CONTEXT], current)
        if found is None:
            return None
        shift = found - max(0, start - _CONTEXT)
    old = before[start : len(before) - (len(after) - end)]
    return current[: start + shift] + old + current[end + shift :]


def _found_again(stretch: str, text: str) -> int | None:
    """Return where a stretch stands in a text, when it stands there once."""
    at = text.find(stretch)
    return at if at >= 0 and text.find(stretch, at + 1) < 0 else None


def _changed(one: str, other: str) -> tuple[int, int]:
    """Return the stretch of `one` outside of which both texts are the same."""
    shortest = min(len(one), len(other))
    start = 0
    while start < shortest and one[start] == other[start]:
        start += 1
    same = 0
    while same < shortest - start and one[-1 - same] == other[-1 - same]:
        same += 1
    return start, len(one) - same
