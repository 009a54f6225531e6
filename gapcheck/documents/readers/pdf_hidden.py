"""Text of a PDF page that nobody sees: by its properties, and by what changes when the page is drawn without it."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from gapcheck.documents.model import Box
from gapcheck.documents.readers import pdf_raw as raw
from gapcheck.documents.readers.pdf_page import PdfLine, View
from gapcheck.documents.readers.pdf_raw import address
from gapcheck.documents.readers.pdf_scan import MIN_ALPHA, MIN_SIZE, UNSEEN_MODES, Scan, bounds, objects_of

CHANGE = 10
"""Levels of 255 by which some pixel must change for a character to be seen."""
_MAX_PIXELS = 4_000_000
_LAYER = 0.9
"""Share of a page's text out of sight over something drawn from which it is the text layer of a scan."""
_WHITE = 235
_MIN_ACROSS = 1.5
"""Points of size across the line; narrower text is squeezed out of sight."""
_SLICES = 24
_DRAWN = frozenset({"white", "background_coloured", "covered"})
"""What only drawing the page can tell."""


@dataclass(slots=True)
class Unseen:
    """The characters of a page out of sight, by index, with how."""

    how: dict[int, str] = field(default_factory=dict)
    text_layer: bool = False


@dataclass(frozen=True, slots=True)
class _Traits:
    """How an object's text is set."""

    mode: int
    colour: tuple[int, int, int]
    alpha: int

    @property
    def how(self) -> str:
        if self.mode in UNSEEN_MODES:
            return "render_mode"
        return "transparent" if self.alpha < MIN_ALPHA else ""


Area = tuple[int, int, int, int]


