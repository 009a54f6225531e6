"""Markdown: read as the page that it makes; alternative texts of badges count, addresses do not."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from gapcheck.documents.model import Extract, Format
from gapcheck.documents.readers.html import SOFT_BREAK, add_html
from gapcheck.documents.readers.plain import decode
from gapcheck.documents.readers.sheet import Row, Sheet

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FRONT_SHOWN = re.compile(r"^(?:title|subtitle|author|name)[ \t]*:[ \t]*[\"']?([^\"'\n{}\[\]]+)", re.MULTILINE)


def read_markdown(data: bytes) -> Extract:
    """Read Markdown."""
    sheet = Sheet()
    text = decode(data)
    front = _FRONT.match(text)
    if front:
        for found in _FRONT_SHOWN.findall(front.group(1)):
            sheet.add(Row(found.strip()))
        sheet.blank()
        text = text[front.end() :]
    add_html(sheet, _page(text))
    return sheet.finish(Format.MARKDOWN, "markdown-it")


def _page(text: str) -> str:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    # Lines of a paragraph stay lines, so that a quote can be found where the writer put it.
    parser.add_render_rule("softbreak", lambda *_: f"<br {SOFT_BREAK}>")
    return str(parser.render(text))
