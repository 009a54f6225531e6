"""PDF: PDFium's content order first, repaired from character boxes where it went wrong, a second engine after that."""

from __future__ import annotations

import re
from typing import Any

import pypdfium2

from gapcheck.documents.model import Extract, Format
from gapcheck.documents.readers.pdf_page import LineMeasure, PdfLine, page_text, split_lines, view_of
from gapcheck.documents.readers.sheet import Row, Sheet, damaged, too_large
from gapcheck.errors import Code, DocumentError

MAX_PAGES = 200
ENGINE = f"pypdfium2 {pypdfium2.version.PYPDFIUM_INFO.version}"
_BULLET = re.compile(r"[ \t]*(?:[-*•·▪■●◦‣–—►▸✓✔➢❖\uf0b7\uf0a7§]|\d{1,2}[.)])[ \t]?")


def read_pdf(data: bytes) -> Extract:
    """Read a PDF; raises DocumentError when it is encrypted, damaged, too long or only pictures."""
    document = open_pdf(data)
    try:
        sheet = Sheet(title=_property(document, "Title"))
        count = len(document)
        if count > MAX_PAGES:
            raise too_large(f"{count:,} pages, the limit is {MAX_PAGES}")
        sheet.pages = count
        for index in range(count):
            _read_page(sheet, document, index)
        sheet.hide(_property(document, "Keywords"), "metadata")
        if not any(row.text.strip() for row in sheet.rows):
            raise images_only()
    finally:
        document.close()
    return sheet.finish(Format.PDF, ENGINE)


def open_pdf(data: bytes) -> Any:
    """Open a PDF; raises DocumentError when that needs a password or cannot be done."""
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise DocumentError(
                Code.ENCRYPTED, "the PDF is protected by a password", hint="ask for a copy without one"
            ) from None
        raise damaged("the PDF cannot be opened") from None


def images_only() -> DocumentError:
    """Return the error for pages that hold pictures and no text, when nothing can recognise them."""
    return DocumentError(
        Code.IMAGES_ONLY,
        "the pages are pictures without text",
        hint="install recognition of scans with: pip install 'gapcheck[ocr]'",
    )


def _property(document: Any, key: str) -> str:
    return str(document.get_metadata_value(key) or "")


def _read_page(sheet: Sheet, document: Any, index: int) -> None:
    page = document[index]
    textpage = page.get_textpage()
    try:
        view = view_of(page)
        measure = LineMeasure(view)
        lines = split_lines(page_text(textpage.raw))
        for line in lines:
            if line.text.strip():
                measure.measure(textpage.raw, line)
        write_lines(sheet, lines, index + 1)
    finally:
        textpage.close()
        page.close()


def write_lines(sheet: Sheet, lines: list[PdfLine], page: int) -> None:
    """Write the lines of a page, with an empty line between blocks that stand apart."""
    previous: PdfLine | None = None
    edge = _right_edges(lines)
    for line in lines:
        if not line.text.strip():
            continue
        if previous is None or _apart(previous, line):
            sheet.blank()
        wrapped = previous is not None and _continues(previous, line, edge)
        sheet.add(Row(line.text, page=page, bold=line.bold, size=line.size, box=line.box, wrapped=wrapped))
        previous = line


def _apart(above: PdfLine, below: PdfLine) -> bool:
    """Tell whether white space or a new column separates two lines."""
    if above.box is None or below.box is None:
        return False
    gap = below.box.top - above.box.bottom
    height = max(below.size, above.size, 6.0)
    return gap > 0.9 * height or gap < -2 * height


def _right_edges(lines: list[PdfLine]) -> dict[int, float]:
    """Return how far right the lines go that start at about the same left edge."""
    edges: dict[int, float] = {}
    for line in lines:
        if line.box:
            key = round(line.box.left / 40)
            edges[key] = max(edges.get(key, 0.0), line.box.right)
    return edges


def _continues(above: PdfLine, below: PdfLine, edges: dict[int, float]) -> bool:
    """Tell whether the lower line goes on with the sentence that the upper one had no room for."""
    if above.box is None or below.box is None or _apart(above, below):
        return False
    if abs(above.size - below.size) > 0.6 or below.box.top < above.box.top or _BULLET.match(below.text):
        return False
    if below.box.left < above.box.left - 3 * below.size and not _BULLET.match(above.text):
        return False
    first = below.text.split(None, 1)[0]
    width = (below.box.right - below.box.left) / max(len(below.text.strip()), 1) * (len(first) + 1)
    edge = max(edges.get(round(above.box.left / 40) + step, 0.0) for step in (-1, 0, 1))
    return above.box.right + width > edge
