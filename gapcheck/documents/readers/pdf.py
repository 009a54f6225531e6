"""PDF: PDFium's content order first, repaired from boxes where it went wrong, a second engine after that."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Any

import pypdfium2

from gapcheck.documents.model import Box, Extract, Format
from gapcheck.documents.readers import images, layout, pdf_second
from gapcheck.documents.readers import pdf_hidden as hidden
from gapcheck.documents.readers.pdf_glyphs import in_doubt, parted, rebuilt, respelled, words_of
from gapcheck.documents.readers.pdf_page import LineMeasure, PdfLine, View, page_text, split_lines, view_of
from gapcheck.documents.readers.pdf_raw import address, count_chars
from gapcheck.documents.readers.pdf_scan import Scan, has_layers, scan, side_by_side
from gapcheck.documents.readers.pdf_second import nonsense
from gapcheck.documents.readers.sheet import Row, Sheet, damaged, too_large
from gapcheck.errors import Code, DocumentError

MAX_PAGES = 200
ENGINE = f"pypdfium2 {pypdfium2.version.PYPDFIUM_INFO.version}"
_SYMBOL_BULLET = re.compile(
    "^\\s*(?:[\uf0b7\uf0a7\uf076\uf0d8\uf0fc\uf0a8\uf02d\uf06c\uf06e](?=\\s|\\w)|[\x0f\x88\x95]\\s*)"
)
_DRAWN_CODES = {0xAD: "-", 0x10: "“", 0x11: "”", 0x12: "„", 0x13: "«", 0x14: "»", 0x15: "–", 0x16: "—", 0x88: "•"}
_OUTLINES = 120
_SCAN_TEXT = 40
"""Letters; pages with more are no scans, whatever their pictures."""
_LOOSE = 0.6
"""Width a character, in sizes, from which a line is likely to hold a wide gap."""


def read_pdf(data: bytes, *, ocr: bool = True) -> Extract:
    """Read a PDF; raises DocumentError when it is encrypted, damaged, too long or only pictures."""
    try:
        document = open_pdf(data)
    except DocumentError as error:
        if error.code is not Code.DAMAGED:
            raise
        return _second_reading(data, Sheet())
    sheet = Sheet()
    try:
        sheet.title = _property(document, "Title")
        count = len(document)
        if count > MAX_PAGES:
            raise too_large(f"{count:,} pages, the limit is {MAX_PAGES}")
        sheet.pages = count
        reading = _Reading(data, sheet, ocr=ocr and images.available())
        for index in range(count):
            reading.page(document, index)
        sheet.hide(_property(document, "Keywords"), "metadata")
    finally:
        document.close()
    if reading.scans == count or (reading.scans and not sheet.rows):
        raise images.images_only(ocr=ocr)
    if nonsense("".join(row.text for row in sheet.rows)):
        if not reading.texts:
            raise images.images_only(pictures=reading.pictures)
        return _second_reading(data, sheet)
    sheet.confidence = reading.confidence.mean
    recognised = f" and {images.engine()}" if sheet.confidence is not None else ""
    return sheet.finish(Format.PDF, ENGINE + recognised)


def _second_reading(data: bytes, first: Sheet) -> Extract:
    """Read with the other engine; what the first found out of sight stays out."""
    sheet = Sheet(title=first.title, hidden=first.hidden, notices=first.notices, pages=first.pages)
    unseen = {word for span in first.hidden for word in span.text.split()}
    for number, text in enumerate(pdf_second.page_texts(data, MAX_PAGES), start=1):
        for line in text.split("\n"):
            kept = " ".join(word for word in line.split() if word not in unseen) if unseen else line
            if kept.strip():
                sheet.add(Row(kept, page=number))
            else:
                sheet.blank()
        sheet.blank()
    if nonsense("".join(row.text for row in sheet.rows)):
        if first.hidden:
            return first.finish(Format.PDF, ENGINE)
        raise images.images_only()
    sheet.notice("second_engine", "read by the second engine: the first found nothing or nonsense")
    return sheet.finish(Format.PDF, pdf_second.engine())


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


def _property(document: Any, key: str) -> str:
    return str(document.get_metadata_value(key) or "")


class _Reading:
    """Reads the pages of one file."""

    def __init__(self, data: bytes, sheet: Sheet, *, ocr: bool) -> None:
        self.data = data
        self.sheet = sheet
        self.ocr = ocr
        self.confidence = images.Confidence()
        self.scans = 0
        """Pages that are pictures and were not recognised."""
        self.pictures = False
        self.layers = has_layers(data)
        self.texts = 0

    def page(self, document: Any, index: int) -> None:
        """Read one page."""
        page = document[index]
        textpage = page.get_textpage()
        try:
            text_at = address(textpage.raw)
            view = view_of(page)
            text = page_text(text_at)
            measure = LineMeasure(view, aligned=len(text) == count_chars(text_at))
            lines = [line for line in split_lines(text, index + 1) if line.text and not line.text.isspace()]
            for line in lines:
                measure.measure(text_at, line)
            look = scan(address(page.raw), lines, view)
            self.texts += look.texts
            if self._is_scan(look, view, lines):
                self._scan(page, index + 1)
            unseen: Container[int] = frozenset()
            if lines and (look.reasons or self.layers):
                unseen = self._take_out(page, text_at, view, look, lines)
                lines = [line for line in lines if line.text.strip()]
            lines = self._drawn(lines, index + 1)
            pieces = self._pieces(lines, look, text_at, view, measure) if not unseen else None
            write_lines(self.sheet, _repaired(self.sheet, text_at, view, measure, lines, unseen, pieces))
        finally:
            textpage.close()
            page.close()

    def _pieces(
        self, lines: list[PdfLine], look: Scan, text_at: int, view: View, measure: LineMeasure
    ) -> list[PdfLine] | None:
        """Return the pieces of lines where columns seem to be written row by row, else mark the wide gaps."""
        if measure.aligned and side_by_side(look, len(lines)):
            return [part for line in lines for part in parted(text_at, view, measure, line)]
        _respell(lines, text_at, view, measure)
        return None

    def _is_scan(self, look: Scan, view: View, lines: list[PdfLine]) -> bool:
        """Tell whether a page is a picture with next to no text of its own."""
        if sum(len(line.text) for line in lines) > _SCAN_TEXT:
            return False
        pictures = sum(
            (shape.box[2] - shape.box[0]) * (shape.box[3] - shape.box[1])
            for shape in look.shapes
            if shape.colour is None
        )
        # Design programs also export letters as outlines: many small shapes and no text.
        found = pictures > 0.4 * view.width * view.height or len(look.shapes) >= _OUTLINES
        self.pictures = self.pictures or found
        return found

    def _scan(self, page: Any, number: int) -> None:
        if not self.ocr or (self.confidence.letters and number > images.MAX_SCANS):
            self.scans += 1
            self.sheet.notice("image_page", "the page is a picture without text", number)
            return
        width, height = page.get_size()
        dots = min(images.DOTS, 72 * (images.MAX_PIXELS / max(width * height, 1.0)) ** 0.5)
        picture = page.render(scale=dots / 72).to_pil()
        images.add_recognised(self.sheet, picture, number, dots, self.confidence)

    def _take_out(self, page: Any, text_at: int, view: View, look: Scan, lines: list[PdfLine]) -> Container[int]:
        found = hidden.unseen(page, text_at, view, look, layers=self.layers)
        number = lines[0].page
        if found.text_layer:
            message = "the page is a picture with a text layer; the text is what recognition made of it"
            self.sheet.notice("text_layer", message, number)
        for word, how in hidden.take_out(lines, found, text_at):
            self.sheet.hide(word, how, number)
        return found.how

    def _drawn(self, lines: list[PdfLine], number: int) -> list[PdfLine]:
        """Drop lines whose text is given to be read instead of what is drawn, where the two differ."""
        given = " ".join(line.text for line in lines if line.replaced and len(line.text.split()) > 1)
        if not given:
            return lines
        drawn = pdf_second.page_texts(self.data, number)[number - 1 :]
        if not drawn or not pdf_second.lost_words(given, drawn[0]):
            return lines
        self.sheet.hide(given, "replacement_text", number)
        return [line for line in lines if not line.replaced]


def _repaired(
    sheet: Sheet,
    textpage: int,
    view: View,
    measure: LineMeasure,
    lines: list[PdfLine],
    unseen: Container[int],
    pieces: list[PdfLine] | None,
) -> list[PdfLine]:
    """Return the lines with words and order put right where cheap checks say that they may be wrong."""
    if not lines:
        return lines
    page = lines[0].page
    text = " ".join(line.text for line in lines)
    words = words_of(text)
    if words.odd:
        again = rebuilt(textpage, view, measure, page, unseen)
        if words_of(" ".join(line.text for line in again)).oddness < words.oddness:
            sheet.notice("words_repaired", "spaces between words were put back from the places of letters", page)
            pieces = again
    if pieces is None and not layout.disordered(lines):
        return lines
    ordered, columns = layout.in_reading_order(pieces if pieces is not None else lines)
    sheet.columns = max(sheet.columns, columns)
    if pieces is None:
        sheet.notice("order_repaired", "the order of the lines was put right from their places on the page", page)
    return [_one(side_by_side) for side_by_side in ordered]


def _one(rows: list[Row]) -> PdfLine:
    """Return the pieces of a line as one, a tab between those that stand well apart."""
    first = rows[0]
    assert isinstance(first, PdfLine)
    if len(rows) == 1:
        return first
    text = first.text
    box = layout.box_of(first)
    for row in rows[1:]:
        own = layout.box_of(row)
        # What was moved up from lower lines does not make the line taller.
        lower = own.top > box.bottom - 1
        far = lower or (len(text.strip()) > 1 and own.left - box.right > 0.8 * max(first.size, row.size, 4.0))
        text = f"{text.rstrip()}{chr(9) if far else ' '}{row.text.lstrip()}"
        top, bottom = (box.top, box.bottom) if lower else (min(box.top, own.top), max(box.bottom, own.bottom))
        box = Box(min(box.left, own.left), top, max(box.right, own.right), bottom)
    bold = all(row.bold for row in rows)
    size = max(row.size for row in rows)
    return PdfLine(text, first.page, bold=bold, size=size, box=box)


def _respell(lines: list[PdfLine], textpage: int, view: View, measure: LineMeasure) -> None:
    """Put right the lines that look odd by themselves, and mark wide gaps in those that are wide for their text."""
    for line in lines:
        if in_doubt(line.text):
            line.text, line.first = respelled(textpage, view, line), -1
        elif measure.aligned and line.box and line.box.right - line.box.left > _LOOSE * line.size * len(line.text):
            line.text = "\t".join(part.text for part in parted(textpage, view, measure, line))


def write_lines(sheet: Sheet, lines: list[PdfLine]) -> None:
    """Write the lines of a page, with an empty line between blocks that stand apart."""
    edges = _right_edges(lines)
    previous: PdfLine | None = None
    for line in lines:
        if previous is None or _apart(previous, line):
            sheet.blank()
        else:
            line.wrapped = _continues(previous, line, edges)
        if not line.text.isprintable():
            # Fonts without a map to Unicode give their own codes: TeX's dashes and quotes, and many bullets. What is
            # mapped to a soft hyphen is a drawn one.
            line.text = _SYMBOL_BULLET.sub("• ", line.text).translate(_DRAWN_CODES)
        sheet.add(line)
        previous = line


def _apart(above: PdfLine, below: PdfLine) -> bool:
    """Tell whether white space or a new column separates two lines."""
    if above.box is None or below.box is None:
        return False
    gap = below.box.top - above.box.bottom
    height = max(below.size, above.size, 6.0)
    return gap > 0.7 * height or gap < -2 * height


def _right_edges(lines: list[PdfLine]) -> dict[int, float]:
    """Return how far right the lines go that start at about the same left edge."""
    edges: dict[int, float] = {}
    for line in lines:
        if line.box and "\t" not in line.text:
            key = round(line.box.left / 40)
            edges[key] = max(edges.get(key, 0.0), line.box.right)
    return edges


def _continues(above: PdfLine, below: PdfLine, edges: dict[int, float]) -> bool:
    """Tell whether the lower line goes on with the sentence that the upper one had no room for."""
    if above.box is None or below.box is None:
        return False
    size = above.size
    if abs(size - below.size) > 0.6 or above.bold != below.bold or below.box.top < above.box.top:
        return False
    ended = "\t" in above.text or layout.BULLET.match(below.text)
    if ended or above.box.right - above.box.left < 14 * size:
        return False
    if below.box.left < above.box.left - 3 * size and not layout.BULLET.match(above.text):
        return False
    first = below.text.split(None, 1)[0]
    width = (below.box.right - below.box.left) / max(len(below.text.strip()), 1) * (len(first) + 1)
    key = round(above.box.left / 40)
    edge = max(edges.get(key - 1, 0.0), edges.get(key, 0.0), edges.get(key + 1, 0.0))
    return above.box.right + width > edge
