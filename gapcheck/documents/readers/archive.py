"""What holds several documents: ZIP files of resumes and e-mails with attachments, taken apart within limits."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from gapcheck.documents.model import Format
from gapcheck.documents.readers.detect import ARCHIVE, EXTENSIONS, detect, extension
from gapcheck.documents.readers.eml import attachments, message_of
from gapcheck.documents.readers.sheet import damaged, too_large
from gapcheck.errors import Code, DocumentError
from gapcheck.text.show import one_line

MAX_MEMBERS = 2_000
MAX_MEMBER = 50_000_000
MAX_TOTAL = 200_000_000
"""Bytes of all members of an archive together, unpacked."""
MAX_RATIO = 250
MAX_DEPTH = 2
_PACKED_FLAG = 1


def expand(data: bytes, name: str) -> list[tuple[str, bytes]]:
    """Return the documents inside a ZIP or an e-mail, each with a name for display; nothing for a single document.

    The names are the archive's own joined to ``name`` by slashes, cleaned, and are never paths. Raises DocumentError:
    ENCRYPTED, DAMAGED, TOO_LARGE beyond the limits on count, size, ratio or depth.
    """
    try:
        return list(_expanded(data, name, 0, [0, 0]))
    except DocumentError:
        raise
    except Exception as error:
        raise damaged(f"the archive cannot be opened ({type(error).__name__})") from None


def _expanded(data: bytes, name: str, depth: int, used: list[int]) -> Iterator[tuple[str, bytes]]:
    """Yield documents; ``used`` counts members and bytes over all levels."""
    kind = detect(data, name)
    if kind not in (ARCHIVE, Format.EML):
        return
    if depth >= MAX_DEPTH:
        raise too_large(f"archives in archives, more than {MAX_DEPTH} deep")
    members = _members(data, used) if kind == ARCHIVE else attachments(message_of(data))
    for inner, content in members:
        own = f"{name}/{one_line(inner.replace(chr(92), '/')).strip('/ ')}"
        if kind == Format.EML:
            _count(used, len(content))
        found = _kind(content, inner)
        if found in (ARCHIVE, Format.EML):
            deeper = list(_expanded(content, own, depth + 1, used))
            yield from deeper or ([(own, content)] if found == Format.EML else [])
        elif found is not None and not (kind == Format.EML and found is Format.IMAGE):
            # Pictures in a mail are signatures far more often than scans.
            yield own, content


def _kind(content: bytes, name: str) -> str | None:
    """Return what a member is; nothing when it cannot be a resume. Broken ones are kept, to be reported."""
    try:
        return detect(content, name)
    except DocumentError as error:
        known = extension(name) in EXTENSIONS
        return Format.TEXT if known and error.code is not Code.UNSUPPORTED else None


def _members(data: bytes, used: list[int]) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in sorted(archive.infolist(), key=lambda info: info.filename):
            path = PurePosixPath(info.filename.replace("\\", "/"))
            if info.is_dir() or any(part.startswith(".") or part == "__MACOSX" for part in path.parts if part != ".."):
                continue
            if info.flag_bits & _PACKED_FLAG:
                raise DocumentError(Code.ENCRYPTED, "the archive is protected by a password", hint="unpack it first")
            if info.file_size > MAX_MEMBER or (
                info.file_size > 4_000_000 and info.file_size > info.compress_size * MAX_RATIO
            ):
                raise too_large(f"a member of {info.file_size:,} bytes unpacked from {info.compress_size:,}")
            _count(used, info.file_size)
            with archive.open(info) as member:
                content = member.read(info.file_size + 1)
            if len(content) > info.file_size:
                raise too_large("a member that unpacks to more than it says")
            yield str(path), content


def _count(used: list[int], size: int) -> None:
    used[0] += 1
    used[1] += size
    if used[0] > MAX_MEMBERS:
        raise too_large(f"an archive of more than {MAX_MEMBERS:,} documents")
    if used[1] > MAX_TOTAL:
        raise too_large(f"an archive of more than {MAX_TOTAL:,} bytes unpacked")
