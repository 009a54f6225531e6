"""What may stand in the files of skills, categories, ambiguities and words; the source of their JSON Schemas."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field, RootModel

from gapcheck.catalog.model import CategoryGroup, SkillKind, Status
from gapcheck.catalog.yamlfile import FileModel

Text: TypeAlias = Annotated[str, Field(min_length=1, max_length=400)]
SKILL_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SkillId: TypeAlias = Annotated[str, Field(pattern=SKILL_ID, max_length=60)]
Word: TypeAlias = Annotated[str, Field(min_length=1, max_length=80)]


class GuardFile(FileModel):
    """What must hold around an alias that is also a word, a name or another product."""

    requires_any: tuple[Word, ...] = ()
    """Words or phrases of which one must stand in the same line, bullet or sentence; ``deploy*`` is a prefix."""
    vetoes: tuple[Word, ...] = ()
    """Words or phrases that make it something else when they stand in the same line, bullet or sentence."""
    neighbours: bool = True
    """Whether another, unguarded skill in the same sentence or list is context enough."""
    case: bool = False
    """Whether it must be written with the alias's own capitals."""
    fuzzy: bool = True
    """Whether misspellings of it may be recognised."""


class AliasFile(GuardFile):
    """Another way a resume writes the skill."""

    text: Text
    """As it is usually written."""
    kind: Literal["aka", "abbr", "former", "localized", "misspelt"] = "aka"
    """Why a resume writes the skill this way."""


