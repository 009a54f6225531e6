"""A report as plain blocks that every format can draw: headings, paragraphs, figures, tables, quotes, lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 or 3; ``page`` starts a new page where there are pages."""

    text: str
    level: int = 2
    page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """A few names with their values, shown large."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell: text, and what a chart or a spreadsheet makes of it."""

    text: str
    value: float | None = None
    """As a number, where a spreadsheet shall calculate with it."""
    level: int | None = None
    """Quarters of a coverage level, 0 to 4, drawn as four boxes or a shade beside the text."""
    bar: tuple[float, float] | None = None
    """Start and width of a bar in hundredths of the column."""
    number: bool = False
    """Whether it stands at the right."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below a head; the first cell of a row names it."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    widths: tuple[float, ...] = ()
    """Relative widths of the columns; the columns share the width evenly when empty."""
    dense: bool = False
    """Whether heads stand upright because there are many narrow columns."""


@dataclass(frozen=True, slots=True)
class Quotes:
    """Quotes of a resume, each with where it stands."""

    items: tuple[tuple[str, str], ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, or a list to tick off."""

    items: tuple[str, ...]
    checks: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Two groups of blocks beside each other where the page is wide enough."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]


Block: TypeAlias = Heading | Paragraph | Figures | Table | Quotes | Bullets | Columns


@dataclass(frozen=True, slots=True)
class Page:
    """A whole report."""

    title: str
    """What kind of report it is, and about whom."""
    kicker: str
    """The small line above: role and date."""
    language: str
    blocks: tuple[Block, ...]


def text_cells(*texts: str) -> tuple[Cell, ...]:
    """Return plain cells."""
    return tuple(Cell(text) for text in texts)


def number_cell(text: str, value: float | None = None) -> Cell:
    """Return a cell at the right, ``–`` when it is empty."""
    return Cell(text or "–", value=value, number=True)


def tables(blocks: tuple[Block, ...]) -> list[tuple[str, Table]]:
    """Return every table with its caption, or the heading above it."""
    found: list[tuple[str, Table]] = []
    heading = ""
    for block in blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Table):
            found.append((block.caption or heading, block))
        elif isinstance(block, Columns):
            found += [(name or heading, table) for name, table in tables((*block.left, *block.right))]
    return found
