"""Rosters from outside: a file of a school administration becomes facts about who is who, and problems in words.

`read_roster` is the door. Nothing here knows the website or its database.
"""

from deelwijs.rosters.model import (
    EmploymentRow,
    EnrolmentRow,
    GroupRow,
    GuardianshipRow,
    PersonRow,
    Place,
    Problem,
    Roster,
    RosterError,
    Said,
    SchoolRow,
)
from deelwijs.rosters.read import read_roster
from deelwijs.rosters.template import template

__all__ = [
    "EmploymentRow",
    "EnrolmentRow",
    "GroupRow",
    "GuardianshipRow",
    "PersonRow",
    "Place",
    "Problem",
    "Roster",
    "RosterError",
    "Said",
    "SchoolRow",
    "read_roster",
    "template",
]
