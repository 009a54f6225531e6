"""What may stand in the files of effort, evidence, roles and salaries; the source of their JSON Schemas."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field, model_validator

from gapcheck.catalog.files import SkillId, Text, Word
from gapcheck.catalog.yamlfile import FileModel


def _number(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return Fraction(value)
    except (ValueError, ZeroDivisionError) as error:
        raise ValueError(f"{value!r} is no number such as 12, 2.25 or 1/2") from error


Number: TypeAlias = Annotated[
    Fraction, BeforeValidator(_number, json_schema_input_type=str | float), Field(ge=0, le=10_000)
]
"""A number written as 12, 2.25 or 1/2; kept exactly."""
Words: TypeAlias = tuple[Word, ...]
RungWord: TypeAlias = Literal["none", "listed", "studied", "project", "role"]
Wordings: TypeAlias = tuple[Annotated[str, Field(min_length=1, max_length=800)], ...]
CategoryId: TypeAlias = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]


class PartialFile(FileModel):
    """A skill that touches a category without being its tool."""

    skill: SkillId
    """Id of the skill."""
    lifts: Literal["", "context"] = ""
    """``context`` when the category's own words beside it lift it to the full ladder."""
    when: Words = ()
    """Words of which one must stand in the same block for it to count at all."""


def _partial(value: object) -> object:
    return {"skill": value} if isinstance(value, str) else value


PartialItem: TypeAlias = Annotated[PartialFile, BeforeValidator(_partial, json_schema_input_type=str | PartialFile)]


class HoursFile(FileModel):
    """Hours with full spine and strong Kubernetes and Python."""

    low: Number
    """When everything goes well."""
    typical: Number
    """What the article's sums are made of."""
    high: Number
    """When little goes well."""

    @model_validator(mode="after")
    def _ordered(self) -> HoursFile:
        if not 0 < self.low <= self.typical <= self.high:
            raise ValueError("hours must satisfy 0 < low <= typical <= high")
        return self


class CategoryEffortFile(FileModel):
    """A row of the hours ledger."""

    short: Text
    """A few words for narrow columns."""
    tools: tuple[SkillId, ...] = ()
    """The skills to name first when nothing of it is shown."""
    hours: HoursFile
    """Hours from level 0."""
    kubernetes: Number
    """Extra typical hours when Kubernetes is weak."""
    python: Number
    """Extra typical hours when Python is weak."""
    source: Text
    """What the hours are built from."""
    thin: bool = False
    """Whether that is thin."""
    after: tuple[CategoryId, ...] = ()
    """Categories that come first."""
    first_step: Text
    """The smallest useful thing to do first."""
    done_when: Text
    """What shows working competence."""
    adjacent: tuple[PartialItem, ...] = ()
    """Skills worth 1/4 here."""
    named: tuple[PartialItem, ...] = ()
    """Skills worth 1/2 here."""
    context: Words = ()
    """The category's own words; the last of a phrase may be a ``prefix*``."""
    context_unless: tuple[Annotated[str, Field(min_length=1, max_length=1000)], ...] = ()
    """Phrases whose words are no context: ``word``, ``prefix*``, ``(a|b c)`` and ``...`` for up to three words."""


class CompressorFile(FileModel):
    """What makes Kubernetes or Python strong."""

    skills: tuple[SkillId, ...] = Field(min_length=1)
    """Any of these names the subject."""
    support: tuple[tuple[SkillId, ...], ...] = ()
    """Subjects that prove depth; several skills of one subject count once."""
    support_needed: Annotated[int, Field(ge=0, le=20)]
    """How many subjects."""
    support_rung: RungWord = "listed"
    """How strong their evidence must be."""
    words: Words = ()
    """Words beside a mention that prove depth."""
    unless: Words = ()
    """Words that take the force from them."""
    source: Text
    """Where the reading comes from."""


class PaceFile(FileModel):
    """Hours a week."""

    hours_per_week: Number
    """When nobody says otherwise."""
    warn_above: Number
    """More than this is rarely kept up."""
    refuse_above: Number
    """More than this is refused."""
    refuse_below: Number = Fraction(1, 10)
    """Less than this is refused: a plan of centuries."""
    source: Text
    """Where the pace comes from."""


class SpineFile(FileModel):
    """When the estimate holds."""

    missing_below: Number
    """A spine category below this level is missing."""
    provisional_up_to: Annotated[int, Field(ge=0, le=5)]
    """With more missing there is no estimate."""
    source: Text
    """Where the reading comes from."""


class EffortFile(FileModel):
    """effort.yaml: the figures of the transition estimate."""

    source: Text
    """Where the figures come from."""
    pace: PaceFile
    """Hours a week."""
    spine: SpineFile
    """When the estimate holds."""
    kubernetes: CompressorFile
    """What makes Kubernetes strong."""
    python: CompressorFile
    """What makes Python strong."""
    ledger: dict[CategoryId, CategoryEffortFile]
    """Rows in prerequisite order."""
    short: dict[CategoryId, Text] = Field(default_factory=dict)
    """A few words for the categories without a row."""


