"""Blocks: the sentences, bullets and list lines in which words belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from gapcheck.documents.model import Document, Line
from gapcheck.text.flat import squash


class BlockKind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    BULLET = "bullet"
    SENTENCE = "sentence"
    LIST = "list"


class Block(NamedTuple):
    """A stretch of text in which words belong together; it begins and ends on a character that is no blank."""

    start: int
    end: int
    kind: BlockKind


BULLET = (
    r"(?:[•●▪■◦‣·○►▶✓✔➢➤❖⁃∙◆◇□▸▹▫»›*+\-–—][ \t]+|[•●▪■◦‣○►▶✓✔➢➤❖⁃∙◆◇□▸▹▫]|[-–—](?=[A-ZÀ-Þ])"
    r"|\(?\d{1,2}[.)][ \t]+(?=\D)|o[ \t]+(?=[A-ZÀ-Þ]))"
)
"""What begins a list item on the page, as a pattern."""

_LEAD = re.compile(rf"([ \t]*)({BULLET}[ \t]*)?")
_STOP = re.compile(r"[.;!?](?=\s)")
# A full stop ends a sentence when a capital follows and what it follows is no abbreviation: three letters or more,
# a word with a digit, or two capitals ("CI."), and not the last letter of "e.g." or "U.S.".
_SENTENCE = re.compile(r"(?:(?<=[^\W_]{3})|(?<=\d)|(?<=[A-Z]{2})|(?<=[)\]\"'”’%+#]))\.\s+[^\s\da-zß-ÿ]")
_CARRIES = frozenset(",-/&(+–")
_ENDS = frozenset(".!?:;")
_ITEM_WIDTH = 24
_SHORT = 30


def blocks(document: Document) -> tuple[Block, ...]:
    """Return the blocks of a document in order: soft-wrapped lines joined, sentences apart."""
    text = document.text
    headings = {
        section.start
        for section in document.sections
        if section.heading and _heads(text, section.start, section.heading)
    }
    return split_blocks(text, document.lines, headings)


def _heads(text: str, start: int, heading: str) -> bool:
    """Tell whether a section begins with a heading that has the line to itself ("Skills: Python" has not)."""
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)]
    return ":" not in line.rstrip(" \t:：*_#=-") and letters(heading) in letters(line)


def letters(text: str) -> str:
    """Return the letters and digits of a text, flat and joined: how headings are compared however they are spaced."""
    return squash(text).replace(" ", "")


def split_blocks(text: str, lines: Sequence[Line], headings: Iterable[int] = ()) -> tuple[Block, ...]:
    """Return the blocks of lines; ``headings`` are the offsets at which heading lines begin."""
    found: list[Block] = []
    heads = frozenset(headings)
    lead = _LEAD.match
    out = _Paragraphs(text, found)
    begin = -1
    """Where the paragraph under way begins, -1 for none."""
    stop = indent = 0
    bullet = False
    for line in lines:
        first, end = line.start, line.end
        match = lead(text, first, end)
        assert match is not None
        start = match.end()
        if start >= end:
            if begin >= 0:
                out.put(begin, stop, bullet)
                begin = -1
            continue
        marked = match.end(1) != start or line.bullet
        heading = line.heading > 0 or first in heads
        if begin >= 0:
            if not marked and not heading:
                last = text[stop - 1]
                if (
                    line.wrapped
                    or last in _CARRIES
                    or (text[start].islower() and stop - begin > _SHORT and last not in _ENDS)
                    or (bullet and start - first > indent and last not in _ENDS)
                ):
                    stop = end
                    continue
            out.put(begin, stop, bullet)
            begin = -1
        if heading:
            found.append(Block(start, end, BlockKind.HEADING))
            continue
        begin, stop, bullet, indent = start, end, marked, match.end(1) - first
    if begin >= 0:
        out.put(begin, stop, bullet)
    return tuple(found)


class _Paragraphs:
    """Cuts paragraphs into sentences; what ends one is looked up for the whole text at once."""

    def __init__(self, text: str, found: list[Block]) -> None:
        self._text = text
        self._found = found
        self._stops = [
            place
            for place in (match.start() for match in _STOP.finditer(text))
            if text[place] != "." or _SENTENCE.match(text, place)
        ]
        self._stops.append(len(text) + 1)
        self._next = 0
        self._signs = [sign for sign in "|•·" if sign in text]

    def put(self, start: int, end: int, bullet: bool) -> None:
        """Add the sentences of a paragraph; paragraphs come in order."""
        text = self._text
        while end > start and text[end - 1].isspace():
            end -= 1
        items = text.count(",", start, end)
        if items < 2:
            items += sum(text.count(sign, start, end) for sign in self._signs)
        kind = BlockKind.BULLET if bullet else BlockKind.SENTENCE
        if items >= 2 and end - start < (items + 1) * _ITEM_WIDTH:
            kind = BlockKind.LIST
        stops = self._stops
        while stops[self._next] < start:
            self._next += 1
        while stops[self._next] + 1 < end:
            stop = stops[self._next] + 1
            self._next += 1
            self._found.append(Block(start, stop, kind))
            start = stop
            while text[start].isspace():
                start += 1
        self._found.append(Block(start, end, kind))
