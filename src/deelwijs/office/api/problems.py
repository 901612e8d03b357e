"""What goes wrong, told to programs and to their makers: a code that stays, and words in the reader's language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import msgspec
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise

DOCS = "/api/v1/docs"

_TEXTS: Mapping[str, tuple[int, _StrPromise, _StrPromise]] = {
    "malformed": (400, _("Not JSON"), _("The body cannot be read as JSON in UTF-8.")),
    "unauthenticated": (
        401,
        _("No token that works"),
        _("Send a token of your school: Authorization: Bearer. An administrator makes one."),
    ),
    "scope-missing": (403, _("Not with this token"), _("This token was not given the scope that this call asks.")),
    "not-found": (404, _("There is nothing here"), _("There is nothing at this address, or it is not of your school.")),
    "unknown-person": (404, _("There is nothing here"), _("Nobody of your school has the id at this place.")),
    "method-not-allowed": (405, _("Not in this way"), _("This address takes another method; see the header Allow.")),
    "too-large": (413, _("Too large"), _("The body is larger than 256 KiB.")),
    "wrong-media-type": (415, _("Not JSON"), _("Send the body as application/json.")),
    "unknown-field": (422, _("Not as it should be"), _("This place holds a field that is not known.")),
    "missing-field": (422, _("Not as it should be"), _("This place misses a field that must be there.")),
    "naive-time": (
        422,
        _("Not as it should be"),
        _("This time has no zone. Write one, such as 2026-03-10T08:30:00+01:00."),
    ),
    "wrong-value": (422, _("Not as it should be"), _("The value at this place is not one that can stand there.")),
    "too-many-calls": (429, _("Too often"), _("This token was used too often in this minute; see Retry-After.")),
    "server-error": (500, _("Something went wrong on our side"), _("It has been written down. Try again later.")),
}

STATUSES = {code: status for code, (status, _title, _detail) in _TEXTS.items()}
"""Every code, with the status of its answer."""


class Told(msgspec.Struct, omit_defaults=True, rename={"kind": "type"}, tag=False):
    """A problem as RFC 9457 writes it. Programs go by `code`; `place` is a path in what was sent."""

    kind: str
    title: str
    status: Annotated[int, msgspec.Meta(ge=400, le=599)]
    detail: str
    code: str
    place: str = ""
    field: str = ""


class Problem(Exception):  # noqa: N818 - an answer, not an accident
    """A call that is not answered with what it asked for."""

    def __init__(
        self, code: str, *, place: str = "", field: str = "", headers: Mapping[str, str] | None = None
    ) -> None:
        """Remember which, where, and what goes along with it."""
        super().__init__(code)
        self.code, self.place, self.field, self.headers = code, place, field, headers or {}

    def answer(self) -> HttpResponse:
        """Return the answer that tells it."""
        status, title, detail = _TEXTS[self.code]
        told = Told(f"{DOCS}#{self.code}", str(title), status, str(detail), self.code, self.place, self.field)
        headers = {"Cache-Control": "no-store", **self.headers}
        return HttpResponse(
            msgspec.json.encode(told), status=status, content_type="application/problem+json", headers=headers
        )


def catalogue() -> list[tuple[str, int, str]]:
    """Return every code with its status and what it means, in the language of the reader."""
    return [(code, status, str(detail)) for code, (status, _title, detail) in _TEXTS.items()]


_PLACE = re.compile(r" - at `(?:key in )?(\$[^`]*)`")
_FIELD = re.compile(r"(unknown|required) field `([^`]*)`")


def of(error: msgspec.ValidationError) -> Problem:
    """Return the problem that a reader of msgspec found, with its place."""
    text = str(error)
    place = _PLACE.search(text)
    where = place[1] if place else "$"
    field = _FIELD.search(text)
    if field:
        return Problem("unknown-field" if field[1] == "unknown" else "missing-field", place=where, field=field[2])
    naive = "datetime" in text and "timezone" in text
    return Problem("naive-time" if naive else "wrong-value", place=where)
