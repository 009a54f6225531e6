"""HTML: inline elements join without a space, blocks with a line break, and nothing that a browser does not show."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gapcheck.documents.model import Extract, Format
from gapcheck.documents.readers import css
from gapcheck.documents.readers.plain import decode
from gapcheck.documents.readers.sheet import Row, Sheet, add_cells

_DROPPED = frozenset(
    ["head", "script", "style", "template", "noscript", "iframe", "object", "audio", "video", "canvas", "datalist",
     "meta", "link", "title", "map", "colgroup", "-comment", "-doctype"]
)  # fmt: skip
_INLINE = frozenset(
    ["a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
     "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
     "var", "wbr", "img", "svg", "text", "tspan", "button", "input", "ruby", "rb", "picture", "source", "g", "use",
     "path"]
)  # fmt: skip
_BOLD = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_BLANK_AROUND = frozenset({"p", "ul", "ol", "table", "section", "article", "header", "footer", "h1", "h2", "h3", "h4"})
_SPACES = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
SOFT_BREAK = "data-soft-break"
"""Attribute of a line break that only the width of the source made."""


@dataclass(frozen=True, slots=True)
class _State:
    paint: css.Paint
    hidden: str = ""
    bold: bool = False
    heading: int = 0
    pre: bool = False
    block: str = ""
    """The list item or cell around; paragraphs inside it stand without blank lines."""


def read_html(data: bytes) -> Extract:
    """Read an HTML page."""
    sheet = Sheet()
    add_html(sheet, html_text(data))
    return sheet.finish(Format.HTML, "lexbor")


def html_text(data: bytes) -> str:
    """Return the text of HTML bytes in the encoding that the page declares, unless a byte order mark says otherwise."""
    found = _CHARSET.search(data[:4096])
    if found and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(found.group(1).decode("ascii"))
        except (LookupError, UnicodeError):
            pass
    return decode(data)


def add_html(sheet: Sheet, text: str) -> None:
    """Write an HTML page or fragment on the sheet."""
    tree = LexborHTMLParser(text)
    for node in tree.css("title"):
        sheet.title = sheet.title or node.text(strip=True)
    for node in tree.css("meta[name=keywords]"):
        sheet.hide(node.attributes.get("content") or "", "metadata")
    root = tree.body or tree.root
    if root is not None:
        _Walk(sheet, _styles(tree)).run(root)


def _styles(tree: LexborHTMLParser) -> dict[int, dict[str, str]]:
    """Return the declarations of the page's own style sheets for each element they select."""
    found: dict[int, dict[str, str]] = {}
    for sheet in tree.css("style"):
        for selector, style in css.rules(sheet.text() or ""):
            if not style.keys() & _LOOKED_AT:
                continue
            for one in selector.split(","):
                if ":" in one:
                    continue
                for node in _selected(tree, one.strip()):
                    found.setdefault(node.mem_id, {}).update(style)
    return found


_LOOKED_AT = frozenset(
    ["display", "visibility", "opacity", "font-size", "position", "left", "right", "top", "bottom", "text-indent",
     "clip", "clip-path", "overflow", "color", "background", "background-color", "background-image", "height", "width",
     "max-height", "transform", "margin-left", "content-visibility", "background-clip", "-webkit-background-clip"]
)  # fmt: skip


def _selected(tree: LexborHTMLParser, selector: str) -> list[LexborNode]:
    try:
        return list(tree.css(selector)) if selector else []
    except Exception:  # the engine raises bare exceptions for selectors that it does not know
        return []


