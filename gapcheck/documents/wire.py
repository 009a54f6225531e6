"""A Document as JSON bytes and back, for keeping the text already read."""

from __future__ import annotations

import zlib
from functools import cache

from pydantic import TypeAdapter

from gapcheck.documents.model import Document


@cache
def _adapter() -> TypeAdapter[Document]:
    return TypeAdapter(Document)


def pack_document(document: Document) -> bytes:
    """Return the document as compressed JSON."""
    return zlib.compress(_adapter().dump_json(document), 6)


def unpack_document(packed: bytes) -> Document:
    """Return the document that ``pack_document`` packed."""
    return _adapter().validate_json(zlib.decompress(packed))
