"""Folding: the one form in which text is compared, with the way back to what was written.

Lower case, no accents, compatibility forms resolved, words that a line end cut joined again. Most text folds
character by character, which one ``str.translate`` does; only what changes length needs an offset map.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache

from gapcheck.text.confusables import LATIN_LOOKS

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u02bc"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
_LIGATURE_CODES = {"\x1b": "ff", "\x1c": "fi", "\x1d": "fl", "\x1e": "ffi", "\x1f": "ffl"}
# Letters that Unicode does not decompose although readers write them either way.
_PLAIN_LETTERS = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ħ": "h",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ð": "d",
    "ŀ": "l",
    "ſ": "s",
}
_BLANK_MARKS = frozenset("™®©℠\u2800\u3164\u115f\u1160\uffa0")
_SYMBOLS = frozenset(("Po", "Ps", "Pe", "Pd", "Pi", "Pf", "Pc", "So", "Sm", "Sk", "Sc"))
_DETACHED = "\u00b4\u00a8\u02c6\u02dc\u00b8\u02c7\u02ca\u02cb"
_ACCENTED_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and, where lengths changed, the place of each of its characters in the original."""

    text: str
    begins: array[int] | None = None
    """Original offset at which each folded character begins; None when offsets are the same."""
    ends: array[int] | None = None
    """Original offset at which each folded character ends."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original span of a non-empty folded span."""
        if self.begins is None or self.ends is None:
            return start, end
        return self.begins[start], self.ends[end - 1]


def _by_hand(char: str) -> str | None:
    if char in _DASHES:
        return "-"
    if char in _SINGLE_QUOTES:
        return "'"
    if char in _DOUBLE_QUOTES:
        return '"'
    if char in _BLANK_MARKS:
        return " "
    if char == "…":
        return "."
    if (char < " " or char == "\x7f") and char not in "\t\n\r\x0b\x0c":
        return " "
    if char > "\x7f" and unicodedata.category(char) in _SYMBOLS and char not in "ªº":
        plain = unicodedata.normalize("NFKC", char)
        return plain if plain.isascii() else "*"
    return None


def _is_raised(char: str) -> bool:
    """Whether it is a footnote number, which is no part of the word it stands at."""
    return char.isdigit() and not char.isdecimal()


def _without_accents(text: str) -> str:
    base = ""
    kept = []
    for char in unicodedata.normalize("NFKD", text):
        if unicodedata.category(char) == "Mn" and unicodedata.name(base or " ", "").startswith(_ACCENTED_SCRIPTS):
            continue
        base = char
        kept.append(_PLAIN_LETTERS.get(char, char))
    return unicodedata.normalize("NFC", "".join(kept))


def _fold_once(text: str) -> str:
    return "".join(
        by_hand
        if (by_hand := _by_hand(char)) is not None
        else " "
        if _is_raised(char)
        else _without_accents(unicodedata.normalize("NFKC", char).casefold())
        for char in text
    )


_MARK = "\u0300-\u036f\u20d0-\u20ff"
_LOOSE_MARKS = re.compile(f"[{_MARK}]")


@lru_cache(maxsize=8192)
def _fold_cluster(text: str) -> str:
    """Fold one character with the marks that follow it, until nothing changes any more."""
    if unicodedata.category(text[0]) in ("Cf", "Co", "Cs"):
        return ""
    if _by_hand(text[0]) is None and not _is_raised(text[0]):
        text = unicodedata.normalize("NFKC", text)
    folded = _fold_once(text)
    while (again := _LOOSE_MARKS.sub("", _fold_once(folded))) != folded:
        folded = again
    return folded


_SLOW = 0
_BULLETS = frozenset("●▪■◦‣·○►▶✓✔➢❖⁃∙\u2010\u2011\u2012\u2015\u2212\u201b\u2032\u2033\u02bc\u2009\u200a\u2002\u2003")


