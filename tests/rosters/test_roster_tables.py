"""Tables as people make them: any character set and separator, workbooks, and the template."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from openpyxl import load_workbook
from roster_files import HERE, PUPIL_HEADER, TODAY, kinds, read, workbook

from deelwijs.rosters import Said, template
from deelwijs.rosters.columns import TABLES

TEXT = PUPIL_HEADER + "0007;Müller-Şahin;7a\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_in_every_form(encoding: str) -> None:
    """With and without a mark at its beginning."""
    assert [person.family for person in read(TEXT.encode(encoding)).people] == ["Müller-Şahin"]


def test_windows_1252_is_read() -> None:
    """What is no UTF-8 anywhere is what Excel in the Netherlands writes."""
    roster = read((PUPIL_HEADER + "1;Müller – “Çelik”;7a\n").encode("cp1252"))
    assert [person.family for person in roster.people] == ["Müller – “Çelik”"]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("first", ["", "sep={}\n"])
def test_the_separator_is_found(delimiter: str, newline: str, first: str) -> None:
    """By the header; ends of lines are those of any machine, and a row counts from 1."""
    text = first.format(delimiter) + "leerlingnummer;achternaam;groep\n1;Bos;7a\n\n2;Wit;7a\n".replace(";", delimiter)
    roster = read(text.replace("\n", newline))
    assert [person.key for person in roster.people] == ["1", "2"]
    assert roster.people[1].where.row == 4 + bool(first)


def test_a_cell_may_hold_separator_quote_and_line() -> None:
    """In quotation marks; a line of the file is then not a row."""
    roster = read(PUPIL_HEADER + '1;"Bos; ""de"" Wit";"7\na"\n2;Kok;8\n')
    assert [person.family for person in roster.people] == ['Bos; "de" Wit', "Kok"]
    assert [group.name for group in roster.groups] == ["7 a", "8"]
    assert roster.people[1].where.row == 4


@pytest.mark.parametrize("row", ["1;Bos", "1;Bos;7a;te veel", "1;Bos;de;Wit;7a"])
def test_a_row_with_too_few_or_too_many_cells_is_left_out(row: str) -> None:
    """It is not guessed what is missing; a last separator does no harm."""
    roster = read(PUPIL_HEADER + row + "\n2;Wit;7a;;\n")
    assert kinds(roster) == ["cell-count", "no-school"]
    assert [person.key for person in roster.people] == ["2"]


def test_headers_are_known_in_both_languages() -> None:
    """Whatever their capitals, spaces and hyphens."""
    roster = read("Pupil-Number;FAMILY NAME;Given_name;Class;Birth date\n1;Bos;Kim;7a;2015-01-02\n")
    assert [(person.given, person.born) for person in roster.people] == [("Kim", dt.date(2015, 1, 2))]
    assert [group.name for group in roster.groups] == ["7a"]


@pytest.mark.parametrize("born", ["22-11-2026", "2015-01-01"])
def test_somebody_was_born_before_today(born: str) -> None:
    """On the day itself at the latest."""
    assert read(f"leerlingnummer;achternaam;groep;geboortedatum\n1;Bos;1;{born}\n").people[0].born is not None


@pytest.mark.parametrize("born", ["23-11-2026", "1899-12-31", "30-02-2015", "onbekend"])
def test_what_is_no_date_of_birth_is_told(born: str) -> None:
    """The pupil is taken over without it."""
    roster = read(f"leerlingnummer;achternaam;groep;geboortedatum\n1;Bos;1;{born}\n")
    assert roster.people[0].born is None
    assert "bad-date" in kinds(roster)


def test_the_school_year_is_that_of_today() -> None:
    """A table says no year: its groups are those of now."""
    assert dt.date(2026, 11, 22) == TODAY
    assert [group.year for group in read(TEXT).groups] == [2026]


def test_a_school_is_named_by_brin_or_name() -> None:
    """Staff can be of the foundation; where nothing is said, the school is chosen when importing."""
    head = "personeelsnummer;achternaam;functie;school;brin\n"
    named = read(
        head + "1;Bos;ib;De Wielewaal;\n2;Wit;bestuurder;Stichting;\n3;Kok;ib;De Spil;07zq\n4;Pot;ib;;07ZQ-00\n"
    )
    assert [row.school for row in named.employments] == ["de wielewaal", None, "07ZQ00", "07ZQ00"]
    assert [school.name for school in named.schools] == ["De Wielewaal", "De Spil"]
    unnamed = read("personeelsnummer;achternaam;functie\n1;Bos;directeur\n")
    assert [row.school for row in unnamed.employments] == ["school"]
    assert kinds(unnamed) == ["no-school"]


def test_a_workbook_is_read_by_its_headers() -> None:
    """Sheets in any order and of any name; numbers, days and answers as cells have them; other sheets are told of."""
    roster = read(
        workbook(
            {
                "Notities": [["bellen met ICT"]],
                "Blad2": [["oudernummer", "achternaam", "leerlingnummer", "mag beslissen"], [5, "Bos", 1001.0, True]],
                "Blad1": [
                    [],
                    ["leerlingnummer", "achternaam", "groep", "geboortedatum", "telefoon"],
                    [1001, "Bos", 7, dt.datetime(2015, 3, 4), None],  # noqa: DTZ001 - a cell knows no zone
                    [],
                    ["0012", "Wit", "7a", "4-3-2015", 0.5],
                ],
            }
        )
    )
    assert [(person.key, person.born) for person in roster.people[1:]] == [
        ("1001", dt.date(2015, 3, 4)),
        ("0012", dt.date(2015, 3, 4)),
    ]
    assert [(row.child, row.decides) for row in roster.guardianships] == [("1001", True)]
    assert [problem.where.part for problem in roster.problems if problem.kind == "sheet-ignored"] == ["Notities"]
    assert roster.people[2].where.row == 5


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_template_is_read_as_it_is_offered(language: str) -> None:
    """Every header of it is known, in both languages; filled in, it gives everybody."""
    book = load_workbook(io.BytesIO(template("nl" if language == "nl" else "en")))
    assert kinds(read(_saved(book))) == ["no-people"]
    values = {"number": "7", "family": "Bos", "group": "7a", "child": "7", "decides": "ja", "function": "leerkracht"}
    for table in TABLES:
        sheet = book[getattr(table.title, language)]
        sheet.append([values.get(column.field, "") for column in table.columns])
        assert [cell.value for cell in sheet[1]] == [getattr(column.header, language) for column in table.columns]
    roster = read(_saved(book))
    assert [person.key for person in roster.people] == ["7", "guardian:7", "staff:7"]
    assert kinds(roster) == ["no-school"]


def _saved(book: object) -> bytes:
    data = io.BytesIO()
    book.save(data)  # type: ignore[attr-defined]
    return data.getvalue()


def test_every_column_is_described() -> None:
    """In both languages, with headers that name one field of their table only."""
    for table in TABLES:
        assert set(table.required) <= {column.field for column in table.columns}
        for column in table.columns:
            assert isinstance(column.header, Said)
            assert column.why.nl
            assert column.why.en
        names = [header for column in table.columns for header in {column.header.nl, column.header.en, *column.also}]
        assert len(table.fields) == len({name.casefold().replace(" ", "").replace("-", "") for name in names})


def test_every_column_stands_in_the_page() -> None:
    """The page on importing has the same columns as the reader, and the same ones in bold."""
    page = (HERE.parents[1] / "docs/how-to/import-a-roster.md").read_text(encoding="utf-8")
    for table in TABLES:
        for column in table.columns:
            mark = "**" * (column.field in table.required)
            assert f"| {mark}{column.header.nl}{mark} | {column.header.en} | {column.why.en} |" in page
