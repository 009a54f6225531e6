"""The JSON of an assessment as types, and its JSON Schemas: ``python -m gapcheck.assessment.schema DIR``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any, Literal, NotRequired, TypeAlias

from pydantic import ConfigDict, Field, TypeAdapter, with_config
from typing_extensions import TypedDict

Share: TypeAlias = Annotated[float, Field(ge=0, le=1)]
Level: TypeAlias = Annotated[float, Field(ge=0, le=1, multiple_of=0.25)]
Strength: TypeAlias = Annotated[float, Field(ge=0, le=1, multiple_of=0.5)]
Hours: TypeAlias = Annotated[float, Field(ge=0)]
Count: TypeAlias = Annotated[int, Field(ge=0)]
Rung: TypeAlias = Literal["none", "listed", "studied", "project", "role"]
Stance: TypeAlias = Literal["used", "learning", "interest", "negated", "other_person"]
STRICT = ConfigDict(extra="forbid", use_attribute_docstrings=True)


@with_config(STRICT)
class Notice(TypedDict):
    """A warning about the reading."""

    code: str
    message: str
    start: NotRequired[int]
    end: NotRequired[int]
    page: NotRequired[int]


@with_config(STRICT)
class HiddenText(TypedDict):
    """Text that a reader does not see; never counted."""

    text: str
    how: str
    page: int


@with_config(STRICT)
class Month(TypedDict):
    """A month, with how exactly it was written."""

    year: int
    month: Annotated[int, Field(ge=1, le=12)]
    precision: Literal["day", "month", "season", "year"]


@with_config(STRICT)
class Period(TypedDict):
    """When something lasted."""

    start: Month | None
    end: Month | None
    present: bool
    text: str
    """As written."""


@with_config(STRICT)
class Position(TypedDict):
    """A position held."""

    title: str
    organisation: str
    period: NotRequired[Period]


@with_config(STRICT)
class DocumentWire(TypedDict):
    """The document that was read."""

    path: str
    sha256: str
    format: str
    language: str
    pages: int
    verdict: Literal["ok", "degraded", "unreadable"]
    warnings: list[Notice]
    hidden: list[HiddenText]
    positions: list[Position]


@with_config(STRICT)
class ProvenanceWire(TypedDict):
    """What the result depends on."""

    gapcheck: str
    taxonomy: str
    role: str
    as_of: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


@with_config(STRICT)
class TwoWayWire(TypedDict):
    """Coverage in both directions."""

    role_shown: Share
    """Share of the role's weight that the resume meets."""
    skills_used: Share
    """Share of the person's skills that the role would use."""


@with_config(STRICT)
class MentionWire(TypedDict):
    """One skill at one character span of the document."""

    start: Count
    end: Count
    surface: str
    how: Literal["exact", "alias", "fuzzy", "phrase"]
    score: Share
    stance: Stance
    section: str
    page: int
    line: int
    position: NotRequired[int]
    block: NotRequired[list[int]]
    alias: NotRequired[str]
    distance: NotRequired[int]
    context: NotRequired[list[str]]
    past: NotRequired[bool]
    reason: NotRequired[str]


@with_config(STRICT)
class QuoteWire(TypedDict):
    """The resume's own words, with where they stand."""

    text: str
    start: int
    end: int
    page: int
    line: int
    section: str
    position: NotRequired[int]


@with_config(STRICT)
class SkillWire(TypedDict):
    """All mentions of one skill, folded."""

    id: str
    name: str
    kind: str
    rung: Rung
    stance: Stance
    months: Count
    first_used: str
    """YYYY-MM or empty."""
    last_used: str
    """YYYY-MM or empty."""
    implied_by: list[str]
    """Skills that gave it; then mentions is empty."""
    reason: str
    listed_only: bool
    quote: QuoteWire | None
    mentions: list[MentionWire]


@with_config(STRICT)
class CategoryWire(TypedDict):
    """One category of the map."""

    id: str
    name: str
    group: Literal["spine", "divergence", "role"]
    level: Level
    machine_level: Level
    """The machine's own, whatever a reviewer set."""
    label: Literal["none", "adjacent", "named", "practised", "hands_on"]
    skills: list[str]
    quote: str
    quote_at: QuoteWire | None
    rule: str
    missing: str
    confirmed: bool


