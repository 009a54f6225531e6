"""One PDF page through PDFium's raw interface: its text in content order, with a box, size and weight a line."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from gapcheck.documents.model import Box

_BREAK = re.compile("\r\n|\r|\n")
_BOLD = re.compile(r"bold|black|heavy|semib|demi|-bd|cmbx|-medi|ecbx|sfbx|cmssbx|extrab", re.IGNORECASE)
_FORCE_BOLD = 1 << 18


@dataclass(frozen=True, slots=True)
class View:
    """The visible rectangle of a page and how it is turned."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int = 0
    """Quarter turns clockwise."""

    @property
    def width(self) -> float:
        """Width in points as seen."""
        return self.top - self.bottom if self.rotation % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Height in points as seen."""
        return self.right - self.left if self.rotation % 2 else self.top - self.bottom

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return a rectangle of the page's own space as seen, origin at the top left."""
        match self.rotation:
            case 1:
                return Box(bottom - self.bottom, left - self.left, top - self.bottom, right - self.left)
            case 2:
                return Box(self.right - right, bottom - self.bottom, self.right - left, top - self.bottom)
            case 3:
                return Box(self.top - top, self.right - right, self.top - bottom, self.right - left)
            case _:
                return Box(left - self.left, self.top - top, right - self.left, self.top - bottom)


@dataclass(slots=True)
class PdfLine:
    """A line as PDFium gives it."""

    text: str
    first: int
    """Index of its first character on the page, -1 when not known."""
    count: int
    box: Box | None = None
    size: float = 0.0
    bold: bool = False


def view_of(page: Any) -> View:
    """Return the visible rectangle of a page."""
    left, bottom, right, top = page.get_cropbox()
    return View(left, bottom, right, top, (page.get_rotation() // 90) % 4)


def page_text(textpage: Any) -> str:
    """Return the text of a page in content order, one UTF-16 unit a character of PDFium's index."""
    count = pdfium.FPDFText_CountChars(textpage)
    if count <= 0:
        return ""
    buffer = ctypes.create_string_buffer((count + 1) * 2)
    written = pdfium.FPDFText_GetText(textpage, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    # latin-1 on two-byte units would be quicker; surrogatepass keeps one character for each lone unit.
    return buffer.raw[: max(written - 1, 0) * 2].decode("utf-16-le", "surrogatepass")


def split_lines(text: str) -> list[PdfLine]:
    """Return the lines of a page's text with their place in PDFium's text index.

    PDFium writes U+FFFE for a hyphen at the end of a line and leaves the line break out: it is put back.
    """
    lines: list[PdfLine] = []
    offset = 0
    wide = any(char > "\uffff" for char in text) if not text.isascii() else False
    for part in _BREAK.split(text):
        pieces = part.split("\ufffe") if "\ufffe" in part else [part]
        for number, piece in enumerate(pieces):
            units = len(piece.encode("utf-16-le", "surrogatepass")) // 2 if wide else len(piece)
            more = number + 1 < len(pieces)
            lines.append(PdfLine(piece + "-" if more else piece, offset, units))
            offset += units + (1 if more else 0)
        offset += 2
    return lines


class LineMeasure:
    """Finds where lines stand and how they are set; its buffers are reused, for speed."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._edges = [ctypes.c_double() for _ in range(4)]
        self._refs = [ctypes.byref(edge) for edge in self._edges]
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()
        self._matrix = pdfium.FS_MATRIX()

    def measure(self, textpage: Any, line: PdfLine) -> None:
        """Fill in the box, size and weight of a line."""
        lead = len(line.text) - len(line.text.lstrip())
        if lead >= line.count:
            return
        start = pdfium.FPDFText_GetCharIndexFromTextIndex(textpage, line.first + lead)
        if start < 0:
            return
        self._box(textpage, line, start, line.count - lead)
        line.size = self._size(textpage, start)
        length = pdfium.FPDFText_GetFontInfo(textpage, start, self._name, 128, self._flags)
        name = self._name.raw[: max(min(length, 128) - 1, 0)].decode("utf-8", "replace")
        line.bold = bool(self._flags.value & _FORCE_BOLD) or bool(_BOLD.search(name))

    def _box(self, textpage: Any, line: PdfLine, start: int, count: int) -> None:
        rects = pdfium.FPDFText_CountRects(textpage, start, count)
        edges: list[tuple[float, float, float, float]] = []
        for index in range(min(rects, 400)):
            if pdfium.FPDFText_GetRect(textpage, index, *self._refs):
                left, top, right, bottom = (edge.value for edge in self._edges)
                edges.append((left, bottom, right, top))
        if edges:
            lefts, bottoms, rights, tops = zip(*edges, strict=True)
            line.box = self._view.box(min(lefts), min(bottoms), max(rights), max(tops))

    def _size(self, textpage: Any, char: int) -> float:
        size = float(pdfium.FPDFText_GetFontSize(textpage, char))
        if pdfium.FPDFText_GetMatrix(textpage, char, self._matrix):
            size *= (self._matrix.c**2 + self._matrix.d**2) ** 0.5
        return round(abs(size), 2)
