"""Any report as a Word document with real headings, tables with repeated heads and a language; no field, no link."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

from gapcheck.reports.blocks import Block, Bullets, Cell, Columns, Figures, Heading, Page, Paragraph, Quotes, Table
from gapcheck.reports.pdf import load_extra
from gapcheck.reports.sentences import English

_SHADES = {0: "FFFFFF", 1: "FDE9C9", 2: "F9D58A", 3: "BFE3C8", 4: "7CC795"}
_EPOCH = datetime(2000, 1, 1)
_ZIP_EPOCH = (2000, 1, 1, 0, 0, 0)
_BOXES = "■■■■□□□□"
_MARGIN = 1.8
_WIDTH = 21.0 - 2 * _MARGIN


def docx_report(page: Page) -> bytes:
    """Return the report. Raises ReportError (MISSING_EXTRA)."""
    docx = load_extra("docx", "docx", "DOCX")
    writer = _Writer(docx, page.language)
    writer.start(page)
    for block in page.blocks:
        writer.draw(block)
    out = io.BytesIO()
    writer.document.save(out)
    return _without_times(out.getvalue())


def _without_times(packed: bytes) -> bytes:
    """Return the package with the same dates in every part, so that the same report gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            kept = zipfile.ZipInfo(info.filename, _ZIP_EPOCH)
            kept.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(kept, old.read(info))
    return out.getvalue()


class _Writer:
    """Draws blocks into one document."""

    def __init__(self, docx: Any, language: str) -> None:
        self.docx = docx
        self.shared = docx.shared
        self.language = language
        self.document = docx.Document()

    def start(self, page: Page) -> None:
        """Set page, properties and title."""
        cm = self.shared.Cm
        section = self.document.sections[0]
        section.page_width, section.page_height = cm(21.0), cm(29.7)
        for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            setattr(section, side, cm(_MARGIN))
        normal = self.document.styles["Normal"]
        normal.font.size, normal.font.name = self.shared.Pt(9.5), "Calibri"
        normal.paragraph_format.space_after = self.shared.Pt(3)
        properties = self.document.core_properties
        properties.title, properties.language = page.title, page.language
        properties.author = properties.last_modified_by = properties.comments = ""
        properties.created = properties.modified = _EPOCH
        self._language(normal.element.get_or_add_rPr(), page.language)
        self._text(self.document.add_paragraph(), page.kicker, small=True)
        self.document.add_heading(page.title, 1)

    def draw(self, block: Block) -> None:
        """Add one block."""
        match block:
            case Heading():
                heading = self.document.add_heading(block.text, block.level)
                heading.paragraph_format.page_break_before = block.page
            case Paragraph():
                self._text(self.document.add_paragraph(), block.text, small=block.small)
            case Quotes():
                self._quotes(block)
            case Bullets():
                for item in block.items:
                    paragraph = self.document.add_paragraph(style="List Bullet")
                    self._text(paragraph, f"☐ {item}" if block.checks else item, small=block.small)
            case Columns():
                for one in (*block.left, *block.right):
                    self.draw(one)
            case Figures():
                head = tuple(name for name, _ in block.items)
                self._table(Table(head, (tuple(Cell(value) for _, value in block.items),)))
            case Table():
                self._table(block)

    def _quotes(self, block: Quotes) -> None:
        for text, where in block.items:
            paragraph = self.document.add_paragraph(style="Quote")
            run = self._text(paragraph, text)
            if block.language and block.language != self.language:
                self._language(run._r.get_or_add_rPr(), block.language)
            self._text(paragraph, f"\n{where}", small=True)

    def _text(self, paragraph: Any, text: str, *, small: bool = False) -> Any:
        run = paragraph.add_run(str(text))
        if small:
            run.font.size = self.shared.Pt(8)
            run.font.color.rgb = self.shared.RGBColor(0x55, 0x55, 0x55)
        if isinstance(text, English):
            self._language(run._r.get_or_add_rPr(), "en")
        return run

    def _language(self, properties: Any, language: str) -> None:
        element = self.docx.oxml.OxmlElement("w:lang")
        element.set(self.docx.oxml.ns.qn("w:val"), language)
        properties.append(element)

    def _table(self, block: Table) -> None:
        if block.caption:
            self.document.add_paragraph().add_run(block.caption).bold = True
        drawn = [at for at in range(len(block.head)) if not all(row[at].bar for row in block.rows[:1])]
        table = self.document.add_table(rows=1, cols=len(drawn), style="Table Grid")
        table.autofit = False
        widths = [block.widths[at] if block.widths else 1.0 for at in drawn]
        total = sum(widths)
        self._repeated(table.rows[0])
        for cell, at in zip(table.rows[0].cells, drawn, strict=True):
            cell.paragraphs[0].add_run(block.head[at]).bold = True
        for row in block.rows:
            for cell, at in zip(table.add_row().cells, drawn, strict=True):
                self._cell(cell, row[at])
        for column, width in zip(table.columns, widths, strict=True):
            column.width = self.shared.Cm(_WIDTH * width / total)
            for cell in column.cells:
                cell.width = column.width
        self.document.add_paragraph()

    def _cell(self, cell: Any, one: Cell) -> None:
        paragraph = cell.paragraphs[0]
        if one.level is not None:
            self._shade(cell, _SHADES[one.level])
            paragraph.add_run(_BOXES[4 - one.level : 8 - one.level] + " ")
        self._text(paragraph, one.text)
        if one.number:
            paragraph.alignment = self.docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT

    def _repeated(self, row: Any) -> None:
        element = self.docx.oxml.OxmlElement("w:tblHeader")
        element.set(self.docx.oxml.ns.qn("w:val"), "true")
        row._tr.get_or_add_trPr().append(element)

    def _shade(self, cell: Any, colour: str) -> None:
        element = self.docx.oxml.OxmlElement("w:shd")
        for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
            element.set(self.docx.oxml.ns.qn(name), value)
        cell._tc.get_or_add_tcPr().append(element)
