"""OneRoster 1.1 and 1.2 as CSV in a zip: schools, classes, and users with their roles and agents."""

from __future__ import annotations

from collections import defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple

from deelwijs.rosters import values
from deelwijs.rosters.gather import Gatherer
from deelwijs.rosters.model import EmploymentRow, GroupRow, GuardianshipRow, Kind, Place, Roster, SchoolRow
from deelwijs.rosters.sheets import column_name, read_csv, records
from deelwijs.rosters.words import refuse

if TYPE_CHECKING:
    import datetime as dt
    import zipfile
    from collections.abc import Iterator

    Fields = dict[str, str]

MANIFEST: Final = "manifest.csv"
VERSIONS: Final = ("1.1", "1.2")
STAFF: Final = {
    "administrator": "administratie",
    "aide": "onderwijsassistent",
    "counselor": "intern begeleider",
    "districtadministrator": "bovenschools medewerker",
    "principal": "directeur",
    "proctor": "surveillant",
    "siteadministrator": "administratie",
    "systemadministrator": "applicatiebeheerder",
    "teacher": "leerkracht",
}
"""What the roles of staff are called."""
PUPIL: Final = "student"
GUARDIANS: Final = {"parent", "guardian"}

_COLUMNS: Final = {
    "manifest": ("propertyName", "value"),
    "orgs": ("sourcedId", "status", "name", "type", "identifier", "parentSourcedId"),
    "academicSessions": ("sourcedId", "status", "startDate", "schoolYear"),
    "classes": ("sourcedId", "status", "title", "grades", "schoolSourcedId", "termSourcedIds"),
    "roles": ("sourcedId", "status", "userSourcedId", "role", "beginDate", "endDate", "orgSourcedId"),
    "demographics": ("sourcedId", "status", "birthDate"),
    "users": (
        "sourcedId", "status", "orgSourcedIds", "role", "userIds", "givenName", "familyName", "middleName",
        "identifier", "email", "sms", "phone", "agentSourcedIds", "userMasterIdentifier", "preferredGivenName",
    ),
    "enrollments": ("sourcedId", "status", "classSourcedId", "userSourcedId", "role", "beginDate", "endDate"),
}  # fmt: skip
"""What is read of each file."""
_REQUIRED: Final = {
    "manifest": ("propertyName", "value"),
    "orgs": ("sourcedId", "name", "type"),
    "academicSessions": ("sourcedId",),
    "classes": ("sourcedId", "title", "schoolSourcedId"),
    "roles": ("userSourcedId", "role", "orgSourcedId"),
    "demographics": ("sourcedId",),
    "users": ("sourcedId", "givenName", "familyName"),
    "enrollments": ("classSourcedId", "userSourcedId", "role"),
}


class _Role(NamedTuple):
    role: str
    org: str


class _User(NamedTuple):
    where: Place
    roles: frozenset[str]


def read_oneroster(archive: zipfile.ZipFile, name: str, today: dt.date) -> Roster:
    """Read an archive that holds a manifest. Raises RosterError for other versions, changes only, or missing files."""
    export = _Export(archive, Gatherer("oneroster", name, today), name)
    version = export.check_manifest()
    export.gather.source = f"oneroster-{version}"
    if version != VERSIONS[0]:
        export.read_roles()
    export.read_orgs()
    export.read_classes()
    export.read_users()
    export.read_enrolments()
    return export.roster()


