"""From JSON values back to an Assessment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias

from gapcheck.assessment.model import (
    Action,
    Assessment,
    Coverage,
    Decision,
    DocumentSummary,
    Evidence,
    Gap,
    LedgerRow,
    PlanItem,
    PlanWeek,
    PositionSummary,
    Provenance,
    Question,
    Quote,
    Rung,
    Salary,
    Span,
    Status,
    Transition,
    TwoWay,
)
from gapcheck.assessment.transition import MONTHS_PER_WEEK, scaled
from gapcheck.assessment.wirenumbers import fraction
from gapcheck.documents.model import (
    Format,
    Hidden,
    Notice,
    Period,
    Precision,
    SectionKind,
    Verdict,
    YearMonth,
)
from gapcheck.matching.model import How, Mention, Stance

Json: TypeAlias = Mapping[str, Any]


def assessment(wire: Json) -> Assessment:
    """Return the assessment of JSON values; KeyError or ValueError when they are no assessment."""
    provenance, met = wire["provenance"], wire["must_have_met"]
    transition = wire.get("transition")
    return Assessment(
        document=_document(wire["document"]),
        provenance=Provenance(
            provenance["gapcheck"], provenance["taxonomy"], provenance["role"], date.fromisoformat(provenance["as_of"])
        ),
        fit=fraction(wire["fit"]),
        must_have_met=(met[0], met[1]),
        skills=tuple(_skill(one) for one in wire["skills"]),
        categories=tuple(_category(one) for one in wire["categories"]),
        gaps=tuple(_gap(one) for one in wire["gaps"]),
        transition=None if transition is None else _transition(transition),
        questions=tuple(
            Question(text, one["kind"], one["skill"], one["category"])
            for text, one in zip(wire["questions"], wire["question_details"], strict=True)
        ),
        two_way=TwoWay(fraction(wire["two_way"]["role_shown"]), fraction(wire["two_way"]["skills_used"])),
        verdict=wire["verdict"],
        sentence=wire["sentence"],
        years=_optional(wire["years"]),
        salary=tuple(Salary(**one) for one in wire["salary"]),
        deep_learning=wire["deep_learning"],
        flags=tuple(wire["flags"]),
        decided_by=wire["decided_by"],
        reviewed=wire["reviewed"],
        decisions=tuple(Decision(**{**one, "action": Action(one["action"])}) for one in wire["decisions"]),
    )


def _optional(value: float | None) -> Fraction | None:
    return None if value is None else fraction(value)


def _document(wire: Json) -> DocumentSummary:
    return DocumentSummary(
        path=wire["path"],
        sha256=wire["sha256"],
        format=Format(wire["format"]),
        language=wire["language"],
        pages=wire["pages"],
        verdict=Verdict(wire["verdict"]),
        warnings=tuple(Notice(**one) for one in wire["warnings"]),
        hidden=tuple(Hidden(**one) for one in wire["hidden"]),
        positions=tuple(
            PositionSummary(one["title"], one["organisation"], _period(one.get("period"))) for one in wire["positions"]
        ),
    )


def _period(wire: Json | None) -> Period | None:
    if wire is None:
        return None
    return Period(_month(wire["start"]), _month(wire["end"]), wire["present"], wire["text"])


def _month(wire: Json | None) -> YearMonth | None:
    return None if wire is None else YearMonth(wire["year"], wire["month"], Precision(wire["precision"]))


def _skill(wire: Json) -> Evidence:
    return Evidence(
        skill=wire["id"],
        name=wire["name"],
        kind=wire["kind"],
        rung=Rung(wire["rung"]),
        stance=Stance(wire["stance"]),
        months=wire["months"],
        first_used=wire["first_used"],
        last_used=wire["last_used"],
        mentions=tuple(_mention(wire["id"], one) for one in wire["mentions"]),
        implied_by=tuple(wire["implied_by"]),
        reason=wire["reason"],
        quote=_quote(wire["quote"]),
        listed_only=wire["listed_only"],
    )


def _mention(skill: str, wire: Json) -> Mention:
    block = wire.get("block", (0, 0))
    return Mention(
        skill=skill,
        start=wire["start"],
        end=wire["end"],
        surface=wire["surface"],
        how=How(wire["how"]),
        score=wire["score"],
        stance=Stance(wire["stance"]),
        section=SectionKind(wire["section"]),
        page=wire["page"],
        line=wire["line"],
        position=wire.get("position"),
        alias=wire.get("alias", ""),
        distance=wire.get("distance", 0),
        context=tuple(wire.get("context", ())),
        block=(block[0], block[1]),
        past=wire.get("past", False),
        reason=wire.get("reason", ""),
    )


def _quote(wire: Json | None) -> Quote | None:
    if wire is None:
        return None
    return Quote(
        wire["text"],
        wire["start"],
        wire["end"],
        wire["page"],
        wire["line"],
        SectionKind(wire["section"]),
        wire.get("position"),
    )


def _category(wire: Json) -> Coverage:
    return Coverage(
        id=wire["id"],
        name=wire["name"],
        group=wire["group"],
        level=fraction(wire["level"]),
        machine_level=fraction(wire["machine_level"]),
        label=wire["label"],
        skills=tuple(wire["skills"]),
        quote=_quote(wire["quote_at"]),
        rule=wire["rule"],
        missing=wire["missing"],
        confirmed=wire["confirmed"],
    )


def _gap(wire: Json) -> Gap:
    return Gap(
        requirement=wire["requirement"],
        name=wire["name"],
        category=wire["category"],
        weight=fraction(wire["weight"]),
        must=wire["must"],
        reason=wire["reason"],
        hours=_optional(wire["hours"]),
        suggest=tuple(wire["suggest"]),
    )


def _transition(wire: Json) -> Transition:
    status, missing = Status(wire["status"]), tuple(wire["missing_spine"])
    if status is Status.OUTSIDE_BASIS:
        measured = wire["measured"]
        return Transition(
            status,
            missing,
            Fraction(measured["hours_per_week"]),
            Fraction(measured["kubernetes"]),
            Fraction(measured["python"]),
            sentence=wire["sentence"],
        )
    # Weeks and months follow from the hours, so they are worked out again rather than read from rounded numbers.
    pace, hours = fraction(wire["hours_per_week"]), _span(wire["hours"])
    weeks = scaled(hours, 1 / pace)
    return Transition(
        status=status,
        missing_spine=missing,
        hours_per_week=pace,
        kubernetes=fraction(wire["kubernetes"]),
        python=fraction(wire["python"]),
        hours=hours,
        weeks=weeks,
        months=scaled(weeks, MONTHS_PER_WEEK),
        rows=tuple(_row(one) for one in wire["rows"]),
        plan=tuple(_week(one) for one in wire["plan"]),
        sentence=wire["sentence"],
    )


def _span(wire: Json) -> Span:
    return Span(fraction(wire["low"]), fraction(wire["typical"]), fraction(wire["high"]))


def _row(wire: Json) -> LedgerRow:
    span = _span(wire)
    return LedgerRow(wire["category"], fraction(wire["level"]), span.low, span.typical, span.high, wire["why"])


def _week(wire: Json) -> PlanWeek:
    items = tuple(PlanItem(item["category"], fraction(item["hours"])) for item in wire["items"])
    return PlanWeek(wire["week"], items)
