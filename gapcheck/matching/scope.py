"""Where names are no skills: links, e-mail addresses, handles, the header's name, employers, references."""

from __future__ import annotations

import re

from gapcheck.documents.model import Document, SectionKind

_BLANK = re.compile(r"\s")
_ADDRESS = re.compile(
    r"://|@|\bwww\.|[a-z0-9-]\.(?:com|org|net|io|dev|ai|co|me|app|edu|gov|cloud|br|mx|ar|cl|pe|es|pt)(?:[/:?#]|$)"
)
_FILE_PATH = re.compile(r"(?:~|\.{0,2})/\w|[A-Za-z]:\\")
_MAX_CHUNK = 300
_PROFILE_GAP = re.compile(r"\s*(?:[:|–—-]|\()?\s*")


def in_address(text: str, start: int, end: int) -> bool:
    """Whether a span stands inside a link, an e-mail address, a handle or a file path."""
    left = start
    limit = max(0, start - _MAX_CHUNK)
    while left > limit and not text[left - 1].isspace():
        left -= 1
    right = end
    limit = min(len(text), end + _MAX_CHUNK)
    while right < limit and not text[right].isspace():
        right += 1
    if right - left == end - start:
        return False
    chunk = text[left:right].strip("()[]<>{},;\"'*|")
    return is_address(chunk.lower())


def is_address(chunk: str) -> bool:
    """Whether a word without blanks is a link, an address, a handle or a path."""
    return bool(_ADDRESS.search(chunk)) or bool(_FILE_PATH.match(chunk))


def labels_address(text: str, end: int) -> bool:
    """Whether what follows a span is a link or a handle that the span is only the label of ("GitHub: github.com/x")."""
    found = _PROFILE_GAP.match(text, end)
    assert found is not None
    at = found.end()
    if at == end or "\n\n" in found[0]:
        return False
    stop = _BLANK.search(text, at)
    chunk = text[at : stop.start() if stop else min(len(text), at + _MAX_CHUNK)]
    return bool(_ADDRESS.search(chunk.lower().strip("()[]<>,;|")))


def forbidden_spans(document: Document) -> list[tuple[int, int]]:
    """Return the spans in which no word is a skill: employers' names and references, sorted."""
    spans = [(section.start, section.end) for section in document.sections if section.kind is SectionKind.REFERENCES]
    for position in document.positions:
        if position.organisation and position.section is SectionKind.EXPERIENCE:
            at = document.text.find(position.organisation, position.start, position.end)
            if at >= 0:
                spans.append((at, at + len(position.organisation)))
    spans.extend(_header_spans(document))
    return sorted(spans)


def _header_spans(document: Document) -> list[tuple[int, int]]:
    """Return the lines of the header that hold the name or contact data."""
    header = next((section for section in document.sections if section.kind is SectionKind.HEADER), None)
    if header is None:
        return []
    out = []
    named = False
    for line in document.lines:
        if line.start >= header.end:
            break
        text = document.text[line.start : line.end]
        if not text.strip() or line.start < header.start:
            continue
        if not named or _ADDRESS.search(text.lower()) or sum(char.isdigit() for char in text) >= 7:
            out.append((line.start, line.end))
        named = True
    return out
