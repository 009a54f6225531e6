"""Words put together again from character boxes, where a producer left out spaces or spread letters apart."""

from __future__ import annotations

import ctypes
import re
import struct
import unicodedata
from collections.abc import Container
from dataclasses import dataclass, replace
from itertools import pairwise, repeat
from statistics import median
from typing import Any

from gapcheck.documents.model import Box
from gapcheck.documents.readers import pdf_raw as raw
from gapcheck.documents.readers.pdf_page import LineMeasure, PdfLine, View

SPACE = 0.1
"""A gap wider than this share of the line height is a space."""
GAP = 1.4
"""A gap wider than so many sizes cuts a line into pieces."""
PIECE = 1.8
"""A gap wider than this many line heights separates pieces of a line: columns, dates at the right."""
_MAX_CHARACTERS = 60_000
_NO_CHARACTER = frozenset({0, 0x0A, 0x0D})
_HYPHENS = frozenset({0x02, 0xAD, 0xFFFE})
_END = 0x110000
_LONG = 15
_WORD = re.compile(r"[^\W\d_]+")
_GLUED = re.compile(r"[^\W\d_]{3}(?:19|20)\d\d(?!\d)|(?<!\d)(?:19|20)\d\d[A-Za-z]{3}")
_ACCENTS = {"´": "\u0301", "ˆ": "\u0302", "˜": "\u0303", "¨": "\u0308", "¸": "\u0327", "˚": "\u030a", "ˇ": "\u030c",
            "˘": "\u0306", "`": "\u0300", "ˋ": "\u0300", "ˊ": "\u0301"}  # fmt: skip
