"""A school for the tests of imports, with files of its administration."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from deelwijs.office.community import models, services
from deelwijs.office.community.importing.apply import apply_plan
from deelwijs.office.community.importing.planning import make_plan
from deelwijs.office.journal.services import SYSTEM
from deelwijs.rosters import read_roster

if TYPE_CHECKING:
    from pathlib import Path

    from deelwijs.office.community.importing.plan import Plan

TODAY = dt.date(2026, 11, 22)
PUPILS = "leerlingnummer;voornaam;tussenvoegsel;achternaam;geboortedatum;groep\n"
STAFF = "personeelsnummer;voornaam;achternaam;functie;groepen;e-mail\n"
GUARDIANS = "oudernummer;voornaam;achternaam;leerlingnummer;mag beslissen;e-mail\n"
THREE = PUPILS + "1;Bo;van;Dam;2016-03-09;7a\n2;Cas;;Elk;2016-04-09;7a\n3;Dee;;Fok;2015-04-09;8\n"


def a_school(name: str = "obs De Proef", brin: str = "") -> models.School:
    """Open a school in the one foundation of the tests."""
    foundation = models.Foundation.objects.filter(name="Proefstichting").first()
    return services.open_school(foundation or services.found("Proefstichting", SYSTEM), name, SYSTEM, brin=brin)


def plan_of(folder: Path, school: models.School, text: str | bytes, day: dt.date = TODAY) -> Plan:
    """Plan a file."""
    path = folder / "roster"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return make_plan(read_roster(path, today=day), school, day)


def take(folder: Path, school: models.School, text: str | bytes, day: dt.date = TODAY) -> Plan:
    """Take a file over, and return what it did."""
    plan = plan_of(folder, school, text, day)
    apply_plan(plan, SYSTEM)
    return plan


def numbers(plan: Plan) -> dict[str, int]:
    """Return the numbers of a plan that are not nothing."""
    return {
        f"{kind} {change}": number
        for kind, changes in plan.counts.items()
        for change, number in changes.items()
        if number
    }


def there(school: models.School, day: dt.date = TODAY) -> list[tuple[str, str]]:
    """Return who is in which group of a school on a day."""
    rows = models.Enrolment.objects.on(day).filter(group__school=school).select_related("person", "group")
    return sorted((str(row.person), row.group.name) for row in rows)
