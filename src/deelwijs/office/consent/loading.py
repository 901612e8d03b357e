"""Puts the consents of a community of facts, such as the demo's, into the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from deelwijs.office.community import loading
from deelwijs.office.community.loading import id_of
from deelwijs.office.consent.models import Statement

if TYPE_CHECKING:
    from deelwijs.judging import facts
    from deelwijs.office.community.models import Foundation


@transaction.atomic
def load(community: facts.Community, year: int) -> Foundation:
    """Make a foundation with all that the facts hold, consents included (see `community.loading.load`)."""
    foundation = loading.load(community, year)
    Statement.objects.bulk_create(
        Statement(
            person_id=id_of(consent.person),
            kind=consent.kind,
            channel=consent.channel,
            granted=consent.granted,
            given_by_id=id_of(consent.given_by),
            at=consent.at,
        )
        for consent in community.consents
    )
    return foundation
