"""What was found as JSON Resume, each skill with the evidence it rests on; other readers leave the extra keys alone."""

from __future__ import annotations

from typing import Any

from gapcheck.assessment.model import Assessment, Evidence, Quote
from gapcheck.assessment.summary import candidate_label
from gapcheck.documents.model import YearMonth
from gapcheck.matching.model import Stance

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"


def json_resume(a: Assessment) -> dict[str, Any]:
    """Return the JSON values of a resume: dated positions, and skills with rung, months, quote and line."""
    return {
        "$schema": SCHEMA,
        "basics": {"label": a.document.positions[0].title if a.document.positions else ""},
        "work": [_position(a, index) for index in range(len(a.document.positions))],
        "skills": [_skill(one) for one in a.skills if one.stance is Stance.USED],
        "meta": {
            "canonical": SCHEMA,
            "gapcheck": {
                "candidate": candidate_label(a.document.sha256),
                "document_sha256": a.document.sha256,
                "engine": a.provenance.gapcheck,
                "taxonomy": a.provenance.taxonomy,
                "role": a.provenance.role,
                "as_of": a.provenance.as_of.isoformat(),
                "categories": [
                    {"id": c.id, "name": c.name, "level": float(c.level), "rule": c.rule} for c in a.categories
                ],
            },
        },
    }


def _position(a: Assessment, index: int) -> dict[str, Any]:
    position = a.document.positions[index]
    work: dict[str, Any] = {"name": position.organisation, "position": position.title}
    if position.period and position.period.start:
        work["startDate"] = _date(position.period.start)
    if position.period and position.period.end and not position.period.present:
        work["endDate"] = _date(position.period.end)
    work["highlights"] = [e.quote.text for e in a.skills if e.quote and e.quote.position == index]
    work["highlights"] = list(dict.fromkeys(work["highlights"]))
    return work


def _date(month: YearMonth) -> str:
    return f"{month.year:04d}-{month.month:02d}"


def _skill(one: Evidence) -> dict[str, Any]:
    evidence: dict[str, Any] = {"id": one.skill, "rung": one.rung.value, "months": one.months}
    if one.last_used:
        evidence["last_used"] = one.last_used
    if one.implied_by:
        evidence["implied_by"] = list(one.implied_by)
    if one.quote:
        evidence["quote"] = _quote(one.quote)
    surfaces = sorted({mention.surface for mention in one.mentions})
    return {"name": one.name, "level": one.rung.value, "keywords": surfaces, "x-gapcheck": evidence}


def _quote(one: Quote) -> dict[str, Any]:
    return {"text": one.text, "page": one.page, "line": one.line, "section": one.section.value}
