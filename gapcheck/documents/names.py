"""Where the candidate's own name stands, so that nobody takes "Ray Jenkins" for two tools."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gapcheck.documents.model import Document, Line, Section, SectionKind
from gapcheck.documents.sections import looks_like_name
from gapcheck.documents.vocabulary import Vocabulary
from gapcheck.text.flat import flat, squash_flat

_TOP_LINES = 6
"""Lines at the top that may hold the name when no block of contacts does."""
_HEADER_LINES = 25
_FIRST_PAGE = 150
"""Lines among which the largest letters are looked for."""
_SURE = 3.0
"""Outside the block of contacts a name must be confirmed: by the mail address, a label, or the size of the letters."""
_TOP = 4000
"""Characters among which mail addresses are looked for."""
_LONGEST_BOX = 60
_PIECES = re.compile(r"\t+| {3,}|[|•·●,;:/()]| [–—-] ")
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_TURNED = re.compile(r"\s*([^\W\d_]+(?:[ -][^\W\d_]+){0,2}), {0,2}([^\W\d_]+(?:[ -][^\W\d_]+){0,2})\s*")
_LABEL = re.compile(r"[ \t#*]*([^:\n]{2,24}):[ \t]*")


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    score: float
    order: int


def name_spans(document: Document) -> tuple[tuple[int, int], ...]:
    """Return where the candidate's name stands in the text, in order; empty when it cannot be told."""
    return document.names


def find_names(
    text: str, folded: str, lines: Sequence[Line], sections: Sequence[Section], words: Vocabulary
) -> tuple[tuple[int, int], ...]:
    """Return the spans of the candidate's full name, wherever it is repeated."""
    mailboxes = " ".join(_mailboxes(folded[:_TOP]))
    largest = max([line.size for line in lines[:_FIRST_PAGE] if line.page == 1], default=0.0)
    best: _Candidate | None = None
    header = [(one.start, one.end) for one in sections if one.kind is SectionKind.HEADER]
    for order, line in enumerate(_where(lines, header, largest)):
        found = _candidate(text, folded, line, order, words, mailboxes, largest)
        inside = any(start <= line.start < end for start, end in header)
        if found and (inside or found.score >= _SURE) and (best is None or found.score > best.score):
            best = found
    return _occurrences(folded, best.text, header) if best else ()


def _mailboxes(folded: str) -> Iterator[str]:
    """Yield what stands before the at sign of each mail address."""
    at = folded.find("@")
    while at >= 0:
        start = at
        while start and at - start < _LONGEST_BOX and (folded[start - 1].isalnum() or folded[start - 1] in "._+-"):
            start -= 1
        yield folded[start:at]
        at = folded.find("@", at + 1)


def _where(lines: Sequence[Line], spans: Sequence[tuple[int, int]], largest: float) -> Iterator[Line]:
    """Yield the lines that may hold the name: the block of contacts, the top, and the largest line of the page."""
    count = 0
    for index, line in enumerate(lines):
        if line.start == line.end:
            continue
        count += 1
        inside = any(start <= line.start < end for start, end in spans)
        biggest = largest > 0 and line.page == 1 and line.size >= largest * 0.98
        if (inside and count <= _HEADER_LINES) or index < _TOP_LINES or biggest:
            yield line
        elif count > _HEADER_LINES and not largest:
            return


def _candidate(
    text: str, folded: str, line: Line, order: int, words: Vocabulary, mailboxes: str, largest: float
) -> _Candidate | None:
    start, score = line.start, 0.0
    label = _LABEL.match(text, line.start, line.end)
    if label:
        said = squash_flat(folded[label.start(1) : label.end(1)])
        if said not in words.private.get("name", frozenset()) and said not in words.cover:
            return None
        start, score = label.end(), 6.0
    turned = _TURNED.fullmatch(text, start, line.end)
    if turned and any(part in mailboxes for part in _LETTERS.findall(folded[start : line.end])):
        return _candidate_of(
            f"{turned.group(2)} {turned.group(1)}", line, score + 3.0, order, words, mailboxes, largest
        )
    piece = next((part for part in _PIECES.split(text[start : line.end]) if part.strip()), "").strip()
    return _candidate_of(_without_cover(piece, words), line, score, order, words, mailboxes, largest)


