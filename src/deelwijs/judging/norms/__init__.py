"""The norms: what the protocol says of what is in a post. One module each, named as the edition names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deelwijs.judging.norms import (
    decency,
    derailing_thread,
    disclaimer,
    disclosure,
    doubt,
    good_name,
    lesson_time,
    media_consent,
    personal_information,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from deelwijs.judging.brief import Brief
    from deelwijs.judging.verdict import Finding

    Norm = Callable[[Brief], Iterator[Finding]]

MESSAGE_NORMS: Mapping[str, Norm] = {
    lesson_time.NORM: lesson_time.find,
    personal_information.NORM: personal_information.find,
    media_consent.NORM: media_consent.find,
    decency.NORM: decency.find,
    good_name.NORM: good_name.find,
    disclosure.NORM: disclosure.find,
    disclaimer.NORM: disclaimer.find,
    derailing_thread.NORM: derailing_thread.find,
}
"""The norms for messages, by the edition's name. Doubt comes after them: it speaks where none of these did."""

DOUBT: tuple[str, Norm] = (doubt.NORM, doubt.find)
