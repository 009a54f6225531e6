"""What may be shown where: terminal, spreadsheet cell, Markdown page, file name."""

from __future__ import annotations

import re
import unicodedata

_CELL_LIMIT = 32_767
_FORMULA = frozenset("=+-@\t\r|%")
_BLANKS = re.compile(r"\s+")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|<>~$&])")
_RESERVED_NAMES = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))]
)


def for_terminal(text: str, *, keep_newlines: bool = False) -> str:
    """Return the text with nothing in it that a terminal would obey; blanks of any kind become spaces."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        char if char.isprintable() or (keep_newlines and char == "\n") else " " if char in "\n\t\r" else ""
        for char in text
    )


def one_line(text: str) -> str:
    """Return the text on one line with single spaces."""
    return _BLANKS.sub(" ", for_terminal(text)).strip()


def shorten(text: str, width: int) -> str:
    """Return at most ``width`` characters, cut at a word border where one is near, with an ellipsis."""
    if len(text) <= width:
        return text
    cut = text[: max(width - 1, 0)]
    border = cut.rfind(" ")
    if border > width * 2 // 3:
        cut = cut[:border]
    return cut.rstrip(" ,;:-") + "…"


def for_cell(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula; over-long text is cut with a mark."""
    kept = for_terminal(text, keep_newlines=True)
    first = unicodedata.normalize("NFKC", kept.lstrip()[:1])
    if first and first[0] in _FORMULA:
        kept = "'" + kept
    return kept if len(kept) <= _CELL_LIMIT else kept[: _CELL_LIMIT - 1] + "…"


def for_markdown(text: str) -> str:
    """Return one line in which no character is Markdown or HTML."""
    return _MARKDOWN.sub(r"\\\1", one_line(text))


def tenths(value: float) -> str:
    """Return a number with one place, halves rounded up."""
    return f"{float(value) + 1e-9:.1f}"


def slug(text: str, limit: int = 60) -> str:
    """Return a file-name part of lower-case ASCII letters, digits and hyphens; never empty, never reserved."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    parts = re.findall(r"[a-z0-9]+", plain.lower())
    name = "-".join(parts)[:limit].strip("-") or "unnamed"
    return f"{name}-file" if name in _RESERVED_NAMES else name