class _Export:
    """Reads the files of an export in the order in which they build on each other."""

    def __init__(self, archive: zipfile.ZipFile, gather: Gatherer, name: str) -> None:
        self.gather = gather
        self._archive, self._name = archive, name
        names = archive.namelist()
        folder = PurePosixPath(next(name for name in names if is_manifest(name))).parent
        self._files = {
            PurePosixPath(each).name.casefold(): each for each in names if PurePosixPath(each).parent == folder
        }
        self._manifest: dict[str, str] = {}
        self._roles: dict[str, list[_Role]] = defaultdict(list)
        self._schools: dict[str, str | None] = {}
        self._class_school: dict[str, str] = {}
        self._users: dict[str, _User] = {}
        self._pupil_at: dict[tuple[str, str], Place] = {}
        self._jobs: dict[tuple[str, str | None], str] = {}
        self._agents: dict[tuple[str, str], Place] = {}

    def check_manifest(self) -> str:
        """Return the version, after seeing that the export is whole."""
        for _, row in self._records("manifest"):
            self._manifest[column_name(row.get("propertyName", ""))] = row.get("value", "").casefold()
        version = self._manifest.get("onerosterversion", "")
        if version not in VERSIONS:
            raise refuse("oneroster-version", self._place("manifest"), version=version or "?")
        for part in ("orgs", "users", "classes", "enrollments", *(["roles"] if version != VERSIONS[0] else [])):
            if not self._has(part):
                raise refuse("missing-file", Place(self._name), part=f"{part}.csv")
        return version

    def read_roles(self) -> None:
        """Take the roles of users, as 1.2 has them."""
        for where, row in self._records("roles"):
            if self._is_now(row, where):
                self._roles[row.get("userSourcedId", "")].append(
                    _Role(row.get("role", ""), row.get("orgSourcedId", ""))
                )

    def read_orgs(self) -> None:
        """Take the schools; what is part of a school counts as that school, what is above them as the foundation."""
        parents, schools = {}, set()
        for where, row in self._records("orgs"):
            key = row.get("sourcedId", "")
            parents[key] = row.get("parentSourcedId", "")
            if row.get("type", "").casefold() == "school":
                schools.add(key)
                brin, location = values.brin_of(row.get("identifier", "")) or (None, None)
                self.gather.school(SchoolRow(key, row.get("name", ""), brin, location), where)
        for key in parents:
            at, seen = key, set()
            while at in parents and at not in schools and at not in seen:
                seen.add(at)
                at = parents[at]
            self._schools[key] = at if at in schools else None

    def read_classes(self) -> None:
        """Take the classes, in the school year of their terms."""
        years: dict[str, int | None] = {}
        if self._has("academicSessions"):
            for _, row in self._records("academicSessions"):
                begun, ends = values.date_of(row.get("startDate", "")), values.year_of(row.get("schoolYear", ""))
                years[row.get("sourcedId", "")] = values.school_year(begun) if begun else ends and ends - 1
        for where, row in self._records("classes"):
            key, school = row.get("sourcedId", ""), self._schools.get(row.get("schoolSourcedId", ""))
            if school is None:
                self.gather.tell("not-in-file", where)
                continue
            year = next((years[term] for term in _listed(row, "termSourcedIds") if years.get(term)), None)
            grades = tuple(grade.lstrip("0") or grade for grade in _listed(row, "grades"))
            self.gather.group(GroupRow(key, school, row.get("title", ""), year, grades), where)
            self._class_school.setdefault(key, school)

    def read_users(self) -> None:
        """Take everybody with a role that counts; passwords, user names and other numbers are not read."""
        born = {}
        if self._has("demographics"):
            born = {row.get("sourcedId", ""): row.get("birthDate", "") for _, row in self._records("demographics")}
        for where, row in self._records("users"):
            key = row.get("sourcedId", "")
            roles = self._roles.get(key) or [_Role(row.get("role", ""), org) for org in _listed(row, "orgSourcedIds")]
            for column in ("identifier", "userIds", "userMasterIdentifier"):
                secret = Place(self._name, where.part, column=column)
                self.gather.count("bsn-dropped", secret, int(values.holds_bsn(row.get(column, ""))))
            self._take_user(key, roles, {**_person(row), "born": born.get(key, "")}, where)
            for agent in _listed(row, "agentSourcedIds"):
                self._agents.setdefault((key, agent), where)

    def _take_user(self, key: str, roles: list[_Role], fields: Fields, where: Place) -> None:
        counting = [_Role(each.role.casefold(), each.org) for each in roles]
        names = frozenset(each.role for each in counting)
        for role in names - {PUPIL, *GUARDIANS, *STAFF}:
            self.gather.count("role-ignored", self._place("users"), role=role)
        kind = _kind(names)
        if kind is None:
            self._users.setdefault(key, _User(where, names))
            return
        if not self.gather.person(kind, key, fields, where):
            return
        self._users[key] = _User(where, names)
        for each in counting:
            school = self._schools.get(each.org)
            if each.role == PUPIL and school is not None:
                self._pupil_at[key, school] = where
            elif each.role in STAFF and each.org in self._schools:
                self._jobs.setdefault((key, school), STAFF[each.role])
                self.gather.employ(EmploymentRow(key, school, STAFF[each.role]), where)

    def read_enrolments(self) -> None:
        """Put pupils in classes, and let staff teach them."""
        for where, row in self._records("enrollments"):
            group, key, role = (
                row.get("classSourcedId", ""),
                row.get("userSourcedId", ""),
                row.get("role", "").casefold(),
            )
            user, school = self._users.get(key), self._class_school.get(group)
            if not self._is_now(row, where):
                continue
            if user is None or school is None:
                self.gather.tell("not-in-file", where)
            elif role == PUPIL and PUPIL in user.roles:
                self.gather.enrol(key, school, group, user.where)
            elif role in STAFF and user.roles & STAFF.keys():
                function = self._jobs.get((key, school), STAFF[role])
                self.gather.employ(EmploymentRow(key, school, function, (group,)), user.where)
            else:
                self.gather.count("role-ignored", self._place("enrollments"), role=role)

    def roster(self) -> Roster:
        """Return the whole: pupils without a class too, and guardians by who is whose agent."""
        for (pupil, school), where in self._pupil_at.items():
            self.gather.enrol(pupil, school, None, where)
        pairs: dict[tuple[str, str], Place] = {}
        for (one, other), where in self._agents.items():
            pairs.update((pair, where) for pair in ((one, other), (other, one)) if self._is_guardian(*pair))
            if other not in self._users:
                self.gather.tell("not-in-file", where)
        for (guardian, child), where in pairs.items():
            self.gather.guard(GuardianshipRow(guardian, child, None), where)
        return self.gather.roster()

    def _is_guardian(self, one: str, other: str) -> bool:
        """Tell whether one is a guardian by role and the other a pupil."""
        guardian, pupil = self._users.get(one), self._users.get(other)
        return bool(guardian and pupil and guardian.roles & GUARDIANS and PUPIL in pupil.roles)

    def _has(self, part: str) -> bool:
        """Tell whether a file is there; the manifest may say it is not, and must not say it holds changes only."""
        said = self._manifest.get(f"file{part.casefold()}", "bulk")
        if said == "delta":
            raise refuse("delta", Place(self._name), part=f"{part}.csv")
        is_there = f"{part}.csv".casefold() in self._files
        if said == "bulk" and f"file{part.casefold()}" in self._manifest and not is_there:
            raise refuse("missing-file", Place(self._name), part=f"{part}.csv")
        return is_there and said != "absent"

    def _place(self, part: str) -> Place:
        return Place(self._name, part=f"{part}.csv")

    def _records(self, part: str) -> Iterator[tuple[Place, Fields]]:
        """Yield the rows of a file that are not marked as deleted."""
        entry, place = self._files[f"{part}.csv".casefold()], self._place(part)
        columns = {column_name(column): column for column in _COLUMNS[part]}
        sheet = read_csv(lambda: self._archive.open(entry), place, columns)
        for where, row in records(sheet, columns, {column: column for column in _REQUIRED[part]}, self.gather):
            if row.get("status", "").casefold() == "tobedeleted":
                self.gather.count("rows-deleted", place)
            else:
                yield where, row

    def _is_now(self, row: Fields, where: Place) -> bool:
        """Tell whether a row holds today; its last day does not count."""
        begins, ends = values.date_of(row.get("beginDate", "")), values.date_of(row.get("endDate", ""))
        is_now = not (begins and begins > self.gather.today) and not (ends and ends <= self.gather.today)
        self.gather.count("not-now", Place(where.file, where.part), int(not is_now))
        return is_now


def is_manifest(path: str) -> bool:
    """Tell whether a file of an archive is the manifest, at the top or in one folder."""
    parts = PurePosixPath(path)
    return parts.name.casefold() == MANIFEST and len(parts.parts) <= 2  # noqa: PLR2004 - a folder and the file


def _kind(roles: frozenset[str]) -> Kind | None:
    if roles & STAFF.keys():
        return "staff"
    if PUPIL in roles:
        return "pupil"
    return "guardian" if roles & GUARDIANS else None


def _person(row: Fields) -> Fields:
    """Return the fields of a person; a middle name that is a tussenvoegsel is taken as one, any other is left."""
    middle = row.get("middleName", "")
    return {
        "given": row.get("givenName", ""),
        "infix": middle if values.only_infixes(middle) else "",
        "family": row.get("familyName", ""),
        "nickname": row.get("preferredGivenName", ""),
        "email": row.get("email", ""),
        "phone": row.get("phone", "") or row.get("sms", ""),
    }


def _listed(row: Fields, column: str) -> list[str]:
    return [part.strip() for part in row.get(column, "").split(",") if part.strip()]