_DOTTED = {"ı": "i", "ȷ": "j"}
_BETWEEN = re.compile(r"(?<=\S) +(?=\S)")
_LOOSE_ACCENT = re.compile("[´ˆ˜¨¸˚ˇ˘ˋˊ]")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character with its box as seen."""

    char: str
    index: int
    box: Box

    @property
    def height(self) -> float:
        """Height of the line it stands on."""
        return max(self.box.bottom - self.box.top, 1.0)


@dataclass(frozen=True, slots=True)
class Words:
    """How the words of a page look: what the checks decide on."""

    long: float
    """Share of words over 15 letters."""
    single: float
    """Share of single letters."""
    mean: float

    @property
    def odd(self) -> bool:
        """Whether they look glued or spread apart."""
        return self.long > 0.04 or self.mean > 8.5 or self.single > 0.35

    @property
    def oddness(self) -> float:
        """The smaller the better."""
        return 3 * self.long + self.single + max(self.mean - 7, 0.0) / 10


def words_of(text: str) -> Words:
    """Return how the words of a text look; addresses are left out."""
    tokens = text.split()
    lengths = list(map(len, tokens))
    count = max(len(tokens), 1)
    rough = Words(sum(map(_LONG.__lt__, lengths)) / count, lengths.count(1) / count, len(text) / count)
    if not rough.odd:
        return rough
    tokens = [token for token in tokens if "@" not in token and "/" not in token and "." not in token[1:-1]]
    words = [match for token in tokens for match in _WORD.findall(token)]
    if len(words) < 12:
        return Words(0.0, 0.0, 5.0)
    return Words(
        sum(len(word) > _LONG for word in words) / len(words),
        sum(len(word) == 1 for word in words) / len(words),
        sum(map(len, words)) / len(words),
    )


def glyphs(textpage: int, view: View, first: int = 0, count: int | None = None) -> list[Glyph]:
    """Return the drawn characters of a page in content order; spaces that PDFium made up are left out."""
    total = raw.count_chars(textpage)
    end = min(total if count is None else first + count, total, first + _MAX_CHARACTERS)
    numbers = range(first, end)
    # One call each for all characters: a loop in Python would cost several times as much.
    edges = (ctypes.c_float * (4 * len(numbers)))()
    at = ctypes.addressof(edges)
    boxed = list(map(raw.loose_box, repeat(textpage), numbers, range(at, at + 16 * len(numbers), 16)))
    made_up = list(map(raw.char_generated, repeat(textpage), numbers))
    codes = list(map(raw.char_unicode, repeat(textpage), numbers))
    found: list[Glyph] = []
    for place, (left, top, right, bottom) in enumerate(struct.iter_unpack("=4f", edges)):
        code = codes[place]
        if not boxed[place] or made_up[place] == 1 or code in _NO_CHARACTER or code >= _END:
            continue
        char = "-" if code in _HYPHENS else chr(code)
        found.append(Glyph(char, first + place, view.box(left, bottom, right, top)))
    return found


def pieces(found: list[Glyph]) -> list[list[Glyph]]:
    """Return runs of characters that stand on one line without a wide gap."""
    runs: list[list[Glyph]] = []
    for glyph in found:
        if runs and _follows(runs[-1][-1], glyph):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return _joined([run for run in runs if any(not glyph.char.isspace() for glyph in run)])


def _follows(before: Glyph, glyph: Glyph) -> bool:
    height = min(before.height, glyph.height)
    if abs((before.box.top + before.box.bottom) - (glyph.box.top + glyph.box.bottom)) > height:
        return False
    return -1.5 * height < glyph.box.left - before.box.right < PIECE * height


def _joined(runs: list[list[Glyph]]) -> list[list[Glyph]]:
    """Join runs that follow each other on a line although the file writes them at different times."""
    merged: list[list[Glyph]] = []
    for run in sorted(runs, key=lambda run: (round(run[0].box.top + run[0].box.bottom), run[0].box.left)):
        if merged and _follows(merged[-1][-1], run[0]) and run[0].box.left >= merged[-1][-1].box.right - 1.0:
            merged[-1].extend(run)
        else:
            merged.append(list(run))
    return sorted(merged, key=lambda run: run[0].index)


def spelled(run: list[Glyph]) -> str:
    """Return the text of a run, with a space where the gap says so."""
    gaps = [
        max(after.box.left - before.box.right, 0.0)
        for before, after in pairwise(run)
        if not before.char.isspace() and not after.char.isspace()
    ]
    usual = median(gaps) if len(gaps) >= 4 else 0.0
    height = median(glyph.height for glyph in run)
    # Letters spread apart on purpose have wide gaps everywhere: only wider ones are spaces.
    spread = usual > SPACE * height
    limit = max(1.7 * usual, usual + 0.12 * height) if spread else SPACE * height
    text: list[str] = []
    before: Glyph | None = None
    for glyph in run:
        if glyph.char.isspace():
            if not spread or (before and glyph.box.right - before.box.right > limit + 0.2 * height):
                text.append(" ")
        else:
            if before and text[-1] != " " and glyph.box.left - before.box.right > limit:
                text.append(" ")
            text.append(glyph.char)
            before = glyph
    return "".join(text)


def rebuilt(
    textpage: int, view: View, measure: LineMeasure, page: int, unseen: Container[int] = frozenset()
) -> list[PdfLine]:
    """Return the pieces of a page's lines put together from its characters, but for those out of sight."""
    lines: list[PdfLine] = []
    seen = [glyph for glyph in glyphs(textpage, view) if glyph.index not in unseen]
    for run in pieces(_accented(seen)):
        text = spelled(run).strip()
        if not text:
            continue
        boxes = [glyph.box for glyph in run]
        line = PdfLine(text, page)
        line.box = Box(
            min(box.left for box in boxes),
            min(box.top for box in boxes),
            max(box.right for box in boxes),
            max(box.bottom for box in boxes),
        )
        start = next(glyph.index for glyph in run if not glyph.char.isspace())
        line.size, line.bold = measure.setting(textpage, start)
        lines.append(line)
    return lines


