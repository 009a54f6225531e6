"""A resume as read: its text and everything that is known about where its words stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Format(StrEnum):
    """What the bytes were found to be, whatever the file was called."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    RTF = "rtf"
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"
    TEX = "tex"
    TYPST = "typst"
    JSON_RESUME = "json_resume"
    YAML_RESUME = "yaml_resume"
    DOC = "doc"
    EML = "eml"
    IMAGE = "image"
    LINKEDIN_EXPORT = "linkedin_export"


class SectionKind(StrEnum):
    """What a part of a resume is about."""

    HEADER = "header"
    SUMMARY = "summary"
    EXPERIENCE = "experience"
    PROJECTS = "projects"
    SKILLS = "skills"
    EDUCATION = "education"
    COURSES = "courses"
    CERTIFICATIONS = "certifications"
    LANGUAGES = "languages"
    PUBLICATIONS = "publications"
    VOLUNTEERING = "volunteering"
    AWARDS = "awards"
    INTERESTS = "interests"
    LEARNING = "learning"
    REFERENCES = "references"
    OTHER = "other"


class Verdict(StrEnum):
    """Whether the reading can be judged at all."""

    OK = "ok"
    DEGRADED = "degraded"
    UNREADABLE = "unreadable"


class Precision(StrEnum):
    """How exactly a date was written."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in points, origin at the top left."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the document's text, without its line break."""

    start: int
    end: int
    page: int = 1
    """One-based."""
    heading: int = 0
    """Heading level that the format itself declares (1 to 6), 0 for none."""
    bullet: bool = False
    """Whether the format itself declares it a list item."""
    bold: bool = False
    size: float = 0.0
    """Font size in points where known, else 0."""
    box: Box | None = None
    wrapped: bool = False
    """Whether this line continues the sentence of the line before (a soft wrap), as far as the layout tells."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """Text that a reader does not see; it never counts and is reported."""

    text: str
    how: str
    """white, tiny, transparent, off_page, covered, vanish, zero_width, metadata, render_mode, display_none..."""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning about the reading, with a code and where."""

    code: str
    """Lower-case words joined by underscores: hidden_text, columns_repaired, keyword_wall, instructions_to_models..."""
    message: str
    start: int | None = None
    end: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """What a reader hands on: clean text and layout, before sections and positions are found."""

    format: Format
    text: str
    """Cleaned (gapcheck.text.clean): no control, bidi or zero-width characters but newline and tab."""
    lines: tuple[Line, ...]
    """Cover the text in order; every newline of the text ends one."""
    pages: int = 1
    hidden: tuple[Hidden, ...] = ()
    links: tuple[str, ...] = ()
    """Link targets; never part of the text."""
    notices: tuple[Notice, ...] = ()
    engine: str = ""
    """What read it, with its version."""
    confidence: float | None = None
    """Mean confidence of recognition, 0 to 1, when the text came from images."""
    title: str = ""
    """Title property of the file, for privacy checks only; never matched."""
    columns: int = 1
    """The largest number of text columns on a page."""


@dataclass(frozen=True, slots=True)
class YearMonth:
    """A month of a year, with how exactly it was written."""

    year: int
    month: int
    precision: Precision = Precision.MONTH

    @property
    def index(self) -> int:
        """Months since year 0, for arithmetic."""
        return self.year * 12 + self.month - 1


@dataclass(frozen=True, slots=True)
class Period:
    """When something lasted; an open end is ``present``."""

    start: YearMonth | None
    end: YearMonth | None
    present: bool = False
    text: str = ""
    """As written."""

    def months(self, as_of: date) -> frozenset[int]:
        """Return the month indexes it covers, both ends included, never past ``as_of``."""
        if self.start is None:
            return frozenset()
        limit = as_of.year * 12 + as_of.month - 1
        last = limit if self.present or self.end is None else min(self.end.index, limit)
        return frozenset(range(self.start.index, last + 1))


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the text under one heading."""

    kind: SectionKind
    start: int
    end: int
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """A job held, or a dated or undated project when ``section`` says so."""

    title: str
    organisation: str
    period: Period | None
    start: int
    """Where its text starts (its heading line included)."""
    end: int
    section: SectionKind = SectionKind.EXPERIENCE


class CredentialState(StrEnum):
    """Whether a certificate is held."""

    HELD = "held"
    IN_PROGRESS = "in_progress"
    EXPIRED = "expired"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Credential:
    """A certification, course or degree."""

    name: str
    issuer: str
    state: CredentialState
    start: int
    end: int
    section: SectionKind = SectionKind.CERTIFICATIONS
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How the reading went, in numbers."""

    verdict: Verdict
    reason: str = ""
    """For degraded and unreadable: one clause."""
    code: str = ""
    """Error code when unreadable."""
    characters_per_page: int = 0
    columns: int = 1
    hidden_spans: int = 0
    unknown_word_share: float = 0.0
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A resume as read."""

    sha256: str
    """Of the bytes, hexadecimal."""
    name: str
    """File name or path as given, cleaned for display; never used as a path."""
    format: Format
    text: str
    lines: tuple[Line, ...]
    pages: int
    languages: tuple[str, ...]
    """Language codes, most used first (en, es, pt, or others)."""
    sections: tuple[Section, ...]
    """Cover the text in order without gaps."""
    positions: tuple[Position, ...]
    credentials: tuple[Credential, ...]
    reading: Reading
    notices: tuple[Notice, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    links: tuple[str, ...] = ()
    engine: str = ""
    title: str = field(default="", compare=False)
    names: tuple[tuple[int, int], ...] = ()
    """Where the candidate's name stands in the text; see gapcheck.documents.names."""

    def section_at(self, offset: int) -> Section:
        """Return the section that holds a character."""
        for section in self.sections:
            if section.start <= offset < section.end:
                return section
        return self.sections[-1] if self.sections else Section(SectionKind.OTHER, 0, len(self.text))

    def position_at(self, offset: int) -> int | None:
        """Return the index of the position that holds a character, if any."""
        for index, position in enumerate(self.positions):
            if position.start <= offset < position.end:
                return index
        return None

    def line_at(self, offset: int) -> int:
        """Return the one-based number of the line that holds a character."""
        low, high = 0, len(self.lines)
        while low < high:
            middle = (low + high) // 2
            if self.lines[middle].end < offset:
                low = middle + 1
            else:
                high = middle
        return min(low, max(len(self.lines) - 1, 0)) + 1
