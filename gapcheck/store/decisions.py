"""What people decided: rows are only added, so two sessions never overwrite each other and nothing is forgotten."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.orm import Session

from gapcheck.assessment.model import Action, Decision
from gapcheck.store.engine import translated
from gapcheck.store.models import DecisionRow, DocumentRow
from gapcheck.store.repository import Store

_LINEAGE_LIMIT = 20


class Reviews:
    """The decisions of one database."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def add(self, sha256: str, decision: Decision, *, role: str = "") -> Decision:
        """Keep a decision at once and return it with its id and time."""
        return self._append(sha256, decision, role, undoes="")

    def undo(self, sha256: str, decision: Decision, *, author: str = "") -> Decision:
        """Take a decision back by adding a row that says so; the decision itself stays on record."""
        return self._append(sha256, replace(decision, author=author or decision.author, reason=""), "", decision.id)

    def redo(self, sha256: str, undo: Decision, *, author: str = "") -> Decision:
        """Put back what an undo took away."""
        return self.undo(sha256, undo, author=author)

    def of(self, sha256: str, *, role: str = "") -> tuple[Decision, ...]:
        """Return the decisions in force, oldest first, those of the document's earlier versions included."""
        return tuple(d for d in self.history(sha256, role=role) if not d.undone)

    def history(self, sha256: str, *, role: str = "") -> tuple[Decision, ...]:
        """Return every decision, oldest first, with those taken back marked ``undone``."""
        rows = self._rows(self._lineage(sha256))
        taken_back = _taken_back({row.id: row.undoes for row in rows if row.undoes})
        return tuple(
            replace(_decision(row), undone=row.id in taken_back)
            for row in rows
            if not row.undoes and (not row.role or not role or row.role == role)
        )

    def of_many(self, documents: Iterable[str]) -> dict[str, tuple[Decision, ...]]:
        """Return the decisions in force by document."""
        return {sha256: self.of(sha256) for sha256 in documents}

    def overview(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """Return state (seen or decided) and tags of every document that somebody touched."""
        query = (
            select(DecisionRow.sha256, DecisionRow.action, DecisionRow.target)
            .where(DecisionRow.in_force.is_(True))
            .order_by(DecisionRow.sequence)
        )
        states: dict[str, str] = {}
        tags: dict[str, dict[str, None]] = {}
        with translated(self.store.engine), self.store.engine.connect() as connection:
            for sha256, action, target in connection.execute(query):
                if states.get(sha256) != "decided":
                    states[sha256] = "decided" if action == Action.VERDICT else "seen"
                if action == Action.TAG:
                    tags.setdefault(sha256, {})[target] = None
        return {sha256: (state, tuple(tags.get(sha256, ()))) for sha256, state in states.items()}

    def _append(self, sha256: str, decision: Decision, role: str, undoes: str) -> Decision:
        now = datetime.now(UTC)
        kept = replace(decision, id=uuid.uuid4().hex, at=now.isoformat(timespec="seconds"))
        engine = self.store.engine
        with translated(engine), engine.begin() as connection:
            latest = connection.execute(select(func.max(DecisionRow.sequence))).scalar()
            connection.execute(
                insert(DecisionRow),
                {
                    "id": kept.id,
                    "sequence": (latest or 0) + 1,
                    "sha256": sha256,
                    "role": role,
                    "action": kept.action.value,
                    "target": kept.target,
                    "value": kept.value,
                    "reason": kept.reason,
                    "author": kept.author,
                    "surface": kept.surface,
                    "quote": kept.quote,
                    "undoes": undoes,
                    "in_force": not undoes,
                    "decided_at": now,
                },
            )
            if undoes:
                self._refresh(connection, sha256)
        return kept

    def _refresh(self, connection: Connection, sha256: str) -> None:
        query = select(DecisionRow.id, DecisionRow.undoes).where(DecisionRow.sha256 == sha256)
        undoes = {row.id: row.undoes for row in connection.execute(query)}
        taken_back = _taken_back({row: target for row, target in undoes.items() if target})
        for row, target in undoes.items():
            holds = not target and row not in taken_back
            connection.execute(update(DecisionRow).where(DecisionRow.id == row).values(in_force=holds))

    def _lineage(self, sha256: str) -> list[str]:
        chain = [sha256]
        with translated(self.store.engine), self.store.engine.connect() as connection:
            while len(chain) < _LINEAGE_LIMIT:
                query = select(DocumentRow.previous).where(DocumentRow.sha256 == chain[-1])
                previous = connection.execute(query).scalar()
                if not previous or previous in chain:
                    break
                chain.append(previous)
        return chain

    def _rows(self, documents: list[str]) -> list[DecisionRow]:
        query = (
            select(DecisionRow)
            .where(DecisionRow.sha256.in_(documents))
            .order_by(DecisionRow.sequence, DecisionRow.decided_at, DecisionRow.id)
        )
        with translated(self.store.engine), Session(self.store.engine) as session:
            return list(session.scalars(query))


def _taken_back(undoes: dict[str, str]) -> set[str]:
    """Return the ids out of force: undone by something that is itself in force."""
    undone_by: dict[str, list[str]] = {}
    for row, target in undoes.items():
        undone_by.setdefault(target, []).append(row)

    def in_force(row: str) -> bool:
        return not any(in_force(later) for later in undone_by.get(row, ()))

    return {target for target in undone_by if not in_force(target)}


def _decision(row: DecisionRow) -> Decision:
    return Decision(
        action=Action(row.action),
        target=row.target,
        value=row.value,
        reason=row.reason,
        author=row.author,
        at=row.decided_at.isoformat(timespec="seconds"),
        surface=row.surface,
        quote=row.quote,
        id=row.id,
    )
