"""Reading order on a page from boxes alone: columns, sidebars, tables and dates set at the right."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from gapcheck.documents.model import Box
from gapcheck.documents.readers.sheet import Row

MIN_GUTTER = 0.9
"""Width of the white strip between columns, in line heights."""
_ALIGNED = 0.9
_SHORT_WORDS = 4.5
_MAX_DEPTH = 12
_MAX_RUNS = 80
_TRIES = 4
_FAR = 1e6
_NEAR = 6.0
_AGAIN = 4
BULLET = re.compile(r"[ \t]*(?:[-*•·▪■●◦‣–—►▸✓✔➢❖\uf0b7\uf0a7§○]|\d{1,2}[.)])[ \t]?")
_ASIDE_WORDS = 6
Gap = tuple[float, float]
Refused = dict[tuple[int, int], int]
"""Where a gutter was found to part no columns: last line and place, with the first line tried."""


def box_of(row: Row) -> Box:
    """Return the box of a row that is known to have one."""
    assert row.box is not None
    return row.box


def disordered(rows: Sequence[Row]) -> bool:
    """Tell whether the order of content jumps about.

    Two stretches that each run downwards share the same area, or one is made of scattered short pieces (dates) that
    stand beside lines of another.
    """
    runs: list[list[Row]] = []
    previous: Box | None = None
    for row in rows:
        box = row.box
        if box is None:
            continue
        if previous is None or box.top < previous.top - 0.6 * max(row.size, 4.0):
            runs.append([])
        runs[-1].append(row)
        previous = box
    if not 1 < len(runs) <= _MAX_RUNS:
        return len(runs) > _MAX_RUNS
    areas = [_area(run) for run in runs]
    if any(_clash(one, other) for at, one in enumerate(areas) for other in areas[at + 1 :]):
        return True
    return any(_scattered(run, [row for other in runs if other is not run for row in other]) for run in runs)


def _area(run: list[Row]) -> tuple[float, float, float, float]:
    boxes = [box_of(row) for row in run]
    return (
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _scattered(run: list[Row], others: list[Row]) -> bool:
    """Tell whether a stretch is short pieces far apart, each at the height of a line of the others."""
    if len(run) < 3 or sum(len(row.text.split()) for row in run) > _SHORT_WORDS * len(run):
        return False
    lines = [[row] for row in run]
    if _contiguous(lines):
        return False
    middles = sorted(_middle([row]) for row in others)
    return sum(_has_neighbour(line, middles) for line in lines) >= _ALIGNED * len(lines)


def _clash(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    narrow = min(one[2] - one[0], other[2] - other[0])
    low = min(one[3] - one[1], other[3] - other[1])
    return width > 0.2 * narrow and height > 5 and height > 0.3 * low


def in_reading_order(rows: Sequence[Row]) -> tuple[list[list[Row]], int]:
    """Return lines, each the pieces that stand side by side on it, in reading order, and the number of columns."""
    placed = [row for row in rows if row.box is not None]
    upright = [row for row in placed if not _turned(row)]
    turned = [[row] for row in placed if _turned(row)]
    if not upright:
        return turned, 1
    height = median(max(box_of(row).bottom - box_of(row).top, 1.0) for row in upright)
    order = {id(row): number for number, row in enumerate(upright)}
    cutter = _Cutter(height, order)
    lines = _with_asides(cutter.cut(upright, 0))
    return lines + turned, cutter.columns


def _with_asides(lines: list[list[Row]]) -> list[list[Row]]:
    """Move what stands in a block at the right of an entry (place, dates, duration) to the entry's first line.

    Such blocks reach down beside the items of the entry, whose sentences they would otherwise cut.
    """
    result: list[list[Row]] = []
    head: list[Row] | None = None
    last: Box | None = None
    for line in lines:
        aside = line[-1] if len(line) > 1 or head else None
        box = box_of(aside) if aside and len(aside.text.split()) <= _ASIDE_WORDS else None
        if head and last and box and aside and _below(last, box) and _is_item(line, aside, result):
            head.append(aside)
            last = box
            if len(line) > 1:
                result.append(line[:-1])
            continue
        result.append(line)
        head, last = (line, box) if box and len(line) > 1 else (None, None)
    return result


def _below(above: Box, box: Box) -> bool:
    """Tell whether a piece continues a block that is flush left or right."""
    height = above.bottom - above.top
    flush = min(abs(above.left - box.left), abs(above.right - box.right)) < 3
    return flush and -0.5 * height < box.top - above.bottom < 1.2 * height


def _is_item(line: list[Row], aside: Row, before: list[list[Row]]) -> bool:
    """Tell whether the rest of a line is an item of a list or goes on with one."""
    if len(line) == 1:
        return line[0] is aside and len(before) > 0 and box_of(aside).left > box_of(before[-1][0]).right
    if BULLET.match(line[0].text):
        return True
    above = before[-1][0] if before else None
    return above is not None and bool(BULLET.match(above.text)) and box_of(line[0]).left > box_of(above).left + 2


def _turned(row: Row) -> bool:
    box = box_of(row)
    return len(row.text.strip()) > 3 and box.bottom - box.top > 2.5 * (box.right - box.left)


class _Cutter:
    def __init__(self, height: float, order: dict[int, int]) -> None:
        self.height = height
        self.order = order
        self.columns = 1

    def cut(self, rows: list[Row], depth: int) -> list[list[Row]]:
        """Cut an area into bands of lines and those bands into columns where they have some."""
        lines = lines_of(rows)
        if depth > _MAX_DEPTH or len(lines) < 2:
            return lines
        gaps = [_gaps(line) for line in lines]
        refused: Refused = {}
        result: list[list[Row]] = []
        at = 0
        while at < len(lines):
            end, gutter = self._band(lines, gaps, at, refused)
            if gutter is None:
                result.append(lines[at])
                at += 1
                continue
            band = [row for line in lines[at:end] for row in line]
            self.columns = max(self.columns, 2)
            result.extend(self.cut([row for row in band if box_of(row).right <= gutter], depth + 1))
            result.extend(self.cut([row for row in band if box_of(row).right > gutter], depth + 1))
            at = end
        return result

    def _band(
        self, lines: list[list[Row]], gaps: list[list[Gap]], at: int, refused: Refused
    ) -> tuple[int, float | None]:
        """Return where the longest band of columns that starts at a line ends, and its gutter."""
        least = MIN_GUTTER * self.height
        steps = [gaps[at]]
        for own in gaps[at + 1 :]:
            open_still = _common(steps[-1], own, least)
            if not open_still:
                break
            steps.append(open_still)
        # The last lines of a band may be ordinary ones that leave the gutter open: fewer lines are tried then.
        for count in range(len(steps), max(len(steps) - _TRIES, 2), -1):
            gutter = self._gutter(steps[count - 1], lines[at : at + count], at, refused)
            if gutter is not None:
                return at + count, gutter
        return at + 1, None

    def _gutter(self, gaps: list[Gap], lines: list[list[Row]], at: int, refused: Refused) -> float | None:
        if len(lines) < 3:
            return None
        inner = [gap for gap in gaps if gap[0] > -_FAR and gap[1] < _FAR]
        for low, high in sorted(inner, key=lambda gap: gap[0] - gap[1]):
            middle = (low + high) / 2
            key = (at + len(lines), round(middle / _NEAR))
            if at - refused.get(key, -_AGAIN) < _AGAIN:
                continue
            left = [part for line in lines if (part := [row for row in line if box_of(row).right <= middle])]
            right = [part for line in lines if (part := [row for row in line if box_of(row).left >= middle])]
            if self._are_columns(left, right):
                return middle
            # A line less at the top seldom makes columns of what was none.
            refused[key] = at
        return None

    def _are_columns(self, left: list[list[Row]], right: list[list[Row]]) -> bool:
        """Tell columns from rows: labels and dates stand beside lines of the other side, columns run on their own."""
        few, many = sorted((left, right), key=len)
        if len(few) < 2 or len(many) < 3:
            return False
        middles = sorted(map(_middle, many))
        aligned = sum(_has_neighbour(line, middles) for line in few) / len(few)
        words = sum(len(row.text.split()) for line in few for row in line) / len(few)
        if aligned < _ALIGNED or words > _SHORT_WORDS:
            return True
        return len(few) >= 5 and _contiguous(few) and self._apart(left, right)

    def _apart(self, left: list[list[Row]], right: list[list[Row]]) -> bool:
        """Tell whether the file writes one side wholly before the other."""
        lefts = [self.order[id(row)] for line in left for row in line]
        rights = [self.order[id(row)] for line in right for row in line]
        return max(lefts) < min(rights) or max(rights) < min(lefts)


def lines_of(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the rows gathered into lines from top to bottom, each from left to right."""
    lines: list[list[Row]] = []
    middle = reach = 0.0
    for row in sorted(rows, key=lambda row: (box_of(row).top + box_of(row).bottom, box_of(row).left)):
        box = box_of(row)
        own = (box.top + box.bottom) / 2
        half = (box.bottom - box.top) / 2
        if lines and own - middle < 0.7 * min(reach, half) + 0.5:
            lines[-1].append(row)
        else:
            lines.append([row])
            middle, reach = own, half
    for line in lines:
        line.sort(key=lambda row: box_of(row).left)
    return lines


