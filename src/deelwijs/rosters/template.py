"""The template: an empty workbook with a sheet for each kind of people, whose headers say what goes in."""

from __future__ import annotations

import io
from typing import Literal

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from deelwijs.rosters.columns import GUARDIANS, PUPILS, STAFF

FILE_NAME = "deelwijs-voorbeeld.xlsx"
"""Under which it is offered."""
_WIDTH = 20
_AS_TEXT = "@"
"""The format that keeps the zeros before a number."""


def template(language: Literal["nl", "en"] = "nl") -> bytes:
    """Return the template as an XLSX file; required columns have a bold header."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in (PUPILS, GUARDIANS, STAFF):
        sheet = book.create_sheet(getattr(table.title, language))
        sheet.freeze_panes = sheet.cell(2, 1)
        for number, column in enumerate(table.columns, 1):
            cell = sheet.cell(1, number, getattr(column.header, language))
            cell.font = Font(bold=column.field in table.required)
            cell.alignment = Alignment(vertical="top")
            cell.comment = Comment(getattr(column.why, language), "Deelwijs")
            dimension = sheet.column_dimensions[get_column_letter(number)]
            dimension.width, dimension.number_format = _WIDTH, _AS_TEXT
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
