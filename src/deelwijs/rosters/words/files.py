"""What can be wrong with a file as a whole, or with its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deelwijs.rosters.model import Said
from deelwijs.rosters.words.weights import LEFT_OUT, NOTICE, REFUSED

if TYPE_CHECKING:
    from deelwijs.rosters.words.weights import Sentence

_EXPORT_AGAIN = Said("Maak de export opnieuw en kies het nieuwe bestand.", "Export again, and choose the new file.")
_NOTHING = Said("Je hoeft niets te doen.", "There is nothing you need to do.")
_UNPACK = Said("Pak het bestand uit en kies de export zelf.", "Unpack it, and choose the export itself.")
_TEMPLATE = Said(
    "Neem de kopregel over uit het voorbeeldbestand.",
    "Take the header over from the template.",
)

OF_FILES: dict[str, Sentence] = {
    # the file
    "unreadable": (REFUSED, "Dit is niet te openen.", "This cannot be opened.", _EXPORT_AGAIN),
    "too-big": (
        REFUSED,
        "Het bestand is groter dan {most} MB.",
        "The file is bigger than {most} MB.",
        Said("Maak een export per school.", "Make one export for each school."),
    ),
    "empty-file": (REFUSED, "Het bestand is leeg.", "The file is empty.", _EXPORT_AGAIN),
    "unknown-format": (
        REFUSED,
        "Dit is geen export die Deelwijs kent.",
        "This is no export that Deelwijs knows.",
        Said(
            "Kies een EDEXML-bestand, een OneRoster-zip, of een CSV of XLSX volgens het voorbeeldbestand.",
            "Choose an EDEXML file, a OneRoster zip, or a CSV or XLSX made after the template.",
        ),
    ),
    "old-workbook": (
        REFUSED,
        "Dit is een Excel-bestand van de oude soort, of met een wachtwoord.",
        "This is an Excel file of the old kind, or one with a password.",
        Said("Sla het op als .xlsx zonder wachtwoord.", "Save it as .xlsx without a password."),
    ),
    "damaged-workbook": (
        REFUSED,
        "Dit Excel-bestand is beschadigd.",
        "This Excel file is damaged.",
        Said("Open het in Excel en sla het opnieuw op.", "Open it in Excel and save it again."),
    ),
    "too-many-rows": (
        REFUSED,
        "Hier staan meer dan {most} regels.",
        "There are more than {most} rows here.",
        Said("Maak een export per school.", "Make one export for each school."),
    ),
    "no-encoding": (
        REFUSED,
        "Deze tekens zijn geen UTF-8, UTF-16 of Windows-1252.",
        "These characters are no UTF-8, UTF-16 or Windows-1252.",
        Said("Sla het bestand op als CSV UTF-8.", "Save the file as CSV UTF-8."),
    ),
    # archives
    "damaged-archive": (
        REFUSED,
        "De zip is beschadigd of niet heel.",
        "The zip is damaged or not whole.",
        _EXPORT_AGAIN,
    ),
    "encrypted-archive": (
        REFUSED,
        "De zip heeft een wachtwoord.",
        "The zip has a password.",
        Said("Maak een zip zonder wachtwoord.", "Make a zip without a password."),
    ),
    "too-many-entries": (
        REFUSED,
        "De zip houdt meer dan {most} bestanden in.",
        "The zip holds more than {most} files.",
        _EXPORT_AGAIN,
    ),
    "path-out-of-archive": (REFUSED, "Dit pad wijst buiten de zip.", "This path leads out of the zip.", _EXPORT_AGAIN),
    "link-in-archive": (REFUSED, "Dit is een verwijzing, geen bestand.", "This is a link, not a file.", _EXPORT_AGAIN),
    "nested-archive": (REFUSED, "Hier zit een archief in de zip.", "There is an archive in the zip.", _UNPACK),
    "packed-too-tightly": (
        REFUSED,
        "Uitgepakt is dit te groot (meer dan {most} MB) of verdacht sterk ingepakt.",
        "Unpacked this is too big (more than {most} MB), or it is packed suspiciously tightly.",
        Said("Maak een export per school.", "Make one export for each school."),
    ),
    # XML
    "malformed-xml": (REFUSED, "Hier is de XML niet heel.", "The XML is not whole here.", _EXPORT_AGAIN),
    "forbidden-xml": (
        REFUSED,
        "De XML heeft een DTD of verwijst naar iets erbuiten; dat wordt niet gelezen.",
        "The XML has a DTD or points outside itself; that is not read.",
        _EXPORT_AGAIN,
    ),
    "deep-xml": (
        REFUSED,
        "De XML is te diep genest of te breed.",
        "The XML is nested too deeply or too wide.",
        _EXPORT_AGAIN,
    ),
    "other-xml": (
        REFUSED,
        "Dit is XML, maar geen EDEXML 2.0 of 2.1.",
        "This is XML, but not EDEXML 2.0 or 2.1.",
        Said("Kies in de administratie de export EDEXML.", "Choose the EDEXML export in the administration."),
    ),
    "incomplete-xml": (
        REFUSED,
        "Dit EDEXML-bestand is niet compleet: {part} ontbreekt.",
        "This EDEXML file is not complete: {part} is missing.",
        _EXPORT_AGAIN,
    ),
    # CSV
    "malformed-csv": (
        REFUSED,
        "Hier klopt de CSV niet: een aanhalingsteken of een veld is niet goed afgesloten.",
        "The CSV is wrong here: a quotation mark or a field is not closed properly.",
        _EXPORT_AGAIN,
    ),
    "missing-column": (
        REFUSED,
        "De kolom {column} ontbreekt.",
        "The column {column} is missing.",
        _TEMPLATE,
    ),
    "column-twice": (
        REFUSED,
        "De kolom {column} staat er twee keer.",
        "The column {column} is there twice.",
        _TEMPLATE,
    ),
    "cell-count": (
        LEFT_OUT,
        "Deze regel heeft {count} velden, de kopregel {expected}.",
        "This row has {count} fields, the header {expected}.",
        Said(
            "Kijk of er een scheidingsteken in een naam staat, of een regel is afgebroken.",
            "See whether a name holds a separator, or the row has been broken off.",
        ),
    ),
    "not-in-column": (
        REFUSED,
        "“{value}” hoort niet in deze kolom.",
        "“{value}” does not belong in this column.",
        _EXPORT_AGAIN,
    ),
    "columns-ignored": (
        NOTICE,
        "Deze kolommen worden niet overgenomen: {columns}.",
        "These columns are not taken over: {columns}.",
        _NOTHING,
    ),
    "sheet-ignored": (
        NOTICE,
        "Dit blad wordt niet gelezen: de kopregel is onbekend.",
        "This sheet is not read: its header is unknown.",
        _TEMPLATE,
    ),
    # OneRoster
    "missing-file": (REFUSED, "{part} ontbreekt in de zip.", "{part} is missing from the zip.", _EXPORT_AGAIN),
    "delta": (
        REFUSED,
        "{part} houdt alleen wijzigingen in (delta).",
        "{part} holds changes only (delta).",
        Said("Maak een volledige export (bulk).", "Make a full export (bulk)."),
    ),
    "oneroster-version": (
        REFUSED,
        "OneRoster {version} wordt niet gelezen.",
        "OneRoster {version} is not read.",
        Said("Maak een export volgens OneRoster 1.1 of 1.2 (CSV).", "Export as OneRoster 1.1 or 1.2 (CSV)."),
    ),
    "rows-deleted": (
        NOTICE,
        "Regels die in de export als verwijderd zijn gemerkt, en daarom niet overgenomen: {count}.",
        "Rows marked as deleted in the export, and therefore not taken over: {count}.",
        _NOTHING,
    ),
    "not-now": (
        NOTICE,
        "Regels die vandaag niet gelden (voorbij of nog niet begonnen), en daarom niet overgenomen: {count}.",
        "Rows that do not hold today (over, or not begun), and therefore not taken over: {count}.",
        _NOTHING,
    ),
    "role-ignored": (
        NOTICE,
        "De rol {role} wordt niet overgenomen: {count} keer.",
        "The role {role} is not taken over: {count} times.",
        _NOTHING,
    ),
}