@with_config(STRICT)
class GapWire(TypedDict):
    """A requirement that is not met."""

    requirement: str
    name: str
    category: str
    weight: float
    must: bool
    reason: str
    hours: Hours | None
    suggest: list[str]


@with_config(STRICT)
class SpanWire(TypedDict):
    """Low, typical and high."""

    low: Hours
    typical: Hours
    high: Hours


@with_config(STRICT)
class RowWire(TypedDict):
    """One category of the hours ledger."""

    category: str
    level: Level
    low: Hours
    typical: Hours
    high: Hours
    why: str


@with_config(STRICT)
class ItemWire(TypedDict):
    """Hours of one category in one week."""

    category: str
    hours: Hours


@with_config(STRICT)
class WeekWire(TypedDict):
    """One week of the plan."""

    week: Annotated[int, Field(ge=1)]
    items: list[ItemWire]


@with_config(STRICT)
class EstimateWire(TypedDict):
    """The step to MLOps in hours, on its basis or provisional."""

    status: Literal["on_basis", "provisional", "nothing_left"]
    missing_spine: list[str]
    hours_per_week: Annotated[float, Field(gt=0)]
    kubernetes: Strength
    python: Strength
    hours: SpanWire
    weeks: SpanWire
    months: SpanWire
    rows: list[RowWire]
    plan: list[WeekWire]
    sentence: str


@with_config(STRICT)
class MeasuredWire(TypedDict):
    """What was measured all the same, as text."""

    hours_per_week: str
    kubernetes: str
    python: str


@with_config(STRICT)
class NoEstimateWire(TypedDict):
    """Three or more spine categories are not shown: no number at all."""

    status: Literal["outside_basis"]
    missing_spine: list[str]
    sentence: str
    measured: MeasuredWire


@with_config(STRICT)
class QuestionWire(TypedDict):
    """Why a question is asked; in the order of the questions."""

    kind: str
    skill: str
    category: str


@with_config(STRICT)
class SalaryWire(TypedDict):
    """A market band."""

    role: str
    level: str
    low: int
    high: int
    note: str
    scope: str
    """Print it with every figure."""


@with_config(STRICT)
class DecisionWire(TypedDict):
    """What a person decided on top."""

    action: str
    target: str
    value: str
    reason: str
    author: NotRequired[str]
    at: NotRequired[str]
    surface: NotRequired[str]
    quote: NotRequired[str]
    id: NotRequired[str]
    undone: NotRequired[bool]


@with_config(STRICT)
class AssessmentWire(TypedDict):
    """One resume against one role."""

    document: DocumentWire
    provenance: ProvenanceWire
    verdict: Literal["ready", "on_basis", "provisional", "outside_basis"]
    sentence: str
    decided_by: str
    fit: Share
    must_have_met: Annotated[list[Count], Field(min_length=2, max_length=2)]
    """How many, of how many."""
    two_way: TwoWayWire
    skills: list[SkillWire]
    categories: list[CategoryWire]
    gaps: list[GapWire]
    transition: NotRequired[EstimateWire | NoEstimateWire]
    """Absent for roles that the estimate does not cover."""
    questions: list[str]
    question_details: list[QuestionWire]
    years: Hours | None
    salary: list[SalaryWire]
    deep_learning: Literal["none", "surface", "working", "met"]
    flags: list[str]
    reviewed: bool
    decisions: list[DecisionWire]


@with_config(STRICT)
class UnreadableWire(TypedDict):
    """A document that could not be read."""

    path: str
    code: str
    message: str


@with_config(STRICT)
class ScoreWire(TypedDict):
    """What ``gapcheck score --format json`` prints."""

    format: Literal[1]
    role: str
    as_of: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    assessments: list[AssessmentWire]
    unreadable: list[UnreadableWire]


def schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schemas by file name."""
    found: dict[str, dict[str, Any]] = {}
    for name, kind in (("assessment", AssessmentWire), ("score", ScoreWire)):
        schema = TypeAdapter(kind).json_schema()
        found[f"{name}.schema.json"] = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return found


def text_of(schema: dict[str, Any]) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def write(folder: Path) -> None:
    """Write the schemas into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        (folder / name).write_text(text_of(schema), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
