"""What the taxonomy says, as frozen values: skills, categories, roles, effort, evidence rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from gapcheck.catalog.rulemodel import (
    CategoryEffort,
    Compressor,
    Cues,
    Effort,
    EvidenceRules,
    LanguageData,
    Market,
    Partial,
    ReadingRules,
    SalaryBand,
)

__all__ = [
    "Alias",
    "AliasKind",
    "Ambiguity",
    "Catalog",
    "Category",
    "CategoryEffort",
    "CategoryGroup",
    "Compressor",
    "Cues",
    "Effort",
    "EvidenceRules",
    "Guard",
    "LanguageData",
    "Market",
    "Partial",
    "Reading",
    "ReadingRules",
    "Relation",
    "Requirement",
    "Role",
    "SalaryBand",
    "Skill",
    "SkillKind",
    "Status",
]


class SkillKind(StrEnum):
    """What sort of thing a skill is."""

    TOOL = "tool"
    PLATFORM = "platform"
    LANGUAGE = "language"
    FRAMEWORK = "framework"
    MANAGED_SERVICE = "managed_service"
    PRACTICE = "practice"
    STANDARD = "standard"


class Status(StrEnum):
    """Where a skill is in its life, as its vendor says."""

    ACTIVE = "active"
    RENAMED = "renamed"
    ACQUIRED = "acquired"
    MAINTENANCE = "maintenance"
    ARCHIVED = "archived"
    DISCONTINUED = "discontinued"


class AliasKind(StrEnum):
    """Why a resume writes a skill this way; each kind is matched with its own care."""

    NAME = "name"
    AKA = "aka"
    ABBR = "abbr"
    FORMER = "former"
    LOCALIZED = "localized"
    MISSPELT = "misspelt"


class CategoryGroup(StrEnum):
    """Which part of the picture a category belongs to; ``general`` ones never appear in an assessment."""

    SPINE = "spine"
    DIVERGENCE = "divergence"
    ROLE = "role"
    GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Guard:
    """What must hold around an alias that is also a word, a name or another product."""

    requires_any: tuple[str, ...] = ()
    """Folded words or phrases of which one must stand in the same block (a line, bullet or sentence)."""
    vetoes: tuple[str, ...] = ()
    """Folded words or phrases that make it something else when they stand in the same block."""
    neighbours: bool = True
    """Whether another skill, itself unguarded, in the same sentence or list is context enough."""
    case: bool = False
    """Whether the surface must be written with the alias's own capitals."""

    def __bool__(self) -> bool:
        return bool(self.requires_any or self.vetoes or self.case)


@dataclass(frozen=True, slots=True)
class Alias:
    """A way a resume writes a skill."""

    text: str
    """As written in the taxonomy."""
    kind: AliasKind = AliasKind.AKA
    guard: Guard = Guard()
    fuzzy: bool = True
    """Whether misspellings of it may be recognised."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One skill's relation to another."""

    skill: str
    reason: str = ""
    """A clause that an explanation can print."""


@dataclass(frozen=True, slots=True)
class Skill:
    """A catalogue entry with a stable id."""

    id: str
    name: str
    kind: SkillKind = SkillKind.TOOL
    category: str = ""
    """The home category: the file's."""
    categories: tuple[str, ...] = ()
    """Every category it counts in at full credit, the home category first."""
    aliases: tuple[Alias, ...] = ()
    """The name itself comes first, with kind ``name``."""
    phrases: tuple[str, ...] = ()
    """Patterns of words for practices: ``word``, ``stem*``, ``(a|b c)`` and ``...`` for up to three words between."""
    vendor: str = ""
    since: int | None = None
    """Year of the first public release."""
    status: Status = Status.ACTIVE
    as_of: str = ""
    source: str = ""
    successor: str = ""
    """Skill id or plain name of what replaces it."""
    implies: tuple[Relation, ...] = ()
    """Child to parent: having this shows that."""
    part_of: tuple[Relation, ...] = ()
    equivalent: tuple[Relation, ...] = ()
    transferable_to: tuple[Relation, ...] = ()
    not_same_as: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that an ambiguous surface may mean."""

    skill: str
    requires_any: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A surface that names several skills, declared so; context decides or nothing is credited."""

    text: str
    readings: tuple[Reading, ...]
    """Tried in order; the first with its words in the same block wins."""
    otherwise: str = ""
    """Skill id when no context decides, or empty for none."""
    case: bool = False
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Skill id, or "" for none of the readings, to sentences that must be read so."""


@dataclass(frozen=True, slots=True)
class Category:
    """A heading of the map."""

    id: str
    name: str
    group: CategoryGroup
    order: int
    """Place in listings, ascending."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Name per language code."""
    context: tuple[str, ...] = ()
    """Folded words that put a dual-use skill into this category."""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One line of a role: met by any of its skills or by a category's level, counted once."""

    id: str
    name: str
    must: bool
    weight: Fraction
    category: str = ""
    """The category it is shown under."""
    any_of: tuple[str, ...] = ()
    """Skill ids; empty when the category's level itself is the measure."""
    min_level: Fraction = Fraction(1, 2)
    """From here on it counts as met."""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """A requirement set."""

    id: str
    name: str
    requirements: tuple[Requirement, ...]
    estimate: bool = True
    """Whether the transition estimate applies (not for llmops)."""
    description: str = ""
    source: str = ""
    extends: str = ""
    categories: tuple[str, ...] = ()
    """Role skill lines shown in the map for this role, in order."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything the taxonomy says, validated; the version is a hash of its content."""

    version: str
    """First twelve hexadecimal digits of the content's SHA-256."""
    skills: Mapping[str, Skill]
    """By id, sorted by id."""
    categories: Mapping[str, Category]
    """By id, in display order."""
    roles: Mapping[str, Role]
    effort: Effort
    evidence: EvidenceRules
    markets: tuple[Market, ...]
    languages: tuple[LanguageData, ...]
    ambiguities: tuple[Ambiguity, ...] = ()
    reading: ReadingRules = field(default_factory=ReadingRules)
    known_words: frozenset[str] = frozenset()
    """Folded dictionary words, names and other software that fuzzy matching must leave alone."""
    vendors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Vendor to the folded prefixes that may stand before its products ("amazon", "aws")."""
    hiring: Mapping[str, object] = field(default_factory=dict)
    """hiring.yaml as read; gapcheck.hiring gives it its types."""
    examples: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)
    """Skill id to its (match, no_match) sentences."""
