"""The one door to the database: results in, lists and single results out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from gapcheck.assessment.filters import Filter
from gapcheck.assessment.summary import Summary
from gapcheck.store.engine import connect, prepare, translated
from gapcheck.store.models import AssessmentRow, DocumentRow, FailureRow, LevelRow, PathRow, SkillRow
from gapcheck.store.queries import of_documents, ranked, to_summary

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as kept: what lists need and the packed text."""

    sha256: str
    label: str
    person: str
    format: str
    language: str
    pages: int
    verdict: str
    reader: str
    content: bytes


@dataclass(frozen=True, slots=True)
class StoredPath:
    """A path as last seen."""

    path: str
    root: str
    sha256: str
    size: int
    modified_ns: str


@dataclass(frozen=True, slots=True)
class StoredFailure:
    """A path that could not be read."""

    path: str
    sha256: str
    code: str
    message: str
    reader: str
    tries: int = 1


@dataclass(frozen=True, slots=True)
class AssessmentKey:
    """What makes an assessment the same one."""

    taxonomy: str
    role: str
    as_of: str
    hours_per_week: str
    engine: str


class Store:
    """Documents, assessments and what went wrong, in one database.

    Raises StoreError when the database is locked, read-only, newer, damaged or not there.
    """

    def __init__(self, address: str | Path) -> None:
        self.engine = connect(address)
        prepare(self.engine)

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- writing -------------------------------------------------------------------------------------------

    def save(
        self,
        path: StoredPath,
        document: StoredDocument | None,
        *,
        results: Sequence[tuple[Summary, bytes]] = (),
    ) -> None:
        """Keep one document with its assessments in one transaction; what is there already stays as it is."""
        with translated(self.engine), self.engine.begin() as connection:
            if document is not None:
                self._add_document(connection, path, document)
            for summary, payload in results:
                self._add_assessment(connection, summary, payload)
            self._put_path(connection, path)
            connection.execute(delete(FailureRow).where(FailureRow.path == path.path))

    def save_results(self, sha256: str, results: Sequence[tuple[Summary, bytes]]) -> None:
        """Keep assessments of a document that is already there."""
        with translated(self.engine), self.engine.begin() as connection:
            for summary, payload in results:
                assert summary.sha256 == sha256
                self._add_assessment(connection, summary, payload)

    def save_failure(self, failure: StoredFailure, path: StoredPath | None = None) -> None:
        """Keep that a path could not be read, counting the tries."""
        with translated(self.engine), self.engine.begin() as connection:
            tries = connection.execute(select(FailureRow.tries).where(FailureRow.path == failure.path)).scalar()
            connection.execute(delete(FailureRow).where(FailureRow.path == failure.path))
            connection.execute(
                self._insert(FailureRow).on_conflict_do_nothing(),
                {
                    "path": failure.path,
                    "sha256": failure.sha256,
                    "code": failure.code,
                    "message": failure.message,
                    "reader": failure.reader,
                    "tries": (tries or 0) + 1,
                    "failed_at": _now(),
                },
            )
            if path is not None:
                self._put_path(connection, path)

    def mark_removed(self, paths: Iterable[str]) -> None:
        """Note that paths are gone; their documents and reviews stay."""
        with translated(self.engine), self.engine.begin() as connection:
            for path in paths:
                connection.execute(update(PathRow).where(PathRow.path == path).values(removed=True))
                connection.execute(delete(FailureRow).where(FailureRow.path == path))

    def _insert(self, table: Any) -> Any:
        dialect = postgresql if self.engine.dialect.name == "postgresql" else sqlite
        return dialect.insert(table)

    def _add_document(self, connection: Connection, path: StoredPath, document: StoredDocument) -> None:
        known = connection.execute(select(PathRow.sha256).where(PathRow.path == path.path)).scalar()
        connection.execute(
            self._insert(DocumentRow).on_conflict_do_nothing(),
            {
                "sha256": document.sha256,
                "label": document.label,
                "person": document.person,
                "previous": known if known and known != document.sha256 else "",
                "format": document.format,
                "language": document.language,
                "pages": document.pages,
                "verdict": document.verdict,
                "reader": document.reader,
                "content": document.content,
                "read_at": _now(),
            },
        )

    def _add_assessment(self, connection: Connection, summary: Summary, payload: bytes) -> None:
        added = connection.execute(
            self._insert(AssessmentRow).on_conflict_do_nothing().returning(AssessmentRow.id),
            _assessment_values(summary, payload),
        ).scalar()
        if added is None:
            return
        same = (AssessmentRow.sha256 == summary.sha256) & (AssessmentRow.role == summary.role)
        connection.execute(update(AssessmentRow).where(same, AssessmentRow.id != added).values(current=False))
        levels = [{"assessment_id": added, "category": c, "quarters": q} for c, q in summary.levels]
        skills = [{"assessment_id": added, "skill": s, "rung": r} for s, r in summary.skills]
        if levels:
            connection.execute(insert(LevelRow), levels)
        if skills:
            connection.execute(insert(SkillRow), skills)

    def _put_path(self, connection: Connection, path: StoredPath) -> None:
        values = {
            "root": path.root,
            "sha256": path.sha256,
            "size": path.size,
            "modified_ns": path.modified_ns,
            "removed": False,
            "seen_at": _now(),
        }
        statement = self._insert(PathRow).values(path=path.path, **values)
        connection.execute(statement.on_conflict_do_update(index_elements=["path"], set_=values))

    # -- reading -------------------------------------------------------------------------------------------

    def paths_under(self, root: str) -> dict[str, StoredPath]:
        """Return what was last seen under a root, by path; removed ones left out."""
        query = select(PathRow.path, PathRow.root, PathRow.sha256, PathRow.size, PathRow.modified_ns).where(
            PathRow.root == root, PathRow.removed.is_(False)
        )
        with translated(self.engine), self.engine.connect() as connection:
            return {row[0]: StoredPath(*row) for row in connection.execute(query)}

    def assessed(self, key: AssessmentKey) -> set[str]:
        """Return the documents that have exactly this assessment."""
        query = select(AssessmentRow.sha256).where(*_same(key))
        with translated(self.engine), self.engine.connect() as connection:
            return set(connection.execute(query).scalars())

    def readable(self, reader: str) -> set[str]:
        """Return the documents whose text this version of the readers has already read."""
        query = select(DocumentRow.sha256).where(DocumentRow.reader == reader)
        with translated(self.engine), self.engine.connect() as connection:
            return set(connection.execute(query).scalars())

    def failures(self, paths: Iterable[str] | None = None) -> dict[str, StoredFailure]:
        """Return failures by path, all or those of the given paths."""
        wanted = None if paths is None else set(paths)
        query = select(
            FailureRow.path, FailureRow.sha256, FailureRow.code, FailureRow.message, FailureRow.reader, FailureRow.tries
        ).order_by(FailureRow.path)
        with translated(self.engine), self.engine.connect() as connection:
            rows = (StoredFailure(*row) for row in connection.execute(query))
            return {row.path: row for row in rows if wanted is None or row.path in wanted}

    def content(self, sha256: str) -> bytes | None:
        """Return a document's packed text."""
        query = select(DocumentRow.content).where(DocumentRow.sha256 == sha256)
        with translated(self.engine), self.engine.connect() as connection:
            return connection.execute(query).scalar()

    def payload(self, sha256: str, key: AssessmentKey | None = None, *, role: str = "") -> bytes | None:
        """Return the packed assessment of a document: the one of a key, or the current one for a role."""
        query = select(AssessmentRow.payload).where(AssessmentRow.sha256 == sha256)
        if key is not None:
            query = query.where(*_same(key))
        else:
            query = query.where(AssessmentRow.role == role, AssessmentRow.current.is_(True))
        query = query.order_by(AssessmentRow.id.desc()).limit(1)
        with translated(self.engine), self.engine.connect() as connection:
            return connection.execute(query).scalar()

    def summaries_of(self, key: AssessmentKey, documents: Sequence[str]) -> dict[str, Summary]:
        """Return the summaries of some documents for exactly this key, by document."""
        found: dict[str, Summary] = {}
        with translated(self.engine), self.engine.connect() as connection:
            for start in range(0, len(documents), _CHUNK):
                query = of_documents(_same(key), documents[start : start + _CHUNK])
                found.update((s.sha256, s) for s in map(to_summary, connection.execute(query)))
        return found

    def summaries(
        self,
        role: str,
        *,
        where: Filter | None = None,
        sort: str = "rank",
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Summary]:
        """Return the current results of a role, filtered and ordered in the database."""
        query = ranked(role, where or Filter(), sort).offset(offset)
        if limit is not None:
            query = query.limit(limit)
        with translated(self.engine), self.engine.connect() as connection:
            return [to_summary(row) for row in connection.execute(query)]

    def count(self, role: str, where: Filter | None = None) -> int:
        """Return how many current results of a role pass a filter."""
        inner = ranked(role, where or Filter(), "rank").order_by(None).subquery()
        with translated(self.engine), self.engine.connect() as connection:
            return int(connection.execute(select(func.count()).select_from(inner)).scalar_one())

    def find(self, name: str) -> list[str]:
        """Return the documents that a label, the start of a hash or a path names."""
        by_label = select(DocumentRow.sha256).where(DocumentRow.label.startswith(name.upper(), autoescape=True))
        by_hash = select(DocumentRow.sha256).where(DocumentRow.sha256.startswith(name.lower(), autoescape=True))
        by_path = select(PathRow.sha256).where(PathRow.path == name)
        with translated(self.engine), self.engine.connect() as connection:
            found: set[str] = set()
            queries: Sequence[Select[str]] = (by_label, by_path) if len(name) < 6 else (by_label, by_hash, by_path)
            for query in queries:
                found.update(connection.execute(query).scalars())
        return sorted(found)

    def roles(self) -> list[str]:
        """Return the roles that have current results."""
        role = AssessmentRow.role
        query = select(role).where(AssessmentRow.current.is_(True)).distinct().order_by(role)
        with translated(self.engine), self.engine.connect() as connection:
            return list(connection.execute(query).scalars())

    def stale(self, role: str, *, taxonomy: str, engine: str) -> Iterator[tuple[str, str, str]]:
        """Yield document, taxonomy and engine of the current results that another version made."""
        query = (
            select(AssessmentRow.sha256, AssessmentRow.taxonomy, AssessmentRow.engine)
            .where(
                AssessmentRow.role == role,
                AssessmentRow.current.is_(True),
                (AssessmentRow.taxonomy != taxonomy) | (AssessmentRow.engine != engine),
            )
            .order_by(AssessmentRow.sha256)
        )
        with translated(self.engine), self.engine.connect() as connection:
            for row in connection.execute(query):
                yield row[0], row[1], row[2]