def respelled(textpage: int, view: View, line: PdfLine) -> str:
    """Return the text of one line from its character boxes; the line as it was when it has none."""
    start = raw.char_index(textpage, line.first)
    run = _accented(glyphs(textpage, view, start, line.count)) if start >= 0 else []
    spelt = "\t".join(spelled(part).strip() for part in pieces(run)) if run else ""
    return spelt or line.text


def parted(textpage: int, view: View, measure: LineMeasure, line: PdfLine) -> list[PdfLine]:
    """Return a line cut where it leaves a wide gap, as before a date or another column.

    Only the places of the spaces are asked for. The line's place in the text must be the number of its first character.
    """
    edges = (ctypes.c_float * 8)()
    at = ctypes.addressof(edges)
    cuts = [0]
    for found in _BETWEEN.finditer(line.text):
        before, after = line.first + found.start() - 1, line.first + found.end()
        if raw.loose_box(textpage, before, at) and raw.loose_box(textpage, after, at + 16):
            gap, back = _gap(edges, view)
            # PDFium also takes for one line what goes back to another column at about the same height.
            if back or gap > GAP * max(line.size, 4.0):
                cuts.append(found.end())
    if len(cuts) == 1:
        return [line]
    parts: list[PdfLine] = []
    for start, end in pairwise([*cuts, len(line.text)]):
        text = line.text[start:end].rstrip()
        part = replace(line, text=text, first=line.first + start, count=len(text))
        measure.measure(textpage, part)
        parts.append(part)
    return parts


def _gap(edges: Any, view: View) -> tuple[float, bool]:
    """Return the gap between two characters as seen, and whether the second stands left of the first."""
    left, top, right, bottom, left_2, top_2, right_2, bottom_2 = edges
    if view.rotation == 0:
        return left_2 - right, right_2 < left
    one, two = view.box(left, bottom, right, top), view.box(left_2, bottom_2, right_2, top_2)
    return two.left - one.right, two.right < one.left


def in_doubt(text: str) -> bool:
    """Tell whether a line shows signs that its letters, accents or spaces are not where they are drawn."""
    glued = ("20" in text or "19" in text) and _GLUED.search(text)
    return bool(glued) or spread_apart(text) or (not text.isascii() and bool(_LOOSE_ACCENT.search(text)))


def spread_apart(text: str) -> bool:
    """Tell whether a line is mostly single letters: a heading set with wide letter spacing."""
    if text.count(" ") < 0.4 * len(text) - 1:
        return False
    tokens = text.split()
    return len(tokens) >= 4 and sum(len(token) == 1 and token.isalpha() for token in tokens) > 0.75 * len(tokens)


def _accented(run: list[Glyph]) -> list[Glyph]:
    """Put accents that are drawn apart onto the letters that they stand over."""
    if not any(glyph.char in _ACCENTS for glyph in run):
        return run
    letters = [glyph for glyph in run if glyph.char.isalpha() and glyph.char not in _ACCENTS]
    changed: dict[int, str] = {}
    gone: set[int] = set()
    for accent in run:
        mark = _ACCENTS.get(accent.char)
        if mark is None:
            continue
        near = [glyph for glyph in letters if abs(glyph.box.top - accent.box.top) < glyph.height]
        under = max(near, key=lambda glyph: _shared(glyph.box, accent.box), default=None)
        if under is None or _shared(under.box, accent.box) < 0.4 * _width(accent.box):
            continue
        whole = unicodedata.normalize("NFC", _DOTTED.get(under.char, under.char) + mark)
        if len(whole) == 1:
            changed[under.index] = whole
            gone.add(accent.index)
    return [
        Glyph(changed.get(glyph.index, glyph.char), glyph.index, glyph.box) for glyph in run if glyph.index not in gone
    ]


def _width(box: Box) -> float:
    return max(box.right - box.left, 0.1)


def _shared(one: Box, other: Box) -> float:
    return min(one.right, other.right) - max(one.left, other.left)
