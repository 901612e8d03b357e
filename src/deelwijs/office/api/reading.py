"""Reads what a call sends, strictly: what is not known, too large or not as it should be is refused with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from deelwijs.judging.reading import YEARS, InputError, refuse_unfit
from deelwijs.office.api import problems, shapes
from deelwijs.office.api.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

    from deelwijs.judging.directory import Directory
    from deelwijs.protocol import Edition

Q = TypeVar("Q", bound=shapes.Asked)

LARGEST = 256 * 1024
LONGEST_TEXT = 25_000
"""As on the page that checks a message."""

_case: msgspec.json.Decoder[shapes.Case] = msgspec.json.Decoder(shapes.Case)


def query(request: HttpRequest, shape: type[Q]) -> Q:
    """Return what stands behind the question mark."""
    given = {}
    for name, values in request.GET.lists():
        if len(values) > 1:
            raise Problem("wrong-value", place=f"$.{name}")
        given[name] = values[0]
    try:
        return msgspec.convert(given, shape, strict=False)
    except msgspec.ValidationError as error:
        raise problems.of(error) from error


def case(request: HttpRequest) -> shapes.Case:
    """Return the message or contact that the body holds."""
    if request.content_type != "application/json":
        raise Problem("wrong-media-type")
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        raise Problem("too-large")
    try:
        read = _case.decode(request.body)
    except msgspec.ValidationError as error:
        raise problems.of(error) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Problem("malformed") from error
    for place in _misfits(read):
        raise Problem("wrong-value", place=place)
    return read


def fit(case: shapes.Case, community: Directory, edition: Edition) -> None:
    """Refuse what cannot be here: a channel that the edition does not know, a capacity that the author has not."""
    author = community.get(case.author) if isinstance(case, shapes.Posting) else None
    try:
        refuse_unfit(case, author, edition)
    except InputError as error:
        raise Problem("wrong-value", place=str(error).partition(":")[0]) from error


def _misfits(read: shapes.Case) -> Iterator[str]:
    """Yield the places that hold what the types allow and Deelwijs does not."""
    if read.at.year not in YEARS:
        yield "$.at"
    if isinstance(read, shapes.Posting):
        texts = [("$.text", read.text), *((f"$.thread[{n}].text", each.text) for n, each in enumerate(read.thread))]
        yield from (place for place, text in texts if len(text) > LONGEST_TEXT)