def _gaps(line: list[Row]) -> list[Gap]:
    """Return the white stretches of a line, those at its ends reaching out of the page."""
    gaps: list[Gap] = []
    right = -2 * _FAR
    for row in line:
        box = box_of(row)
        if box.left > right:
            gaps.append((right, box.left))
        right = max(right, box.right)
    gaps.append((right, 2 * _FAR))
    return gaps


def _common(one: list[Gap], other: list[Gap], least: float) -> list[Gap]:
    found: list[Gap] = []
    for low, high in one:
        for low_2, high_2 in other:
            left = low if low > low_2 else low_2
            right = high if high < high_2 else high_2
            if right - left >= least:
                found.append((left, right))
    return found


def _has_neighbour(line: list[Row], middles: list[float]) -> bool:
    """Tell whether one of the ascending middles is at the height of a line."""
    middle = _middle(line)
    reach = 0.35 * max(box_of(line[0]).bottom - box_of(line[0]).top, 4.0)
    at = bisect_left(middles, middle - reach)
    return at < len(middles) and middles[at] < middle + reach


def _middle(line: list[Row]) -> float:
    return (box_of(line[0]).top + box_of(line[0]).bottom) / 2


def _contiguous(lines: list[list[Row]]) -> bool:
    steps = [_middle(below) - _middle(above) for above, below in pairwise(lines)]
    heights = [box_of(line[0]).bottom - box_of(line[0]).top for line in lines]
    return bool(steps) and median(steps) < 2.2 * median(heights)
