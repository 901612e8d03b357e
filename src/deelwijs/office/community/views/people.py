"""Somebody's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from deelwijs.office.community import permitting
from deelwijs.office.community.dossier import Dossier, note_view
from deelwijs.office.community.rights import Action
from deelwijs.office.community.visiting import actor, known

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from deelwijs.office.community.standing import Standing


@require_GET
@known
def person(request: HttpRequest, standing: Standing, key: UUID) -> HttpResponse:
    """Show somebody's file, and write down that it was seen."""
    somebody = get_object_or_404(standing.people(Action.SEE_PERSON), pk=key)
    note_view(somebody, standing.day, actor(request))
    now = timezone.now()
    context = {
        "dossier": Dossier(somebody, standing),
        "person": somebody,
        "is_me": somebody.pk == standing.person.pk,
        "leave": permitting.of_person(somebody, standing.day, now),
        "may_end": set(permitting.given(standing, now).values_list("pk", flat=True)),
        "may_permit": permitting.school_of(standing, somebody.pk) is not None,
        "may_edit": standing.people(Action.EDIT_PERSON).filter(pk=key).exists(),
    }
    return render(request, "community/person.html", context)
