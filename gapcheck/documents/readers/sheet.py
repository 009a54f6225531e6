"""What every reader writes on: lines with their layout, hidden words, links and notices, made into an Extract."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from gapcheck.documents.model import Box, Extract, Format, Hidden, Line, Notice
from gapcheck.errors import Code, DocumentError
from gapcheck.text.clean import clean

MAX_CHARACTERS = 2_000_000
"""A resume of more text than this is refused: nobody wrote it by hand."""
MAX_HIDDEN = 200
"""Hidden spans kept; what follows is counted in the last of them."""
MAX_LINKS = 500
_TAGS = 0xE0000
_INVISIBLE = re.compile("[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\U000e0020-\U000e007e]")
_STUFFED = 5
"""From so many invisible characters on it is no accident of an editor."""


@dataclass(slots=True)
class Row:
    """One line as a reader found it, before cleaning."""

    text: str
    page: int = 1
    heading: int = 0
    bullet: bool = False
    bold: bool = False
    size: float = 0.0
    box: Box | None = None
    wrapped: bool = False


@dataclass(slots=True)
class Sheet:
    """Collects what a reader finds."""

    rows: list[Row] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    title: str = ""
    pages: int = 1
    columns: int = 1
    confidence: float | None = None
    _characters: int = 0

    def add(self, row: Row) -> None:
        """Add a line; a line break inside its text makes several."""
        self._characters += len(row.text)
        if self._characters > MAX_CHARACTERS:
            raise too_large(f"more than {MAX_CHARACTERS:,} characters of text")
        text = row.text
        if "\n" in text or "\r" in text:
            # Not splitlines: it also breaks at the control codes that some fonts use for ligatures.
            for number, part in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
                kept = row if number == 0 else replace(row, bullet=False)
                self.rows.append(replace(kept, text=part))
        else:
            self.rows.append(row)

    def blank(self) -> None:
        """End a block: one empty line, never two."""
        if self.rows and self.rows[-1].text:
            self.rows.append(Row("", page=self.rows[-1].page))

    def hide(self, text: str, how: str, page: int = 1) -> None:
        """Keep words that a reader of the page does not see."""
        words = " ".join(clean(text).split())
        if not words:
            return
        last = self.hidden[-1] if self.hidden else None
        if last and last.how == how and last.page == page and len(last.text) < 2000:
            self.hidden[-1] = replace(last, text=f"{last.text} {words}")
        elif len(self.hidden) < MAX_HIDDEN:
            self.hidden.append(Hidden(text=words[:20_000], how=how, page=page))

    def link(self, target: str) -> None:
        """Keep the target of a link, apart from the text."""
        kept = " ".join(clean(target).split())
        if kept and len(kept) < 2000 and len(self.links) < MAX_LINKS and kept not in self.links:
            self.links.append(kept)

    def notice(self, code: str, message: str, page: int | None = None) -> None:
        """Keep a warning."""
        self.notices.append(Notice(code, message, page=page))

    def append(self, read: Extract) -> None:
        """Write what another document says below, its pages counted on."""
        self.blank()
        before = self.pages if self.rows else 0
        for line in read.lines:
            self.add(
                Row(
                    read.text[line.start : line.end],
                    line.page + before,
                    line.heading,
                    line.bullet,
                    line.bold,
                    line.size,
                    line.box,
                    line.wrapped,
                )
            )
        self.pages = before + read.pages
        self.columns = max(self.columns, read.columns)
        self.hidden.extend(read.hidden)
        for target in read.links:
            self.link(target)
        reported = {"hidden_text", "metadata_keywords"}
        self.notices.extend(notice for notice in read.notices if notice.code not in reported)
        if read.confidence is not None:
            self.confidence = min(read.confidence, self.confidence or 1.0)

    def finish(self, kind: Format, engine: str) -> Extract:
        """Return the cleaned text with its lines."""
        self._report_invisible()
        text, lines = _assemble(self.rows)
        return Extract(
            format=kind,
            text=text,
            lines=lines,
            pages=max(self.pages, lines[-1].page if lines else 1),
            hidden=tuple(self.hidden),
            links=tuple(self.links),
            notices=tuple(self.notices + _hidden_notices(self.hidden)),
            engine=engine,
            confidence=self.confidence,
            title=" ".join(clean(self.title).split()),
            columns=self.columns,
        )

    def _report_invisible(self) -> None:
        """Report zero-width stuffing, and words written in tag characters; cleaning drops both."""
        found = [char for row in self.rows if not row.text.isascii() for char in _INVISIBLE.findall(row.text)]
        if len(found) < _STUFFED:
            return
        self.notice("zero_width", f"{len(found)} invisible characters were dropped from between the letters")
        spelled = "".join(chr(ord(char) - _TAGS) for char in found if ord(char) > _TAGS)
        self.hide(spelled, "zero_width")


def add_cells(sheet: Sheet, cells: list[list[Row]]) -> None:
    """Write a table row: short cells side by side on one line, cells of several lines one after the other."""
    filled = [kept for cell in cells if (kept := _trimmed(cell))]
    if not filled:
        return
    if all(len(cell) == 1 for cell in filled):
        first = filled[0][0]
        text = "\t".join(cell[0].text.strip() for cell in filled)
        bold = all(cell[0].bold for cell in filled)
        sheet.add(replace(first, text=text, bold=bold, bullet=first.bullet and len(filled) == 1))
        return
    for cell in filled:
        sheet.blank()
        for row in cell:
            sheet.add(row)
    sheet.blank()


def _trimmed(rows: list[Row]) -> list[Row]:
    while rows and not rows[-1].text.strip():
        rows = rows[:-1]
    return rows


def _assemble(rows: Iterable[Row]) -> tuple[str, tuple[Line, ...]]:
    parts: list[str] = []
    lines: list[Line] = []
    offset = 0
    for row in rows:
        raw = row.text
        if raw.endswith(("\xad", "\ufffe")):
            raw = raw[:-1] + "-"
        plain = raw.isascii() and raw.isprintable()
        for piece in (raw.rstrip(),) if plain else clean(raw).rstrip().split("\n"):
            if not piece and (not parts or not parts[-1]):
                continue
            end = offset + len(piece)
            lines.append(Line(offset, end, row.page, row.heading, row.bullet, row.bold, row.size, row.box, row.wrapped))
            parts.append(piece)
            offset = end + 1
    while parts and not parts[-1]:
        parts.pop()
        lines.pop()
    return "\n".join(parts), tuple(lines)


def _hidden_notices(hidden: list[Hidden]) -> list[Notice]:
    """One notice for each way of hiding and page."""
    counts: dict[tuple[str, int], int] = {}
    for span in hidden:
        key = (span.how, span.page)
        counts[key] = counts.get(key, 0) + len(span.text.split())
    return [
        Notice(
            "metadata_keywords" if how == "metadata" else "hidden_text",
            f"{words} words that a reader does not see ({how.replace('_', ' ')}); they do not count",
            page=page,
        )
        for (how, page), words in counts.items()
    ]


def damaged(what: str, hint: str = "open it in the program that made it and save it again") -> DocumentError:
    """Return the error for bytes that are not what they claim to be."""
    return DocumentError(Code.DAMAGED, what, hint=hint)


def too_large(what: str) -> DocumentError:
    """Return the error for a document beyond the limits."""
    return DocumentError(Code.TOO_LARGE, what, hint="a resume is far smaller; split or re-export it")
