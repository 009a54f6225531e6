"""Reads finished reports back with readers that gapcheck does not write with."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser

import docx
import openpyxl
import pypdfium2
from markdown_it import MarkdownIt


class Page(HTMLParser):
    """Collects what a browser would act on, and the text a reader sees."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.parts: list[str] = []
        self._style = 0
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self._style += tag == "style"

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self._style -= tag == "style"

    def handle_endtag(self, tag):
        self._style -= tag == "style"

    def handle_data(self, data):
        if not self._style:
            self.parts.append(data)

    @property
    def text(self) -> str:
        return " ".join(self.parts)


def html_text(content: bytes) -> str:
    return Page(content.decode()).text


def markdown_text(content: bytes) -> str:
    return Page(MarkdownIt("commonmark").enable("table").render(content.decode())).text


def xlsx_text(content: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(content))
    rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
    return " ".join(f"{v:g}" if isinstance(v, int | float) else str(v) for row in rows for v in row if v is not None)


def csv_cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def json_text(content: bytes) -> str:
    return json.dumps(json.loads(content), ensure_ascii=False)


def squeezed(text: str) -> str:
    """Return a text without blanks and apostrophes that protect cells, so that line breaks of a page do not matter."""
    return re.sub(r"[\s\u00ad\u200b]+", "", text)


def pdf_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def docx_text(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    parts = [paragraph.text for paragraph in document.paragraphs]
    parts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(parts)


READERS = {"html": html_text, "md": markdown_text, "xlsx": xlsx_text, "pdf": pdf_text, "docx": docx_text}
