"""Folding a text into rows of a width by offsets, so that every row knows where in the text it stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from rich.cells import cell_len

_LEAST = 10


@dataclass(frozen=True, slots=True)
class Rows:
    """Where each row of a folded text starts and ends."""

    spans: tuple[tuple[int, int], ...]

    def row_of(self, offset: int) -> int:
        """Return the row that holds a character."""
        return max(bisect_right(self.spans, (offset, 1 << 60)) - 1, 0)


def shown(text: str) -> str:
    """Return a text with nothing in it that a terminal would obey, character for character."""
    return text if text.isprintable() else "".join(char if char.isprintable() else " " for char in text)


def fold(text: str, width: int) -> Rows:
    """Return the rows of a text at a width in cells; long words are cut."""
    width = max(width, _LEAST)
    spans: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if len(line) <= width and (line.isascii() or cell_len(line) <= width):
            spans.append((start, end))
        else:
            spans += _folded(text, start, end, width)
        start = end + 1
    return Rows(tuple(spans))


def _folded(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    spans = []
    while end - start > width or cell_len(text[start:end]) > width:
        cut = _fitting(text, start, min(end, start + width), width)
        border = text.rfind(" ", start + width // 2, cut)
        stop = border if border > 0 else cut
        spans.append((start, stop))
        start = stop + 1 if border > 0 else stop
    spans.append((start, end))
    return spans


def _fitting(text: str, start: int, stop: int, width: int) -> int:
    """Return how far a row may go; wide characters take two cells."""
    if text[start:stop].isascii():
        return stop
    cells = 0
    for place in range(start, stop):
        cells += cell_len(text[place])
        if cells > width:
            return max(place, start + 1)
    return stop
