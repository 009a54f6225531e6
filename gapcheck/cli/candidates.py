"""Finding the candidate or file that a command names, and assessing it with what people decided."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from gapcheck.errors import Code, UsageError

if TYPE_CHECKING:
    from gapcheck.assessment.model import Assessment
    from gapcheck.batch.session import Session
    from gapcheck.documents.model import Document
    from gapcheck.store import Store


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document with its assessment, reviews applied."""

    sha256: str
    document: Document
    assessment: Assessment


def from_file(path: Path, session: Session, *, role: str, as_of: date, hours: Fraction | None) -> Candidate:
    """Read and assess a file; nothing is stored."""
    session.role(role)
    document = session.read(path)
    assessment = session.assess_document(document, role=role, as_of=as_of, hours_per_week=hours)
    return Candidate(document.sha256, document, assessment)


def from_store(
    name: str, session: Session, store: Store, *, role: str, as_of: date | None, hours: Fraction | None
) -> Candidate:
    """Return a stored candidate by label, hash or path, with every decision applied.

    Raises UsageError (UNKNOWN_CANDIDATE) when there is none, or more than one.
    """
    from gapcheck.documents.wire import unpack_document
    from gapcheck.store import Reviews

    sha256 = the_one(name, store)
    content = store.content(sha256)
    assert content is not None
    document = unpack_document(content)
    assessment = session.assess_document(
        document,
        role=role,
        as_of=as_of or stored_as_of(store, sha256, role) or date.today(),
        hours_per_week=hours,
        decisions=Reviews(store).of(sha256, role=role),
    )
    return Candidate(sha256, document, assessment)


def the_one(name: str, store: Store) -> str:
    """Return the one document that a name means. Raises UsageError (UNKNOWN_CANDIDATE)."""
    from gapcheck.assessment.summary import candidate_label

    found = store.find(name)
    if len(found) == 1:
        return found[0]
    if found:
        labels = ", ".join(f"{candidate_label(sha)} ({sha[:10]})" for sha in found[:5])
        raise UsageError(
            Code.UNKNOWN_CANDIDATE, f"'{name}' names {len(found)} candidates: {labels}", hint="use more characters"
        )
    raise UsageError(
        Code.UNKNOWN_CANDIDATE,
        f"'{name}' is no file and no candidate in the database",
        expected="a file, or a candidate such as C-7F3A9Q",
        hint="gapcheck rank lists them; gapcheck score FOLDER adds some",
    )


def stored_as_of(store: Store, sha256: str, role: str) -> date | None:
    """Return the as-of date of the current stored result, if there is one."""
    payload = store.payload(sha256, role=role)
    if payload is None:
        return None
    return date.fromisoformat(json.loads(zlib.decompress(payload))["provenance"]["as_of"])


def any_candidate(name: str, session: Session, db: str, *, role: str, as_of: str, hours: Fraction | None) -> Candidate:
    """Return what a name means: a file if one is there, else a stored candidate."""
    from gapcheck.cli.options import open_store, parse_date

    path = Path(name)
    if path.exists():
        return from_file(path, session, role=role, as_of=parse_date(as_of), hours=hours)
    with open_store(db) as store:
        return from_store(name, session, store, role=role, as_of=parse_date(as_of) if as_of else None, hours=hours)
