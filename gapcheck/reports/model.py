"""What every format shows of one person: strings, made once, the same for all."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quote with where it stands."""

    text: str
    where: str
    skill: str = ""


@dataclass(frozen=True, slots=True)
class LevelView:
    """A category's row of the map."""

    id: str
    name: str
    group: str
    quarters: int
    glyph: str
    word: str
    number: str
    machine: str
    """The machine's number where a person set another, else empty."""
    confirmed: bool
    rule: str
    missing: str
    quote: QuoteView | None
    evidence: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True)
class SkillView:
    """A skill's row of the appendix."""

    id: str
    name: str
    rung: str
    months: int
    last_used: str
    stance: str
    implied_by: str
    listed_only: bool
    quote: QuoteView | None


@dataclass(frozen=True, slots=True)
class GapView:
    """A gap's row."""

    name: str
    must: bool
    hours: str
    reason: str
    nearest: str
    value: float = 0.0
    """Typical hours, 0 where there are none."""


@dataclass(frozen=True, slots=True)
class LedgerView:
    """A ledger row, typical hours also as a number for charts."""

    name: str
    low: str
    typical: str
    high: str
    why: str
    value: float


@dataclass(frozen=True, slots=True)
class WeekView:
    """A week of the plan."""

    week: int
    items: str


@dataclass(frozen=True, slots=True)
class View:
    """Everything a report says about one person."""

    label: str
    path: str
    """Empty in blind mode."""
    role: str
    as_of: str
    verdict: str
    sentence: str
    fit: str
    must: str
    spine: str
    areas: str
    months: str
    months_range: str
    estimate: str
    two_way: str
    salary: tuple[str, ...]
    groups: tuple[tuple[str, tuple[LevelView, ...]], ...]
    proof: tuple[QuoteView, ...]
    gaps: tuple[GapView, ...]
    questions: tuple[str, ...]
    ledger: tuple[LedgerView, ...]
    total: LedgerView | None
    plan: tuple[WeekView, ...]
    skills: tuple[SkillView, ...]
    reading: tuple[str, ...]
    hidden: tuple[str, ...]
    decisions: tuple[tuple[str, str, str, str], ...]
    """What, reason, who, when."""
    made: str
    language: str = ""
    """Of the resume, as a code."""

    @property
    def levels(self) -> tuple[LevelView, ...]:
        """Every category, in order."""
        return tuple(level for _, rows in self.groups for level in rows)
