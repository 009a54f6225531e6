"""Where names are no skills: links, e-mail addresses, handles, the header's name, employers, references."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from gapcheck.documents.model import Document, SectionKind
from gapcheck.documents.names import name_spans
from gapcheck.matching.words import Words

_MARKERS = (
    *("@", "://", "www.", ".com", ".org", ".net", ".io", ".dev", ".ai/", ".me/", ".co/", ".app", ".edu", ".gov"),
    *(".br/", ".es/", ".mx/", ".ar/", ".cl/", ".pt/", ".github."),
)
_ADDRESS = re.compile(
    r"://|[\w.+-]@\w|(?:^|[\s(])@\w|\bwww\.|[a-z0-9-]\.(?:com|org|net|io|dev|ai|co|me|app|edu|gov|br|mx|ar|cl|pe|es|pt)(?:[/:?#]|$)"
)
_FILE_PATH = re.compile(r"(?:~|\.{0,2})/\w|[A-Za-z]:\\")
_WRAPPING = "'*"
_BOUND = re.compile(r"""[\s()\[\]<>{},;"|]""")
"""What ends an address."""
_MAX_CHUNK = 200
_MAX_PROFILE = 3
"""Words of a line of the header that only names a profile ("GitHub: jane")."""
_TELEPHONE = 7
"""Digits of a line of the header that holds a telephone number."""
_MAX_LABEL = 2
"""Words of the label before an address."""


def address_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of links, e-mail addresses and handles, sorted; what touches them without a blank included."""
    places = set()
    low = text.lower()
    if len(low) != len(text):
        low = text
    for marker in _MARKERS:
        at = low.find(marker)
        while at >= 0:
            places.add(at)
            at = low.find(marker, at + 1)
    spans = []
    done = 0
    for at in sorted(places):
        if at >= done:
            start, end = _chunk(text, at)
            done = max(end, at + 1)
            start, end = _without_stop(text, start, end)
            if _ADDRESS.search(low[start:end].strip(_WRAPPING)):
                spans.append((start, end))
    return spans


def _chunk(text: str, at: int) -> tuple[int, int]:
    """Return the run of characters without blanks or brackets around an offset."""
    lowest = max(0, at - _MAX_CHUNK)
    start = at
    while start > lowest and not _BOUND.match(text, start - 1):
        start -= 1
    behind = _BOUND.search(text, at, at + _MAX_CHUNK)
    return start, behind.start() if behind else min(len(text), at + _MAX_CHUNK)


def _without_stop(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1] in ".:!?'*":
        end -= 1
    return start, end


def in_path(text: str, start: int) -> bool:
    """Whether a word stands in a file path ("/etc/nginx/conf.d")."""
    first, last = _chunk(text, start)
    return bool(_FILE_PATH.match(text[first:last].strip(_WRAPPING)))


def label_of(text: str, start: int, end: int, line_start: int) -> int:
    """Return where the label before an address begins ("GitHub: github.com/x"), or where the address itself does.

    The text of a Markdown link or badge is text, but for the name of the site itself.
    """
    if text[start - 2 : start] == "](":
        opened = text.rfind("[", line_start, start)
        label = "".join(text[opened + 1 : start - 2].lower().split())
        host = text[start:end].lower().split("://")[-1].split("/")[0]
        return opened if opened >= 0 and label and label in host else start
    before = text[line_start:start]
    cut = max(before.rfind(mark) for mark in "|•·,;\t")
    label = before[cut + 1 :].rstrip()
    bare = label.rstrip(":|–—-(").rstrip()
    named = bool(bare) and bare.lower() in text[start:end].lower()
    if bare and (label != bare or named) and len(bare.split()) <= _MAX_LABEL:
        return line_start + cut + 1
    return start


class Barred:
    """The words of a document that are no skills: links, employers' names, references, the header's name."""

    def __init__(self, document: Document, words: Words) -> None:
        text, starts = document.text, words.starts
        spans = []
        self._addresses: dict[int, tuple[int, int]] = {}
        for start, end in address_spans(text):
            first, last = bisect_left(starts, start), bisect_left(starts, end)
            self._addresses.update(dict.fromkeys(range(first, last), (first, last)))
            label = label_of(text, start, end, text.rfind("\n", 0, start) + 1)
            if label < start:
                spans.append((label, start))
        spans += [(one.start, one.end) for one in document.sections if one.kind is SectionKind.REFERENCES]
        for position in document.positions:
            if position.organisation and position.section is SectionKind.EXPERIENCE:
                at = text.find(position.organisation, position.start, position.end)
                if at >= 0:
                    spans.append((at, at + len(position.organisation)))
        spans.extend(name_spans(document))
        spans.extend(_header_spans(document))
        self._words: set[int] = set()
        for start, end in spans:
            # A word that only ends inside a span is in it too.
            self._words.update(range(bisect_right(words.ends, start), bisect_left(starts, end)))
        self.marked = self._words.union(self._addresses)
        """Words that stand in any such place: only of these ``bars`` needs to be asked."""

    def bars(self, first: int, last: int) -> bool:
        """Whether words from ``first`` up to but without ``last`` may not be a skill.

        A name that is all of an address ("neptune.ai") may.
        """
        if self._words and (first in self._words or last - 1 in self._words):
            return True
        if self._addresses:
            for word in (first, last - 1):
                span = self._addresses.get(word)
                if span and (span[0] < first or last < span[1]):
                    return True
        return False


def _header_spans(document: Document) -> list[tuple[int, int]]:
    """Return the lines of the header that hold the name, a telephone number or the name of a profile's site."""
    header = next((section for section in document.sections if section.kind is SectionKind.HEADER), None)
    if header is None:
        return []
    sites = {label for link in document.links for label in link.lower().split("://")[-1].split("/")[0].split(".")}
    out = []
    named = bool(name_spans(document))
    for line in document.lines:
        if line.start >= header.end:
            break
        text = document.text[line.start : line.end]
        first_words = text.lower().split()
        if not first_words or line.start < header.start:
            continue
        of_site = len(first_words) <= _MAX_PROFILE and first_words[0].strip(":|-–") in sites
        if not named or of_site or sum(char.isdigit() for char in text) >= _TELEPHONE:
            out.append((line.start, line.end))
        named = True
    return out
