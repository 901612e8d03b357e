"""A small foundation for the tests of names, and short ways to ask what a text names."""

from __future__ import annotations

from functools import cache

from deelwijs.judging.detectors.names import Mention, find_mentions
from deelwijs.judging.directory import Directory
from deelwijs.judging.facts import Community, Foundation, Person, Role, School
from deelwijs.judging.text import Text

STAFF = """
z-dir  zwaluw Anneke       | van der | Laan             | directeur           |
z-wil  zwaluw Wil          | de      | Haan             | leerkracht groep 4  |
z-jor  zwaluw Joris        |         | Bloem            | leerkracht groep 5  |
z-mer  zwaluw Merel        |         | Zondag           | leerkracht groep 6  |
z-app  zwaluw Abdelkader   |         | Benhaddou        | leerkracht groep 7  | Appie
z-tru  zwaluw Trudy        |         | Jansen-de Ruiter | intern begeleider   |
z-ben  zwaluw Ben          |         | Kok              | conciërge           |
a-ger  anker  Gerda        |         | Prins            | directeur           |
a-tje  anker  Tjeerd       |         | Hiemstra         | leerkracht groep 8  |
j-sha  juliana Shirley     |         | Pinas            | directeur           |
"""
PUPILS = """
z-len  zwaluw Lente        |         | Jacobs           | 5 | z-g1 |
z-bea  zwaluw Beau         | van 't  | Zand             | 5 | z-g3 |
z-puc  zwaluw Puck         | op 't   | Ende             | 6 |      |
z-cey  zwaluw Ceyda        |         | Şahin            | 7 | z-g2 |
z-wol  zwaluw Wolf         |         | Terpstra         | 4 | z-g4 z-g5 |
z-jip  zwaluw Jip          |         | Terpstra         | 6 | z-g4 z-g5 |
z-ann  zwaluw Anne-Sophie  |         | Kuiper           | 8 |      |
z-teu  zwaluw Teun         | van der | Ploeg            | 5 |      |
z-te2  zwaluw Teun         |         | Wiersma          | 8 |      |
z-jor2 zwaluw Jorrit       | van den | Bosch            | 6 |      |
z-oce  zwaluw Océane       |         | Lefèvre          | 6 |      | Osje
z-nou  zwaluw Nour         | el      | Hamdaoui         | 7 |      |
z-vik  zwaluw Viktor       | de      | Jager            | 8 |      |
z-joe  zwaluw Joep         | de      | Wilde            | 8 |      |
a-len  anker  Lente        |         | Bouma            | 7 |      |
a-teu  anker  Teun         | van der | Ploeg            | 6 |      |
a-sjo  anker  Sjoerd       |         | Hiemstra         | 5 |      |
a-wes  anker  Wessel       |         | Prins            | 8 |      |
"""
GUARDIANS = """
z-g1   zwaluw Marco        |         | Jacobs           |
z-g2   zwaluw Hakan        |         | Şahin            |
z-g3   zwaluw Esmée        | van 't  | Zand             |
z-g4   zwaluw Rein         |         | Terpstra         |
z-g5   zwaluw Saskia       |         | Vos-Terpstra     |
a-g1   anker  Johan        |         | Bouma            |
"""


def _rows(table: str) -> list[list[str]]:
    rows = []
    for line in table.strip().splitlines():
        head, *rest = (cell.strip() for cell in line.split("|"))
        rows.append([*head.split(maxsplit=2), *rest])
    return rows


def _person(row: list[str], role: Role) -> Person:
    id_, school, given, infix, family, *more = [*row, "", "", ""]
    staff, pupil = role == "staff", role == "pupil"
    return Person(
        id=id_, role=role, given=given, infix=infix or None, family=family, school=school,
        function=more[0] if staff else None, group=more[0] if pupil else None,
        guardians=tuple(more[1].split()) if pupil else (), nickname=(more[1] if staff else more[2]) or None,
    )  # fmt: skip


@cache
def town() -> Directory:
    """Return a foundation with three schools, of which two are named with common words."""
    people = [
        _person(row, role)
        for role, table in (("staff", STAFF), ("pupil", PUPILS), ("guardian", GUARDIANS))
        for row in _rows(table)
    ]
    schools = (
        School("zwaluw", "obs De Zwaluw", ("De Zwaluw", "Zwaluw"), ("@obsdezwaluw", "@zwaluw.school")),
        School("anker", "cbs Het Anker", ("Het Anker",), ("@cbs_hetanker",)),
        School("juliana", "Prinses Julianaschool", ("Julianaschool", "PJS")),
    )
    foundation = Foundation("Stichting Samen Sterk", ("Samen Sterk",), ("@samensterk",))
    return Directory(Community(foundation, schools, tuple(people)))


def found(text: str, author: str = "z-tru", thread: tuple[str, ...] = ()) -> list[Mention]:
    """Return the mentions in a text by somebody of the town."""
    directory = town()
    return find_mentions(Text.read(text), directory, directory.person(author), thread)


def named(text: str, author: str = "z-tru") -> list[str]:
    """Return `words=who` for each person that is named."""
    read = Text.read(text)
    return [
        f"{text[read.starts[mention.first] : read.ends[mention.last - 1]]}={mention.people[0].id}"
        for mention in found(text, author)
        if mention.people
    ]


def bodies(text: str, author: str = "z-tru") -> list[str]:
    """Return the schools (or `foundation`) that are named."""
    return [mention.school or "foundation" for mention in found(text, author) if not mention.people]
