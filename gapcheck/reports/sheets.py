"""Workbooks with typed cells, filters and frozen heads; no cell is ever a formula or a link."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from gapcheck.reports.blocks import Page, Table, tables
from gapcheck.text.show import for_cell, one_line

NAME_LIMIT = 31
"""The longest name of a sheet that Excel opens."""
_FILLS = {0: "#FFFFFF", 1: "#FDE9C9", 2: "#F9D58A", 3: "#BFE3C8", 4: "#7CC795"}
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_EPOCH = datetime(2000, 1, 1)
_WIDE, _NARROW, _DENSE = 110.0, 8, 7


def workbook(title: str, fill: Callable[[Any], None]) -> bytes:
    """Return a filled workbook; the same input gives the same bytes, as nothing says when or by whom it was made."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        book.set_properties({"title": for_cell(title), "created": _EPOCH})
        fill(book)
    return out.getvalue()


def page_xlsx(page: Page) -> bytes:
    """Return a report as a workbook, a sheet a table."""
    return workbook(page.title, lambda book: fill_tables(book, page))


def fill_tables(book: Any, page: Page, *, skip: int = 0) -> None:
    """Add a sheet for every table of a page but the first ``skip``."""
    writer = SheetWriter(book)
    used = {sheet.get_name().lower() for sheet in book.worksheets()}
    for name, table in tables(page.blocks)[skip:]:
        writer.table(_sheet_name(name or page.title, used), table)


def _sheet_name(text: str, used: set[str]) -> str:
    plain = re.sub(r"[\[\]:*?/\\']", " ", one_line(text))[: NAME_LIMIT - 4].strip() or "sheet"
    name, number = plain, 2
    while name.lower() in used:
        name, number = f"{plain} {number}", number + 1
    used.add(name.lower())
    return name


class SheetWriter:
    """Writes sheets into one workbook."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.upright = book.add_format({"bold": True, "bottom": 1, "rotation": 90, "valign": "bottom"})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.number = book.add_format({"num_format": "0.00", "valign": "top"})
        self.levels = {q: book.add_format({"bg_color": fill, "valign": "top"}) for q, fill in _FILLS.items()}

    def sheet(self, name: str, head: Sequence[str], widths: Sequence[float], rows: int, *, dense: bool = False) -> Any:
        """Add a sheet with its head, frozen and with filters."""
        sheet = self.book.add_worksheet(name)
        for column, (title, width) in enumerate(zip(head, widths, strict=True)):
            sheet.write_string(0, column, for_cell(title), self.upright if dense and column else self.head)
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 1 if dense else 2)
        sheet.autofilter(0, 0, max(rows, 1), len(head) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet

    def cell(self, sheet: Any, row: int, column: int, value: object) -> None:
        """Write a value by its type; text is text whatever it looks like."""
        if isinstance(value, bool) or value is None or value == "":
            sheet.write_blank(row, column, None, self.text)
        elif isinstance(value, int):
            sheet.write_number(row, column, value)
        elif isinstance(value, float):
            sheet.write_number(row, column, value, self.number)
        else:
            sheet.write_string(row, column, for_cell(str(value)), self.text)

    def table(self, name: str, table: Table) -> None:
        """Add a sheet that holds a table."""
        shares = table.widths or (1.0,) * len(table.head)
        widths = [max(_NARROW, _WIDE * share / sum(shares)) for share in shares]
        if table.dense:
            widths = [14, *([_DENSE] * (len(table.head) - 1))]
        sheet = self.sheet(name, table.head, widths, len(table.rows), dense=table.dense)
        for row, cells in enumerate(table.rows, 1):
            for column, one in enumerate(cells):
                if one.level is not None:
                    sheet.write_string(row, column, for_cell(one.text), self.levels[one.level])
                else:
                    self.cell(sheet, row, column, one.text if one.value is None else one.value)
