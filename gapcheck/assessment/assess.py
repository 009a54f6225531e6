"""A document's mentions against a role: the one function that makes an Assessment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import gapcheck
from gapcheck.assessment import career, learning, review, verdict
from gapcheck.assessment.compressors import compression
from gapcheck.assessment.coverage import cover
from gapcheck.assessment.evidence import gather, ordered, placed, with_credentials
from gapcheck.assessment.fit import credits_of, fit, must_have_met, two_way
from gapcheck.assessment.gaps import gaps_of
from gapcheck.assessment.levels import Witness, witnesses
from gapcheck.assessment.model import (
    Assessment,
    Coverage,
    Decision,
    DocumentSummary,
    Evidence,
    PositionSummary,
    Provenance,
    Question,
    Status,
    Transition,
)
from gapcheck.assessment.questions import document_questions, in_order, role_questions
from gapcheck.assessment.transition import ledger
from gapcheck.catalog.claims import claims_of
from gapcheck.catalog.model import Catalog, CategoryGroup, Role
from gapcheck.documents.model import Document, Verdict
from gapcheck.errors import Code, DocumentError
from gapcheck.matching.model import Mention


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known before a role's arithmetic: everything that a what-if may change."""

    document: DocumentSummary
    provenance: Provenance
    evidence: tuple[Evidence, ...]
    coverage: tuple[Coverage, ...]
    kubernetes: Fraction
    python: Fraction
    hours_per_week: Fraction | None
    years: Fraction | None
    learning: tuple[str, tuple[str, ...]]
    """Level of deep-learning understanding and the topics shown."""
    flags: tuple[str, ...]
    questions: tuple[Question, ...]
    decisions: tuple[Decision, ...] = ()
    reviewed: bool = False


def assess(
    document: Document,
    mentions: Sequence[Mention],
    role: Role,
    catalog: Catalog,
    *,
    as_of: date,
    hours_per_week: Fraction | None = None,
    decisions: Sequence[Decision] = (),
) -> Assessment:
    """Return the assessment of a document against a role, with what people decided applied on top.

    The same arguments give the same result; the order of ``mentions`` does not matter. Raises DocumentError for a
    document that cannot be judged, UsageError for a pace or a decision that makes no sense.
    """
    if document.reading.verdict is Verdict.UNREADABLE:
        code = next((c for c in Code if c.value == document.reading.code), Code.TOO_LITTLE_TEXT)
        raise DocumentError(code, document.reading.reason or "this document cannot be judged")
    known = with_credentials(ordered(mentions, catalog), document)
    effective = review.effective(decisions)
    decided = review.decided_mentions(known, effective, document, catalog)
    standing = placed(decided, document, catalog.evidence)
    evidence = gather(document, standing, catalog, as_of=as_of)
    found = witnesses(document, standing, catalog, claims_of(catalog))
    coverage = cover(document, found, evidence, role, catalog)
    topics = learning.topics_shown(document, decided, catalog)
    facts = Facts(
        document=summary_of(document),
        provenance=Provenance(gapcheck.__version__, catalog.version, role.id, as_of),
        evidence=evidence,
        coverage=_in_force(coverage, effective, document, known, role, catalog, as_of),
        kubernetes=compression(catalog.effort.kubernetes, evidence, standing, document),
        python=compression(catalog.effort.python, evidence, standing, document),
        hours_per_week=hours_per_week,
        years=career.years_of(document, found, catalog, as_of=as_of),
        learning=(learning.understanding(topics, _frameworks(found), catalog), topics),
        flags=_flags(document, catalog),
        questions=tuple(document_questions(document, decided, evidence, catalog, as_of=as_of)),
        decisions=tuple(decisions),
        reviewed=bool(effective),
    )
    return conclude(facts, role, catalog)


def _in_force(
    coverage: tuple[Coverage, ...],
    decisions: Sequence[Decision],
    document: Document,
    mentions: tuple[Mention, ...],
    role: Role,
    catalog: Catalog,
    as_of: date,
) -> tuple[Coverage, ...]:
    """Return the coverage with the levels that people set, beside what the machine alone had found."""
    if not decisions:
        return coverage
    standing = placed(mentions, document, catalog.evidence)
    evidence = gather(document, standing, catalog, as_of=as_of)
    machine = cover(document, witnesses(document, standing, catalog, claims_of(catalog)), evidence, role, catalog)
    return review.decided_levels(coverage, machine, decisions, catalog)


def _frameworks(found: Mapping[str, Sequence[Witness]]) -> list[Witness]:
    return [witness for witness in found.get(learning.FRAMEWORKS, ()) if witness.claim.part is not None]


def _flags(document: Document, catalog: Catalog) -> tuple[str, ...]:
    noticed = {notice.code for notice in document.notices}
    if document.hidden:
        noticed.add("hidden_text")
    return tuple(flag for flag in catalog.evidence.flags if flag in noticed)


def summary_of(document: Document) -> DocumentSummary:
    """Return what an assessment keeps of its document."""
    return DocumentSummary(
        path=document.name,
        sha256=document.sha256,
        format=document.format,
        language=document.languages[0] if document.languages else "",
        pages=document.pages,
        verdict=document.reading.verdict,
        warnings=document.notices,
        hidden=document.hidden,
        positions=tuple(PositionSummary(p.title, p.organisation, p.period) for p in document.positions),
    )


def conclude(facts: Facts, role: Role, catalog: Catalog) -> Assessment:
    """Return the assessment that follows from the facts."""
    coverage, evidence = facts.coverage, facts.evidence
    transition = _transition(facts, catalog) if role.estimate else None
    granted = credits_of(role, coverage, evidence, catalog)
    met = must_have_met(granted)
    timed = transition if transition and transition.status is not Status.OUTSIDE_BASIS else None
    gaps = gaps_of(granted, coverage, evidence, timed, catalog)
    bucket = verdict.bucket(role, coverage, transition, met, catalog)
    asked = role_questions(granted, coverage, evidence, transition, facts.learning, catalog)
    listed = verdict.listed_only(granted, coverage, evidence)
    return Assessment(
        document=facts.document,
        provenance=replace(facts.provenance, role=role.id),
        fit=fit(granted),
        must_have_met=met,
        skills=evidence,
        categories=coverage,
        gaps=gaps,
        transition=transition,
        questions=in_order([*facts.questions, *asked]),
        two_way=two_way(granted, evidence, role, catalog),
        verdict=bucket,
        sentence=verdict.sentence(role, coverage, transition, met, catalog) + verdict.listed_sentence(listed, met),
        years=facts.years,
        salary=tuple(career.salaries(facts.years, role, catalog)),
        deep_learning=facts.learning[0],
        flags=(*facts.flags, *verdict.flags(role, coverage, listed, met, catalog)),
        decided_by=verdict.decided_by(bucket, granted, gaps, transition, catalog),
        reviewed=facts.reviewed,
        decisions=facts.decisions,
    )


def _transition(facts: Facts, catalog: Catalog) -> Transition:
    coverage = facts.coverage
    return ledger(
        {c.id: c.level for c in coverage if c.group == CategoryGroup.DIVERGENCE},
        facts.kubernetes,
        facts.python,
        catalog.effort,
        missing_spine=verdict.missing_spine(coverage, catalog),
        hours_per_week=facts.hours_per_week,
        reasons={c.id: c.rule for c in coverage},
    )
