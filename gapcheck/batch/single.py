"""Assessing one file in this process and storing it, for when a person waits for it."""

from __future__ import annotations

import zlib
from datetime import date
from pathlib import Path

from gapcheck import __version__
from gapcheck.assessment.summary import candidate_label, summarise
from gapcheck.assessment.wire import dumps, to_wire
from gapcheck.batch.person import person_key
from gapcheck.batch.session import Session
from gapcheck.documents.isolation import display
from gapcheck.documents.model import Document
from gapcheck.documents.wire import pack_document
from gapcheck.store import Store, StoredDocument, StoredPath


def assess_and_store(path: Path, session: Session, store: Store, *, role: str, as_of: date) -> str:
    """Read, assess and store a file; return its document's hash. Raises DocumentError or StoreError."""
    name = display(path)
    document = session.read(path, name=name)
    assessment = session.assess_document(document, role=role, as_of=as_of)
    status = path.stat()
    store.save(
        StoredPath(name, str(path.absolute()), document.sha256, status.st_size, str(status.st_mtime_ns)),
        stored_document(document, session),
        results=[(summarise(assessment), zlib.compress(dumps(to_wire(assessment)).encode(), 6))],
    )
    return document.sha256


def stored_document(document: Document, session: Session) -> StoredDocument:
    """Return what the store keeps of a document."""
    return StoredDocument(
        sha256=document.sha256,
        label=candidate_label(document.sha256),
        person=person_key(document),
        format=document.format,
        language=document.languages[0] if document.languages else "",
        pages=document.pages,
        verdict=document.reading.verdict,
        reader=__version__,
        content=pack_document(document),
    )
