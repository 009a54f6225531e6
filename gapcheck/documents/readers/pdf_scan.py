"""A cheap look at the objects of a PDF page: may some of its text be out of sight?

Only pages where it says so are drawn and compared; that costs several times what reading costs.
"""

from __future__ import annotations

import ctypes
import re
import struct
import zlib
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat

from gapcheck.documents.readers import pdf_raw as raw
from gapcheck.documents.readers.colours import contrast
from gapcheck.documents.readers.pdf_page import PdfLine, View

MIN_SIZE = 2.5
"""Points; smaller text is out of sight."""
MIN_ALPHA = 13
"""Of 255; more transparent text is out of sight."""
UNSEEN_MODES = frozenset({3, 7})
"""Text render modes that draw nothing."""
_BRIGHT = 235
_NEAR = 26
_MAX_OBJECTS = 60_000
_MAX_DEPTH = 6
_MAX_BRIGHT = 400
_PIECES = 4
_SAMPLED = 600
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_CLEAR = 1.3
"""Contrast from which text on a plain ground is in sight without drawing the page."""
_OBJECT_STREAM = re.compile(rb"/ObjStm.{0,400}?stream\r?\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shape:
    """Something drawn that is no text."""

    box: tuple[float, float, float, float]
    """Left, bottom, right, top in the page's space."""
    colour: tuple[int, int, int] | None
    """Of its fill; None for pictures and shadings."""
    texts_before: int


@dataclass(frozen=True, slots=True)
class Bright:
    """A piece of white or nearly white text."""

    box: tuple[float, float, float, float]
    colour: tuple[int, int, int]
    number: int


@dataclass(slots=True)
class Scan:
    """What the look found."""

    reasons: set[str] = field(default_factory=set)
    shapes: list[Shape] = field(default_factory=list)
    bright: list[Bright] = field(default_factory=list)
    colours: set[tuple[int, int, int]] = field(default_factory=set)
    texts: int = 0
    items: list[tuple[int, tuple[float, ...] | None]] = field(default_factory=list)
    """The pieces of text in the order in which they are drawn."""
    centres: list[tuple[float, float]] = field(default_factory=list)
    """Of those pieces, as far as they were needed."""


def objects_of(page: int) -> Iterator[tuple[int, tuple[float, ...] | None]]:
    """Yield every object of a page, those inside forms with the form's matrix."""
    for index in range(min(raw.count_objects(page), _MAX_OBJECTS)):
        item = raw.get_object(page, index)
        if not item:
            continue
        yield item, None
        if raw.object_type(item) == raw.FORM_OBJECT:
            yield from _inside(item, _IDENTITY, 0)


def _inside(form: int, outer: tuple[float, ...], depth: int) -> Iterator[tuple[int, tuple[float, ...]]]:
    values = (ctypes.c_float * 6)()
    raw.object_matrix(form, ctypes.addressof(values))
    matrix = multiply(tuple(values), outer)
    for index in range(min(max(raw.count_in_form(form), 0), _MAX_OBJECTS)):
        item = raw.get_in_form(form, index)
        if not item:
            continue
        yield item, matrix
        if depth < _MAX_DEPTH and raw.object_type(item) == raw.FORM_OBJECT:
            yield from _inside(item, matrix, depth + 1)


def multiply(one: tuple[float, ...], two: tuple[float, ...]) -> tuple[float, ...]:
    """Return the product of two PDF matrices: first one, then two."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def scan(page: int, lines: Sequence[PdfLine], view: View) -> Scan:
    """Look at each object once and at each line's box and size."""
    found = Scan()
    _look_at_objects(page, found)
    _look_at_bright(found)
    _look_at_lines(lines, view, found)
    _look_at_shapes(lines, view, found)
    return found


def _look_at_objects(page: int, found: Scan) -> None:
    """Ask all objects the same question at once: some producers make thousands, and a loop would cost more."""
    count = min(raw.count_objects(page), _MAX_OBJECTS)
    everything = list(map(raw.get_object, repeat(page, count), range(count)))
    modes = list(map(raw.render_mode, everything))
    others = [at for at, mode in enumerate(modes) if mode < 0]
    if not others:
        found.items = [(item, None) for item in everything]
    start = 0
    for at in others:
        found.items += [(item, None) for item in everything[start:at]]
        start = at + 1
        _look_at_other(everything[at], found, modes)
    if others:
        found.items += [(item, None) for item in everything[start:]]
    found.texts = len(found.items)
    if UNSEEN_MODES.intersection(modes):
        found.reasons.add("render_mode")
    _look_at_colours(found)


def _look_at_other(item: int, found: Scan, modes: list[int]) -> None:
    if raw.object_type(item) != raw.FORM_OBJECT:
        _look_at_shape(item, None, found)
        return
    for inner, matrix in _inside(item, _IDENTITY, 0):
        mode = raw.render_mode(inner)
        if mode >= 0:
            modes.append(mode)
            found.items.append((inner, matrix))
        else:
            _look_at_shape(inner, matrix, found)


def _look_at_colours(found: Scan) -> None:
    # Where a page has a piece for every syllable, every few of them tell as much.
    step = 1 + len(found.items) // _SAMPLED
    asked = found.items[::step]
    count = len(asked)
    buffer = (ctypes.c_uint * (4 * count))()
    at = ctypes.addressof(buffer)
    places = [range(at + 4 * channel, at + 4 * channel + 16 * count, 16) for channel in range(4)]
    deque(map(raw.object_fill, (item for item, _ in asked), *places), maxlen=0)
    colours = list(struct.iter_unpack("=4I", buffer))
    for red, green, blue, alpha in set(colours):
        if alpha < MIN_ALPHA:
            found.reasons.add("transparent")
        found.colours.add((red, green, blue))
    if any(min(colour) >= _BRIGHT for colour in found.colours):
        for number in [at for at, colour in enumerate(colours) if min(colour[:3]) >= _BRIGHT][:_MAX_BRIGHT]:
            red, green, blue, _ = colours[number]
            box = bounds(*asked[number]) or (0.0, 0.0, 0.0, 0.0)
            found.bright.append(Bright(box, (red, green, blue), number * step + 1))


def side_by_side(found: Scan, lines: int) -> bool:
    """Tell whether many pieces of text follow another on its line after a wide gap: columns written row by row.

    Only where the producer writes a line in few pieces; the others leave gaps between words too.
    """
    if lines < 12 or len(found.items) > _PIECES * lines:
        return False
    count = len(found.items)
    buffer = (ctypes.c_float * (4 * count))()
    at = ctypes.addressof(buffer)
    places = [range(at + 4 * side, at + 4 * side + 16 * count, 16) for side in range(4)]
    deque(map(raw.object_bounds, (item for item, _ in found.items), *places), maxlen=0)
    edges: Counter[int] = Counter()
    bottom_before = right_before = 0.0
    for left, bottom, right, top in struct.iter_unpack("=4f", buffer):
        if abs(bottom - bottom_before) < 2.5 and 1.1 * (top - bottom) < left - right_before:
            edges[round(left / 4)] += 1
        bottom_before, right_before = bottom, right
    # Dates set at the right end at the same place; columns start there.
    (edge, _) = max(edges.items(), key=lambda pair: (pair[1], -pair[0]), default=(0, 0))
    return edges[edge - 1] + edges[edge] + edges[edge + 1] > 0.2 * lines


def bounds(item: int, matrix: tuple[float, ...] | None) -> tuple[float, float, float, float] | None:
    """Return left, bottom, right and top of an object in the page's space."""
    edges = (ctypes.c_float * 4)()
    at = ctypes.addressof(edges)
    if not raw.object_bounds(item, at, at + 4, at + 8, at + 12):
        return None
    left, bottom, right, top = edges
    if matrix:
        a, b, c, d, e, f = matrix
        xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
        ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
        return min(xs), min(ys), max(xs), max(ys)
    return left, bottom, right, top


def _look_at_bright(found: Scan) -> None:
    """White text is in sight on a dark shape drawn before it."""
    for text in found.bright:
        left, bottom, right, top = text.box
        x, y = (left + right) / 2, (bottom + top) / 2
        under: Shape | None = None
        for shape in found.shapes:
            if (
                shape.texts_before < text.number
                and shape.box[0] <= x <= shape.box[2]
                and shape.box[1] <= y <= shape.box[3]
            ):
                under = shape
        if under is None or under.colour is None or contrast(under.colour, text.colour) < _CLEAR:
            found.reasons.add("white")
            return


def _look_at_shape(item: int, matrix: tuple[float, ...] | None, found: Scan) -> None:
    kind = raw.object_type(item)
    if kind == raw.FORM_OBJECT:
        return
    box = bounds(item, matrix)
    if box is None:
        return
    left, bottom, right, top = box
    if right - left < 4 or top - bottom < 4:
        return
    colour = None
    if kind == raw.PATH_OBJECT:
        fill_mode = ctypes.c_int()
        raw.path_draw_mode(item, ctypes.addressof(fill_mode), ctypes.addressof(ctypes.c_int()))
        rgba = (ctypes.c_uint * 4)()
        at = ctypes.addressof(rgba)
        if not fill_mode.value or not raw.object_fill(item, at, at + 4, at + 8, at + 12) or rgba[3] < 128:
            return
        colour = (rgba[0], rgba[1], rgba[2])
    found.shapes.append(Shape((left, bottom, right, top), colour, len(found.items)))
    _look_under((left, bottom, right, top), found)


def _look_under(cover: tuple[float, float, float, float], found: Scan) -> None:
    """Tell whether a shape is drawn over text that stands there already."""
    left, bottom, right, top = cover
    for item, matrix in found.items[len(found.centres) :]:
        box = bounds(item, matrix) or (0.0, 0.0, 0.0, 0.0)
        found.centres.append(((box[0] + box[2]) / 2, (box[1] + box[3]) / 2))
    if any(left < x < right and bottom < y < top for x, y in found.centres):
        found.reasons.add("covered")


def _look_at_lines(lines: Sequence[PdfLine], view: View, found: Scan) -> None:
    width, height = view.width, view.height
    for line in lines:
        box = line.box
        if box is None:
            continue
        if 0 < line.size < MIN_SIZE or box.bottom - box.top < MIN_SIZE * 0.8:
            found.reasons.add("tiny")
        squeezed = 0 < box.right - box.left < 0.12 * line.size * line.count
        if line.count > 3 and squeezed and box.bottom - box.top < 2 * line.size:
            found.reasons.add("tiny")
        if box.left < -1 or box.right > width + 1 or box.bottom < 0 or box.top > height:
            found.reasons.add("off_page")


def _look_at_shapes(lines: Sequence[PdfLine], view: View, found: Scan) -> None:
    """Find text of about the colour of a shape that it stands on."""
    boxes = [line.box for line in lines if line.box]
    for shape in found.shapes:
        colour = shape.colour
        if colour is None or not any(_near(colour, other) for other in found.colours):
            continue
        area = view.box(*shape.box)
        for box in boxes:
            middle = (box.top + box.bottom) / 2
            if area.top < middle < area.bottom and min(area.right, box.right) - max(area.left, box.left) > 8:
                found.reasons.add("background_coloured")
                return


def _near(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return all(abs(a - b) < _NEAR for a, b in zip(one, other, strict=True))


def has_layers(data: bytes) -> bool:
    """Tell whether a PDF has layers that can be switched off, also where its catalogue is packed."""
    if b"/OCProperties" in data:
        return True
    for found in _OBJECT_STREAM.finditer(data):
        try:
            if b"/OCProperties" in zlib.decompressobj().decompress(data[found.end() :], 400_000):
                return True
        except zlib.error:
            continue
    return False
