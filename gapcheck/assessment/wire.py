"""An Assessment as plain JSON values with the documented keys, and back without loss."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeAlias

from gapcheck.assessment import wireback
from gapcheck.assessment.model import (
    Assessment,
    Coverage,
    Decision,
    DocumentSummary,
    Evidence,
    Gap,
    LedgerRow,
    PlanWeek,
    Quote,
    Salary,
    Span,
    Status,
    Transition,
)
from gapcheck.assessment.numbers import rounded
from gapcheck.assessment.wirenumbers import number
from gapcheck.documents.model import Notice, Period, YearMonth
from gapcheck.matching.model import Mention

Wire: TypeAlias = dict[str, Any]


def to_wire(assessment: Assessment) -> Wire:
    """Return an assessment as JSON values: the documented keys, in their order, then further ones."""
    wire: Wire = {
        "document": _document(assessment.document),
        "provenance": {
            "gapcheck": assessment.provenance.gapcheck,
            "taxonomy": assessment.provenance.taxonomy,
            "role": assessment.provenance.role,
            "as_of": assessment.provenance.as_of.isoformat(),
        },
        "verdict": assessment.verdict,
        "sentence": assessment.sentence,
        "decided_by": assessment.decided_by,
        "fit": number(assessment.fit),
        "must_have_met": list(assessment.must_have_met),
        "two_way": {
            "role_shown": number(assessment.two_way.role_shown),
            "skills_used": number(assessment.two_way.skills_used),
        },
        "skills": [_skill(one) for one in assessment.skills],
        "categories": [_category(one) for one in assessment.categories],
        "gaps": [_gap(one) for one in assessment.gaps],
    }
    if assessment.transition is not None:
        wire["transition"] = _transition(assessment.transition)
    wire["questions"] = [question.text for question in assessment.questions]
    wire["question_details"] = [
        {"kind": one.kind, "skill": one.skill, "category": one.category} for one in assessment.questions
    ]
    wire["years"] = None if assessment.years is None else number(assessment.years)
    wire["salary"] = [_salary(one) for one in assessment.salary]
    wire["deep_learning"] = assessment.deep_learning
    wire["flags"] = list(assessment.flags)
    wire["reviewed"] = assessment.reviewed
    wire["decisions"] = [_decision(one) for one in assessment.decisions]
    return wire


def from_wire(wire: Mapping[str, Any]) -> Assessment:
    """Return the assessment that ``to_wire`` wrote, equal to it in every field."""
    return wireback.assessment(wire)


def dumps(wire: Mapping[str, Any]) -> str:
    """Return JSON values as text on one line; the same values give the same bytes everywhere."""
    return json.dumps(wire, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _given(wire: Wire, **more: object) -> Wire:
    """Add keys whose values say something."""
    wire.update({key: value for key, value in more.items() if value not in (None, "", (), [], 0, False)})
    return wire


def _document(one: DocumentSummary) -> Wire:
    wire: Wire = {
        "path": one.path,
        "sha256": one.sha256,
        "format": one.format.value,
        "language": one.language,
        "pages": one.pages,
        "verdict": one.verdict.value,
        "warnings": [_notice(notice) for notice in one.warnings],
    }
    hidden = [{"text": h.text, "how": h.how, "page": h.page} for h in one.hidden]
    positions = [
        _given({"title": p.title, "organisation": p.organisation}, period=p.period and _period(p.period))
        for p in one.positions
    ]
    return wire | {"hidden": hidden, "positions": positions}


def _notice(one: Notice) -> Wire:
    wire: Wire = {"code": one.code, "message": one.message}
    places = {"start": one.start, "end": one.end, "page": one.page}
    return wire | {key: value for key, value in places.items() if value is not None}


def _period(one: Period) -> Wire:
    return {
        "start": _month(one.start),
        "end": _month(one.end),
        "present": one.present,
        "text": one.text,
    }


def _month(one: YearMonth | None) -> Wire | None:
    return None if one is None else {"year": one.year, "month": one.month, "precision": one.precision.value}


def _skill(one: Evidence) -> Wire:
    return {
        "id": one.skill,
        "name": one.name,
        "kind": one.kind,
        "rung": one.rung.value,
        "stance": one.stance.value,
        "months": one.months,
        "first_used": one.first_used,
        "last_used": one.last_used,
        "implied_by": list(one.implied_by),
        "reason": one.reason,
        "listed_only": one.listed_only,
        "quote": _quote(one.quote),
        "mentions": [mention_to_wire(mention) for mention in one.mentions],
    }


def mention_to_wire(one: Mention) -> Wire:
    """Return a mention in its JSON form, without its skill."""
    wire: Wire = {
        "start": one.start,
        "end": one.end,
        "surface": one.surface,
        "how": one.how.value,
        "score": one.score,
        "stance": one.stance.value,
        "section": one.section.value,
        "page": one.page,
        "line": one.line,
    }
    if one.position is not None:
        wire["position"] = one.position
    if one.block != (0, 0):
        wire["block"] = list(one.block)
    return _given(
        wire, alias=one.alias, distance=one.distance, context=list(one.context), past=one.past, reason=one.reason
    )


def _quote(one: Quote | None) -> Wire | None:
    if one is None:
        return None
    wire: Wire = {"text": one.text, "start": one.start, "end": one.end, "page": one.page, "line": one.line}
    wire["section"] = one.section.value
    if one.position is not None:
        wire["position"] = one.position
    return wire


def _category(one: Coverage) -> Wire:
    return {
        "id": one.id,
        "name": one.name,
        "group": one.group,
        "level": number(one.level),
        "machine_level": number(one.machine_level),
        "label": one.label,
        "skills": list(one.skills),
        "quote": one.quote.text if one.quote else "",
        "quote_at": _quote(one.quote),
        "rule": one.rule,
        "missing": one.missing,
        "confirmed": one.confirmed,
    }


def _gap(one: Gap) -> Wire:
    return {
        "requirement": one.requirement,
        "name": one.name,
        "category": one.category,
        "weight": number(one.weight),
        "must": one.must,
        "reason": one.reason,
        "hours": None if one.hours is None else number(one.hours),
        "suggest": list(one.suggest),
    }


def _transition(one: Transition) -> Wire:
    wire: Wire = {"status": one.status.value, "missing_spine": list(one.missing_spine)}
    if one.status is Status.OUTSIDE_BASIS:
        # No number at all outside the basis; what was measured stays as text.
        measured = {"hours_per_week": one.hours_per_week, "kubernetes": one.kubernetes, "python": one.python}
        return wire | {"sentence": one.sentence, "measured": {key: str(value) for key, value in measured.items()}}
    wire["hours_per_week"] = number(one.hours_per_week)
    wire["kubernetes"] = number(one.kubernetes)
    wire["python"] = number(one.python)
    if one.hours and one.weeks and one.months:
        wire |= {"hours": _span(one.hours), "weeks": _hundredths(one.weeks), "months": _hundredths(one.months)}
    wire["rows"] = [_row(row) for row in one.rows]
    wire["plan"] = [_week(week) for week in one.plan]
    wire["sentence"] = one.sentence
    return wire


def _span(one: Span) -> dict[str, int | float]:
    return {"low": number(one.low), "typical": number(one.typical), "high": number(one.high)}


def _hundredths(one: Span) -> dict[str, int | float]:
    """Return a span of weeks or months to two places; the exact values follow from the hours."""
    return _span(Span(*(rounded(value, 2) for value in (one.low, one.typical, one.high))))


def _row(one: LedgerRow) -> Wire:
    hours: Wire = {"category": one.category, "level": number(one.level)}
    return hours | _span(Span(one.low, one.typical, one.high)) | {"why": one.why}


def _week(one: PlanWeek) -> Wire:
    return {"week": one.week, "items": [{"category": i.category, "hours": number(i.hours)} for i in one.items]}


def _salary(one: Salary) -> Wire:
    return {
        "role": one.role,
        "level": one.level,
        "low": one.low,
        "high": one.high,
        "note": one.note,
        "scope": one.scope,
    }


def _decision(one: Decision) -> Wire:
    wire: Wire = {"action": one.action.value, "target": one.target, "value": one.value, "reason": one.reason}
    return _given(
        wire, author=one.author, at=one.at, surface=one.surface, quote=one.quote, id=one.id, undone=one.undone
    )
