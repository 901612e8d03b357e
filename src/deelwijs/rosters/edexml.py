"""EDEXML 2.0 and 2.1, the exchange of Dutch (and Flemish) primary schools: one school, its groups, pupils and staff.

It holds no guardians. What is in `toevoegingen`, and every citizen's number, is not read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, Final

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from deelwijs.rosters import values
from deelwijs.rosters.gather import Gatherer
from deelwijs.rosters.model import EmploymentRow, GroupRow, Place, Roster, RosterError, SchoolRow
from deelwijs.rosters.safety import chunks
from deelwijs.rosters.words import refuse

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

DEEPEST = 12
WIDEST = 10_000
"""Elements within one pupil, teacher, group or school."""

FUNCTIONS: Final = {
    "ADJ": "adjunct-directeur",
    "ADM": "administratief medewerker",
    "CON": "conciërge",
    "DIR": "directeur",
    "IB": "intern begeleider",
    "ICT": "ict-coördinator",
    "KLA": "klassenassistent",
    "LOC": "locatieleider",
    "LOS": "lerarenondersteuner",
    "LRK": "leerkracht",
    "OWA": "onderwijsassistent",
    "RT": "remedial teacher",
    "SMW": "schoolmaatschappelijk werker",
    "STA": "stagiair",
    "TAL": "toetsafnameleider",
    "VAK": "vakleerkracht",
}
"""What the codes of roles stand for."""
PARENT: Final = "OUD"
HISTORICAL: Final = "H"
_NAMES: Final = {
    "given": "voornamen",
    "infix": "voorvoegsel",
    "family": "achternaam",
    "initials": "voorletters-1",
    "nickname": "roepnaam",
    "born": "geboortedatum",
    "email": "emailadres",
}
_SECRETS: Final = ("bsn", "sofinummer", "onderwijsnummer", "bsn_ondwnr-4", "rijksregisternummer")
_SECTIONS: Final = {"vestigingen", "groepen", "leerlingen", "leerkrachten"}
_VERSION = re.compile(r"2\.[01](?:\.|$)")
_GRADE = re.compile(r"[0-9]{1,2}")


def read_edexml(file: BinaryIO, name: str, today: dt.date) -> Roster:
    """Read an EDEXML file. Raises RosterError, with line and column, where it is not whole or not EDEXML."""
    school = _School(Gatherer("edexml", name, today), Place(name))
    target = _Elements(school)
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    target.watch(parser)
    try:
        for chunk in chunks(file):
            parser.feed(chunk)
        parser.close()
    except RosterError:
        raise
    except ParseError as error:
        line, column = error.position
        raise refuse("malformed-xml", Place(name, row=line, column=str(column + 1))) from error
    except DefusedXmlException as error:
        raise refuse("forbidden-xml", Place(name, row=parser.parser.CurrentLineNumber)) from error
    except (LookupError, ValueError) as error:
        raise refuse("no-encoding", Place(name, row=1)) from error
    return school.roster()


class _Element:
    """An element of a record with what is in it."""

    __slots__ = ("children", "column", "key", "line", "tag", "texts")

    def __init__(self, tag: str, key: str, line: int, column: int) -> None:
        self.tag, self.key, self.line, self.column = tag, key, line, column
        self.texts: list[str] = []
        self.children: list[_Element] = []

    @property
    def text(self) -> str:
        """The text directly in it."""
        return "".join(self.texts).strip()

    def all(self, *tags: str) -> Iterator[_Element]:
        """Return the elements directly in it that have one of these names."""
        return (child for child in self.children if child.tag in tags)

    def value(self, tag: str) -> str:
        """Return the text of the first element of a name, or nothing."""
        return next((child.text for child in self.all(tag)), "")


class _Elements:
    """Gets the elements as they are parsed and hands on whole records, so that the file is never in memory."""

    def __init__(self, school: _School) -> None:
        self._school = school
        self._open: list[_Element] = []
        self._count = 0

    def watch(self, parser: DefusedXMLParser) -> None:
        """Take line numbers from a parser."""
        self._parser = parser.parser

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        at = self._parser
        element = _Element(tag, attributes.get("key", ""), at.CurrentLineNumber, at.CurrentColumnNumber + 1)
        depth = len(self._open)
        if depth == 0 and tag != "EDEX":
            raise refuse("other-xml", self._school.at(element))
        self._count = 0 if self._begins_record(depth) else self._count + 1
        if depth >= DEEPEST or self._count > WIDEST:
            raise refuse("deep-xml", self._school.at(element))
        self._open.append(element)

    def data(self, text: str) -> None:
        """Add text to the element."""
        self._open[-1].texts.append(text)

    def end(self, _tag: str) -> None:
        """End an element: hand it on when it is a record, else put it in the one around it."""
        element, depth = self._open.pop(), len(self._open)
        if depth == 1:
            self._school.section(element)
        elif self._begins_record(depth):
            self._school.record(element)
            self._open[-1].texts.clear()
        elif depth:
            self._open[-1].children.append(element)

    def close(self) -> None:
        """End the file."""

    def _begins_record(self, depth: int) -> bool:
        return depth == 1 or (depth == 2 and self._open[1].tag in _SECTIONS)  # noqa: PLR2004 - EDEX, section, record


class _School:
    """What the records say, of one school."""

    def __init__(self, gather: Gatherer, file: Place) -> None:
        self._gather, self._file = gather, file
        self._key: str | None = None
        self._year: int | None = None
        self._locations: list[str] = []
        self._mixed: set[str] = set()
        self._brin: tuple[str, str] | None = None
        self._sections: set[str] = set()

    def at(self, element: _Element) -> Place:
        """Return where an element begins."""
        return Place(self._file.file, element.tag, element.line, str(element.column))

    def section(self, element: _Element) -> None:
        """Take what stands directly in EDEX: only the school is a record itself."""
        self._sections.add(element.tag)
        if element.tag == "school":
            self._take_school(element)

    def record(self, element: _Element) -> None:
        """Take a location, group, pupil or teacher."""
        if self._key is None:
            raise refuse("incomplete-xml", self.at(element), part="school")
        take = {
            "vestiging": self._take_location,
            "groep": self._take_group,
            "samengestelde_groep": self._take_group,
            "leerling": self._take_pupil,
            "leerkracht": self._take_teacher,
        }.get(element.tag)
        if take:
            take(element, self._key)

    def roster(self) -> Roster:
        """Return the whole."""
        for part in ("school", "leerlingen"):
            if part not in self._sections:
                raise refuse("incomplete-xml", self._file, part=part)
        brin, location = self._brin or (None, None)
        name = self._locations[0] if len(self._locations) == 1 else ""
        self._gather.school(SchoolRow(self._key or "", name, brin, location), self._file)
        if len(self._locations) > 1:
            self._gather.tell("more-locations", self._file, count=len(self._locations))
        return self._gather.roster()

    def _take_school(self, school: _Element) -> None:
        version = school.value("xsdversie")
        if version and not _VERSION.match(version):
            raise refuse("other-xml", self.at(school))
        self._gather.source = f"edexml-{version[:3]}" if version else "edexml"
        brin = school.value("brincode")
        self._brin = values.brin_of(brin + school.value("dependancecode")) or values.brin_of(brin)
        if brin and not self._brin:
            self._gather.tell("bad-brin", self.at(school), value=brin)
        number = "".join(self._brin or ()) or school.value("instellingsnummer") or school.value("schoolkey")
        if not number:
            self._gather.tell("no-school", self.at(school))
        self._key = number or "school"
        self._year = values.year_of(school.value("schooljaar"))

    def _take_location(self, location: _Element, _school: str) -> None:
        self._locations.append(location.value("naam"))

    def _take_group(self, group: _Element, school: str) -> None:
        grade = group.value("jaargroep")
        grades = (grade,) if _GRADE.fullmatch(grade) else ()
        if not grades:
            self._mixed.add(group.key)
        self._gather.group(GroupRow(group.key, school, group.value("naam"), self._year, grades), self.at(group))

    def _take_pupil(self, pupil: _Element, school: str) -> None:
        self._count_secrets(pupil)
        where, grade = self.at(pupil), pupil.value("jaargroep")
        left = values.date_of(pupil.value("uitstroomdatum"))
        if grade == HISTORICAL or (left and left <= self._gather.today):
            self._gather.count("left-school", self._file)
            return
        if not self._gather.person("pupil", pupil.key, _fields(pupil), where):
            return
        for group in _group_keys(pupil) or [None]:
            self._gather.enrol(pupil.key, school, group, where)
            if group in self._mixed and _GRADE.fullmatch(grade):
                self._gather.graded(group, grade)

    def _take_teacher(self, teacher: _Element, school: str) -> None:
        self._count_secrets(teacher)
        where, key = self.at(teacher), teacher.key and f"staff:{teacher.key}"
        jobs = _jobs(teacher)
        if not jobs:
            self._gather.tell("parent-as-staff", where)
        elif self._gather.person("staff", key, _fields(teacher), where):
            for function, groups in jobs.items():
                self._gather.employ(EmploymentRow(key, school, function, tuple(groups)), where)

    def _count_secrets(self, person: _Element) -> None:
        for secret in person.all(*_SECRETS):
            self._gather.count("bsn-dropped", Place(self._file.file, secret.tag), int(bool(secret.text)))


def _fields(person: _Element) -> dict[str, str]:
    return {field: text for field, tag in _NAMES.items() if (text := person.value(tag))}


def _group_keys(pupil: _Element) -> list[str | None]:
    """Return the pupil's own group and then the mixed ones."""
    mixed = [group.key for groups in pupil.all("samengestelde_groepen") for group in groups.children]
    return [*dict.fromkeys([*(group.key for group in pupil.all("groep")), *mixed])]


def _functions(of: _Element) -> list[str]:
    return [FUNCTIONS.get(role.text, role.text) for role in of.all("rol", "rolomschrijving") if role.text]


def _jobs(teacher: _Element) -> dict[str, list[str]]:
    """Return the groups for each function; roles may stand with the teacher or with one group. A parent has none."""
    said = _functions(teacher)
    own = [function for function in said if function != PARENT] or ([] if said else ["leerkracht"])
    jobs: dict[str, list[str]] = {function: [] for function in own}
    bound = False
    for group in (group for groups in teacher.all("groepen") for group in groups.children):
        there = _functions(group)
        bound = bound or bool(there)
        for function in there or own:
            if function != PARENT:
                jobs.setdefault(function, []).append(group.key)
    if bound and not said and not jobs["leerkracht"]:
        del jobs["leerkracht"]
    return jobs
