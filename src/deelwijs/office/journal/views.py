"""The journal on a page and as a file. Which chains somebody may see, and what things are called, a subclass says."""

from __future__ import annotations

import csv
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import cache_control

from deelwijs.office.journal import selectors, shown
from deelwijs.office.journal.forms import FilterForm

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from uuid import UUID

    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from deelwijs.office.journal.models import Entry
    from deelwijs.office.journal.shown import Ref

AT_ONCE = 500
LONGEST_ID = 18
FORMULA = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"


@method_decorator(cache_control(no_store=True, private=True), name="dispatch")
class JournalView(View):
    """Entries of the chains that somebody may see: a page of fifty, or all of them as CSV (`?as=csv`).

    A subclass has seen to it that the visitor may come in, and answers the three questions below.
    """

    http_method_names = ("get", "head")
    template_name = "journal/entries.html"

    def chains(self) -> Mapping[str, str]:
        """Return the chains that the visitor may see, by key, with what each is called."""
        raise NotImplementedError

    def names(self, refs: set[Ref]) -> Mapping[Ref, str]:
        """Return what people, groups and other things are called, as far as they still exist."""
        raise NotImplementedError

    def people(self, text: str) -> Collection[UUID]:
        """Return the people that a name can mean, as far as the visitor may know of them."""
        raise NotImplementedError

    def get(self, request: HttpRequest, **_place: Any) -> HttpResponseBase:  # noqa: ANN401 - whatever the address holds
        """Show the entries that are asked for."""
        form = FilterForm(request.GET)
        chains = self.chains()
        wanted = self._wanted(form) if form.is_valid() else selectors.Wanted(people=())
        found = selectors.entries(chains, wanted)
        if request.GET.get("as") == "csv" and form.is_valid():
            return self._file(found, chains)
        return self._page(request, form, found, chains)

    def _wanted(self, form: FilterForm) -> selectors.Wanted:
        asked = form.cleaned_data
        people = self.people(asked["person"]) if asked["person"] else None
        return selectors.Wanted(asked["since"], asked["until"], people, asked["action"])

    def _page(
        self, request: HttpRequest, form: FilterForm, found: QuerySet[Entry], chains: Mapping[str, str]
    ) -> HttpResponse:
        before = request.GET.get("before", "")[:LONGEST_ID]
        entries, last = selectors.page(found, int(before) if before.isdecimal() else None)
        asked = request.GET.copy()
        for name in ("before", "as"):
            asked.pop(name, None)
        context = {
            "form": form,
            "rows": shown.rows(entries, chains, self.names),
            "chains": chains,
            "last": last,
            "later": bool(before),
            "query": asked.urlencode(),
            "is_filtered": any(form.data.get(name) for name in form.fields),
        }
        return render(request, self.template_name, context, status=200 if form.is_valid() else 422)

    def _file(self, found: QuerySet[Entry], chains: Mapping[str, str]) -> StreamingHttpResponse:
        lines = _csv(self._rows(found, chains, str(get_language())))
        response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
        name = f"deelwijs-{_('journal')}-{timezone.localdate()}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def _rows(self, found: QuerySet[Entry], chains: Mapping[str, str], language: str) -> Iterator[list[str]]:
        """Yield the lines of the file, the names of many entries asked at once; nothing is kept."""
        with translation.override(language):
            yield [_("When"), _("School"), _("Number"), _("Who"), _("What"), _("Whom"), _("Details")]
        entries = found.iterator(AT_ONCE)
        while some := list(islice(entries, AT_ONCE)):
            with translation.override(language):
                written = shown.rows(some, chains, self.names)
            for row in written:
                at = f"{row.at:%Y-%m-%d %H:%M:%S}"
                yield [at, row.chain, str(row.number), row.who, row.what, row.whom, row.details]


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def _csv(rows: Iterable[list[str]]) -> Iterator[str]:
    """Write rows as spreadsheets in Europe read them: with semicolons, and with no cell that is a formula."""
    writer = csv.writer(_Echo(), delimiter=";")
    yield BOM
    for row in rows:
        yield writer.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row])
