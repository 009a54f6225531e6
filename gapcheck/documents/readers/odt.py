"""ODT, zipped or flat: everything that a reader of the page sees; repeated blanks are capped."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree

from gapcheck.documents.model import Extract, Format
from gapcheck.documents.readers.colours import WHITE, Colour, parse_colour
from gapcheck.documents.readers.docx_styles import Look
from gapcheck.documents.readers.packages import Package, attribute, local, parse_xml
from gapcheck.documents.readers.sheet import Row, Sheet, add_cells, damaged
from gapcheck.errors import Code, DocumentError

MAX_BLANKS = 40
"""A repeated space counts at most so often; files that claim two thousand million exist."""
_DROPPED = frozenset(
    ["tracked-changes", "annotation", "annotation-end", "sequence-decls", "user-field-decls", "variable-decls", "forms",
     "covered-table-cell", "change", "change-start", "change-end", "hidden-text", "script", "binary-data", "ruby-text",
     "table-source", "title", "desc", "event-listeners", "note-citation", "alphabetical-index-mark", "bookmark",
     "bookmark-start", "bookmark-end", "index-title-template"]
)  # fmt: skip
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, "pc": 12.0}


def read_odt(data: bytes) -> Extract:
    """Read an ODT or a flat ODT; raises DocumentError when it is encrypted or damaged."""
    sheet = Sheet()
    if data[:2] == b"PK":
        package = Package(data)
        manifest = package.read("META-INF/manifest.xml") or b""
        if b"encryption-data" in manifest:
            raise DocumentError(Code.ENCRYPTED, "the document is protected by a password", hint="ask for an open copy")
        content, styles, meta = (package.xml(name) for name in ("content.xml", "styles.xml", "meta.xml"))
    else:
        content = styles = meta = parse_xml(data)
    body = content.find("{*}body/{*}text") if content is not None else None
    if content is None or body is None:
        raise damaged("the package has no text part")
    looks = _Styles([root for root in {id(styles): styles, id(content): content}.values() if root is not None])
    walk = _Walk(sheet, looks)
    _margins(walk, styles, ("header", "header-left", "header-first"))
    walk.blocks(body)
    _margins(walk, styles, ("footer", "footer-left", "footer-first"))
    _properties(sheet, meta)
    sheet.pages = walk.page
    return sheet.finish(Format.ODT, "odt xml")


def _margins(walk: _Walk, styles: etree._Element | None, kinds: tuple[str, ...]) -> None:
    """Read headers or footers, each wording once."""
    if styles is None:
        return
    for master in styles.iter("{*}master-page"):
        for part in master:
            words = " ".join(" ".join(str(text) for text in part.itertext()).split())
            if local(part) in kinds and attribute(part, "display") != "false" and words and words not in walk.seen:
                walk.seen.add(words)
                walk.blocks(part)
                walk.sheet.blank()


def _properties(sheet: Sheet, meta: etree._Element | None) -> None:
    for element in meta.iter("{*}title", "{*}keyword", "{*}subject") if meta is not None else ():
        parent = element.getparent()
        if parent is None or local(parent) != "meta":
            continue
        if local(element) == "title":
            sheet.title = element.text or ""
        else:
            sheet.hide(element.text or "", "metadata")


class _Styles:
    """Styles by family and name, with inheritance."""

    def __init__(self, roots: list[etree._Element]) -> None:
        self._own: dict[tuple[str, str], tuple[Look, str]] = {}
        for root in roots:
            for style in root.iter("{*}style", "{*}default-style"):
                family, name = attribute(style, "family") or "", attribute(style, "name") or ""
                parent = attribute(style, "parent-style-name") or ""
                self._own[family, name] = (_look(style), parent)

    def look(self, family: str, name: str | None) -> Look:
        look, seen = Look(), set[str]()
        while name and name not in seen and (family, name) in self._own:
            seen.add(name)
            own, name = self._own[family, name]
            look = look.over(own)
        default = self._own.get((family, ""))
        return look.over(default[0]) if default else look


def _look(style: etree._Element) -> Look:
    look = Look()
    for properties in style:
        values = {str(key).rpartition("}")[2]: str(value) for key, value in properties.attrib.items()}
        match local(properties):
            case "text-properties":
                look = Look(
                    vanish=values.get("display") == "none" if "display" in values else None,
                    bold=values["font-weight"] in ("bold", "600", "700", "800", "900")
                    if "font-weight" in values
                    else None,
                    size=points(values.get("font-size", "")),
                    colour=values.get("color"),
                    fill=_fill(values.get("background-color")),
                ).over(look)
            case "paragraph-properties" | "table-cell-properties" | "table-row-properties" | "table-properties":
                look = look.over(Look(fill=_fill(values.get("background-color"))))
            case "graphic-properties":
                solid = values.get("fill", "solid") == "solid"
                colour = values.get("fill-color") if solid else None
                unknown = None if values.get("fill", "none") == "none" else "unknown"
                look = look.over(Look(fill=_fill(values.get("background-color")) or colour or unknown))
            case _:
                pass
    return look


def _fill(value: str | None) -> str | None:
    return None if value in (None, "transparent") else value


def points(value: str) -> float | None:
    """Return a length in points; nothing for relative or missing ones."""
    for unit, factor in _POINTS.items():
        if value.endswith(unit):
            try:
                return float(value[: -len(unit)]) * factor
            except ValueError:
                return None
    return None


@dataclass(slots=True)
class _Paragraph:
    look: Look
    pieces: list[str] = field(default_factory=list)
    strong: int = 0
    letters: int = 0
    size: float = 0.0
    later: list[etree._Element] = field(default_factory=list)


class _Walk:
    def __init__(self, sheet: Sheet, styles: _Styles) -> None:
        self.sheet = sheet
        self.styles = styles
        self.page = 1
        self.background: Colour | None = WHITE
        self.item = False
        self.seen: set[str] = set()

    def blocks(self, container: etree._Element) -> None:
        for element in container:
            match local(element):
                case "p" | "h":
                    self._paragraph(element)
                case "list":
                    self._list(element)
                case "table":
                    self._table(element)
                case "soft-page-break":
                    self.page += 1
                case "section" if attribute(element, "display") == "none":
                    self.sheet.hide(_words(element), "display_none", self.page)
                case name if name not in _DROPPED:
                    self.blocks(element)
                case _:
                    pass

    def _list(self, element: etree._Element) -> None:
        for item in element:
            if local(item) in ("list-item", "list-header"):
                self.item = local(item) == "list-item"
                self.blocks(item)
        self.item = False

    def _paragraph(self, element: etree._Element) -> None:
        look = self.styles.look("paragraph", attribute(element, "style-name"))
        paragraph = _Paragraph(look)
        before = self.background
        if look.fill:
            self.background = parse_colour(look.fill)
        self._inline(element, paragraph, replace(look, fill=None))
        self.background = before
        level = attribute(element, "outline-level") or "1"
        heading = min(int(level), 6) if local(element) == "h" and level.isdigit() else 0
        text = "".join(paragraph.pieces)
        if text.strip():
            bold = paragraph.strong > 0.9 * paragraph.letters
            bullet, self.item = self.item and not heading, False
            row = Row(text, page=self.page, heading=heading, bullet=bullet, bold=bold, size=paragraph.size)
            self.sheet.add(row)
        else:
            self.sheet.blank()
        for later in paragraph.later:
            self._apart(later)

    def _apart(self, element: etree._Element) -> None:
        """Read a text box or a note after the paragraph that it hangs on."""
        before, item, self.item = self.background, self.item, False
        frame = element.getparent()
        for shape in (frame, element):
            look = self.styles.look("graphic", attribute(shape, "style-name")) if shape is not None else Look()
            if look.fill:
                self.background = parse_colour(look.fill)
        self.sheet.blank()
        self.blocks(element)
        self.sheet.blank()
        self.background, self.item = before, item

    def _inline(self, element: etree._Element, paragraph: _Paragraph, look: Look) -> None:
        self._put(element.text, paragraph, look)
        for child in element:
            self._child(child, paragraph, look)
            self._put(child.tail, paragraph, look)

    def _child(self, child: etree._Element, paragraph: _Paragraph, look: Look) -> None:
        name = local(child)
        match name:
            case "span":
                own = self.styles.look("text", attribute(child, "style-name"))
                self._inline(child, paragraph, own.over(look))
            case "s" | "tab" | "line-break":
                paragraph.pieces.append(_blank(child))
            case "soft-page-break":
                self.page += 1
            case "a":
                self.sheet.link(attribute(child, "href") or "")
                self._inline(child, paragraph, look)
            case "note-body" | "text-box" | "custom-shape" | "rect" | "ellipse":
                paragraph.later.append(child)
            case "hidden-text" | "hidden-paragraph":
                self.sheet.hide(_words(child) or attribute(child, "string-value") or "", "vanish", self.page)
            case _ if name not in _DROPPED:
                self._inline_only_children(child, paragraph, look)
            case _:
                pass

    def _inline_only_children(self, element: etree._Element, paragraph: _Paragraph, look: Look) -> None:
        """Go through frames, notes, fields and rubies."""
        if local(element) in ("frame", "g", "note"):
            for child in element:
                self._child(child, paragraph, look)
        else:
            self._inline(element, paragraph, look)

    def _put(self, text: str | None, paragraph: _Paragraph, look: Look) -> None:
        if not text:
            return
        flat = " ".join(text.split())
        text = (" " if text[0].isspace() else "") + flat + (" " if text[-1].isspace() and flat else "")
        hidden = look.hidden(self.background)
        if hidden:
            self.sheet.hide(text, hidden, self.page)
            return
        paragraph.pieces.append(text)
        if flat:
            paragraph.letters += len(flat)
            paragraph.strong += len(flat) if look.bold else 0
            paragraph.size = max(paragraph.size, look.size or 0.0)

    def _table(self, table: etree._Element) -> None:
        self.sheet.blank()
        for row in table.iter("{*}table-row"):
            parent = row.getparent()
            while parent is not None and local(parent) != "table":
                parent = parent.getparent()
            if parent is table:
                add_cells(self.sheet, [self._cell(cell) for cell in row if local(cell) == "table-cell"])
        self.sheet.blank()

    def _cell(self, cell: etree._Element) -> list[Row]:
        sheet, ground = self.sheet, self.background
        fill = self.styles.look("table-cell", attribute(cell, "style-name")).fill
        if fill:
            self.background = parse_colour(fill)
        self.sheet = Sheet(hidden=sheet.hidden, links=sheet.links, notices=sheet.notices)
        try:
            self.blocks(cell)
            return self.sheet.rows
        finally:
            self.sheet, self.background = sheet, ground


def _blank(element: etree._Element) -> str:
    name = local(element)
    if name != "s":
        return "\t" if name == "tab" else "\n"
    count = attribute(element, "c") or "1"
    number = int(count) if count.isdigit() and len(count) < 12 else 1
    return " " * min(number, MAX_BLANKS)


def _words(element: etree._Element) -> str:
    return " ".join(str(text) for text in element.itertext())
