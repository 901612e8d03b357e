"""Tables that anybody can make, as CSV (one kind of people) or XLSX (a sheet for each kind)."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import structs

from deelwijs.rosters import values
from deelwijs.rosters.columns import FOUNDATION, KNOWN, Table, table_of
from deelwijs.rosters.gather import Gatherer
from deelwijs.rosters.model import EmploymentRow, GroupRow, GuardianshipRow, Place, Roster, SchoolRow
from deelwijs.rosters.sheets import Sheet, column_name, names_bsn, read_csv, read_workbook, records
from deelwijs.rosters.words import refuse

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable
    from typing import IO, BinaryIO

    Fields = dict[str, str]

_BETWEEN_GROUPS = re.compile(r"\s*[,;]\s*")


def read_csv_table(reopen: Callable[[], IO[bytes]], name: str, today: dt.date) -> Roster:
    """Read a CSV. Raises RosterError where no table is known by its header."""
    return _read([read_csv(reopen, Place(name), KNOWN)], name, today)


def read_workbook_tables(file: BinaryIO, name: str, today: dt.date) -> Roster:
    """Read every sheet of a workbook that is a table; other sheets are told of. Raises RosterError without any."""
    return _read(read_workbook(file, name), name, today)


def _read(sheets: Iterable[Sheet], name: str, today: dt.date) -> Roster:
    reader = _Tables(Gatherer("table", name, today))
    if not [sheet for sheet in sheets if reader.takes(sheet)]:
        raise refuse("unknown-format", Place(name))
    return reader.gather.roster()


class _Tables:
    """Reads tables into a gatherer."""

    def __init__(self, gather: Gatherer) -> None:
        self.gather = gather

    def takes(self, sheet: Sheet) -> bool:
        """Read a sheet, or tell that it is no table."""
        table = table_of(sheet.header)
        if table is None:
            self.gather.tell("sheet-ignored", sheet.where)
            return False
        self._tell_ignored(sheet, table)
        take = {"pupil": self._pupil, "guardian": self._guardian, "staff": self._staff}[table.kind]
        for where, fields in records(sheet, table.fields, table.needs, self.gather):
            take(_with_address(fields), where)
        return True

    def _tell_ignored(self, sheet: Sheet, table: Table) -> None:
        ignored = [
            text for text in sheet.header if text and column_name(text) not in table.fields and not names_bsn(text)
        ]
        if ignored:
            self.gather.tell("columns-ignored", sheet.where, columns=", ".join(ignored))

    def _pupil(self, fields: Fields, where: Place) -> None:
        key = values.label(fields.get("number", ""))
        if self.gather.person("pupil", key, fields, where, again=True):
            school = self._school(fields, where)
            group = self._group(school, fields.get("group", ""), fields.get("grade", ""), where)
            self.gather.enrol(key, school, group, where)

    def _guardian(self, fields: Fields, where: Place) -> None:
        key = _adult("guardian", fields)
        if not self.gather.person("guardian", key, fields, where, again=True):
            return
        child, said = values.label(fields.get("child", "")), fields.get("decides", "")
        decides = values.answer(said)
        if said and decides is None:
            self.gather.tell("bad-answer", structs.replace(where, column="mag beslissen"), value=said)
        if child:
            self.gather.guard(GuardianshipRow(key, child, decides), where)

    def _staff(self, fields: Fields, where: Place) -> None:
        key = _adult("staff", fields)
        if not self.gather.person("staff", key, fields, where, again=True):
            return
        function = fields.get("function", "")
        if fields.get("school", "").casefold() in FOUNDATION:
            self.gather.employ(EmploymentRow(key, None, function), where)
            return
        school = self._school(fields, where)
        groups = (self._group(school, name, "", where) for name in _BETWEEN_GROUPS.split(fields.get("group", "")))
        self.gather.employ(EmploymentRow(key, school, function, tuple(filter(None, groups))), where)

    def _school(self, fields: Fields, where: Place) -> str:
        """Return the key of the school that a row names, by BRIN before name; of the unnamed one where it does not."""
        name, number = fields.get("school", ""), fields.get("brin", "")
        brin = values.brin_of(number) or values.brin_of(name)
        if number and not brin:
            self.gather.tell("bad-brin", where, value=number)
        key = "".join(brin) if brin else values.label(name).casefold() or "school"
        if not self.gather.has_school(key):
            if key == "school":
                self.gather.tell("no-school", where)
            name = "" if values.brin_of(name) else name
            self.gather.school(SchoolRow(key, name, *(brin or (None, None))), where)
        return key

    def _group(self, school: str, name: str, grade: str, where: Place) -> str | None:
        """Return the key of a group that a row names, if it does; its grades are those of its pupils."""
        if not name:
            return None
        key = f"{school}/{values.label(name).casefold()}"
        if not self.gather.has_group(key):
            self.gather.group(GroupRow(key, school, name, values.school_year(self.gather.today)), where)
        if grade:
            self.gather.graded(key, values.label(grade))
        return key


def _adult(kind: str, fields: Fields) -> str:
    """Return the key of an adult: by number, else by e-mail address."""
    number = values.label(fields.get("number", "")) or values.label(fields.get("email", "")).casefold()
    return number and f"{kind}:{number}"


def _with_address(fields: Fields) -> Fields:
    """Put street, postcode and town together."""
    town = " ".join(fields[part] for part in ("postcode", "town") if part in fields)
    address = ", ".join(filter(None, chain([fields.get("street", "")], [town])))
    return {**fields, "address": address} if address else fields
