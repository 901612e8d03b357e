"""The columns of the tables that anybody can make: the template, the page on importing and the reader follow these."""

from __future__ import annotations

from typing import Final, NamedTuple

from deelwijs.rosters.model import Kind, Said
from deelwijs.rosters.sheets import column_name


class Column(NamedTuple):
    """A column: the field it fills, its header in Dutch and English, other headers that are known, and what goes in."""

    field: str
    header: Said
    why: Said
    also: tuple[str, ...] = ()


class Table(NamedTuple):
    """A table of one kind of people; a header with one of `marks` is known by it, and must hold `required`."""

    kind: Kind
    title: Said
    columns: tuple[Column, ...]
    required: tuple[str, ...]
    marks: tuple[str, ...]

    @property
    def needs(self) -> dict[str, str]:
        """The header of each column that must be there, by its field."""
        return {column.field: column.header.nl for column in self.columns if column.field in self.required}

    @property
    def fields(self) -> dict[str, str]:
        """The field for each header, in the form in which headers are compared."""
        return {
            column_name(header): column.field
            for column in self.columns
            for header in (column.header.nl, column.header.en, *column.also)
        }


FOUNDATION: Final = frozenset({"stichting", "foundation", "bovenschools"})
"""What stands for a school with staff who belong to none."""

_SCHOOL = (
    Column(
        "school",
        Said("school", "school"),
        Said(
            "naam van de school, of stichting voor wie bij geen school hoort; leeg als alles van één school is",
            "name of the school, or stichting for who belongs to none; empty when all is of one school",
        ),
        ("schoolnaam", "school name"),
    ),
    Column(
        "brin",
        Said("BRIN", "BRIN"),
        Said("zo mogelijk met vestigingscode: 01AB00", "with its location where there is one: 01AB00"),
        ("brincode", "brinnummer"),
    ),
)
_NAME = (
    Column(
        "given", Said("voornaam", "given name"), Said("officiële voornamen", "official first names"), ("voornamen",)
    ),
    Column("nickname", Said("roepnaam", "called"), Said("zoals iedereen zegt", "as everybody says"), ("nickname",)),
    Column("initials", Said("voorletters", "initials"), Said("J.P.", "J.P.")),
    Column(
        "infix",
        Said("tussenvoegsel", "infix"),
        Said("van den; mag ook bij de achternaam staan", "van den; may stand with the family name too"),
        ("tussenvoegsels", "voorvoegsel", "voorvoegsels"),
    ),
    Column(
        "family",
        Said("achternaam", "family name"),
        Said("dubbele namen zoals ze zijn: Jansen-de Vries", "double names as they are: Jansen-de Vries"),
        ("familienaam", "surname", "last name"),
    ),
)
_EMAIL = Column(
    "email", Said("e-mail", "email"), Said("om iemand te bereiken", "to reach somebody"), ("e-mailadres", "mail")
)
_CONTACT = (
    _EMAIL,
    Column(
        "phone",
        Said("telefoon", "phone"),
        Said("06-12345678 of +31 6 12345678", "06-12345678 or +31 6 12345678"),
        ("telefoonnummer", "mobiel", "gsm"),
    ),
    Column("street", Said("adres", "address"), Said("straat en huisnummer", "street and number"), ("straat",)),
    Column("postcode", Said("postcode", "postal code"), Said("1234 AB", "1234 AB")),
    Column("town", Said("plaats", "town"), Said("woonplaats", "where they live"), ("woonplaats",)),
)

PUPILS: Final = Table(
    "pupil",
    Said("Leerlingen", "Pupils"),
    (
        Column(
            "number",
            Said("leerlingnummer", "pupil number"),
            Said(
                "blijvend nummer uit de administratie; nooit een BSN",
                "the administration's lasting number; never a BSN",
            ),
            ("leerlingnr", "leerling nummer"),
        ),
        *_NAME,
        Column(
            "born",
            Said("geboortedatum", "date of birth"),
            Said("2016-03-09 of 09-03-2016", "2016-03-09 or 09-03-2016"),
            ("geboren", "birth date"),
        ),
        Column(
            "group", Said("groep", "group"), Said("naam van de groep: 7a", "name of the group: 7a"), ("klas", "class")
        ),
        Column("grade", Said("leerjaar", "grade"), Said("1 tot en met 8", "1 to 8"), ("jaargroep",)),
        *_SCHOOL,
        *_CONTACT,
    ),
    ("number", "family", "group"),
    ("leerlingnummer", "pupilnumber", "leerlingnr"),
)
GUARDIANS: Final = Table(
    "guardian",
    Said("Ouders", "Guardians"),
    (
        Column(
            "number",
            Said("oudernummer", "guardian number"),
            Said(
                "blijvend nummer; leeg mag als er een e-mailadres is", "a lasting number; may be empty beside an e-mail"
            ),
            ("ouder nummer", "verzorgernummer"),
        ),
        *_NAME,
        Column(
            "child",
            Said("leerlingnummer", "pupil number"),
            Said("van het kind; een regel per kind", "of the child; one row for each child"),
            ("leerlingnummer kind", "leerlingnr"),
        ),
        Column(
            "decides",
            Said("mag beslissen", "may decide"),
            Said("ja of nee: beslist over dit kind (gezag)", "ja or nee: decides for this child (custody)"),
            ("gezag", "ouderlijk gezag"),
        ),
        *_CONTACT,
    ),
    ("child", "family"),
    ("oudernummer", "guardiannumber", "verzorgernummer", "magbeslissen", "maydecide", "gezag", "ouderlijkgezag"),
)
STAFF: Final = Table(
    "staff",
    Said("Medewerkers", "Staff"),
    (
        Column(
            "number",
            Said("personeelsnummer", "staff number"),
            Said(
                "blijvend nummer; leeg mag als er een e-mailadres is", "a lasting number; may be empty beside an e-mail"
            ),
            ("personeelsnr", "medewerkernummer"),
        ),
        *_NAME,
        Column(
            "function",
            Said("functie", "function"),
            Said("leerkracht, directeur …", "leerkracht, directeur …"),
            ("rol",),
        ),
        Column(
            "group",
            Said("groepen", "groups"),
            Said("namen van de groepen, met een komma ertussen", "names of the groups, with commas between"),
            ("groep", "group", "klas"),
        ),
        *_SCHOOL,
        *_CONTACT,
    ),
    ("function", "family"),
    ("functie", "function", "personeelsnummer", "staffnumber", "personeelsnr", "medewerkernummer"),
)
TABLES: Final = (STAFF, GUARDIANS, PUPILS)
"""In the order in which a header is tried."""

KNOWN: Final = frozenset(name for table in TABLES for name in table.fields)
"""Every header that some table knows."""


def table_of(header: tuple[str, ...]) -> Table | None:
    """Return the table that a header is of, or None."""
    names = {column_name(text) for text in header}
    return next((table for table in TABLES if names & set(table.marks)), None)
