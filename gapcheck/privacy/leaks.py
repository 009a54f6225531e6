"""Checking finished output for what it must not show, whatever its format."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator

from gapcheck.privacy.model import Identity, Leak, Personal, PersonalKind
from gapcheck.privacy.patterns import EMAIL, digits
from gapcheck.privacy.redaction import needles_in
from gapcheck.text.flat import flat

_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_NUMBER = re.compile(r"(?<!\d)\d[\d ().\-]{5,24}\d(?!\d)")
_MOST = 50_000_000


def find_leaks(data: bytes | str, identity: Identity) -> list[Leak]:
    """Return every personal detail of the identity that an output shows, in order of its parts.

    Text, HTML, JSON, CSV and Markdown are searched as they are and with their escapes undone; the parts of XLSX, DOCX
    and other ZIP files one by one; PDF by its text. Words of a name that are also ordinary words or tools alone are no
    leak.
    """
    found: list[Leak] = []
    for part, text in _parts(data):
        folded = flat(text)
        spans = list(needles_in(text, folded, _without_common(identity)))
        spans += [
            Personal(*match.span(), PersonalKind.EMAIL) for match in EMAIL.finditer(text) if _own(match, identity)
        ]
        spans += list(_phones(text, identity))
        seen: set[tuple[int, int]] = set()
        for one in sorted(spans, key=lambda one: (one.start, -one.end, one.kind)):
            if not any(start <= one.start and one.end <= end for start, end in seen):
                seen.add((one.start, one.end))
                found.append(Leak(one.kind, text[one.start : one.end], one.start, one.end, part))
    return found


def _without_common(identity: Identity) -> Identity:
    if not identity.common_parts:
        return identity
    from dataclasses import replace

    return replace(identity, common_parts=())


def _own(match: re.Match[str], identity: Identity) -> bool:
    return match.group().lower() in {email.lower() for email in identity.emails}


def _phones(text: str, identity: Identity) -> Iterator[Personal]:
    known = {digits(phone)[-8:] for phone in identity.phones}
    for match in _NUMBER.finditer(text) if known else ():
        if digits(match.group())[-8:] in known:
            yield Personal(*match.span(), PersonalKind.PHONE)


def _parts(data: bytes | str) -> Iterator[tuple[str, str]]:
    if isinstance(data, str):
        yield from _readings("", data)
    elif data.startswith(b"PK\x03\x04"):
        yield from _packed(data)
    elif data.startswith(b"%PDF"):
        from gapcheck.documents.readers import extract

        result = extract(data, "output.pdf", ocr=False)
        yield "", result.text
        yield "title", result.title
        yield "raw", data.decode("latin-1")
    else:
        yield from _readings("", data.decode("utf-8", "replace"))


def _packed(data: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        left = _MOST
        for info in archive.infolist():
            left -= info.file_size
            if left < 0:
                return
            yield "names", info.filename
            yield from _readings(info.filename, archive.read(info).decode("utf-8", "replace"))


def _readings(part: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield a text as it stands and, where that differs, as a browser or a JSON reader would show it."""
    yield part, text
    plain = text
    if "\\u" in plain:
        plain = _ESCAPED.sub(lambda match: _character(match.group(1)), plain)
    if "<" in plain:
        plain = _TAG.sub("", plain)
    if "&" in plain:
        plain = html.unescape(plain)
    if plain != text:
        yield f"{part} (shown)".strip(), plain


def _character(code: str) -> str:
    char = chr(int(code, 16))
    return char if char.isprintable() else " "
