"""The few figures of an Assessment that lists, rankings and filters need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from gapcheck.assessment.model import RUNG_ORDER, Assessment, Status
from gapcheck.catalog.model import CategoryGroup
from gapcheck.matching.model import Stance

BUCKETS = ("ready", "on_basis", "provisional", "outside_basis")
"""Verdicts in the order of lists; must-haves and fit only order within one."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_HALF = Fraction(1, 2)


def candidate_label(sha256: str) -> str:
    """Return how people name a candidate: C- and six characters that come from the document alone."""
    number = int(sha256[:8] or "0", 16) >> 2
    return "C-" + "".join(_ALPHABET[(number >> shift) & 31] for shift in range(25, -1, -5))


@dataclass(frozen=True, slots=True)
class Summary:
    """One line of a ranking."""

    sha256: str
    label: str
    path: str
    role: str
    taxonomy: str
    engine: str
    as_of: date
    hours_per_week: str
    verdict: str
    bucket: int
    fit: float
    must_met: int
    must_of: int
    spine: int
    spine_of: int
    divergence: int
    divergence_of: int
    months: float | None
    months_low: float | None
    months_high: float | None
    decided_by: str
    flags: tuple[str, ...]
    title: str
    years: float | None
    levels: tuple[tuple[str, int], ...]
    """Category and level in quarters, only those above 0."""
    skills: tuple[tuple[str, int], ...]
    """Skill and index into RUNG_ORDER, only those with stance ``used``."""
    state: str = "new"
    """new, seen or decided: what reviewers did."""
    tags: tuple[str, ...] = ()
    person: str = ""
    """Hash that several resumes of one person share; empty when unknown."""

    @property
    def rank(self) -> tuple[int, int, float, str]:
        """Place in a ranking: verdict, must-haves missing, fit, then the document, so that ties are stable."""
        return (self.bucket, self.must_of - self.must_met, 1 - self.fit, self.sha256)


def summarise(assessment: Assessment) -> Summary:
    """Return the summary of an assessment."""
    spine = [c.level for c in assessment.categories if c.group == CategoryGroup.SPINE]
    divergence = [c.level for c in assessment.categories if c.group == CategoryGroup.DIVERGENCE]
    transition = assessment.transition
    months = transition.months if transition and transition.status is not Status.NOTHING_LEFT else None
    document, provenance = assessment.document, assessment.provenance
    positions = document.positions
    return Summary(
        sha256=document.sha256,
        label=candidate_label(document.sha256),
        path=document.path,
        role=provenance.role,
        taxonomy=provenance.taxonomy,
        engine=provenance.gapcheck,
        as_of=provenance.as_of,
        hours_per_week=str(transition.hours_per_week) if transition else "",
        verdict=assessment.verdict,
        bucket=BUCKETS.index(assessment.verdict),
        fit=round(float(assessment.fit), 6),
        must_met=assessment.must_have_met[0],
        must_of=assessment.must_have_met[1],
        spine=sum(level >= _HALF for level in spine),
        spine_of=len(spine),
        divergence=sum(level == 1 for level in divergence),
        divergence_of=len(divergence),
        months=float(months.typical) if months else None,
        months_low=float(months.low) if months else None,
        months_high=float(months.high) if months else None,
        decided_by=assessment.decided_by,
        flags=assessment.flags,
        title=positions[0].title if positions else "",
        years=float(assessment.years) if assessment.years is not None else None,
        levels=tuple((c.id, int(c.level * 4)) for c in assessment.categories if c.level),
        skills=tuple((e.skill, RUNG_ORDER.index(e.rung)) for e in assessment.skills if e.stance is Stance.USED),
    )
