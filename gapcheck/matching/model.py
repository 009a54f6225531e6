"""What matching hands on: mentions of skills at character spans of a document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gapcheck.documents.model import SectionKind


class How(StrEnum):
    """How a mention was recognised."""

    EXACT = "exact"
    ALIAS = "alias"
    FUZZY = "fuzzy"
    PHRASE = "phrase"


class Stance(StrEnum):
    """What the person says about the skill."""

    USED = "used"
    LEARNING = "learning"
    INTEREST = "interest"
    NEGATED = "negated"
    OTHER_PERSON = "other_person"


@dataclass(frozen=True, slots=True)
class Mention:
    """One skill at one character span: ``document.text[start:end]`` is what the person wrote."""

    skill: str
    start: int
    end: int
    surface: str
    how: How
    score: float
    """1 for exact, alias and phrase; 1 - distance/length for fuzzy, rounded to three places."""
    stance: Stance
    section: SectionKind
    page: int
    line: int
    """One-based line of the document."""
    position: int | None = None
    """Index into the document's positions."""
    alias: str = ""
    """The catalogue text that matched."""
    distance: int = 0
    """Edits between surface and alias; 0 unless fuzzy."""
    context: tuple[str, ...] = ()
    """Ids of the categories whose context words stand in the same block (sorted)."""
    block: tuple[int, int] = (0, 0)
    """Span of the sentence, bullet or list line it stands in: the quote."""
    past: bool = False
    """Whether the text says it belongs to the past ("before EKS existed")."""
    reason: str = ""
    """Which guard word or ambiguity rule let it through, for explanations."""
