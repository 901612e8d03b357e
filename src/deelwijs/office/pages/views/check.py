"""The check: a message, judged as one types, with the remedies one tap away.

Every button of the page sends the whole form with an `action`, so that it works the same without JavaScript.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods
from django_htmx.http import reswap, retarget, trigger_client_event

from deelwijs.office.community.loading import id_of
from deelwijs.office.pages import foundation, visitor
from deelwijs.office.pages.desk import Desk
from deelwijs.office.pages.drafts import FIELDS, Draft

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from deelwijs.demo import Example
    from deelwijs.office.pages.visitor import Visitor

JUDGE = "judge"
RESULT = "result"
TEXT = "id_text"


@require_http_methods(["GET", "POST"])
@cache_control(no_store=True, private=True)
def check(request: HttpRequest) -> HttpResponse:
    """Show the draft with its verdict, after doing what the button asks."""
    me = visitor.of(request)
    if me is None:
        return redirect("home")
    language = str(get_language())
    if request.method != "POST":
        return _page(request, Desk(Draft.of(request, me), me, language), "page")
    draft = Draft.posted(request, me)
    draft.keep(request, me)
    try:
        return _act(request, draft, me, language)
    except Exception:
        request.session.save()  # an error of ours must not lose what somebody typed
        raise


def _act(request: HttpRequest, draft: Draft, me: Visitor, language: str) -> HttpResponse:
    """Do what the button asks, and answer with as much of the page as it changed."""
    action, _colon, argument = request.POST.get("action", JUDGE).partition(":")
    look_at = ACTIONS[action](Desk(draft, me, language), argument) if action in ACTIONS else ""
    kept = draft.keep(request, me)
    desk = Desk(draft, me, language)
    if request.headers.get("HX-Request"):
        return _part(request, desk, look_at)
    if desk.mistakes or not kept:
        return _page(request, desk, "page")
    return redirect(f"{reverse('check')}#{look_at or RESULT}")


def _part(request: HttpRequest, desk: Desk, look_at: str) -> HttpResponse:
    """Answer HTMX: the result while somebody types; after a button the whole desk, and where to go on."""
    if not look_at:
        return _page(request, desk, "answer")
    again = reswap(retarget(_page(request, desk, "desk_again"), "#desk"), "outerHTML")
    return trigger_client_event(again, "look", {"at": look_at}, after="settle")


def _page(request: HttpRequest, desk: Desk, template: str) -> HttpResponse:
    examples = _examples(desk.visitor)
    return render(request, f"pages/check/{template}.html", {"desk": desk, "examples": examples})


def _examples(me: Visitor) -> tuple[Example, ...]:
    return next((sample.examples for sample in foundation.samples() if str(id_of(sample.person)) == me.person.id), ())


def _apply(desk: Desk, key: str) -> str:
    desk.accept(key)
    return RESULT


def _plan(desk: Desk, _argument: str) -> str:
    desk.wait_for_the_lesson_to_end()
    return RESULT


def _undo(desk: Desk, _argument: str) -> str:
    desk.draft.undo()
    return RESULT


def _add(desk: Desk, prefix: str) -> str:
    if prefix not in FIELDS:
        return RESULT
    desk.draft.add_row(prefix)
    return f"id_{prefix}-{len(desk.draft.rows(prefix)) - 1}-{FIELDS[prefix][0]}"


def _remove(desk: Desk, place: str) -> str:
    prefix, _dash, number = place.partition("-")
    if prefix not in FIELDS:
        return RESULT
    before = desk.draft.snapshot()
    rows = desk.draft.rows(prefix)
    desk.draft.set_rows(prefix, [row for n, row in enumerate(rows) if str(n) != number])
    desk.draft.record("remove", before)
    return f"{prefix}-title"


def _example(desk: Desk, number: str) -> str:
    chosen = dict(enumerate(_examples(desk.visitor))).get(int(number)) if number.isdecimal() else None
    if chosen:
        before = desk.draft.snapshot()
        desk.draft.try_out(chosen)
        desk.draft.record("example", before)
    return TEXT


def _clear(desk: Desk, _argument: str) -> str:
    before = desk.draft.snapshot()
    fresh = Draft.fresh(desk.visitor)
    desk.draft.data = fresh.data
    desk.draft.record("clear", before)
    return TEXT


def _refresh(_desk: Desk, number: str) -> str:
    """Show the page again with what was just chosen."""
    return f"id_media-{number}-group"


ACTIONS: dict[str, Callable[[Desk, str], str]] = {
    "apply": _apply,
    "plan": _plan,
    "undo": _undo,
    "add": _add,
    "remove": _remove,
    "example": _example,
    "clear": _clear,
    "refresh": _refresh,
}
"""What a button can ask for, beside judging; each changes more of the page than the result, and returns
which element to go on at."""