def _fold_byte(code: int) -> int:
    """Return what a Windows-1252 byte folds to, or the mark of those that change the length of the text."""
    if code in b"\t\n\r\x0b\x0c":
        return code
    try:
        char = bytes([code]).decode("cp1252")
    except UnicodeDecodeError:
        return _SLOW
    if char in _DETACHED or char in _LIGATURE_CODES:
        return _SLOW
    folded = _fold_cluster(char)
    return ord(folded) if len(folded) == 1 and folded < "\x7f" else _SLOW


_BYTES = bytes(map(_fold_byte, range(256)))


def _unencodable(error: UnicodeError) -> tuple[bytes, int]:
    """Let common bullets, dashes and quotes outside Windows-1252 pass the fast way."""
    assert isinstance(error, UnicodeEncodeError)
    found = error.object[error.start : error.end]
    if not _BULLETS.issuperset(found):
        raise error
    return b"".join((_by_hand(char) or ("*" if char.isprintable() else " ")).encode() for char in found), error.end


codecs.register_error("gapcheck-fold", _unencodable)

_CUT_WORD = re.compile("-[ \\t]*\n")
_CUT_PATTERN = r"(?P<cut>(?<=[^\W\d_])(?:[-\u2010\u2011\xad]|\xad-)[ \t]*\n[ \t]*(?=(?P<next>[^\W\d_])))"
_CUT = re.compile(_CUT_PATTERN)
_MOJIBAKE = re.compile("[\xc2\xc3][\x80-\xbf]")
# Characters that fold to exactly one wherever they stand.
_EVEN = "".join(
    re.escape(char)
    for char in (
        *(bytes([code]).decode("cp1252", "ignore") for code in range(128, 256) if _BYTES[code] != _SLOW),
        *sorted(_BULLETS),
    )
)
_SPECIAL = (
    rf"|{_CUT_PATTERN}"
    r"|(?P<moji>[\xc2\xc3][\x80-\xbf])"
    rf"|(?P<detached>(?<=[^\W\d_])[{_DETACHED}][ ]?(?=[^\W\d_]))"
    r"|(?P<code>(?<=[a-z])[\x1b-\x1f]|[\x1c-\x1f](?=[a-z]))"
    rf"|(?P<cluster>[^\x00-\x7f{_EVEN}{_MARK}][{_MARK}]*|[A-Za-z{_EVEN}][{_MARK}]+|[\x00-\x08\x0e-\x1f\x7f]|[{_MARK}]+)"
)
_CLUSTER = re.compile(f"(?P<word>(?!)){_SPECIAL}")
_CLUSTER_OR_WORD = re.compile(rf"(?P<word>(?<![^\W\d_])[^\W\d_]*[\u0370-\u052f][\w{_MARK}]*){_SPECIAL}")
_LOOK_ALIKE = re.compile("[\u0370-\u052f]")


def fold(text: str) -> Folded:
    """Return the text folded, with the offset map where one is needed. Idempotent on its text."""
    if (quick := _fold_evenly(text)) is not None:
        return _join_cut(text, quick) if _CUT_WORD.search(quick) else Folded(quick)
    folded = _fold_mapped(text)
    while _settled(folded.text) != folded.text and (again := _fold_mapped(folded.text)).text != folded.text:
        # Rare: what one repair uncovered, such as a look-alike behind a ligature, is repaired in turn.
        spans = [folded.span(begin, end) for begin, end in zip(again.begins or (), again.ends or (), strict=True)]
        begins, ends = array("l", (span[0] for span in spans)), array("l", (span[1] for span in spans))
        folded = Folded(again.text, begins, ends)
    return folded


def _settled(text: str) -> str | None:
    """Return the text folded if that takes no map, else None."""
    return None if _CUT_WORD.search(text) else _fold_evenly(text)


