"""What the files of figures and rules say, as frozen values: effort, evidence, market, languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Partial:
    """A skill that touches a category without being its tool: adjacent (1/4) or named (1/2)."""

    skill: str
    level: Fraction
    lifts: bool = False
    """Whether the category's context words beside a mention lift it to the full ladder."""
    when: tuple[str, ...] = ()
    """Folded words of which one must stand in the same block for it to count at all; empty for always."""


@dataclass(frozen=True, slots=True)
class CategoryEffort:
    """A row of the hours ledger."""

    category: str
    low: Fraction
    typical: Fraction
    high: Fraction
    kubernetes: Fraction
    """Extra typical hours when Kubernetes is weak."""
    python: Fraction
    """Extra typical hours when Python is weak."""
    after: tuple[str, ...]
    """Categories that come first."""
    done_when: str
    first_step: str
    source: str
    partial: tuple[Partial, ...] = ()
    thin: bool = False
    """Whether the source of the figures is thin."""
    context: tuple[str, ...] = ()
    """The category's own folded words, which lift dual-use skills; the loader hands them to the Category too."""
    context_unless: tuple[str, ...] = ()
    """Folded phrases whose words are no context ("dbt models", "container registry")."""
    tools: tuple[str, ...] = ()
    """The skills to name first when nothing of the category is shown: the article's."""


@dataclass(frozen=True, slots=True)
class Compressor:
    """What makes Kubernetes or Python strong, half or absent."""

    id: str
    skills: tuple[str, ...]
    """Any of these names the subject."""
    support: tuple[str, ...]
    """Further skills that prove depth."""
    support_needed: int
    words: tuple[str, ...]
    """Folded words beside a mention that prove depth (for Python: service, library, tests...)."""
    source: str = ""
    groups: tuple[tuple[str, ...], ...] = ()
    """The support skills by subject; several of one subject count once."""
    unless: tuple[str, ...] = ()
    """Folded words that take the force from ``words`` beside the same mention (script, scripting...)."""
    support_rung: str = "listed"
    """The weakest rung of evidence at which a support skill proves depth."""


@dataclass(frozen=True, slots=True)
class Effort:
    """The figures of the transition estimate."""

    hours_per_week: Fraction
    max_hours_per_week: Fraction
    warn_hours_per_week: Fraction
    rows: tuple[CategoryEffort, ...]
    """In prerequisite order."""
    kubernetes: Compressor
    python: Compressor
    source: str = ""
    min_hours_per_week: Fraction = Fraction(1, 10)
    missing_below: Fraction = Fraction(1, 2)
    """A spine category below this level is missing."""
    provisional_up_to: int = 2
    """With more spine categories missing than this there is no estimate."""
    short: Mapping[str, str] = field(default_factory=dict)
    """Category id to the few words that name it in a narrow column ("feature store")."""


@dataclass(frozen=True, slots=True)
class Cues:
    """Words of one language that set a stance or govern a list."""

    language: str
    negated: tuple[str, ...]
    learning: tuple[str, ...]
    interest: tuple[str, ...]
    other_person: tuple[str, ...]
    past: tuple[str, ...]
    stop: tuple[str, ...] = ()
    """Words at which a cue's reach ends (but, however...)."""
    after: tuple[str, ...] = ()
    """Denials that follow what they deny ("Kubernetes: none", "not yet")."""
    headings: Mapping[str, str] = field(default_factory=dict)
    """Folded heading of a list to the stance it sets on all of it."""
    joins: tuple[str, ...] = ()
    """Words that join the items of a list (and, or...)."""
    after_learning: tuple[str, ...] = ()
    """Words behind a skill that say it is being learnt ("Go (learning)")."""
    introductions: tuple[str, ...] = ()
    """Words right before the name of a skill ("experience with"): context enough for a guarded name."""
    joints: tuple[str, ...] = ()
    """Words inside a name that may stand for each other ("de", "de la", "del")."""
    people: tuple[str, ...] = ()
    """Words right before the name of a person ("Mr", "reported to")."""
    employers: tuple[str, ...] = ()
    """Words right before the name of an employer ("worked at")."""
    companies: tuple[str, ...] = ()
    """Words right behind the name of a company ("Inc", "S.A.")."""


@dataclass(frozen=True, slots=True)
class EvidenceRules:
    """How mentions become rungs and levels."""

    rungs: Mapping[str, str]
    """Section kind to rung."""
    cues: tuple[Cues, ...]
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Deep-learning topic to the phrases that show working knowledge of it."""
    min_characters: int = 200
    """Fewer letters than this in a document are too little to judge."""
    min_words: int = 40
    source: str = ""
    lines: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    """Role skill line to its parts; the skills of one part stand for each other."""
    touching: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Spine category or skill line to the skills that only touch it: adjacent (1/4) whatever their rung."""
    years: tuple[str, ...] = ()
    """Folded words for "years", to find claims of experience older than a tool."""
    links: tuple[str, ...] = ()
    """Folded words that may stand between "8 years" and the tool ("of", "with", "experience")."""
    flags: tuple[str, ...] = ()
    """Codes of reading notices that an assessment repeats as flags."""