class _Walk:
    """Goes through the tree without recursion: pages nest as deep as they like."""

    def __init__(self, sheet: Sheet, styles: dict[int, dict[str, str]]) -> None:
        self.sheet = sheet
        self.styles = styles
        self.pieces: list[str] = []
        self.bold: list[tuple[int, bool]] = []
        self.line = _State(css.Paint())
        self.soft = False
        self.item = False
        self.cells: list[tuple[Sheet, list[list[Row]]]] = []

    def run(self, root: LexborNode) -> None:
        """Write the tree below a node."""
        stack: list[tuple[LexborNode | None, _State, LexborNode | None]] = [(root, _State(css.Paint()), None)]
        while stack:
            node, state, closing = stack.pop()
            if closing is not None:
                self._close(closing, state)
                continue
            if node is None:
                continue
            tag = node.tag or ""
            if tag == "-text":
                self._text(node.text_content or "", state)
                continue
            if tag in _DROPPED:
                self._dropped(node, tag)
                continue
            inner = self._open(node, tag, state)
            stack.append((None, inner, node))
            children = list(node.iter(include_text=True))
            stack.extend((child, inner, None) for child in reversed(children))
        self._flush()

    def _dropped(self, node: LexborNode, tag: str) -> None:
        if tag == "-comment":
            self.sheet.hide(node.comment_content or "", "comment")

    def _open(self, node: LexborNode, tag: str, state: _State) -> _State:
        attributes = node.attributes
        style = dict(self.styles.get(node.mem_id, {}))
        style.update(css.declarations(attributes.get("style") or ""))
        if tag == "font" and attributes.get("color"):
            style.setdefault("color", (attributes["color"] or "").lower())
        if attributes.get("bgcolor"):
            style.setdefault("background-color", (attributes["bgcolor"] or "").lower())
        hidden = state.hidden or css.hides(style) or ("display_none" if "hidden" in attributes else "")
        inner = _State(
            paint=css.painted(style, state.paint),
            hidden=hidden,
            bold=state.bold or tag in _BOLD or style.get("font-weight") in ("bold", "600", "700", "800", "900"),
            heading=int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else state.heading,
            pre=state.pre or tag in ("pre", "textarea"),
            block=tag if tag in ("li", "td", "th") else state.block,
        )
        self._before(node, tag, style, inner)
        return inner

    def _before(self, node: LexborNode, tag: str, style: dict[str, str], state: _State) -> None:
        if tag == "a":
            self.sheet.link(node.attributes.get("href") or "")
        elif tag == "img":
            self._text(node.attributes.get("alt") or "", state)
        elif tag == "br":
            self._flush()
            self.soft = SOFT_BREAK in node.attributes
        elif tag == "li":
            self._flush()
            self.item = True
        elif self._breaks(tag, style):
            self._flush()
            self._blank(tag, state)
            self._table_opens(tag)

    def _blank(self, tag: str, state: _State) -> None:
        if tag in _BLANK_AROUND and not state.block:
            self.sheet.blank()

    def _table_opens(self, tag: str) -> None:
        """Collect the lines of each cell apart, so that short ones can stand side by side."""
        if tag == "tr":
            self.cells.append((self.sheet, []))
        elif tag in ("td", "th") and self.cells:
            outer = self.cells[-1][0]
            self.sheet = Sheet(hidden=outer.hidden, links=outer.links, notices=outer.notices)

    def _table_closes(self, tag: str) -> None:
        if tag in ("td", "th") and self.cells:
            outer, cells = self.cells[-1]
            cells.append(self.sheet.rows)
            self.sheet = outer
        elif tag == "tr" and self.cells:
            self.sheet, cells = self.cells.pop()
            add_cells(self.sheet, cells)

    def _breaks(self, tag: str, style: dict[str, str]) -> bool:
        """Tell whether an element starts and ends a line."""
        if tag in ("td", "th", "tr"):
            return True
        display = style.get("display", "")
        if display in ("inline", "inline-block", "inline-flex", "contents"):
            return False
        if tag in _INLINE:
            return display in ("block", "flex", "grid", "table", "list-item", "table-row")
        return True

    def _close(self, node: LexborNode, state: _State) -> None:
        tag = node.tag or ""
        style = dict(self.styles.get(node.mem_id, {}))
        style.update(css.declarations(node.attributes.get("style") or ""))
        if style.get("display") == "inline-block" and tag not in _INLINE:
            self.pieces.append(" ")
        elif tag != "br" and self._breaks(tag, style):
            self._flush()
            self._table_closes(tag)
            self._blank(tag, state)

    def _text(self, text: str, state: _State) -> None:
        if not text:
            return
        hidden = state.hidden or css.invisible(state.paint)
        if hidden:
            if text.strip():
                self.sheet.hide(text, hidden)
            return
        if state.pre:
            for number, part in enumerate(text.split("\n")):
                if number:
                    self._flush()
                self.pieces.append(part)
            self.line = state
            return
        flat = _SPACES.sub(" ", text)
        if flat != " ":
            self.line = state
            self.bold.append((len(flat.strip()), state.bold))
        self.pieces.append(flat)

    def _flush(self) -> None:
        text = "".join(self.pieces)
        self.pieces.clear()
        state, bold = self.line, self.bold
        self.bold = []
        if not state.pre:
            text = re.sub(r" *\t[ \t]*", "\t", re.sub(r"  +", " ", text)).strip()
        if not text.strip():
            return
        total = sum(count for count, _ in bold)
        strong = total > 0 and sum(count for count, is_bold in bold if is_bold) > 0.9 * total
        bullet, self.item = self.item, False
        self.sheet.add(Row(text, heading=state.heading, bullet=bullet, bold=strong, wrapped=self.soft))
        self.soft = False