def _same(key: AssessmentKey) -> tuple[ColumnElement[bool], ...]:
    return (
        AssessmentRow.taxonomy == key.taxonomy,
        AssessmentRow.role == key.role,
        AssessmentRow.as_of == date.fromisoformat(key.as_of),
        AssessmentRow.hours_per_week == key.hours_per_week,
        AssessmentRow.engine == key.engine,
    )


def _now() -> datetime:
    return datetime.now(UTC)


def _assessment_values(summary: Summary, payload: bytes) -> dict[str, object]:
    return {
        "sha256": summary.sha256,
        "taxonomy": summary.taxonomy,
        "role": summary.role,
        "as_of": summary.as_of,
        "hours_per_week": summary.hours_per_week,
        "engine": summary.engine,
        "current": True,
        "bucket": summary.bucket,
        "verdict": summary.verdict,
        "fit": summary.fit,
        "fit_below": round(1 - summary.fit, 6),
        "must_met": summary.must_met,
        "must_missing": summary.must_of - summary.must_met,
        "spine": summary.spine,
        "spine_of": summary.spine_of,
        "divergence": summary.divergence,
        "divergence_of": summary.divergence_of,
        "months": summary.months,
        "months_low": summary.months_low,
        "months_high": summary.months_high,
        "decided_by": summary.decided_by[:120],
        "flags": " ".join(summary.flags)[:200],
        "title": summary.title[:120],
        "years": summary.years,
        "payload": payload,
        "assessed_at": _now(),
    }
