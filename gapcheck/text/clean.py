"""Cleaning, once, where text enters: nothing invisible and nothing that commands a terminal stays."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = {"\x1b": "ff", "\x1c": "fi", "\x1d": "fl", "\x1e": "ffi", "\x1f": "ffl"}
# Some PDF fonts encode ligatures as these control codes; beside lower-case letters they are never an escape sequence.
_LIGATURE = re.compile(r"(?<=[a-z])[\x1b-\x1f](?![\[\]PX^_])|[\x1c-\x1f](?=[a-z])")
_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_HYPHEN_AT_END = re.compile("[\xad\ufffe](?=[ \t]*\n)")

_SPACE_LIKE = frozenset(map(ord, "\u2800\u3164\u115f\u1160\uffa0"))
_DROPPED_MARKS = frozenset(
    [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), *range(0x334, 0x339), 0x20D2, 0x20E5, 0x34F]
)


class _Table(dict[int, int | None]):
    """Maps each code point to what stays of it, decided at first sight."""

    def __missing__(self, code: int) -> int | None:
        kept = _kept(code)
        self[code] = kept
        return kept


def _kept(code: int) -> int | None:
    if code in (0x0A, 0x09):
        return code
    if code in _SPACE_LIKE:
        return 0x20
    if code in _DROPPED_MARKS:
        return None
    match unicodedata.category(chr(code)):
        case "Zs" | "Co":
            # Private-use characters are icons: a space keeps the words beside them apart.
            return 0x20
        case "Cc" | "Cf" | "Cs" | "Cn":
            return None
        case _:
            return code


_TABLE = _Table()


def clean(raw: str) -> str:
    """Return the text without control, bidi, zero-width, tag and private characters; only newline and tab stay.

    Ligatures that PDF fonts hide in control codes are spelled out, all line ends become newlines, every kind
    of blank becomes a space. Idempotent.
    """
    if raw.isascii() and raw.isprintable():
        return raw
    text = _NEWLINES.sub("\n", raw)
    text = _LIGATURE.sub(lambda found: _LIGATURES[found.group()], text)
    text = _HYPHEN_AT_END.sub("-", text)
    # Composed, so that an accent is no character of its own: "José" typed on a Mac is "José" typed anywhere.
    return unicodedata.normalize("NFC", text.translate(_TABLE))


def invisible_share(raw: str) -> float:
    """Return the share of characters that nobody sees: zero-width, bidi, tag characters and the like."""
    if not raw:
        return 0.0
    unseen = sum(1 for char in raw if unicodedata.category(char) == "Cf" or ord(char) in _DROPPED_MARKS)
    return unseen / len(raw)
