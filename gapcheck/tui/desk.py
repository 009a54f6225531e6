"""What the screens work on: the store, the catalogue and the candidate in hand; knows nothing of widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from gapcheck.assessment.assess import assess
from gapcheck.assessment.filters import Filter, parse_filter
from gapcheck.assessment.model import Action, Assessment, Decision
from gapcheck.assessment.summary import candidate_label
from gapcheck.batch.model import Settings
from gapcheck.batch.session import Session
from gapcheck.catalog.lookup import resolve
from gapcheck.config import cache_folder
from gapcheck.documents.model import Document
from gapcheck.documents.wire import unpack_document
from gapcheck.errors import Code, StoreError
from gapcheck.matching.model import Mention
from gapcheck.privacy import Identity
from gapcheck.store import Reviews, Store
from gapcheck.tui.gathering import Work, adding, assessing, missing_for
from gapcheck.tui.roll import Roll
from gapcheck.tui.veil import Hide, hider, identity_of, masked_text, veiled, veiled_decisions

MOST_HOURS = 60


@dataclass(frozen=True, slots=True)
class Dossier:
    """A candidate in hand: the text, what the machine made of it, and what holds after review."""

    sha256: str
    label: str
    document: Document
    mentions: tuple[Mention, ...]
    identity: Identity
    hide: Hide
    blind: bool
    machine: Assessment
    assessment: Assessment
    """With what people decided; not for screens."""
    shown: Assessment
    """The same as screens show it: without the person in blind mode."""
    text: str
    """The resume's text as screens show it, every character at its place."""
    decisions: tuple[Decision, ...]
    """In force, oldest first."""

    def said(self, text: str) -> str:
        """Return a text from the resume as screens may show it."""
        return self.hide(text) if self.blind else text


class Desk:
    """Loads candidates, keeps decisions, and recomputes; every decision is stored before it is shown.

    Its methods may be called from any thread, one at a time for each candidate.
    """

    def __init__(
        self,
        store: Store,
        session: Session,
        *,
        role: str,
        as_of: date,
        author: str,
        hours_per_week: Fraction | None = None,
        blind: bool = True,
        taxonomy: Path | None = None,
    ) -> None:
        self.store = store
        self.session = session
        self.reviews = Reviews(store)
        self.role = role
        self.as_of = as_of
        self.author = author
        self.hours_per_week = hours_per_week or session.catalog.effort.hours_per_week
        self.blind = blind
        self.taxonomy = taxonomy
        """The user's own taxonomy folder, for worker processes."""
        self.revealed: set[str] = set()
        """Documents whose person was shown on purpose in this session."""

    def filter(self, source: str) -> Filter:
        """Read a filter typed by a person. Raises UsageError."""
        catalog = self.session.catalog
        return parse_filter(source, categories=catalog.categories, resolve=lambda text: resolve(catalog, text))

    def roll(self, where: Filter, sort: str = "rank") -> Roll:
        """Return the candidates of the role that pass a filter, with what reviewers did."""
        return Roll(self.store, self.role, where, sort, touched=self.reviews.overview())

    def open(self, sha256: str) -> Dossier:
        """Load a candidate with everything decided so far. Raises StoreError when it is gone."""
        content = self.store.content(sha256)
        if content is None:
            raise StoreError(
                Code.UNKNOWN_CANDIDATE, f"{candidate_label(sha256)} is no longer in the database", hint="s reloads"
            )
        document = unpack_document(content)
        identity = identity_of(document, self.session.catalog)
        mentions = tuple(self.session.matcher.match(document))
        return self._dossier(sha256, document, mentions, identity, hider(identity))

    def reopened(self, dossier: Dossier) -> Dossier:
        """Return the candidate with the decisions as they are now, without reading its text again."""
        return self._dossier(dossier.sha256, dossier.document, dossier.mentions, dossier.identity, dossier.hide)

    def decide(self, dossier: Dossier, decision: Decision) -> Dossier:
        """Keep a decision, signed, and return the candidate recomputed with it."""
        self.reviews.add(dossier.sha256, replace(decision, author=self.author), role="")
        return self.reopened(dossier)

    def undo(self, dossier: Dossier, decision: Decision) -> tuple[Dossier, Decision]:
        """Take a decision back, or put one back that was undone; return what was kept for that."""
        undo = self.reviews.undo(dossier.sha256, decision, author=self.author)
        return self.reopened(dossier), undo

    def reveal(self, dossier: Dossier) -> Dossier:
        """Show who the candidate is and keep on record who looked; the second time hides again."""
        if dossier.sha256 in self.revealed:
            self.revealed.discard(dossier.sha256)
            return self.reopened(dossier)
        kept = self.decide(dossier, Decision(Action.REVEAL, ""))
        self.revealed.add(dossier.sha256)
        return self.reopened(kept)

    def history(self, dossier: Dossier) -> tuple[Decision, ...]:
        """Return every decision about a candidate, undone ones too, as screens may show them."""
        found = self.reviews.history(dossier.sha256, role=self.role)
        return veiled_decisions(found, dossier.hide) if dossier.blind else found

    def change_hours(self, by: int) -> bool:
        """Change the hours a week; return whether they may be that many."""
        hours = self.hours_per_week + by
        if not 0 < hours <= MOST_HOURS:
            return False
        self.hours_per_week = Fraction(hours)
        return True

    def missing(self, role: str) -> list[str]:
        """Return the documents in the database that have no result for a role yet."""
        return missing_for(self.store, role)

    def adding(self, path: Path) -> Work:
        """Return the work of reading and assessing what stands below a path."""
        return adding(self.store, self.session.catalog, self._settings(), path)

    def assessing(self, documents: Sequence[str]) -> Work:
        """Return the work of assessing documents already read for the role."""
        return assessing(self.store, self.session.catalog, self._settings(), documents)

    def _settings(self) -> Settings:
        own = None if self.hours_per_week == self.session.catalog.effort.hours_per_week else self.hours_per_week
        return Settings(
            role=self.role, as_of=self.as_of, hours_per_week=own, taxonomy=self.taxonomy, cache=cache_folder()
        )

    def is_blind(self, sha256: str) -> bool:
        """Return whether a candidate's person is hidden now."""
        return self.blind and sha256 not in self.revealed

    def _dossier(
        self, sha256: str, document: Document, mentions: tuple[Mention, ...], identity: Identity, hide: Hide
    ) -> Dossier:
        decisions = self.reviews.of(sha256, role=self.role)
        machine = self._assess(document, mentions, ())
        reviewed = self._assess(document, mentions, decisions) if decisions else machine
        blind = self.is_blind(sha256)
        return Dossier(
            sha256=sha256,
            label=candidate_label(sha256),
            document=document,
            mentions=mentions,
            identity=identity,
            hide=hide,
            blind=blind,
            machine=machine,
            assessment=reviewed,
            shown=veiled(reviewed, hide) if blind else reviewed,
            text=masked_text(document, identity) if blind else document.text,
            decisions=decisions,
        )

    def _assess(self, document: Document, mentions: Sequence[Mention], decisions: Sequence[Decision]) -> Assessment:
        return assess(
            document,
            mentions,
            self.session.role(self.role),
            self.session.catalog,
            as_of=self.as_of,
            hours_per_week=self.hours_per_week,
            decisions=decisions,
        )