def _candidate_of(
    piece: str, line: Line, score: float, order: int, words: Vocabulary, mailboxes: str, largest: float
) -> _Candidate | None:
    if words.titles.within(flat(piece)):
        piece = _before_title(piece, words, mailboxes)
    key = squash_flat(flat(piece))
    count = len(key.split())
    if not looks_like_name(piece, words) or not key or key in words.headings or key in words.cover:
        return None
    if words.titles.within(key) or words.degrees.within(key):
        return None
    known = sum(part in mailboxes for part in _LETTERS.findall(key))
    score += 3.0 * min(known, 2) + (1.5 if 2 <= count <= 4 else 0.0) - 0.4 * order
    if largest and line.size >= largest * 0.98:
        score += 2.0
    if count == 1 and not known and score < 2 and key.upper() != key.lower():
        return None
    return _Candidate(key, score, order) if score > 0 or order < 2 else None


_INNER_CAPITAL = re.compile(r"(?!Mc|Mac|De|Di|La|Le|O')[^\W\d_]*[a-z][A-Z]|[A-Z]{2,}[a-z]*$")


def _before_title(piece: str, words: Vocabulary, mailboxes: str) -> str:
    """Return the name of "Jane Roe DevOps Engineer" when the mail address confirms it, else nothing."""
    kept: list[str] = []
    shouted = piece.isupper()
    for word in piece.split():
        if words.titles.within(flat(word)) or (not shouted and _INNER_CAPITAL.match(word)):
            break
        kept.append(word)
    confirmed = any(part in mailboxes for part in _LETTERS.findall(flat(" ".join(kept))))
    return " ".join(kept) if 2 <= len(kept) <= 4 and confirmed else ""


def _without_cover(piece: str, words: Vocabulary) -> str:
    """Return the line without "Curriculum Vitae" or "Resume of" around the name."""
    parts = piece.split()
    for size in (3, 2, 1):
        if len(parts) > size and squash_flat(flat(" ".join(parts[:size]))) in words.cover:
            rest = parts[size:]
            return " ".join(rest[1:] if rest[0].islower() and len(rest) > 1 else rest)
        if len(parts) > size and squash_flat(flat(" ".join(parts[-size:]))) in words.cover:
            return " ".join(parts[:-size])
    return piece


def _occurrences(folded: str, key: str, header: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return where the name stands; with a comma inside only on top, for "Jenkins, Ray" in a list is two tools."""
    parts = key.split()
    forms = [(parts, _LOOSE, False)]
    if len(parts) > 2:
        forms.append(([parts[0], parts[-1]], _LOOSE, False))
    if len(parts) > 1:
        forms.append((parts, "", True))
        forms.append(([parts[-1], *parts[:-1]], "", True))
    spans: list[tuple[int, int]] = []
    for form, between, on_top in forms:
        for start, end in header if on_top else [(0, len(folded))]:
            for begin, stop in _in_a_row(folded, form, between, start, end):
                if not any(first < stop and begin < last for first, last in spans):
                    spans.append((begin, stop))
    return tuple(sorted(spans))


_LOOSE = " \t\n._'-"
"""What may stand between the words of a name; on top of the page anything that is no letter or digit."""
_WIDEST = 3


def _in_a_row(folded: str, form: Sequence[str], between: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where words stand one after another with little between them."""
    at = folded.find(form[0], start, end)
    while at >= 0:
        stop = _follow(folded, form, between, at)
        if stop and stop <= end and not (at and folded[at - 1].isalnum()) and not folded[stop : stop + 1].isalnum():
            yield at, stop
        at = folded.find(form[0], at + len(form[0]), end)


def _follow(folded: str, form: Sequence[str], between: str, at: int) -> int:
    """Return where the words end that begin at a place, 0 when they do not follow each other there."""
    at += len(form[0])
    for word in form[1:]:
        gap = 0
        while gap < _WIDEST and (char := folded[at + gap : at + gap + 1]):
            if char.isalnum() or (between and char not in between):
                break
            gap += 1
        if not gap or not folded.startswith(word, at + gap):
            return 0
        at += gap + len(word)
    return at
