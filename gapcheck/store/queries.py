"""Filters and orders as SQL, and rows as summaries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, literal, not_, or_, select

from gapcheck.assessment.filters import Condition, Filter
from gapcheck.assessment.summary import Summary
from gapcheck.errors import Code, UsageError
from gapcheck.store.models import AssessmentRow, DecisionRow, DocumentRow, LevelRow, PathRow, SkillRow

A = AssessmentRow

_ORDERS: dict[str, tuple[Any, ...]] = {
    "rank": (A.bucket, A.must_missing, A.fit_below, A.sha256),
    "fit": (A.fit_below, A.sha256),
    "months": (A.months, A.sha256),
    "must": (A.must_missing, A.fit_below, A.sha256),
    "spine": (A.spine.desc(), A.fit_below, A.sha256),
    "areas": (A.divergence.desc(), A.fit_below, A.sha256),
    "years": (A.years.desc(), A.sha256),
    "title": (A.title, A.sha256),
    "label": (DocumentRow.label, A.sha256),
}
SORTS = tuple(_ORDERS)
"""Names that ``ranked`` accepts; a leading ``-`` is not supported, order within ties is always the same."""

_NUMBERS: dict[str, Any] = {
    "fit": A.fit,
    "months": A.months,
    "years": A.years,
    "must": A.must_met,
    "spine": A.spine,
    "areas": A.divergence,
}

_COLUMNS: tuple[Any, ...] = (
    A.sha256,
    A.role,
    A.taxonomy,
    A.engine,
    A.as_of,
    A.hours_per_week,
    A.verdict,
    A.bucket,
    A.fit,
    A.must_met,
    A.must_missing,
    A.spine,
    A.spine_of,
    A.divergence,
    A.divergence_of,
    A.months,
    A.months_low,
    A.months_high,
    A.decided_by,
    A.flags,
    A.title,
    A.years,
)

_COMPARE: dict[str, Callable[[Any, Any], ColumnElement[bool]]] = {
    ">=": lambda a, b: a >= b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    "<": lambda a, b: a < b,
    "=": lambda a, b: a == b,
}


def ranked(role: str, where: Filter, sort: str) -> Select[Any]:
    """Return the query for the current results of a role.

    Raises UsageError (BAD_FILTER) for an order that does not exist.
    """
    if sort not in _ORDERS:
        raise UsageError(Code.BAD_FILTER, f"there is no order '{sort}'", expected=" or ".join(SORTS))
    path = (
        select(PathRow.path)
        .where(PathRow.sha256 == A.sha256, PathRow.removed.is_(False))
        .order_by(PathRow.path)
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(*_COLUMNS, DocumentRow.label, DocumentRow.person, path.label("path"))
        .join(DocumentRow, DocumentRow.sha256 == A.sha256)
        .where(A.role == role, A.current.is_(True))
        .order_by(*_ORDERS[sort])
    )
    for condition in where.conditions:
        clause = _clause(condition)
        query = query.where(not_(clause) if condition.negated else clause)
    return query


def of_documents(key: tuple[ColumnElement[bool], ...], documents: Sequence[str]) -> Select[Any]:
    """Return the query for one assessment each of some documents."""
    return (
        select(*_COLUMNS, DocumentRow.label, DocumentRow.person, literal("").label("path"))
        .join(DocumentRow, DocumentRow.sha256 == A.sha256)
        .where(*key, A.sha256.in_(documents))
    )


def _clause(condition: Condition) -> ColumnElement[bool]:
    match condition.kind:
        case "level":
            inner = and_(LevelRow.assessment_id == A.id, LevelRow.category == condition.name)
            return _child(inner, LevelRow.quarters, condition)
        case "skill":
            inner = and_(SkillRow.assessment_id == A.id, SkillRow.skill == condition.name)
            return _child(inner, SkillRow.rung, condition)
        case "number":
            return _COMPARE[condition.operator](_NUMBERS[condition.name], condition.value)
        case "word":
            return _word(condition.name, str(condition.value))
        case _:
            text = str(condition.value)
            return or_(
                A.title.icontains(text, autoescape=True),
                DocumentRow.label.icontains(text, autoescape=True),
                _tagged(text),
            )


def _child(inner: ColumnElement[bool], column: Any, condition: Condition) -> ColumnElement[bool]:
    compare = _COMPARE[condition.operator]
    present = exists().where(inner, compare(column, condition.value))
    # What has no row stands at 0, which "<", "<=" and "= 0" may accept.
    if _zero_passes(condition):
        return or_(present, not_(exists().where(inner)))
    return present


def _zero_passes(condition: Condition) -> bool:
    value = float(condition.value)
    return {">=": value <= 0, "<=": value >= 0, ">": value < 0, "<": value > 0, "=": value == 0}[condition.operator]


_IN_FORCE = (DecisionRow.sha256 == A.sha256, DecisionRow.in_force.is_(True))


def _tagged(tag: str) -> ColumnElement[bool]:
    return exists().where(*_IN_FORCE, DecisionRow.action == "tag", DecisionRow.target.ilike(tag))


def _word(name: str, value: str) -> ColumnElement[bool]:
    match name:
        case "verdict":
            return A.verdict.startswith(value, autoescape=True)
        case "tag":
            return _tagged(value)
        case "flag":
            return (" " + A.flags + " ").contains(f" {value} ", autoescape=True)
        case "label":
            return DocumentRow.label.istartswith(value, autoescape=True)
        case "title":
            return A.title.icontains(value, autoescape=True)
        case _:
            return _state(value)


def _state(value: str) -> ColumnElement[bool]:
    any_row = exists().where(*_IN_FORCE)
    decided = exists().where(*_IN_FORCE, DecisionRow.action == "verdict")
    states = {"new": not_(any_row), "decided": decided, "seen": and_(any_row, not_(decided))}
    return states.get(value, literal(0) == literal(1))


def to_summary(row: Row[Any]) -> Summary:
    """Return a result row as a summary, without its levels and skills."""
    values = dict(row._mapping)
    missing, flags, path = values.pop("must_missing"), values.pop("flags"), values.pop("path")
    return Summary(
        **values,
        must_of=values["must_met"] + missing,
        flags=tuple(flags.split()),
        path=path or "",
        levels=(),
        skills=(),
    )
