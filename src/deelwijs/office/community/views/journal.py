"""The journal of the visitor's schools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from deelwijs.office.community.models import Group, Person, School
from deelwijs.office.community.rights import Action, Whose
from deelwijs.office.community.visiting import actor, known
from deelwijs.office.journal import safe
from deelwijs.office.journal.services import Event, chain_of_foundation, chain_of_school, seen
from deelwijs.office.journal.views import JournalView

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from deelwijs.office.community.standing import Standing
    from deelwijs.office.journal.shown import Ref


class CommunityJournal(JournalView):
    """The chains of the schools that the visitor's right reaches, and of the foundation where it reaches that far."""

    standing: Standing | None = None

    def chains(self) -> Mapping[str, str]:
        """Return the chains by key, with the name of the school or foundation."""
        standing = self._standing
        schools = standing.schools(Action.SEE_JOURNAL)
        found = {chain_of_school(school.pk): school.name for school in schools}
        if any(whose is Whose.FOUNDATION for _role, whose in standing.reach(Action.SEE_JOURNAL)):
            foundation = standing.person.foundation
            found[chain_of_foundation(foundation.pk)] = foundation.name
        return found

    def names(self, refs: set[Ref]) -> Mapping[Ref, str]:
        """Return the names of people, groups and schools of the visitor's foundation."""
        foundation = self._standing.person.foundation_id
        people = Person.objects.filter(foundation=foundation, pk__in=_ids(refs, "person"))
        accounts = Person.objects.filter(foundation=foundation, account__in=_ids(refs, "account"))
        groups = Group.objects.filter(school__foundation=foundation, pk__in=_ids(refs, "group"))
        schools = School.objects.filter(foundation=foundation, pk__in=_ids(refs, "school"))
        return {
            **{("person", str(person.pk)): str(person) for person in people},
            **{("account", str(person.account_id)): str(person) for person in accounts},
            **{("group", str(group.pk)): _("group %(group)s") % {"group": group.name} for group in groups},
            **{("school", str(school.pk)): school.name for school in schools},
        }

    def people(self, text: str) -> Collection[UUID]:
        """Return the people whom the visitor may see and whose name holds every word."""
        found = self._standing.people(Action.SEE_PERSON)
        for word in text.split():
            found = found.filter(Q(given__icontains=word) | Q(infix__icontains=word) | Q(family__icontains=word))
        return set(found.values_list("pk", flat=True))

    @property
    def _standing(self) -> Standing:
        if self.standing is None or not self.standing.may(Action.SEE_JOURNAL):
            raise Http404
        return self.standing

    def get(self, request: HttpRequest, **place: Any) -> HttpResponseBase:  # noqa: ANN401 - as above
        """Show the entries, and write down that they were seen, or taken along as a file."""
        action = "journal.export" if request.GET.get("as") == "csv" else str(Action.SEE_JOURNAL)
        subject = str(self._standing.person.foundation_id)
        with transaction.atomic():
            seen(min(self.chains()), Event(action, "journal", subject), actor(request))
        return super().get(request, **place)


@require_safe
@known
def journal(request: HttpRequest, standing: Standing) -> HttpResponseBase:
    """Show the journal to whom it is for."""
    return CommunityJournal.as_view(standing=standing)(request)


def _ids(refs: set[Ref], kind: str) -> set[UUID]:
    return {UUID(key) for named, key in refs if named == kind and safe.ID.fullmatch(key)}
