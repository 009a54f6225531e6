"""Plain text of any encoding."""

from __future__ import annotations

import codecs
import re

from gapcheck.documents.model import Extract, Format
from gapcheck.documents.readers.sheet import Row, Sheet, damaged

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = frozenset("áéíóúàèìòùâêîôûãõñçäëïöüåøæßÁÉÍÓÚÀÈÌÒÙÂÊÎÔÛÃÕÑÇÄËÏÖÜÅØÆ¿¡ºª°–—‘’“”•…·«»€£©®™\xa0§±²³½¼")
_MOJIBAKE = re.compile("Ã[\x80-\xbf\u0152-\u2122]|â€|Â[\xa0-\xbf]|ï»¿")
_BULLET = re.compile(r"[ \t]*(?:[-*+•·▪■●◦‣–—o►▸✓✔➢❖]|\d{1,2}[.)])[ \t]")
_SAMPLE = 64_000


def decode(data: bytes) -> str:
    """Return the text of bytes of unknown encoding; raises DocumentError when they are no text."""
    text = _decoded(data)
    if _MOJIBAKE.search(text):
        import ftfy

        text = ftfy.fix_encoding(text)
    return text.removeprefix("\ufeff")


def _decoded(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, "replace")
    if data[:_SAMPLE].count(0) > len(data[:_SAMPLE]) // 50:
        raise damaged("the bytes are no text in any encoding")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _eight_bit(data)


def _wide_encoding(data: bytes) -> str:
    """Return the UTF-16 or UTF-32 flavour that the zero bytes betray, or nothing."""
    sample = data[:_SAMPLE]
    sample = sample[: len(sample) // 4 * 4]
    if len(sample) < 8:
        return ""
    zeros = [sample[place::4].count(0) / (len(sample) / 4) for place in range(4)]
    if zeros[1] > 0.9 and zeros[2] > 0.9:
        if zeros[3] > 0.9 and zeros[0] < 0.1:
            return "utf-32-le"
        if zeros[0] > 0.9 and zeros[3] < 0.1:
            return "utf-32-be"
    even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
    if odd > 0.6 and even < 0.1:
        return "utf-16-le"
    if even > 0.6 and odd < 0.1:
        return "utf-16-be"
    return ""


def _eight_bit(data: bytes) -> str:
    western = data.decode("cp1252", "replace")
    foreign = [char for char in western if char > "\x7f"]
    if sum(char in _WESTERN for char in foreign) >= 0.9 * len(foreign):
        return western
    almost = data.decode("utf-8", "replace")
    if almost.count("\ufffd") * 5 < len(foreign):
        # One bad byte does not make a UTF-8 file another encoding.
        return almost.replace("\ufffd", "")
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return data.decode(best.encoding, "replace") if best else western


def read_plain(data: bytes) -> Extract:
    """Read plain text; lines that only the width of the page ended are marked as wrapped."""
    sheet = Sheet()
    add_plain(sheet, decode(data))
    return sheet.finish(Format.TEXT, "text")


def add_plain(sheet: Sheet, text: str) -> None:
    """Write plain text on the sheet; a form feed starts a page."""
    page = 1
    previous = ""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\f").split("\n")
    width = _width(lines)
    for line in lines:
        if "\f" in line:
            page += line.count("\f")
            line = line.replace("\f", "")
        if line.strip():
            sheet.add(Row(line, page=page, wrapped=_continues(previous, line, width)))
        else:
            sheet.blank()
        previous = line
    sheet.pages = page


def _width(lines: list[str]) -> int:
    """Return the column at which the lines seem to be broken, 0 when they are not."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if not lengths:
        return 0
    longest = lengths[int(len(lengths) * 0.95)] if len(lengths) > 20 else lengths[-1]
    return longest if 50 <= longest <= 130 else 0


def _continues(previous: str, line: str, width: int) -> bool:
    if not width or not previous.strip() or _BULLET.match(line):
        return False
    first = line.split(None, 1)[0]
    return len(previous.rstrip()) + 1 + len(first) > width
