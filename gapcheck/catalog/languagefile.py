"""What may stand in sections.yaml and months.yaml: the words that carry the structure and the dates of a resume."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from pydantic import Field

from gapcheck.catalog.yamlfile import FileModel

Words: TypeAlias = tuple[str, ...]


class VerdictFile(FileModel):
    """When a reading is good enough to judge."""

    min_characters_per_page: int = Field(ge=0)
    """Fewer on average make the reading degraded."""
    max_unknown_share: float = Field(ge=0, le=1)
    """A larger share of words that cannot be words makes it degraded."""
    unreadable_unknown_share: float = Field(ge=0, le=1)
    """A larger share makes it unreadable."""
    min_confidence: float = Field(ge=0, le=1)
    """Recognition below this makes it unreadable."""
    wall_items: int = Field(ge=0)
    """A block of at least this many list items is a wall of keywords; 0 for never."""
    source: str = Field(min_length=1)
    """Where the thresholds come from."""


class LanguageFile(FileModel):
    """What carries structure in one language."""

    name: str
    """As its speakers call it, or in English."""
    stopwords: Words
    """Common words by which the language is recognised."""
    headings: Mapping[str, Words] = Field(default_factory=dict)
    """Kind of section to its headings."""
    keywords: Mapping[str, Words] = Field(default_factory=dict)
    """Kind of section to words with which a line that looks like a heading begins or ends."""
    labels: Words = ()
    """Headings that inside a job only label a part of it."""
    titles: Words = ()
    """Words that a job title contains."""
    organisations: Words = ()
    """Words that the name of an employer contains."""
    schools: Words = ()
    """Words that the name of a school contains."""
    degrees: Words = ()
    """Words that the name of a degree contains."""
    asides: Words = ()
    """Words beside a job that are neither title nor employer ("remote")."""
    breaks: Words = ()
    """Words for a career break."""
    at: Words = ()
    """Words that always stand between a title and its employer ("at")."""
    at_maybe: Words = ()
    """Words that may stand there and may belong to the title too ("en")."""
    by: Words = ()
    """Words before the issuer of a certificate."""
    prepositions: Words = ()
    """Words before a date in a sentence ("in March 2020")."""
    party_labels: Words = ()
    """Labels before a title, an employer or a period ("role:", "client:")."""
    grades: Words = ()
    """Words that grade a certificate and belong to its name ("associate")."""
    states: Mapping[str, Words] = Field(default_factory=dict)
    """State of a credential (in_progress, expired, planned) to the words that say so."""
    private: Mapping[str, Words] = Field(default_factory=dict)
    """What a person may hide (birth, address, photo...) to its words."""
    cover: Words = ()
    """Words on top of a resume that are no name."""
    letters: str = ""
    """Letters that hardly any other language writes."""
    particles: Words = ()
    """Small words inside a person's name ("de", "van")."""


class SectionsFile(FileModel):
    """sections.yaml: how resumes are built, per language."""

    source: str
    """Where the words come from."""
    verdict: VerdictFile
    """When a reading is good enough to judge."""
    to_models: Words = ()
    """Wordings that address a language model instead of a reader."""
    languages: Mapping[str, LanguageFile]
    """Language code to its words."""


class DatesFile(FileModel):
    """How dates are written in one language."""

    months: Mapping[int, Words]
    """Number of the month to its names and abbreviations."""
    seasons: Mapping[int, Words] = Field(default_factory=dict)
    """Month in which a season begins to its names."""
    present: Words = ()
    """Words for "until now"."""
    since: Words = ()
    """Words before an open start."""
    until: Words = ()
    """Words before an end without a start."""
    to: Words = ()
    """Words between the two ends of a period."""
    between: Words = ()
    """Words inside a date ("March of 2019")."""
    parts: Mapping[int, Words] = Field(default_factory=dict)
    """Months that a part of a year lasts to its names: a quarter 3, a half 6."""
    ordinals: Mapping[int, Words] = Field(default_factory=dict)
    """Number to its ordinal words."""
    units: Mapping[int, Words] = Field(default_factory=dict)
    """Months that a unit of duration lasts to its names."""
    suffixes: Words = ()
    """Endings of day numbers ("1st")."""
    pairs: Mapping[str, str] = Field(default_factory=dict)
    """Word that opens a period to the one that joins its ends ("between" and "and")."""
    day_first: bool = True
    """Whether 3/4/2019 is in April."""


class YearsFile(FileModel):
    """What a year without a month stands for, and which years are slips of the pen."""

    year_start: int = Field(ge=1, le=12)
    """Month in which a period begins that gives only the year."""
    year_end: int = Field(ge=1, le=12)
    """Month in which it ends."""
    earliest: int
    """Years before are slips."""
    latest: int
    """Years after are slips."""
    two_digits_from: int = Field(ge=0, le=99)
    """Two-digit years from here on are of the last century."""
    source: str = Field(min_length=1)
    """Where the conventions come from."""


class MonthsFile(FileModel):
    """months.yaml: how dates are written, per language."""

    source: str
    """Where the words come from."""
    years: YearsFile
    """What a year without a month stands for."""
    languages: Mapping[str, DatesFile]
    """Language code to its dates."""