def _alias(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


AliasItem: TypeAlias = Annotated[AliasFile, BeforeValidator(_alias, json_schema_input_type=str | AliasFile)]


class RelationFile(FileModel):
    """A relation to another skill."""

    skill: SkillId
    """Id of the other skill."""
    reason: str = Field(default="", max_length=200)
    """A clause that an explanation can print."""


def _relation(value: object) -> object:
    return {"skill": value} if isinstance(value, str) else value


RelationItem: TypeAlias = Annotated[RelationFile, BeforeValidator(_relation, json_schema_input_type=str | RelationFile)]


class ExamplesFile(FileModel):
    """Sentences that are run as tests."""

    match: tuple[Text, ...] = ()
    """Each must be credited to this skill."""
    no_match: tuple[Text, ...] = ()
    """None may be credited to this skill; others may appear."""


class SkillFile(FileModel):
    """One skill. Most need only a name and aliases."""

    name: Text
    """As its makers write it; matched as the first alias."""
    name_guard: GuardFile | None = None
    """The guard of the name itself."""
    kind: SkillKind = SkillKind.TOOL
    """What sort of thing it is."""
    vendor: str = ""
    """Who makes it; a vendor of vendors.yaml allows its prefix before the name ("AWS Lambda")."""
    since: Annotated[int, Field(ge=1940, le=2100)] | None = None
    """Year of the first public release; claims older than it become an interview question."""
    status: Status = Status.ACTIVE
    """Where it is in its life, as its vendor says."""
    as_of: str = Field(default="", pattern=r"^(\d{4}(-(0[1-9]|1[0-2]))?)?$")
    """Since when the status holds: YYYY-MM."""
    source: str = ""
    """Who says so."""
    successor: str = ""
    """Skill id or plain name of what replaces it."""
    categories: tuple[str, ...] = ()
    """Categories besides the file's own that it natively belongs to."""
    aliases: tuple[AliasItem, ...] = ()
    """Abbreviations, former, package, command and localized names, and full names. Spelling variants are rules."""
    phrases: tuple[Text, ...] = ()
    """Patterns of words, for practices: ``word``, ``stem*``, ``(a|b c)`` and ``...`` for up to three words between."""
    implies: tuple[RelationItem, ...] = ()
    """What having it also shows: child to parent."""
    part_of: tuple[RelationItem, ...] = ()
    """What it is a part of."""
    equivalent: tuple[RelationItem, ...] = ()
    """What counts the same for a requirement."""
    transferable_to: tuple[RelationItem, ...] = ()
    """What is near enough to be learnt quickly."""
    not_same_as: tuple[RelationItem, ...] = ()
    """What it must never be confused with."""
    examples: ExamplesFile = ExamplesFile()
    """Sentences that are run as tests."""


class SkillPatch(SkillFile):
    """A skill in a folder of one's own: a new one, or the fields of a known one that differ."""

    name: str = ""
    """As its makers write it; may be left out when the skill is known."""
    add_aliases: tuple[AliasItem, ...] = ()
    """Aliases besides those it has; ``aliases`` would replace them."""
    retire: bool = False
    """Whether the skill is taken out of the catalogue."""


class SkillsFile(RootModel[dict[SkillId, SkillFile]]):
    """A file of skills, each under its id; the file is named after their home category."""


class SkillPatchesFile(RootModel[dict[SkillId, SkillPatch]]):
    """A file of skills in a folder of one's own."""


class CategoryFile(FileModel):
    """A heading of the map."""

    en: Text
    """Name in English."""
    es: Text
    """Name in Spanish."""
    pt: Text
    """Name in Portuguese."""
    context: tuple[Word, ...] = ()
    """Words beside a mention that put a dual-use skill into this category."""


class CategoriesFile(FileModel):
    """The headings of the map, in display order."""

    source: str = ""
    """Where the headings come from."""
    spine: dict[str, CategoryFile] = Field(default_factory=dict)
    """What DevOps and MLOps share."""
    divergence: dict[str, CategoryFile] = Field(default_factory=dict)
    """What MLOps adds."""
    role: dict[str, CategoryFile] = Field(default_factory=dict)
    """Skill lines of the roles."""
    general: dict[str, CategoryFile] = Field(default_factory=dict)
    """What orders the catalogue and never appears in an assessment."""

    def groups(self) -> tuple[tuple[CategoryGroup, dict[str, CategoryFile]], ...]:
        """Return the headings by group, in order."""
        return tuple((group, getattr(self, group.value)) for group in CategoryGroup)


class ReadingFile(FileModel):
    """One thing that an ambiguous surface may mean."""

    skill: SkillId
    """Id of the skill."""
    requires_any: tuple[Word, ...] = ()
    """Words of which one must stand in the same line, bullet or sentence."""


class AmbiguityFile(FileModel):
    """A surface that names several skills; context decides or nothing is credited."""

    text: Text
    """As it is usually written."""
    case: bool = False
    """Whether it must be written with these capitals."""
    readings: tuple[ReadingFile, ...] = Field(min_length=1)
    """Tried in order; the first with its words nearby wins."""
    otherwise: str = ""
    """Skill id when no context decides, or empty for none."""
    examples: dict[str, tuple[Text, ...]] = Field(default_factory=dict)
    """Sentences that are run as tests, under the skill id they must be credited to ("" for none of the readings)."""


class AmbiguitiesFile(RootModel[tuple[AmbiguityFile, ...]]):
    """The declared ambiguities."""


class VendorsFile(RootModel[dict[str, tuple[Word, ...]]]):
    """Vendor to the prefixes that may stand before the names of its products."""


class WordsByLanguage(FileModel):
    """Folded dictionary words, sorted."""

    en: tuple[Word, ...] = ()
    """English."""
    es: tuple[Word, ...] = ()
    """Spanish."""
    pt: tuple[Word, ...] = ()
    """Portuguese."""


class KnownWordsFile(FileModel):
    """Words that fuzzy matching must leave alone; written by a script from dictionaries, except ``software``."""

    source: str = ""
    """Which word lists were compared with the catalogue."""
    aliases: WordsByLanguage = WordsByLanguage()
    """Dictionary words that are also an alias: each such alias needs a guard."""
    near: WordsByLanguage = WordsByLanguage()
    """Dictionary words within reach of a misspelling of an alias."""
    software: tuple[Word, ...] = ()
    """Other software, names and acronyms within reach of an alias; kept by hand."""


class SuppressionFile(FileModel):
    """A lint finding that somebody decided to accept."""

    id: str
    """The skill or other id that the finding is about."""
    code: Annotated[str, Field(pattern=r"^GC-T\d{3}$")]
    """The code of the finding."""
    alias: str = ""
    """Only for this alias of the skill; empty for all."""
    reason: Annotated[str, Field(min_length=12)]
    """Why it is right here."""


class SuppressionsFile(RootModel[tuple[SuppressionFile, ...]]):
    """Lint findings that are accepted, each with its reason."""
