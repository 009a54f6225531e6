"""RTF with headers, notes and text boxes, and without hidden, deleted, tiny and white text.

The usual library reads none of the former and all of the latter, so the control words are followed here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from gapcheck.documents.model import Extract, Format
from gapcheck.documents.readers.colours import WHITE, Colour, unseen
from gapcheck.documents.readers.rtf_tables import CHARSETS, SKIPPED, SPECIAL, colours, fonts, outline
from gapcheck.documents.readers.sheet import Row, Sheet, add_cells, damaged

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)|\\"
)
_MAX_DEPTH = 2_000
_MAX_BYTES = 10_000_000
_APART = frozenset({b"footnote", b"shptxt", b"dptxbxtext"})
_MARGINS = frozenset({b"header", b"headerl", b"headerr", b"headerf", b"footer", b"footerl", b"footerr", b"footerf"})
_SWITCHES = {b"v": "hidden", b"deleted": "deleted", b"b": "bold"}
_NUMBERS = {b"fs": "half_points", b"cf": "colour", b"highlight": "fill", b"cb": "fill", b"chcbpat": "fill",
            b"cbpat": "ground", b"clcbpat": "ground", b"uc": "skip", b"f": "font"}  # fmt: skip
_LINK = re.compile(rb'HYPERLINK\s+(?:\\\\l\s+)?"([^"]{1,500})"')
_PROPERTY = re.compile(rb"\{\\(title|keywords|subject) ([^{}\\]*)\}")


@dataclass(frozen=True, slots=True)
class _State:
    hidden: bool = False
    deleted: bool = False
    bold: bool = False
    half_points: int = 24
    colour: int = 0
    fill: int = 0
    ground: int = 0
    skip: int = 1
    font: int = -1
    skipped: bool = False
    bullet: bool = False


@dataclass(slots=True)
class _Flow:
    """A stream of paragraphs: the body, a header, a note or a text box."""

    rows: list[Row] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    cells: list[list[Row]] = field(default_factory=list)
    cell: list[Row] = field(default_factory=list)
    later: list[Row] = field(default_factory=list)
    letters: int = 0
    strong: int = 0
    size: float = 0.0
    heading: int = 0
    bullet: bool = False
    in_table: bool = False

    def put(self, text: str, state: _State) -> None:
        self.pieces.append(text)
        count = len(text.strip())
        self.letters += count
        self.strong += count if state.bold else 0
        self.size = max(self.size, state.half_points / 2 if count else 0.0)

    def end_paragraph(self) -> None:
        text = "".join(self.pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        bold = self.letters > 0 and self.strong > 0.9 * self.letters
        row = Row(text, heading=self.heading, bullet=self.bullet, bold=bold, size=self.size)
        self.pieces, self.letters, self.strong, self.size, self.bullet = [], 0, 0, 0.0, False
        if self.in_table:
            if text.strip():
                self.cell.append(row)
        else:
            self.end_row()
            self.rows.append(row)
            self._put_later()

    def end_cell(self) -> None:
        self.in_table = True
        self.end_paragraph()
        self.cells.append(self.cell)
        self.cell = []

    def end_row(self) -> None:
        """Write the cells collected: short ones side by side on one line, long ones one after the other."""
        cells = [*self.cells, self.cell]
        self.cells, self.cell = [], []
        if any(cells):
            sheet = Sheet()
            add_cells(sheet, cells)
            self.rows.extend(sheet.rows)
            self._put_later()

    def _put_later(self) -> None:
        if self.later:
            self.rows.extend([Row(""), *self.later, Row("")])
            self.later = []


class _Reader:
    def __init__(self, data: bytes, sheet: Sheet) -> None:
        self.data = data
        self.sheet = sheet
        self.colours: list[Colour | None] = colours(data)
        self.fonts = fonts(data)
        self.outline = outline(data)
        self.encoding = "cp1252"
        self.default_font = -1
        self.state = _State()
        self.stack: list[tuple[_State, _Flow]] = []
        self.flow = self.body = _Flow()
        self.margins: dict[bytes, list[Row]] = {}
        self.pending = bytearray()
        self.to_skip = 0
        self.star = False
        self.destination: dict[int, bytes] = {}

    def run(self) -> None:
        at, data = 0, self.data
        while at < len(data):
            found = _TOKEN.match(data, at)
            if found is None:
                break
            at = found.end()
            word, number, code, symbol, brace, text = found.groups()
            if text is not None or code:
                self._bytes(text if text is not None else bytes.fromhex(code.decode()))
                continue
            self._flush_bytes()
            if word:
                at += self._word(word.lower() if word.isupper() else word, number)
            elif brace:
                self._brace(brace)
            elif symbol:
                self._symbol(symbol)
        self._flush_bytes()
        while self.stack:
            self._brace(b"}")
        self.flow.end_paragraph()
        self.flow.end_row()

    def _bytes(self, text: bytes) -> None:
        if self.to_skip:
            dropped = min(self.to_skip, len(text))
            self.to_skip -= dropped
            text = text[dropped:]
        if text and not self.state.skipped:
            self.pending += text

    def _flush_bytes(self) -> None:
        if self.pending:
            encoding = self.fonts.get(self.state.font, self.encoding)
            self._text(self.pending.decode(encoding, "replace"))
            self.pending.clear()

    def _text(self, text: str) -> None:
        if self.state.skipped:
            return
        if self.state.deleted:
            return
        how = self._how()
        if how:
            self.sheet.hide(text, how)
        else:
            self.flow.put(text, self.state)

    def _how(self) -> str:
        state = self.state
        if state.hidden:
            return "vanish"
        if state.half_points <= 4:
            return "tiny"
        ink = self._colour(state.colour)
        ground = self._colour(state.fill) or self._colour(state.ground) or WHITE
        if ink and unseen(ink, ground):
            return "white" if unseen(ink, WHITE) else "background_coloured"
        return ""

    def _colour(self, index: int) -> Colour | None:
        return self.colours[index] if 0 < index < len(self.colours) else None

    def _brace(self, brace: bytes) -> None:
        self.to_skip = 0
        if brace == b"{":
            if len(self.stack) > _MAX_DEPTH:
                raise damaged("groups are nested too deep")
            self.stack.append((self.state, self.flow))
            return
        if not self.stack:
            return
        name = self.destination.pop(len(self.stack), None)
        before = self.flow
        self.state, self.flow = self.stack.pop()
        if name is not None:
            before.end_paragraph()
            before.end_row()
            if name in _MARGINS:
                self.margins.setdefault(name, []).extend(before.rows)
            else:
                self.flow.later.extend(before.rows)

    def _symbol(self, symbol: bytes) -> None:
        self.to_skip = 0
        if symbol == b"*":
            self.star = True
        elif symbol in b"\r\n":
            self._word(b"par", None)
        else:
            self._text(SPECIAL.get(symbol, ""))

    def _word(self, word: bytes, number: bytes | None) -> int:
        """Obey a control word; returns how many bytes of binary data follow it."""
        value = int(number) if number is not None else None
        star, self.star = self.star, False
        if word == b"bin":
            return max(value or 0, 0)
        if word in SKIPPED or (star and word not in (b"shpinst", b"shptxt")):
            self.state = replace(self.state, skipped=True)
            self.flow.bullet = self.flow.bullet or word in (b"listtext", b"pntext")
        elif self.state.skipped:
            return 0
        elif word in _SWITCHES:
            self.state = _with_switch(self.state, _SWITCHES[word], on=value != 0)
        elif word in _NUMBERS:
            self.state = _with_number(self.state, _NUMBERS[word], max(value or 0, 0))
        elif word in SPECIAL:
            self._text(SPECIAL[word])
        elif word in _APART or word in _MARGINS:
            self.destination[len(self.stack)] = word
            self.flow = _Flow()
        else:
            self._paragraph_word(word, value)
        return 0

    def _paragraph_word(self, word: bytes, value: int | None) -> None:
        match word:
            case b"u":
                self._unicode(value or 0)
            case b"par" | b"sect" | b"page":
                self.flow.end_paragraph()
                self.sheet.pages += word == b"page"
            case b"cell" | b"nestcell":
                self.flow.end_cell()
            case b"row" | b"nestrow":
                self.flow.end_row()
            case b"intbl":
                self.flow.in_table = True
            case b"pard":
                self.flow.in_table, self.flow.heading = False, 0
                self.state = replace(self.state, ground=0)
            case b"s":
                self.flow.heading = self.outline.get(value or 0, 0)
            case b"outlinelevel":
                self.flow.heading = (value or 0) + 1 if (value or 0) < 6 else 0
            case b"plain":
                self.state = replace(self.state, hidden=False, bold=False, half_points=24, colour=0, fill=0,
                                     font=self.default_font)  # fmt: skip
            case _:
                self._encoding_word(word, value)

    def _encoding_word(self, word: bytes, value: int | None) -> None:
        match word:
            case b"deff":
                self.default_font = value or 0
                self.state = replace(self.state, font=self.default_font)
            case b"ansicpg":
                self.encoding = CHARSETS.get(-(value or 0), f"cp{value}" if value and value != 65001 else "utf-8")
                try:
                    b"".decode(self.encoding)
                except LookupError:
                    self.encoding = "cp1252"
            case b"mac":
                self.encoding = "mac_roman"
            case b"pc" | b"pca":
                self.encoding = "cp437" if word == b"pc" else "cp850"
            case _:
                pass

    def _unicode(self, value: int) -> None:
        code = value + 65536 if value < 0 else value
        if 0 < code < 0x110000:
            self._text(chr(code))
        self.to_skip = self.state.skip


def _with_number(state: _State, name: str, value: int) -> _State:
    changes: dict[str, Any] = {name: value}
    return replace(state, **changes)


def _with_switch(state: _State, name: str, *, on: bool) -> _State:
    changes: dict[str, Any] = {name: on}
    return replace(state, **changes)


def read_rtf(data: bytes) -> Extract:
    """Read an RTF; raises DocumentError when it is damaged."""
    if len(data) > _MAX_BYTES:
        # Pictures are written out in hexadecimal.
        data = re.sub(rb"[0-9a-fA-F\r\n]{2000,}", b"", data)
    sheet = Sheet()
    work = _Reader(data, sheet)
    work.run()
    for target in _LINK.findall(data):
        sheet.link(target.decode("cp1252", "replace"))
    for name, value in _PROPERTY.findall(data):
        if name == b"title":
            sheet.title = value.decode("cp1252", "replace")
        else:
            sheet.hide(value.decode("cp1252", "replace"), "metadata")
    _margins(sheet, work.margins, "header")
    for row in work.body.rows:
        if row.text.strip():
            sheet.add(row)
        else:
            sheet.blank()
    sheet.blank()
    _margins(sheet, work.margins, "footer")
    return sheet.finish(Format.RTF, "rtf")


def _margins(sheet: Sheet, margins: dict[bytes, list[Row]], kind: str) -> None:
    """Write headers or footers, each line once."""
    seen: set[str] = set()
    for name in sorted(margins):
        if name.decode().startswith(kind):
            for row in margins[name]:
                if row.text.strip() and row.text not in seen:
                    seen.add(row.text)
                    sheet.add(row)
    sheet.blank()
