"""The desk on which a draft lies: its forms, and the verdict on what stands in them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format

from deelwijs.judging import facts
from deelwijs.judging.directory import Directory
from deelwijs.judging.engine import judge
from deelwijs.judging.facts import Medium, Message, Post
from deelwijs.judging.verdict import apply
from deelwijs.office.pages import foundation, selectors, shown
from deelwijs.office.pages.drafts import MEDIA, TEXT, THREAD
from deelwijs.office.pages.forms import CAPACITIES, UNSAID, CheckForm, MediumFormSet, MessageFormSet, errors_of

if TYPE_CHECKING:
    from django.forms import BoundField, Form

    from deelwijs.judging.verdict import Finding, Verdict
    from deelwijs.office.pages.drafts import Draft
    from deelwijs.office.pages.shown import Shown
    from deelwijs.office.pages.visitor import Visitor

MOMENT_IN_WORDS = "j F, H:i"


def warm_up() -> None:
    """Read editions and models, so that the first check is as quick as the next."""
    somebody = facts.Person("warm", "guardian", "Warm", "Up", "warm")
    school = facts.School("warm", "Warm Up")
    directory = Directory(facts.Community(facts.Foundation("Warm Up"), (school,), (somebody,)))
    for language in ("nl", "en"):
        post = Post(somebody.id, "private", "website", timezone.now(), "Hallo")
        judge(post, directory, foundation.edition(language), timezone.now())


class Desk:
    """A draft with its forms and its verdict, each made when it is asked for."""

    def __init__(self, draft: Draft, visitor: Visitor, language: str) -> None:
        """Lay a draft on the desk of somebody who reads this language."""
        self.draft = draft
        self.visitor = visitor
        self.edition = foundation.edition(language)
        self.form = CheckForm(visitor, self.edition, draft.data)
        row = {"visitor": visitor, "empty_permitted": False}
        self.messages = MessageFormSet(draft.data, prefix=THREAD, form_kwargs=row)
        self.media = MediumFormSet(draft.data, prefix=MEDIA, form_kwargs=row)

    @cached_property
    def mistakes(self) -> int:
        """How many fields cannot be read as they are."""
        loose = len(self.messages.non_form_errors()) + len(self.media.non_form_errors())
        return errors_of(self.every_form) + loose

    @property
    def every_form(self) -> list[Form]:
        """The forms of the desk, in the order of the page."""
        return [self.form, *self.messages.forms, *self.media.forms]

    @property
    def fields(self) -> list[BoundField]:
        """The fields beside which a mistake is told."""
        return [form[name] for form in self.every_form for name in form.fields if name not in UNSAID]

    @property
    def where(self) -> list[str]:
        """Who speaks, where and when, in words, as far as the fields can be read."""
        self.form.is_valid()
        said = self.form.cleaned_data
        who = str(dict(CAPACITIES).get(said.get("capacity", ""), self.visitor.person.given))
        channel = self.edition.platform(said["channel"]).title if "channel" in said else ""
        at = date_format(timezone.localtime(said["at"]), MOMENT_IN_WORDS) if "at" in said else ""
        return [words for words in (who, channel, at) if words]

    @property
    def where_is_wrong(self) -> bool:
        """Tell whether it cannot be read who speaks, where or when."""
        return any(self.form[name].errors for name in self.form.fields if name != TEXT)

    @cached_property
    def post(self) -> Post | None:
        """What is to be judged; None while there is nothing yet or a field cannot be read."""
        if self.mistakes or not (self.draft.text.strip() or self.media.forms):
            return None
        said = self.form.cleaned_data
        return Post(
            author=self.visitor.person.id,
            capacity=said.get("capacity", "private"),
            channel=said["channel"],
            at=said["at"],
            text=said["text"],
            thread=tuple(
                Message(row["text"], row["author"] or None)
                for row in (form.cleaned_data for form in self.messages.forms)
                if row["text"]
            ),
            media=tuple(_medium(form.cleaned_data) for form in self.media.forms),
        )

    @cached_property
    def verdict(self) -> Verdict | None:
        """The verdict on the draft as it stands."""
        if self.post is None:
            return None
        return judge(self.post, self.visitor.directory, self.edition, timezone.now())

    @cached_property
    def shown(self) -> Shown | None:
        """The verdict as the page shows it."""
        if self.post is None or self.verdict is None:
            return None
        return shown.show(self.verdict, self.post, self.visitor, self.edition)

    def accept(self, key: str) -> None:
        """Carry out the remedy of a finding; nothing happens when the finding is no longer there."""
        finding = self._finding(key)
        if self.post is None or finding is None or finding.remedy is None:
            return
        before = self.draft.snapshot()
        mended = apply(self.post, finding.remedy)
        self.draft.data["text"] = mended.text
        rows = self.draft.rows(MEDIA)
        for row, medium in zip(rows, mended.media, strict=True):
            row["covered"] = list(medium.covered)
            row["unmarked"] = [str(medium.unmarked)]
        self.draft.set_rows(MEDIA, rows)
        self.draft.record(finding.remedy.kind, before)

    def wait_for_the_lesson_to_end(self) -> None:
        """Plan the message for when the lesson is over."""
        ends = selectors.lesson_ends(self.visitor, self.post.at) if self.post else None
        if ends:
            before = self.draft.snapshot()
            self.draft.place_at(ends)
            self.draft.record("plan", before)

    def _finding(self, key: str) -> Finding | None:
        findings = self.verdict.findings if self.verdict else ()
        return next((finding for finding in findings if shown.key(finding) == key), None)


def _medium(row: dict[str, object]) -> Medium:
    people = tuple(map(str, _listed(row["people"])))
    return Medium(
        kind=row["kind"],  # type: ignore[arg-type]  # the form offers these kinds only
        school_related=bool(row["school_related"]),
        people=people,
        unmarked=int(str(row["unmarked"] or 0)),
        covered=tuple(str(person) for person in _listed(row["covered"]) if person in people),
    )


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []
