"""The frozen result for one document, role, catalogue version and date; all that later floors read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from gapcheck.documents.model import Format, Hidden, Notice, Period, SectionKind, Verdict
from gapcheck.matching.model import Mention, Stance


class Rung(StrEnum):
    """How strong the evidence of a skill is; see ``RUNG_ORDER``."""

    NONE = "none"
    LISTED = "listed"
    STUDIED = "studied"
    PROJECT = "project"
    ROLE = "role"


RUNG_ORDER = (Rung.NONE, Rung.LISTED, Rung.STUDIED, Rung.PROJECT, Rung.ROLE)


class LevelWord(StrEnum):
    """A category's coverage in a word."""

    NONE = "none"
    ADJACENT = "adjacent"
    NAMED = "named"
    PRACTISED = "practised"
    HANDS_ON = "hands_on"


LEVELS: dict[LevelWord, Fraction] = {
    LevelWord.NONE: Fraction(0),
    LevelWord.ADJACENT: Fraction(1, 4),
    LevelWord.NAMED: Fraction(1, 2),
    LevelWord.PRACTISED: Fraction(3, 4),
    LevelWord.HANDS_ON: Fraction(1),
}


_WORDS = {value: word for word, value in LEVELS.items()}


def level_word(level: Fraction) -> LevelWord:
    """Return the word for a level."""
    return _WORDS[level]


class Status(StrEnum):
    """Whether the estimate's basis holds for this person."""

    ON_BASIS = "on_basis"
    PROVISIONAL = "provisional"
    OUTSIDE_BASIS = "outside_basis"
    NOTHING_LEFT = "nothing_left"


@dataclass(frozen=True, slots=True)
class Quote:
    """The resume's own words, with where they stand."""

    text: str
    """The block around the mention, shortened to about 200 characters at word borders, whitespace folded."""
    start: int
    end: int
    page: int
    line: int
    section: SectionKind
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """All mentions of one skill, folded."""

    skill: str
    name: str
    kind: str
    rung: Rung
    """Over mentions with stance ``used`` only."""
    stance: Stance
    """``used`` if any mention is; else the strongest of learning, interest, other_person, negated."""
    months: int
    """Calendar months of the positions it stands in, overlaps merged."""
    first_used: str
    """YYYY-MM or empty."""
    last_used: str
    """YYYY-MM, or empty when no dated position names it."""
    mentions: tuple[Mention, ...]
    implied_by: tuple[str, ...] = ()
    """Ids of the skills that gave it; then ``mentions`` is empty."""
    reason: str = ""
    """For implied skills: the rule that gave it."""
    quote: Quote | None = None
    listed_only: bool = False
    """Named but never evidenced in a project, course or position."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """One category's level and what gave it."""

    id: str
    name: str
    group: str
    level: Fraction
    """The value in force: the reviewer's where one was set."""
    machine_level: Fraction
    label: str
    """A LevelWord's value."""
    skills: tuple[str, ...]
    """Skill ids that count here, strongest first."""
    quote: Quote | None
    rule: str
    """One clause: why this level ("canary rollout without model context")."""
    missing: str = ""
    """What the next level would need."""
    confirmed: bool = False
    """Whether a reviewer confirmed it in an interview."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A requirement not met, why, and the nearest way to meet it."""

    requirement: str
    name: str
    category: str
    weight: Fraction
    must: bool
    reason: str
    hours: Fraction | None
    """Ledger hours, where the category has a row and the basis holds."""
    suggest: tuple[str, ...]
    """Nearest skills or first steps, nearest first."""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One category of the hours ledger."""

    category: str
    level: Fraction
    low: Fraction
    typical: Fraction
    high: Fraction
    why: str


@dataclass(frozen=True, slots=True)
class PlanItem:
    """Hours of one category in one week."""

    category: str
    hours: Fraction


@dataclass(frozen=True, slots=True)
class PlanWeek:
    """One week of the plan, one-based."""

    week: int
    items: tuple[PlanItem, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Low, typical and high."""

    low: Fraction
    typical: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Transition:
    """The step to MLOps: an hours ledger with its plan, or the reason there is none."""

    status: Status
    missing_spine: tuple[str, ...]
    hours_per_week: Fraction
    kubernetes: Fraction
    python: Fraction
    hours: Span | None = None
    """None when outside the basis; so are the next four."""
    weeks: Span | None = None
    months: Span | None = None
    rows: tuple[LedgerRow, ...] = ()
    plan: tuple[PlanWeek, ...] = ()
    sentence: str = ""
    """The estimate in words, with its basis."""


