"""Text made comparable without moving a character: lower case, no accents, every offset still true."""

from __future__ import annotations

import re
import unicodedata

_FOREIGN = re.compile(r"[^\x00-\x7f]")
# Ordinal signs are no letters here: "1ºsem" is a number and a word.
_FIXED = {"ß": "s", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "a", "œ": "o", "º": "°", "ª": "°", "’": "'", "‘": "'",
          "´": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "－": "-",
          "﹘": "-", "﹣": "-", "→": "-", "～": "-", "“": '"', "”": '"', "…": ".", "∕": "/", "⁄": "/"}  # fmt: skip
_KNOWN: dict[str, str] = {}


def flat(text: str) -> str:
    """Return the text in lower case, without accents, with plain dashes, quotes and digits; the length stays."""
    if text.isascii():
        return text.lower()
    low = text.lower()
    if len(low) != len(text):
        low = "".join(char.lower()[:1] for char in text)
    for char in sorted(set(_FOREIGN.findall(low))):
        low = low.replace(char, _KNOWN.get(char) or _plain(char))
    return low


def _plain(char: str) -> str:
    fixed = _FIXED.get(char)
    if fixed is None:
        digit = unicodedata.digit(char, None) if char.isdecimal() else None
        parts = unicodedata.normalize("NFKD", char)
        fixed = str(digit) if digit is not None else parts[0].lower()[:1] if parts[0].isalnum() else char
    if len(_KNOWN) < 4096:
        _KNOWN[char] = fixed
    return fixed


_NO_WORD = re.compile(r"[^\w+#]+|_+")


def squash(text: str) -> str:
    """Return ``flat`` text with all that is no letter, digit, plus or hash made single spaces; for looking words up."""
    return _NO_WORD.sub(" ", flat(text)).strip()


def squash_flat(folded: str) -> str:
    """Return what ``squash`` does, of text that is ``flat`` already."""
    return _NO_WORD.sub(" ", folded).strip()