class CuesFile(FileModel):
    """Words of one language that set a stance or govern a list."""

    negated: Wordings = ()
    """What follows is denied."""
    learning: Wordings = ()
    """What follows is being learnt."""
    interest: Wordings = ()
    """What follows is wished for."""
    other_person: Wordings = ()
    """What follows is somebody else's."""
    past: Wordings = ()
    """What follows belongs to the past."""
    stop: Words = ()
    """Words at which a cue's reach ends."""
    after: Wordings = ()
    """Denials that follow what they deny."""
    headings: dict[Text, Word] = Field(default_factory=dict)
    """Heading of a list to the stance it sets on all of it."""
    joins: Words = ()
    """Words that join the items of a list."""
    after_learning: Wordings = ()
    """What says behind a skill that it is being learnt."""
    introductions: Words = ()
    """What stands right before the name of a skill."""
    joints: Words = ()
    """Words inside a name that may stand for each other."""
    people: Words = ()
    """Words right before the name of a person."""
    employers: Words = ()
    """Words right before the name of an employer."""
    companies: Words = ()
    """Words right behind the name of a company."""


class ThresholdsFile(FileModel):
    """What is too little to judge."""

    min_characters: Annotated[int, Field(ge=0)]
    """Letters."""
    min_words: Annotated[int, Field(ge=0)]
    """Words."""


class ToolAgeFile(FileModel):
    """How claims older than a tool are found."""

    years: Words
    """Words for years."""
    links: Words
    """Words that may stand between."""


class EvidenceFile(FileModel):
    """evidence.yaml: how mentions become evidence and evidence becomes levels."""

    source: Text
    """Where the rules come from."""
    rungs: dict[CategoryId, RungWord]
    """Section kind to rung."""
    thresholds: ThresholdsFile
    """What is too little to judge."""
    flags: tuple[str, ...] = ()
    """Codes of reading notices that an assessment repeats."""
    tool_age: ToolAgeFile
    """How claims older than a tool are found."""
    topics: dict[Text, tuple[Text, ...]] = Field(default_factory=dict)
    """Deep-learning topic to the phrases that show it."""
    lines: dict[CategoryId, tuple[tuple[SkillId, ...], ...]] = Field(default_factory=dict)
    """Skill line to its parts."""
    touching: dict[CategoryId, tuple[SkillId, ...]] = Field(default_factory=dict)
    """Category to the skills that only touch it."""
    cues: dict[str, CuesFile] = Field(default_factory=dict)
    """Language code to its cue words."""


class RequirementFile(FileModel):
    """One line of a role: a category's level, or any of some skills counted once."""

    id: CategoryId = ""
    """Needed unless the category names it."""
    name: str = ""
    """Shown; the category's name when empty."""
    category: str = ""
    """The category whose level is the measure, or under which ``any_of`` is shown."""
    weight: Number
    """What it counts in the fit."""
    any_of: tuple[SkillId, ...] = ()
    """Skill ids of which the best counts."""
    min_level: Number = Fraction(1, 2)
    """From here on it counts as met."""
    source: Text
    """Where it comes from."""

    @model_validator(mode="after")
    def _measured(self) -> RequirementFile:
        if not self.category and not (self.any_of and self.id):
            raise ValueError("a requirement needs a category, or an id with any_of")
        if self.weight <= 0:
            raise ValueError("a weight is above 0")
        return self


class RoleFile(FileModel):
    """roles/<id>.yaml: a requirement set."""

    name: Text
    """As people say it."""
    description: str = ""
    """What the role does, in one sentence."""
    source: Text
    """Where it comes from."""
    extends: CategoryId = ""
    """Role whose requirements and lines come first."""
    estimate: bool = True
    """Whether the transition estimate applies."""
    categories: tuple[CategoryId, ...] = ()
    """Skill lines shown in the map, in order."""
    must: tuple[RequirementFile, ...] = ()
    """Must-haves."""
    nice: tuple[RequirementFile, ...] = ()
    """The rest."""


class BandFile(FileModel):
    """What the market paid for some years of experience."""

    role: Text
    """Which family of bands."""
    level: Text
    """mid, senior, staff."""
    from_years: Annotated[int, Field(ge=0, le=60)]
    """Years, included."""
    to_years: Annotated[int, Field(ge=0, le=60)] | None = None
    """Years, excluded; open when left out."""
    low: Annotated[int, Field(gt=0)]
    """A year."""
    high: Annotated[int, Field(gt=0)]
    """A year."""


class MarketFile(FileModel):
    """market/<id>.yaml: salary bands with their scope."""

    id: Text
    """Named after the file."""
    scope: Text
    """Printed with every figure."""
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    """ISO 4217."""
    source: Text
    """Who says so."""
    roles: dict[CategoryId, Text] = Field(default_factory=dict)
    """Role id to its family of bands."""
    bands: tuple[BandFile, ...] = Field(min_length=1)
    """Rising, without overlap, for each family."""
