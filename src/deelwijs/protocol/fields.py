"""The fields of the front matter, each read into its type or refused with its place."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from deelwijs.protocol.defects import Report, quote, suggest
from deelwijs.protocol.matter import Matter, Path
from deelwijs.protocol.model import CONSENT_CHANNELS, LANGUAGES, Consent, Kind, Platform, Rung
from deelwijs.protocol.parameters import Choice, Parameter, Some
from deelwijs.protocol.vocabulary import BY_KIND, STEPS

NAME = re.compile(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*")
LIKE_A_NAME = "Use lower-case letters, digits and hyphens, beginning with a letter"
SCALARS = ("title", "name", "language", "in_force")
TABLES = ("consent", "placeholders", "norms", "duties", "procedures", "ladders", "platforms")
TOP = (*SCALARS, "absent", *TABLES)
RESERVED = ("in_force", "consent", "platforms")
COMPULSORY_PLACEHOLDERS = ("school", "foundation")
DAY = "a day of the calendar, without quotation marks: 2026-08-01"


class Fields:
    """Reads fields from the front matter and notes what does not fit."""

    def __init__(self, matter: Matter, report: Report) -> None:
        """Begin with the tables that everything else stands in."""
        self.data: dict[str, Any] = matter.data or {}
        self.line = matter.line
        self.report = report
        self.known(self.data, TOP, ())
        for table in TABLES:
            if not isinstance(self.data.get(table, {}), dict):
                self.refuse((table,), f"{table} is no table", f"Write it under a line [{table}]")
                del self.data[table]

    def refuse(self, path: Path, problem: str, remedy: str, article: str | None = None) -> None:
        """Note a defect at the line of a key."""
        self.report.add(self.line(*path), problem, remedy, article)

    def known(self, table: dict[str, Any], names: Iterable[str], path: Path) -> None:
        """Refuse every key of a table that is not one of these."""
        for key in table:
            if key not in names:
                likely = suggest(key, names)
                remedy = f"Did you mean {likely}?" if likely else f"Remove it; known here: {', '.join(names)}"
                self.refuse((*path, key), f"{place(path)} has an unknown field {quote(key)}", remedy)

    def text(self, table: dict[str, Any], key: str, path: Path) -> str:
        """Read a field that must hold words."""
        value = table.get(key)
        words = " ".join(value.split()) if isinstance(value, str) else ""
        if words and words.isprintable():
            return words
        problem = f"{place(path)} has no {key}" if value is None else f"the {key} of {place(path)} is no readable text"
        self.refuse((*path, key), problem, f'Add {key} = "…" to {place(path)}')
        return ""

    def slug(self, table: dict[str, Any], key: str, path: Path) -> str:
        """Read a field that must hold a name."""
        name = self.text(table, key, path)
        if name and not NAME.fullmatch(name):
            self.refuse((*path, key), f"the {key} {quote(name)} of {place(path)} is no name", LIKE_A_NAME)
        return name

    def day(self, table: dict[str, Any], key: str, path: Path) -> date:
        """Read a field that must hold a date."""
        value = table.get(key)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        problem = f"{place(path)} has no {key}" if value is None else f"the {key} of {place(path)} is no date"
        self.refuse((*path, key), f"{problem}{'' if value is None else ': ' + quote(value)}", f"Write {key} as {DAY}")
        return date.min

    def flag(self, table: dict[str, Any], key: str, path: Path, *, default: bool) -> bool:
        """Read a field that is true or false."""
        value = table.get(key, default)
        if not isinstance(value, bool):
            self.refuse((*path, key), f"the {key} of {place(path)} is {quote(value)}", f"Write {key} = true or false")
        return value is True

    def value(
        self, table: dict[str, Any], key: str, path: Path, parameter: Parameter, article: str | None = None
    ) -> Any:  # noqa: ANN401 - each parameter reads its own type
        """Read a field by the type of a parameter; None when it is missing or does not fit."""
        if key not in table:
            remedy = f"Add {key} = … under [{'.'.join(map(str, path))}]: {parameter.expects}"
            self.refuse(path, f"the parameter {key} of {place(path)} is missing", remedy, article)
            return None
        value = parameter.read(table[key])
        if value is None:
            problem = f"the parameter {key} of {place(path)} {_misfit(parameter, table[key])}"
            self.refuse((*path, key), problem, f"Write {parameter.expects}", article)
        return value

    def absent(self) -> frozenset[str]:
        """Read which norms the edition leaves out on purpose."""
        norms = BY_KIND[Kind.NORM]
        if self.data.get("absent", []) == [] or self.value(self.data, "absent", (), Some(tuple(norms))):
            return frozenset(self.data.get("absent", []))
        given = self.data["absent"]
        return frozenset(word for word in norms if isinstance(given, list) and word in given)

    def language(self) -> str:
        """Read the language that the edition is written in."""
        language = self.text(self.data, "language", ())
        if language and language not in LANGUAGES:
            self.refuse(("language",), f"the language {quote(language)} is unknown", 'Write "nl" or "en"')
        return language

    def consent(self) -> Consent | None:
        """Read the council's consent, when it has been given."""
        table, path = self.data.get("consent"), ("consent",)
        if table is None:
            return None
        self.known(table, ("body", "date", "section"), path)
        section = self.text(table, "section", path) if "section" in table else None
        return Consent(self.text(table, "body", path), self.day(table, "date", path), section)

    def placeholders(self) -> dict[str, str]:
        """Read the names that a school fills in, each with the words that stand there until it does."""
        table, path = self.data.get("placeholders", {}), ("placeholders",)
        for key in table:
            if not NAME.fullmatch(key) or key in RESERVED:
                problem = f"{quote(key)} cannot be the name of a placeholder"
                remedy = f"{LIKE_A_NAME}; {', '.join(RESERVED)} have a meaning of their own"
                self.refuse((*path, key), problem, remedy)
        return {key: self.text(table, key, path) for key in dict.fromkeys((*COMPULSORY_PLACEHOLDERS, *table))}

    def platforms(self) -> tuple[Platform, ...]:
        """Read the platforms, each on a line of its own."""
        platforms = tuple(self._platform(name, table) for name, table in self.data.get("platforms", {}).items())
        if not platforms:
            remedy = 'Add a line for each under [platforms], such as instagram = { title = "Instagram" }'
            self.refuse(("platforms",), "the edition knows no platforms", remedy)
        owners: dict[str, str] = {}
        for platform in platforms:
            for alias in dict.fromkeys(word.casefold() for word in (platform.name, platform.title, *platform.aliases)):
                if alias and owners.setdefault(alias, platform.name) != platform.name:
                    problem = f"{quote(alias)} names both {owners[alias]} and {platform.name}"
                    self.refuse(("platforms", platform.name), problem, "Let a name or alias belong to one platform")
        return platforms

    def _platform(self, name: str, table: object) -> Platform:
        path = ("platforms", name)
        if not isinstance(table, dict):
            self.refuse(path, f"{place(path)} is no table", f'Write {name} = {{ title = "…", aliases = ["…"] }}')
            table = {"title": name}
        if not NAME.fullmatch(name):
            self.refuse(path, f"{quote(name)} cannot be the name of a platform", LIKE_A_NAME)
        self.known(table, ("title", "aliases", "consent", "in_lessons", "closed"), path)
        aliases = self.value(table, "aliases", path, Some()) if "aliases" in table else ()
        consent = self.value(table, "consent", path, Choice(CONSENT_CHANNELS)) if "consent" in table else "social"
        return Platform(
            name=name,
            title=self.text(table, "title", path),
            aliases=aliases or (),
            consent=consent or "social",
            in_lessons=self.flag(table, "in_lessons", path, default=consent == "social"),
            closed=self.flag(table, "closed", path, default=False),
        )

    def ladder(self, name: str, article: str | None) -> tuple[Rung, ...]:
        """Read the rungs of a ladder, mildest first."""
        path = ("ladders", name)
        rungs = self.data.get("ladders", {}).get(name)
        if not isinstance(rungs, list) or not rungs or not all(isinstance(rung, dict) for rung in rungs):
            remedy = f"Add a table [[ladders.{name}]] for each measure, mildest first, with a name and a title"
            self.refuse(path, f"the ladder {name} has no rungs", remedy, article)
            return ()
        read = tuple(self._rung(rung, (*path, index)) for index, rung in enumerate(rungs))
        names = [rung.name for rung in read]
        for index, rung in enumerate(read):
            if rung.name in names[:index]:
                problem = f"the ladder {name} has two rungs named {quote(rung.name)}"
                self.refuse((*path, index), problem, "Give each rung a name of its own", article)
        return read

    def _rung(self, table: dict[str, Any], path: Path) -> Rung:
        self.known(table, ("name", "title", "steps", "disciplinary"), path)
        steps = self.value(table, "steps", path, Some(tuple(STEPS))) if table.get("steps") else ()
        return Rung(
            name=self.slug(table, "name", path),
            title=self.text(table, "title", path),
            steps=steps or (),
            disciplinary=self.flag(table, "disciplinary", path, default=False),
        )


def _misfit(parameter: Parameter, value: object) -> str:
    """Say what is wrong with a value: of a list, the words that are not known."""
    if isinstance(parameter, Some) and isinstance(value, list):
        unknown = [word for word in value if isinstance(word, str) and word not in parameter.options]
        if parameter.options and unknown:
            return f"holds {', '.join(map(quote, unknown[:3]))}"
    return f"is {quote(value)}"


def place(path: Path) -> str:
    """Name a table the way its heading stands in the file."""
    names = [str(key) for key in path if isinstance(key, str)]
    return f"[{'.'.join(names)}]" if names else "the front matter"
