"""A rule's words beside a mention: whole words, ``prefix*``, ``(a|b c)`` and ``...`` for up to three words."""

from __future__ import annotations

import re
from functools import lru_cache

from gapcheck.text.fold import fold_text

_PIECE = re.compile(r"\.\.\.|[()|]|[^\s()|]+")
_GAP = r"[\s\-/]+"
_UP_TO_THREE = r"(?:[^\w\n.;]+\w+){0,3}?[^\w\n.;]+"


@lru_cache(maxsize=256)
def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return one pattern over folded text that any of the words matches."""
    choices = "|".join(_phrase(word) for word in words)
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)" if words else r"(?!)")


def _phrase(phrase: str) -> str:
    out: list[str] = []
    glue = ""
    for piece in _PIECE.findall(phrase):
        if piece == "...":
            glue = _UP_TO_THREE
        elif piece == "(":
            out.append(glue + "(?:")
            glue = ""
        elif piece in ")|":
            out.append(piece)
            glue = _GAP if piece == ")" else ""
        else:
            out.append(glue + _word(piece))
            glue = _GAP
    return "".join(out)


def _word(word: str) -> str:
    stem = fold_text(word.removesuffix("*"))
    return re.escape(stem) + (r"\w*" if word.endswith("*") else "") + ("" if word.endswith("*") else r"(?!\w)")


def has(words: tuple[str, ...], text: str) -> bool:
    """Return whether any of the words stands in a text as written."""
    return bool(words) and bool(pattern(words).search(fold_text(text)))


def without(words: tuple[str, ...], text: str) -> str:
    """Return a text as written, folded, with the words taken out."""
    return pattern(words).sub(" ", fold_text(text)) if words else fold_text(text)


def beside(words: tuple[str, ...], text: str, start: int, end: int, reach: int = 6) -> bool:
    """Return whether any of the words stands within so many words of a span of a text as written."""
    if not words:
        return False
    before = re.split(r"(\s+)", text[:start])[-2 * reach - 1 :]
    after = re.split(r"(\s+)", text[end:])[: 2 * reach + 1]
    return has(words, "".join(before)) or has(words, "".join(after))