def _fold_evenly(text: str) -> str | None:
    """Return the folded text if every character folds to exactly one, words cut by line ends aside, else None."""
    if ("\xc3" in text or "\xc2" in text) and _MOJIBAKE.search(text):
        return None
    try:
        raw = text.encode("cp1252", "gapcheck-fold").translate(_BYTES)
    except UnicodeEncodeError:
        return None
    return None if _SLOW in raw else raw.decode("latin-1")


def _join_cut(text: str, even: str) -> Folded:
    """Join the words that line ends cut in a text that otherwise folds character by character."""
    pieces: list[str] = []
    begins = array("l")
    ends = array("l")
    done = 0
    for found in _CUT.finditer(text):
        start, end = found.span()
        begins.extend(range(done, start))
        ends.extend(range(done + 1, start + 1))
        pieces.append(even[done:start])
        if not found["next"].islower():
            pieces.append("-")
            begins.append(start)
            ends.append(end)
        done = end
    if not pieces:
        return Folded(even)
    begins.extend(range(done, len(text)))
    ends.extend(range(done + 1, len(text) + 1))
    pieces.append(even[done:])
    return Folded("".join(pieces), begins, ends)


def fold_text(text: str) -> str:
    """Return only the folded text, for short strings such as catalogue names."""
    return fold(text).text


def _fold_mapped(text: str) -> Folded:
    pieces: list[str] = []
    begins = array("l")
    ends = array("l")

    def plain(start: int, end: int) -> None:
        pieces.append(text[start:end].encode("cp1252", "gapcheck-fold").translate(_BYTES).decode("latin-1"))
        begins.extend(range(start, end))
        ends.extend(range(start + 1, end + 1))

    done = 0
    pattern = _CLUSTER_OR_WORD if _LOOK_ALIKE.search(text) else _CLUSTER
    for found in pattern.finditer(text):
        start, end = found.span()
        plain(done, start)
        done = end
        if found["word"]:
            _fold_word(text, start, end, pieces, begins, ends)
            continue
        folded = _replacement(found)
        pieces.append(folded)
        begins.extend([start] * len(folded))
        ends.extend([end] * len(folded))
    plain(done, len(text))
    return Folded("".join(pieces), begins, ends)


def _replacement(found: re.Match[str]) -> str:
    if found["cut"]:
        # A capital after the hyphen is more likely two words ("CI-\nCD") than a cut one.
        return "" if found["next"].islower() else "-"
    if found["detached"]:
        return ""
    if found["moji"]:
        try:
            return _fold_cluster(found["moji"].encode("latin-1").decode("utf-8"))
        except UnicodeDecodeError:
            return "".join(_fold_cluster(char) for char in found["moji"])
    if found["code"]:
        return _LIGATURE_CODES[found["code"]]
    return _fold_cluster(found[0])


def _fold_word(text: str, start: int, end: int, pieces: list[str], begins: array[int], ends: array[int]) -> None:
    """Fold a word with Greek or Cyrillic letters; among Latin ones its look-alikes are taken for Latin."""
    word = text[start:end]
    parts: list[tuple[int, int, str]] = []
    position = 0
    while position < len(word):
        stop = position + 1
        while stop < len(word) and unicodedata.combining(word[stop]):
            stop += 1
        parts.append((start + position, start + stop, _fold_cluster(word[position:stop])))
        position = stop
    latin = _is_disguised("".join(folded for _, _, folded in parts))
    for begin, stop, folded in parts:
        plain = "".join(LATIN_LOOKS.get(char, char) for char in folded) if latin else folded
        pieces.append(plain)
        begins.extend([begin] * len(plain))
        ends.extend([stop] * len(plain))


def _is_disguised(word: str) -> bool:
    """Whether letters of another script stand for Latin ones, and are no ending or beginning of their own."""
    strange = [not char.isascii() for char in word if char.isalpha()]
    if all(strange):
        return False
    run = sum(strange)
    return run < 2 or not (all(strange[-run:]) or all(strange[:run]))