class _Drawing:
    """The page drawn with and without its text."""

    def __init__(self, page: Any, items: list[int], *, grey: bool) -> None:
        width, height = page.get_size()
        self.scale = min(1.0 if grey else 1.5, (_MAX_PIXELS / max(width * height, 1.0)) ** 0.5)
        self.depth = 1 if grey else 3
        self.full = self._pixels(page, grey=grey)
        for item in items:
            raw.set_active(item, 0)
        try:
            self.bare = self._pixels(page, grey=grey)
        finally:
            for item in items:
                raw.set_active(item, 1)

    def _pixels(self, page: Any, *, grey: bool) -> bytes:
        bitmap = page.render(
            scale=self.scale, grayscale=grey, rev_byteorder=not grey, draw_annots=False, may_draw_forms=False
        )
        try:
            if bitmap.n_channels != self.depth:
                raise ValueError("the drawing has other channels than asked for")
            self.width, self.height, self.stride = bitmap.width, bitmap.height, bitmap.stride
            return bytes(bitmap.buffer)
        finally:
            bitmap.close()

    def area(self, box: Box) -> Area:
        """Return the pixel edges of a box as seen."""
        scale = self.scale
        return (
            min(max(int(box.left * scale), 0), self.width),
            min(max(int(box.top * scale), 0), self.height),
            max(min(int(box.right * scale) + 1, self.width), 0),
            max(min(int(box.bottom * scale) + 1, self.height), 0),
        )

    def changed(self, area: Area) -> bool:
        """Tell whether text leaves a visible trace in an area."""
        left, top, right, bottom = area
        left, right = left * self.depth, right * self.depth
        for start in range(top * self.stride, bottom * self.stride, self.stride):
            one = self.full[start + left : start + right]
            two = self.bare[start + left : start + right]
            if one != two and any(abs(a - b) > CHANGE for a, b in zip(one, two, strict=True)):
                return True
        return False

    def wholly_changed(self, area: Area) -> bool:
        """Tell whether text leaves a trace all along an area: no two neighbouring slices without one."""
        left, top, right, bottom = area
        step = max((bottom - top) * 3 // 2, (right - left) // _SLICES, 4)
        before = True
        for start in range(left, right, step):
            now = self.changed((start, top, min(start + step, right), bottom))
            if not now and (not before or right - left <= step):
                return False
            before = now
        return right > left and bottom > top

    def ink(self, area: Area) -> bool:
        """Tell whether something other than text is drawn in an area."""
        left, top, right, bottom = area
        low, high = 255, 0
        for row in range(top, bottom):
            part = self.bare[row * self.stride + left * self.depth : row * self.stride + right * self.depth]
            if part:
                low, high = min(low, *part), max(high, *part)
        return high - low > 60

    def ground(self, area: Area) -> tuple[int, ...]:
        """Return the colour under the middle of an area."""
        left, top, right, bottom = area
        row, column = min((top + bottom) // 2, self.height - 1), min((left + right) // 2, self.width - 1)
        at = max(row, 0) * self.stride + max(column, 0) * self.depth
        return tuple(self.bare[at : at + self.depth])


def unseen(page: Any, textpage: int, view: View, scan: Scan, *, layers: bool = False) -> Unseen:
    """Return which characters of a suspicious page are out of sight; ``layers``: some may be switched off.

    Whole objects are judged first, in grey; only those in doubt are judged character by character, in colour. Where
    nothing can be covered and no colour is suspicious, the page need not be drawn.
    """
    texts = [
        (item, matrix) for item, matrix in objects_of(address(page.raw)) if raw.object_type(item) == raw.TEXT_OBJECT
    ]
    items = [item for item, _ in texts]
    draw = layers or bool(scan.reasons & _DRAWN)
    drawing = _Drawing(page, items, grey=True) if draw else None
    doubtful: dict[int, _Traits] = {}
    for item, matrix in texts:
        traits = _traits(item)
        edges = bounds(item, matrix)
        if edges is None:
            continue
        box = view.box(*edges)
        small = min(box.bottom - box.top, box.right - box.left) < 2 * MIN_SIZE
        outside = box.left < 0 or box.top < 0 or box.right > view.width or box.bottom > view.height
        if small or outside or traits.how or (drawing and not drawing.wholly_changed(drawing.area(box))):
            doubtful[item] = traits
    found = Unseen()
    if doubtful:
        drawing = _Drawing(page, items, grey=False) if draw else None
        hidden = _judge(found, drawing, textpage, view, doubtful)
        _recognise_layer(found, hidden, textpage, scan, view, lambda: drawing or _Drawing(page, items, grey=True))
    return found


def _judge(
    found: Unseen, drawing: _Drawing | None, textpage: int, view: View, doubtful: dict[int, _Traits]
) -> list[Box]:
    """Find the characters out of sight and return their boxes."""
    edges = (ctypes.c_double * 4)()
    at = ctypes.addressof(edges)
    places = (at, at + 8, at + 16, at + 24)
    boxes: list[Box] = []
    for index in range(raw.count_chars(textpage)):
        traits = doubtful.get(raw.text_object(textpage, index) or 0)
        if traits is None or raw.char_generated(textpage, index) == 1:
            continue
        code = raw.char_unicode(textpage, index)
        if code <= 32 or code == 0xA0 or not raw.tight_box(textpage, index, *places):
            continue
        left, right, bottom, top = edges
        if right - left <= 0 or top - bottom <= 0:
            continue
        box = view.box(left, bottom, right, top)
        how = traits.how or _by_size(textpage, index) or _by_place(box, view)
        if not how and drawing:
            area = drawing.area(box)
            how = "" if drawing.changed(area) else _by_ground(traits, drawing.ground(area))
        if how:
            found.how[index] = how
            boxes.append(box)
    return boxes


def _by_place(box: Box, view: View) -> str:
    outside = box.right <= 0 or box.bottom <= 0 or box.left >= view.width or box.top >= view.height
    return "off_page" if outside else ""


def _recognise_layer(
    found: Unseen, hidden: list[Box], textpage: int, scan: Scan, view: View, draw: Callable[[], _Drawing]
) -> None:
    """Text that lies unseen over the picture of itself is what the reader of the picture sees."""
    kinds = Counter(found.how.values())
    laid = kinds["render_mode"] + kinds["transparent"] + kinds["covered"]
    total = sum(raw.char_unicode(textpage, index) > 32 for index in range(raw.count_chars(textpage)))
    if not laid or laid < _LAYER * total:
        return
    pictures = max((_area(shape.box) for shape in scan.shapes if shape.colour is None), default=0.0)
    if pictures <= 0.5 * view.width * view.height:
        drawing = draw()
        on_ink = sum(drawing.ink(drawing.area(box)) for box in hidden)
        if on_ink <= 0.6 * laid or kinds["covered"] >= 0.5 * laid:
            return
    found.text_layer = True
    found.how.clear()


def _area(box: tuple[float, float, float, float]) -> float:
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)


def _by_size(textpage: int, index: int) -> str:
    matrix = (ctypes.c_float * 6)()
    size = abs(raw.font_size(textpage, index))
    across = down = 1.0
    if raw.char_matrix(textpage, index, ctypes.addressof(matrix)):
        across = (matrix[0] ** 2 + matrix[1] ** 2) ** 0.5
        down = (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5
    return "tiny" if size * down < MIN_SIZE or size * across < _MIN_ACROSS else ""


def _traits(item: int) -> _Traits:
    rgba = (ctypes.c_uint * 4)(0, 0, 0, 255)
    at = ctypes.addressof(rgba)
    mode = raw.render_mode(item)
    raw.object_fill(item, at, at + 4, at + 8, at + 12)
    # Outlined text shows its stroke, whatever its fill is.
    return _Traits(mode, (rgba[0], rgba[1], rgba[2]), 255 if mode in (1, 2, 5, 6) else rgba[3])


def _by_ground(traits: _Traits, ground: tuple[int, ...]) -> str:
    if any(abs(a - b) > 2 * CHANGE for a, b in zip(traits.colour, ground, strict=False)):
        return "covered"
    return "white" if min(ground) >= _WHITE else "background_coloured"


def take_out(lines: list[PdfLine], found: Unseen, textpage: int) -> list[tuple[str, str]]:
    """Drop unseen words from the lines; returns them with how, in order. Words are judged whole."""
    dropped: list[tuple[str, str]] = []
    for line in lines:
        indexes = [raw.char_index(textpage, line.first + at) for at in range(line.count)]
        if any(index in found.how for index in indexes):
            line.text, words = _split(line.text, indexes, found)
            dropped.extend(words)
    return dropped


def _split(text: str, indexes: list[int], found: Unseen) -> tuple[str, list[tuple[str, str]]]:
    kept: list[str] = []
    dropped: list[tuple[str, str]] = []
    at = 0
    for word in text.split(" "):
        hows = [found.how[index] for index in indexes[at : at + len(word)] if index in found.how]
        at += len(word) + 1
        letters = sum(char.isalnum() for char in word)
        # A lone mark or icon out of sight is how honest files separate things.
        if letters > 1 and len(hows) * 2 > len(word):
            dropped.append((word, Counter(hows).most_common(1)[0][0]))
        else:
            kept.append(word)
    return " ".join(kept), dropped
