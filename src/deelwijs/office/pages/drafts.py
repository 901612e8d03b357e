"""The draft: everything somebody has typed, kept in their session exactly as typed, with the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils import timezone

from deelwijs.office.community.loading import id_of
from deelwijs.office.pages.forms import MOMENT
from deelwijs.office.pages.undo import revert

if TYPE_CHECKING:
    import datetime as dt

    from django.http import HttpRequest

    from deelwijs.demo import Example
    from deelwijs.office.pages.visitor import Visitor

KEY = "drafts"
MOST_KEPT = 200_000
MOST_STEPS = 10
THREAD, MEDIA = "thread", "media"
FIELDS = {
    THREAD: ("text", "author"),
    MEDIA: ("kind", "school_related", "group", "people", "covered", "unmarked"),
}
TEXT = "text"
_ROWS = (f"{THREAD}-", f"{MEDIA}-")
_FIXED = ("-MIN_NUM_FORMS", "-MAX_NUM_FORMS")
_KEPT = ("capacity", "channel", "at", "proposed", TEXT, *_ROWS)

Row = dict[str, list[str]]


class Draft:
    """What stands in the form, as form data, and the steps that can be taken back, newest last."""

    def __init__(self, data: QueryDict, steps: list[dict[str, Any]]) -> None:
        """Take form data as it is; it is changed in place from here on."""
        self.data = data
        self.steps = steps

    @classmethod
    def fresh(cls, visitor: Visitor) -> Draft:
        """Return an empty draft with what is most likely filled in."""
        draft = cls(QueryDict(mutable=True), [])
        capacity, channel = _LIKELY[visitor.kind]
        draft._fill({"capacity": capacity, "channel": channel, "text": ""})
        draft.set_rows(THREAD, [])
        draft.set_rows(MEDIA, [])
        return draft

    @classmethod
    def of(cls, request: HttpRequest, visitor: Visitor) -> Draft:
        """Return the draft that is kept for this person, or a fresh one."""
        kept = request.session.get(KEY, {}).get(visitor.person.id)
        if not kept:
            return cls.fresh(visitor)
        draft = cls(QueryDict(kept["data"], mutable=True), kept["steps"])
        if draft.data.get("at") == draft.data.get("proposed"):
            draft._propose_now()
        return draft

    @classmethod
    def posted(cls, request: HttpRequest, visitor: Visitor) -> Draft:
        """Return what has just been sent, with the steps that were kept before."""
        steps = request.session.get(KEY, {}).get(visitor.person.id, {}).get("steps", [])
        data = QueryDict(mutable=True)
        for key, values in request.POST.lists():
            if key.startswith(_KEPT) and not key.endswith(_FIXED):
                data.setlist(key, [value.replace("\r\n", "\n") for value in values])
        return cls(data, steps)

    def keep(self, request: HttpRequest, visitor: Visitor) -> bool:
        """Keep the draft in the session; tell whether it fits."""
        encoded = self.data.urlencode()
        if len(encoded) > MOST_KEPT:
            return False
        drafts = request.session.get(KEY, {})
        drafts[visitor.person.id] = {"data": encoded, "steps": self.steps[-MOST_STEPS:]}
        request.session[KEY] = drafts
        return True

    @property
    def text(self) -> str:
        """The message as typed."""
        return self.data.get("text") or ""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing has been written or added yet."""
        return not (self.text.strip() or self.rows(THREAD) or self.rows(MEDIA))

    # --- rows ---------------------------------------------------------------------------------------

    def rows(self, prefix: str) -> list[Row]:
        """Return the rows of a part of the form: its messages or its media."""
        try:
            count = int(self.data.get(f"{prefix}-TOTAL_FORMS", "0"))
        except ValueError:
            count = 0
        count = max(0, min(count, 100))
        return [{f: self.data.getlist(f"{prefix}-{n}-{f}") for f in FIELDS[prefix]} for n in range(count)]

    def set_rows(self, prefix: str, rows: list[Row]) -> None:
        """Put these rows in the place of what was there."""
        for key in [key for key in self.data if key.startswith(f"{prefix}-")]:
            del self.data[key]
        self.data[f"{prefix}-TOTAL_FORMS"] = str(len(rows))
        self.data[f"{prefix}-INITIAL_FORMS"] = "0"
        for number, row in enumerate(rows):
            for field, values in row.items():
                if values:
                    self.data.setlist(f"{prefix}-{number}-{field}", list(values))

    def add_row(self, prefix: str) -> None:
        """Add an empty row."""
        blank: dict[str, Row] = {THREAD: {"text": [""]}, MEDIA: {"kind": ["photo"], "school_related": ["on"]}}
        self.set_rows(prefix, [*self.rows(prefix), blank[prefix]])

    # --- steps --------------------------------------------------------------------------------------

    def snapshot(self) -> Row:
        """Return everything as it stands."""
        return dict(self.data.lists())

    def record(self, what: str, before: Row) -> None:
        """Remember a step since `before`, so that it can be taken back."""
        after = self.snapshot()
        keys = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
        if keys:
            changes = {key: [before.get(key, []), after.get(key, [])] for key in sorted(keys)}
            self.steps = [*self.steps, {"what": what, "changes": changes}][-MOST_STEPS:]

    @property
    def last_step(self) -> str | None:
        """What the newest step did, when it can be taken back without losing anything typed since."""
        return self.steps[-1]["what"] if self.steps and self._without_last() is not None else None

    def undo(self) -> None:
        """Take the newest step back."""
        data = self._without_last() if self.steps else None
        if data is not None:
            self.data = data
            self.steps = self.steps[:-1]

    def _without_last(self) -> QueryDict | None:
        """Return the data without the newest step; None when its rows or words have been worked on since."""
        data = self.data.copy()
        for key, (before, after) in self.steps[-1]["changes"].items():
            current = data.getlist(key)
            if current == after:
                data.setlist(key, before)
            elif key == TEXT:
                reverted = revert(_first(before), _first(after), _first(current))
                if reverted is None:
                    return None
                data[key] = reverted
            elif key.startswith(_ROWS):
                return None
        return data

    # --- filling ------------------------------------------------------------------------------------

    def try_out(self, example: Example) -> None:
        """Put an example of the demo in the place of what was there."""
        self._fill({"capacity": example.capacity, "channel": example.channel, "text": example.text})
        self.set_rows(THREAD, [{"text": [message]} for message in example.thread])
        self.set_rows(
            MEDIA,
            [
                {
                    "kind": [medium.kind],
                    "school_related": ["on"],
                    "people": [str(id_of(name)) for name in medium.people],
                    "unmarked": [str(medium.unmarked)],
                }
                for medium in example.media
            ],
        )

    def place_at(self, moment: dt.datetime) -> None:
        """Set when the message will be placed."""
        self.data["at"] = timezone.localtime(moment).strftime(MOMENT)

    def _fill(self, values: dict[str, str]) -> None:
        for key, value in values.items():
            self.data[key] = value
        self._propose_now()

    def _propose_now(self) -> None:
        self.data["at"] = self.data["proposed"] = timezone.localtime().strftime(MOMENT)


_LIKELY = {
    "leader": ("official", "facebook"),
    "staff": ("work", "instagram"),
    "pupil": ("private", "whatsapp"),
    "guardian": ("private", "facebook"),
}
"""The capacity and channel that each kind of visitor most likely means."""


def _first(values: list[str]) -> str:
    return values[0] if values else ""