@dataclass(frozen=True, slots=True)
class SalaryBand:
    """What the market paid, in USD a year."""

    role: str
    level: str
    from_years: int
    to_years: int | None
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Market:
    """Salary bands with the scope that must be printed with them."""

    id: str
    scope: str
    currency: str
    bands: tuple[SalaryBand, ...]
    source: str
    roles: Mapping[str, str] = field(default_factory=dict)
    """Role id to the family of bands that holds for it."""


@dataclass(frozen=True, slots=True)
class LanguageData:
    """What is needed to read the structure of a document in one language."""

    code: str
    name: str
    stopwords: tuple[str, ...]
    months: Mapping[str, int]
    """Folded month name or abbreviation to 1..12."""
    seasons: Mapping[str, int]
    """Folded season to the month it starts in."""
    present: tuple[str, ...]
    """Folded words for "until now"."""
    since: tuple[str, ...]
    """Folded words for an open start ("since", "desde")."""
    to: tuple[str, ...]
    """Folded words between the two ends of a period."""
    sections: Mapping[str, str]
    """Folded heading to section kind."""
    titles: tuple[str, ...] = ()
    """Folded words that a job title contains."""
    until: tuple[str, ...] = ()
    """Folded words for an end without a start ("until", "hasta")."""
    between: tuple[str, ...] = ()
    """Folded words between day, month and year ("of", "de") and before a period ("from")."""
    parts: Mapping[str, int] = field(default_factory=dict)
    """Folded word for a part of a year to its months: a quarter has 3, a half 6."""
    ordinals: Mapping[str, int] = field(default_factory=dict)
    """Folded "first", "second"... to its number."""
    units: Mapping[str, int] = field(default_factory=dict)
    """Folded unit of a duration to its months ("years" 12, "mos" 1)."""
    suffixes: tuple[str, ...] = ()
    """Folded endings of numbers that count ("st", "er")."""
    pairs: Mapping[str, str] = field(default_factory=dict)
    """Folded word that opens a period to the word between its ends ("between" to "and")."""
    day_first: bool = True
    """Whether 3/4/2019 is the third of April."""
    keywords: Mapping[str, str] = field(default_factory=dict)
    """Folded word to section kind, for lines that look like headings and begin or end with it."""
    labels: tuple[str, ...] = ()
    """Folded headings that are a mere label when they stand inside a job ("technologies", "projects")."""
    organisations: tuple[str, ...] = ()
    """Folded words that the name of an employer contains ("inc", "bank", "ltda")."""
    schools: tuple[str, ...] = ()
    """Folded words that the name of a school contains."""
    degrees: tuple[str, ...] = ()
    """Folded words that the name of a degree contains."""
    asides: tuple[str, ...] = ()
    """Folded words beside a job that are neither title nor employer ("remote", "full-time")."""
    breaks: tuple[str, ...] = ()
    """Folded words for a career break."""
    at: tuple[str, ...] = ()
    """Folded words that always stand between a title and its employer ("at", "bei")."""
    at_maybe: tuple[str, ...] = ()
    """Folded words that may stand there and may belong to the title too ("en", "na")."""
    particles: tuple[str, ...] = ()
    """Folded small words inside a person's name ("de", "van")."""
    prepositions: tuple[str, ...] = ()
    """Folded words before a date in a sentence ("in March 2020")."""
    party_labels: tuple[str, ...] = ()
    """Folded labels before a title or an employer ("Company:", "Role:")."""
    by: tuple[str, ...] = ()
    """Folded words before the issuer of a certificate ("by", "por")."""
    grades: tuple[str, ...] = ()
    """Folded words that grade a certificate and belong to its name ("associate", "professional")."""
    states: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Credential state (in_progress, expired, planned) to the folded words that say so."""
    private: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What a person may hide (birth, pronouns, address, nationality, gender, family, photo...) to its folded words."""
    letters: str = ""
    """Letters that hardly any other language writes."""
    cover: tuple[str, ...] = ()
    """Folded words on top of a resume that are no name ("curriculum vitae", "resume")."""


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """When a reading is good enough, and what a date without a month stands for."""

    min_characters_per_page: int = 0
    """Fewer on average make the reading degraded."""
    max_unknown_share: float = 1.0
    """A larger share of words that cannot be words makes it degraded."""
    unreadable_unknown_share: float = 1.0
    """A larger share makes it unreadable."""
    min_confidence: float = 0.0
    """Recognition below this makes it unreadable, 0 to 1."""
    wall_items: int = 0
    """A single block of at least this many list items is a wall of keywords; 0 for never."""
    year_start: int = 1
    """The month (1 to 12) at which a period begins that gives only the year."""
    year_end: int = 12
    """The month at which it ends."""
    earliest_year: int = 1900
    latest_year: int = 2099
    """Years outside are taken for slips of the pen and not used."""
    two_digits_from: int = 50
    """Two-digit years from here on are of the last century."""
    to_models: tuple[str, ...] = ()
    """Folded wording that addresses a language model instead of a reader."""
    source: str = ""
