"""What the screens work on: the store, the catalogue and the candidate in hand; knows nothing of widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from gapcheck.assessment.filters import Filter, parse_filter
from gapcheck.assessment.model import Assessment, Decision
from gapcheck.assessment.summary import Summary, candidate_label
from gapcheck.batch.session import Session
from gapcheck.catalog.lookup import resolve
from gapcheck.documents.model import Document
from gapcheck.documents.wire import unpack_document
from gapcheck.errors import Code, StoreError
from gapcheck.matching.model import Mention
from gapcheck.store import Reviews, Store


@dataclass(frozen=True, slots=True)
class Dossier:
    """A candidate in hand: the text, what the machine made of it, and what holds after review."""

    sha256: str
    label: str
    document: Document
    mentions: tuple[Mention, ...]
    machine: Assessment
    assessment: Assessment
    decisions: tuple[Decision, ...]


class Desk:
    """Loads candidates, keeps decisions, and recomputes; every decision is stored before it is shown."""

    def __init__(
        self,
        store: Store,
        session: Session,
        *,
        role: str,
        as_of: date,
        author: str,
        hours_per_week: Fraction | None = None,
    ) -> None:
        self.store = store
        self.session = session
        self.reviews = Reviews(store)
        self.role = role
        self.as_of = as_of
        self.author = author
        self.hours_per_week = hours_per_week or session.catalog.effort.hours_per_week

    def filter(self, source: str) -> Filter:
        """Read a filter typed by a person. Raises UsageError."""
        catalog = self.session.catalog
        return parse_filter(source, categories=catalog.categories, resolve=lambda text: resolve(catalog, text))

    def candidates(self, where: Filter, sort: str = "rank") -> list[Summary]:
        """Return the candidates of the role that pass a filter, with what reviewers did."""
        touched = self.reviews.overview()
        return [
            replace(s, state=touched[s.sha256][0], tags=touched[s.sha256][1]) if s.sha256 in touched else s
            for s in self.store.summaries(self.role, where=where, sort=sort)
        ]

    def open(self, sha256: str) -> Dossier:
        """Load a candidate with everything decided so far. Raises StoreError when it is gone."""
        content = self.store.content(sha256)
        if content is None:
            raise StoreError(
                Code.UNKNOWN_CANDIDATE, f"{candidate_label(sha256)} is no longer in the database", hint="reload with r"
            )
        document = unpack_document(content)
        return self._dossier(sha256, document, self.session.matcher.match(document))

    def reopened(self, dossier: Dossier) -> Dossier:
        """Return the candidate with the decisions as they are now, without reading its text again."""
        return self._dossier(dossier.sha256, dossier.document, dossier.mentions)

    def decide(self, dossier: Dossier, decision: Decision) -> Dossier:
        """Keep a decision and return the candidate recomputed with it."""
        self.reviews.add(dossier.sha256, decision, role="")
        return self.reopened(dossier)

    def _dossier(self, sha256: str, document: Document, mentions: Sequence[Mention]) -> Dossier:
        decisions = self.reviews.of(sha256, role=self.role)
        machine = self._assess(document, mentions, ())
        reviewed = self._assess(document, mentions, decisions) if decisions else machine
        return Dossier(sha256, candidate_label(sha256), document, tuple(mentions), machine, reviewed, decisions)

    def _assess(self, document: Document, mentions: Sequence[Mention], decisions: Sequence[Decision]) -> Assessment:
        from gapcheck.assessment.assess import assess

        return assess(
            document,
            mentions,
            self.session.role(self.role),
            self.session.catalog,
            as_of=self.as_of,
            hours_per_week=self.hours_per_week,
            decisions=decisions,
        )

    def levels(self, dossier: Dossier) -> Mapping[str, Fraction]:
        """Return the levels in force by category."""
        return {coverage.id: coverage.level for coverage in dossier.assessment.categories}
