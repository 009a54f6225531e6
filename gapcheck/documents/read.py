"""The one way from bytes to a document."""

from __future__ import annotations

import hashlib

from gapcheck.catalog.model import Catalog
from gapcheck.documents.model import Document, Verdict
from gapcheck.documents.structure import structure
from gapcheck.errors import Code, DocumentError, Place


def read(data: bytes, name: str, catalog: Catalog, *, ocr: bool = True) -> Document:
    """Read a resume; the name only hints at the format and is never used as a path.

    Raises DocumentError as the readers do, and TOO_LITTLE_TEXT, with the numbers, when there is nothing to judge.
    """
    from gapcheck.documents.readers import extract  # the readers are heavy: only who reads pays

    document = structure(extract(data, name, ocr=ocr), catalog, sha256=hashlib.sha256(data).hexdigest(), name=name)
    if document.reading.verdict is Verdict.UNREADABLE:
        raise DocumentError(
            Code.TOO_LITTLE_TEXT,
            f"too little text to judge: {document.reading.reason}",
            place=Place(document.name) if document.name else None,
            hint="is it a scan, a cover page or a damaged export? Ask for a text version",
        )
    return document
