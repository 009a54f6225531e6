"""The files of all layers, validated and laid over each other, with the place of everything kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel

from gapcheck.catalog.files import (
    SKILL_ID,
    AmbiguitiesFile,
    AmbiguityFile,
    CategoriesFile,
    CategoryFile,
    KnownWordsFile,
    SkillFile,
    SkillPatch,
    SuppressionFile,
    SuppressionsFile,
    VendorsFile,
    WordsByLanguage,
)
from gapcheck.catalog.issues import Issue, issue_of
from gapcheck.catalog.keys import alias_key
from gapcheck.catalog.model import CategoryGroup
from gapcheck.catalog.sources import Layer, Source
from gapcheck.catalog.yamlfile import Loc, Located, check, parse_yaml
from gapcheck.errors import CatalogError, Code, Place

M = TypeVar("M", bound=BaseModel)

Origin = tuple[Located, Loc]
"""A file and a path in it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A skill as its files say, with the place of every field."""

    id: str
    category: str
    """The home category: what the file is named after."""
    file: SkillFile
    raw: Mapping[str, Any]
    origins: Mapping[str, Origin]
    """Field to where it stands; "" is the block itself."""
    alias_origins: tuple[Origin, ...]
    layer: int

    def place(self, name: str = "", *inside: str | int) -> Place:
        """Return the place of a field, or of what is inside it; of a field that is left out, of the block."""
        if name == "aliases" and inside:
            located, loc = self.alias_origins[int(inside[0])]
            return located.place((*loc, *inside[1:]))
        if not name or name not in self.origins:
            located, loc = self.origins[""]
            return located.place(loc, key=True)
        located, loc = self.origins[name]
        return located.place((*loc, *inside))


@dataclass(frozen=True, slots=True)
class CategoryDraft:
    """A category as its file says."""

    id: str
    group: CategoryGroup
    file: CategoryFile
    place: Place
    source: str


@dataclass(slots=True)
class Taxonomy:
    """Everything the layers say, before anything is checked against anything else."""

    skills: dict[str, Draft] = field(default_factory=dict)
    retired: set[str] = field(default_factory=set)
    categories: dict[str, CategoryDraft] = field(default_factory=dict)
    ambiguities: dict[str, tuple[AmbiguityFile, Origin]] = field(default_factory=dict)
    """By alias key."""
    vendors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    words: list[KnownWordsFile] = field(default_factory=list)
    suppressions: list[tuple[SuppressionFile, Place]] = field(default_factory=list)
    single: dict[str, Located] = field(default_factory=dict)
    """File name (effort.yaml) to the file of the uppermost layer that has it."""
    roles: dict[str, Located] = field(default_factory=dict)
    """By id, which is the file's name."""
    markets: dict[str, Located] = field(default_factory=dict)
    """By the file's name."""
    files: list[tuple[int, str, Located]] = field(default_factory=list)
    """Every file that could be read: number of its layer, path within it, content."""
    issues: list[Issue] = field(default_factory=list)
    """What is wrong with single files."""


def read_taxonomy(layers: Sequence[Layer]) -> Taxonomy:
    """Read the layers from the lowest up; what is wrong with a file becomes an issue and the rest goes on."""
    taxonomy = Taxonomy()
    for number, layer in enumerate(layers):
        _Reader(taxonomy, number, layer).read()
    return taxonomy


