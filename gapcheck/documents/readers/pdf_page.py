"""One PDF page through PDFium: its text in content order, with a box, size and weight a line."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from typing import Any

from gapcheck.documents.model import Box
from gapcheck.documents.readers import pdf_raw as raw
from gapcheck.documents.readers.sheet import Row

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
        if self.rotation == 0:
            return Box(left - self.left, self.top - top, right - self.left, self.top - bottom)
        match self.rotation:
            case 1:
                return Box(bottom - self.bottom, left - self.left, top - self.bottom, right - self.left)
            case 2:
                return Box(self.right - right, bottom - self.bottom, self.right - left, top - self.bottom)
            case _:
                return Box(self.top - top, self.right - right, self.top - bottom, self.right - left)


@dataclass(slots=True)
class PdfLine(Row):
    """A line as PDFium gives it."""

    first: int = -1
    """Index of its first character in PDFium's text, -1 when it was put together otherwise."""
    count: int = 0
    replaced: bool = False
    """Whether its characters share one box evenly: the file gives a text to be read instead of what is drawn."""


def view_of(page: Any) -> View:
    """Return the visible rectangle of a page."""
    left, bottom, right, top = page.get_cropbox()
    return View(left, bottom, right, top, (page.get_rotation() // 90) % 4)


def page_text(textpage: int) -> str:
    """Return the text of a page in content order, one UTF-16 unit a character of PDFium's index."""
    count = raw.count_chars(textpage)
    if count <= 0:
        return ""
    buffer = ctypes.create_string_buffer((count + 1) * 2)
    written = raw.get_text(textpage, 0, count, ctypes.addressof(buffer))
    return buffer.raw[: max(written - 1, 0) * 2].decode("utf-16-le", "surrogatepass")


def split_lines(text: str, page: int) -> list[PdfLine]:
    """Return the lines of a page's text with their place in PDFium's text index.

    PDFium writes U+FFFE for a hyphen at the end of a line and leaves the line break out: it is put back.
    """
    lines: list[PdfLine] = []
    offset = 0
    wide = bool(text) and max(text) > "\uffff"
    for part in _BREAK.split(text):
        pieces = part.split("\ufffe") if "\ufffe" in part else [part]
        for number, piece in enumerate(pieces):
            units = len(piece.encode("utf-16-le", "surrogatepass")) // 2 if wide else len(piece)
            more = number + 1 < len(pieces)
            lines.append(PdfLine(piece + "-" if more else piece, page, first=offset, count=units))
            offset += units + (1 if more else 0)
        offset += 2
    return lines


class LineMeasure:
    """Finds where lines stand and how they are set; its buffers are reused, for speed."""

    def __init__(self, view: View, *, aligned: bool = False) -> None:
        self._view = view
        self._boxes = (ctypes.c_float * 8)()
        self._first = ctypes.addressof(self._boxes)
        self._last = self._first + 16
        self._name = ctypes.create_string_buffer(128)
        self._name_at = ctypes.addressof(self._name)
        self._flags = ctypes.c_int()
        self._flags_at = ctypes.addressof(self._flags)
        self._matrix = (ctypes.c_float * 6)()
        self._matrix_at = ctypes.addressof(self._matrix)
        self._bold: dict[bytes, bool] = {}
        self.aligned = aligned
        """Whether places in the page's text are the numbers of its characters."""

    def measure(self, textpage: int, line: PdfLine) -> None:
        """Fill in the box, size and weight of a line."""
        text = line.text
        lead = len(text) - len(text.lstrip())
        start = line.first + lead
        if not self.aligned:
            start = raw.char_index(textpage, start)
        if lead >= line.count or start < 0:
            return
        last = start + min(len(text.rstrip()), line.count) - lead - 1
        if not raw.loose_box(textpage, start, self._first):
            return
        left, top, right, bottom, *_ = edges = self._boxes
        if last > start and raw.loose_box(textpage, last, self._last):
            left, top, right, bottom, left_2, top_2, right_2, bottom_2 = edges
            even = abs((right - left) - (right_2 - left_2)) < 0.01 and last > start + 2
            left, right = min(left, left_2), max(right, right_2)
            top, bottom = max(top, top_2), min(bottom, bottom_2)
            if even:
                line.replaced = abs((right - left) / (last - start + 1) - (right_2 - left_2)) < 0.02
        line.box = self._view.box(left, bottom, right, top)
        line.size, line.bold = self.setting(textpage, start)
        # Drawn characters are given the height of their font, more than its size as a rule.
        line.replaced = line.replaced and top - bottom < 0.98 * line.size

    def setting(self, textpage: int, char: int) -> tuple[float, bool]:
        """Return the size in points and whether the weight is bold of a character."""
        size = raw.font_size(textpage, char)
        if raw.char_matrix(textpage, char, self._matrix_at):
            size *= (self._matrix[2] ** 2 + self._matrix[3] ** 2) ** 0.5
        length = raw.font_info(textpage, char, self._name_at, 128, self._flags_at)
        name = self._name.raw[: min(length, 128)]
        if name not in self._bold:
            self._bold[name] = bool(_BOLD.search(name.decode("utf-8", "replace")))
        return round(abs(size), 2), self._bold[name] or bool(self._flags.value & _FORCE_BOLD)
