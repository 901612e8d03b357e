"""Answers remembered by the word they were asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Answer = TypeVar("Answer")
MOST = 1 << 17
LONGEST = 40
"""Longer words are answered for, but not kept: a hostile text shall not fill the memory."""


class Remembered(dict[str, Answer]):
    """What a function answers for each word; emptied when full.

    A plain dict: to know which were used least costs more than to work them out anew.
    """

    def __init__(self, answer: Callable[[str], Answer]) -> None:
        """Ask `answer` for every word that is not known yet."""
        super().__init__()
        self._answer = answer

    def __missing__(self, word: str) -> Answer:
        """Work the answer out."""
        answer = self._answer(word)
        if len(word) <= LONGEST:
            if len(self) >= MOST:
                self.clear()
            self[word] = answer
        return answer