class _Reader:
    """Lays one layer over what is there."""

    def __init__(self, taxonomy: Taxonomy, number: int, layer: Layer) -> None:
        self.taxonomy = taxonomy
        self.number = number
        self.layer = layer

    def read(self) -> None:
        for source in self.layer.files:
            located = self._parsed(source)
            if located is None:
                continue
            self.taxonomy.files.append((self.number, source.path, located))
            folder, _, name = source.path.rpartition("/")
            stem = name.removesuffix(".yaml")
            match folder:
                case "skills":
                    self._skills(located, stem.split("-")[0])
                case "roles":
                    self._whole(self.taxonomy.roles, located, stem)
                case "market":
                    self._whole(self.taxonomy.markets, located, stem)
                case _:
                    self._single(located, stem)

    def _parsed(self, source: Source) -> Located | None:
        try:
            return parse_yaml(source.content, source.name)
        except CatalogError as error:
            self.taxonomy.issues.append(issue_of(error))
            return None

    def _checked(self, model: type[M], located: Located, at: Loc = (), subject: str = "") -> M | None:
        value, errors = check(model, located, at)
        self.taxonomy.issues.extend(issue_of(error, subject) for error in errors)
        return value

    def _whole(self, known: dict[str, Located], located: Located, name: str) -> None:
        """Let a file stand for the one of the same name below, or take that away."""
        data = located.data
        if self.number and isinstance(data, dict) and data.get("retire") == "true":
            known.pop(name, None)
        else:
            known[name] = located

    def _single(self, located: Located, stem: str) -> None:
        match stem:
            case "categories":
                self._categories(located)
            case "ambiguities":
                self._ambiguities(located)
            case "vendors":
                vendors = self._checked(VendorsFile, located)
                self.taxonomy.vendors.update(vendors.root if vendors else {})
            case "known_words":
                words = self._checked(KnownWordsFile, located)
                self.taxonomy.words.extend([words] if words else [])
            case "suppressions":
                self._suppressions(located)
            case _:
                self.taxonomy.single[f"{stem}.yaml"] = located

    def _categories(self, located: Located) -> None:
        categories = self._checked(CategoriesFile, located)
        if categories is None:
            return
        for group, members in categories.groups():
            for name, one in members.items():
                place = located.place((group.value, name), key=True)
                known = self.taxonomy.categories.get(name)
                if known and known.place.file == located.file:
                    message = f"the category {name!r} stands in two groups"
                    self._issue(Code.DUPLICATE_KEY, place, message, f"it is in {known.group} too", name)
                self.taxonomy.categories[name] = CategoryDraft(name, group, one, place, categories.source)

    def _ambiguities(self, located: Located) -> None:
        # An empty file is an empty mapping; here it means an empty list.
        found = self._checked(AmbiguitiesFile, located) if located.data else None
        seen: set[str] = set()
        for index, one in enumerate(found.root if found else ()):
            key = alias_key(one.text)
            if key in seen:
                place, message = located.place((index, "text")), f"{one.text!r} is declared twice"
                self._issue(Code.DUPLICATE_ALIAS, place, message, "merge the readings", one.text)
            seen.add(key)
            self.taxonomy.ambiguities[key] = (one, (located, (index,)))

    def _suppressions(self, located: Located) -> None:
        found = self._checked(SuppressionsFile, located) if located.data else None
        for index, one in enumerate(found.root if found else ()):
            self.taxonomy.suppressions.append((one, located.place((index,))))

    def _skills(self, located: Located, category: str) -> None:
        data = located.data
        if not isinstance(data, dict):
            message = "a file of skills holds blocks, each under its id"
            self._issue(Code.BAD_VALUE, located.place(), message, "write the id, a colon, and the fields below it")
            return
        for name, block in data.items():
            place = located.place((name,), key=True)
            if not re.fullmatch(SKILL_ID, name):
                hint = "lower-case letters, digits and single hyphens, as in triton-inference-server"
                self._issue(Code.BAD_VALUE, place, f"{name!r} is no skill id", hint, name)
            known = self.taxonomy.skills.get(name)
            if known and known.layer == self.number:
                hint = f"it also stands in {known.place()}: merge the two"
                self._issue(Code.DUPLICATE_KEY, place, f"the skill {name!r} stands twice", hint, name)
            elif self.number == 0:
                self._new(located, name, category, block)
            else:
                self._patch(located, name, category, known)

    def _new(self, located: Located, name: str, category: str, block: Any) -> None:
        file = self._checked(SkillFile, located, (name,), name)
        if file is not None:
            origins = _origins(located, name, block)
            aliases = tuple((located, (name, "aliases", index)) for index in range(len(file.aliases)))
            self.taxonomy.skills[name] = Draft(name, category, file, block, origins, aliases, self.number)

    def _patch(self, located: Located, name: str, category: str, known: Draft | None) -> None:
        patch = self._checked(SkillPatch, located, (name,), name)
        block: Any = located.at((name,))
        if patch is None:
            return
        if patch.retire:
            if known is None:
                hint = "retire what the shipped taxonomy has; search for its id with gapcheck taxonomy search"
                place = located.place((name,), key=True)
                self._issue(Code.UNKNOWN_REFERENCE, place, f"there is no skill {name!r} to retire", hint, name)
            self.taxonomy.skills.pop(name, None)
            self.taxonomy.retired.add(name)
            return
        if known is None and not patch.name:
            hint = "add name:, or use the id of a known skill"
            place = located.place((name,), key=True)
            self._issue(Code.BAD_VALUE, place, f"{name}: a new skill needs a name", hint, name)
            return
        self.taxonomy.skills[name] = self._merged(located, name, category, known, block)
        self.taxonomy.retired.discard(name)

    def _merged(
        self, located: Located, name: str, category: str, known: Draft | None, block: Mapping[str, Any]
    ) -> Draft:
        own = {key: value for key, value in block.items() if key not in ("retire", "add_aliases")}
        raw: dict[str, Any] = {**(known.raw if known else {}), **own}
        aliases: list[Origin] = list(known.alias_origins) if known else []
        if "aliases" in own:
            aliases = [(located, (name, "aliases", index)) for index in range(len(own["aliases"]))]
        added = block.get("add_aliases", [])
        aliases += [(located, (name, "add_aliases", index)) for index in range(len(added))]
        raw["aliases"] = [*raw.get("aliases", []), *added]
        origins = {**(known.origins if known else {}), **_origins(located, name, block)}
        file = SkillFile.model_validate(raw)
        home = known.category if known else category
        return Draft(name, home, file, raw, origins, tuple(aliases), self.number)

    def _issue(self, code: Code, place: Place, message: str, hint: str, subject: str = "") -> None:
        self.taxonomy.issues.append(issue_of(CatalogError(code, message, place=place, hint=hint), subject))


def _origins(located: Located, name: str, block: Iterable[str]) -> dict[str, Origin]:
    return {"": (located, (name,)), **{key: (located, (name, key)) for key in block}}


def words_of(files: Iterable[WordsByLanguage]) -> Iterator[str]:
    """Yield every word of every language."""
    for one in files:
        yield from one.en
        yield from one.es
        yield from one.pt