@dataclass(frozen=True, slots=True)
class TwoWay:
    """Coverage in both directions, as shares of 1."""

    role_shown: Fraction
    """Share of the role's weight that the resume shows."""
    skills_used: Fraction
    """Share of the person's skills that the role would use."""


@dataclass(frozen=True, slots=True)
class Salary:
    """A market band, with the scope it holds for."""

    role: str
    level: str
    low: int
    high: int
    note: str
    scope: str


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask in the interview, and why."""

    text: str
    kind: str
    """thin, provisional, tool_age, contradiction, hidden_text, deep_learning..."""
    skill: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class PositionSummary:
    """A position as an assessment shows it."""

    title: str
    organisation: str
    period: Period | None


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """What an assessment keeps of its document."""

    path: str
    sha256: str
    format: Format
    language: str
    pages: int
    verdict: Verdict
    warnings: tuple[Notice, ...]
    hidden: tuple[Hidden, ...] = ()
    positions: tuple[PositionSummary, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the result depends on."""

    gapcheck: str
    taxonomy: str
    role: str
    as_of: date


@dataclass(frozen=True, slots=True)
class Assessment:
    """The frozen result."""

    document: DocumentSummary
    provenance: Provenance
    fit: Fraction
    must_have_met: tuple[int, int]
    skills: tuple[Evidence, ...]
    """Sorted by id."""
    categories: tuple[Coverage, ...]
    """In catalogue order."""
    gaps: tuple[Gap, ...]
    """Must-haves first, then by weight and hours."""
    transition: Transition | None
    """None for roles that the estimate does not cover (llmops)."""
    questions: tuple[Question, ...]
    two_way: TwoWay
    verdict: str
    """ready, on_basis, provisional or outside_basis: the bucket in lists."""
    sentence: str
    """The verdict in one sentence that a hiring manager could repeat."""
    years: Fraction | None = None
    """Years in relevant dated positions, overlaps merged; None when no position is dated."""
    salary: tuple[Salary, ...] = ()
    deep_learning: str = ""
    """none, surface, working or met."""
    flags: tuple[str, ...] = ()
    """hidden_text, keyword_wall, instructions_to_models..."""
    decided_by: str = ""
    """What decided the place in a ranking, in a few words."""
    reviewed: bool = False
    decisions: tuple[Decision, ...] = ()


class Action(StrEnum):
    """What a person can decide on top of the machine."""

    CONFIRM = "confirm"
    REJECT = "reject"
    REMAP = "remap"
    SET_LEVEL = "set_level"
    CONFIRM_SPINE = "confirm_spine"
    NOTE = "note"
    TAG = "tag"
    UNTAG = "untag"
    VERDICT = "verdict"
    WHAT_IF = "what_if"
    ANSWER = "answer"
    REVEAL = "reveal"


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing a person decided, with who, when and why; never overwrites the machine's value."""

    action: Action
    target: str
    """Skill id, category id, question text or empty, by action."""
    value: str = ""
    """New skill id, level ("1/2"), tag, verdict or note text, by action."""
    reason: str = ""
    author: str = ""
    at: str = ""
    """UTC, ISO 8601."""
    surface: str = ""
    """For mention decisions: the surface as written..."""
    quote: str = ""
    """...and its block's words, so that it survives re-reading and a new taxonomy."""
    id: str = ""
    """Unique id given by the store."""
    undone: bool = False
