"""What makes a taxonomy good beyond being usable: one small class for each thing that its keepers agreed on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Protocol

from gapcheck.catalog.checks import RELATIONS, aliases_of, danger, is_guarded, listed_words
from gapcheck.catalog.files import SkillFile
from gapcheck.catalog.issues import Issue, Severity
from gapcheck.catalog.keys import alias_key, folded
from gapcheck.catalog.layers import Taxonomy
from gapcheck.catalog.model import Status
from gapcheck.catalog.schema import MODELS, schema_text, schemas, undescribed
from gapcheck.catalog.sources import shipped_folder
from gapcheck.catalog.yamlfile import Located
from gapcheck.errors import Code, Place


class Validator(Protocol):
    """Finds one kind of fault."""

    def check(self, taxonomy: Taxonomy) -> Iterator[Issue]:
        """Yield what is wrong."""


def error(code: Code, place: Place, message: str, hint: str, subject: str = "", alias: str = "") -> Issue:
    """Return an issue that must be mended."""
    return Issue(code, Severity.ERROR, place, message, hint, subject, alias)


class SortedIds:
    """Skills stand sorted by id, so that two people adding one seldom touch the same lines."""

    def check(self, taxonomy: Taxonomy) -> Iterator[Issue]:
        """Yield the first skill of each file that stands too low."""
        for _, path, located in taxonomy.files:
            if not path.startswith("skills/") or not isinstance(located.data, dict):
                continue
            ids = list(located.data)
            for before, name in pairwise(ids):
                if name < before:
                    place = located.place((name,), key=True)
                    yield error(Code.UNSORTED, place, f"{name} stands below {before}", "sort the blocks by id", name)
                    break


class FieldOrder:
    """The fields of a skill stand in one order everywhere; a guard of the name, beside the name or the aliases."""

    order: Mapping[str, int] = {
        name: number
        for number, name in enumerate((*SkillFile.model_fields, "add_aliases", "retire"))
        if name != "name_guard"
    }

    def check(self, taxonomy: Taxonomy) -> Iterator[Issue]:
        """Yield the first field of each skill that stands too low."""
        for _, path, located in taxonomy.files:
            if not path.startswith("skills/") or not isinstance(located.data, dict):
                continue
            for name, block in located.data.items():
                yield from self._block(located, name, block)

    def _block(self, located: Located, name: str, block: object) -> Iterator[Issue]:
        fields = [field for field in block if field in self.order] if isinstance(block, dict) else []
        for before, field in pairwise(fields):
            if self.order[field] < self.order[before]:
                place = located.place((name, field), key=True)
                hint = f"the order is {', '.join(sorted(fields, key=self.order.__getitem__))}"
                yield error(Code.UNSORTED, place, f"{name}: {field} stands below {before}", hint, name)
                return


class GuardsAreShown:
    """A skill with a guarded name or alias has an example of each kind."""

    def check(self, taxonomy: Taxonomy) -> Iterator[Issue]:
        """Yield the first guarded alias of each skill that lacks examples."""
        for draft in taxonomy.skills.values():
            guarded = [(text, place) for text, guard, place in aliases_of(draft) if is_guarded(guard)]
            examples = draft.file.examples
            lacking = [
                kind for kind, found in (("match", examples.match), ("no_match", examples.no_match)) if not found
            ]
            if guarded and lacking:
                text, place = guarded[0]
                message = f"{text!r} of {draft.id} is guarded and no {' or '.join(lacking)} example shows it"
                hint = "add examples: {match: [...], no_match: [...]}"
                yield error(Code.MISSING_EXAMPLE, place, message, hint, draft.id, text)


class GuardsHold:
    """A guard asks for something, and for more than capitals when the alias is a word."""

    def check(self, taxonomy: Taxonomy) -> Iterator[Issue]:
        """Yield guards that guard nothing."""
        listed = listed_words(taxonomy)
        for draft in taxonomy.skills.values():
            for text, guard, place in aliases_of(draft):
                if not is_guarded(guard) and not guard.neighbours:
                    hint = "add requires_any, or remove neighbours"
                    message = f"{text!r} of {draft.id} has neighbours: false and nothing that it requires"
                    yield error(Code.UNGUARDED_ALIAS, place, message, hint, draft.id, text)
                alone = guard.case and not (guard.requires_any or guard.neighbours)
                if alone and "dictionary" in danger(text, listed):
                    message = f"{text!r} of {draft.id} is a dictionary word and only its capitals guard it"
                    yield error(Code.UNGUARDED_ALIAS, place, message, "add requires_any", draft.id, text)


class OneSpelling:
    """An alias is not listed again in a spelling that matches by rule."""

    def check(self, taxonomy: Taxonomy) -> Iterator[Issue]:
        """Yield aliases that say nothing new, or that a declared ambiguity has taken over."""
        for draft in taxonomy.skills.values():
            seen: dict[str, str] = {}
            for text, _, place in aliases_of(draft):
                key = alias_key(text)
                if key in seen:
                    message = f"{text!r} of {draft.id} matches like {seen[key]!r} already"
                    hint = "case, accents, hyphens and spaces are rules: remove it"
                    yield Issue(Code.REDUNDANT, Severity.WARNING, place, message, hint, draft.id, text)
                elif key in taxonomy.ambiguities and text != draft.file.name:
                    message = f"{text!r} of {draft.id} is declared ambiguous"
                    yield Issue(Code.REDUNDANT, Severity.WARNING, place, message, "remove it here", draft.id, text)
                seen.setdefault(key, text)


class Phrases:
    """Phrases can be read, and say enough."""

    def check(self, taxonomy: Taxonomy) -> Iterator[Issue]:
        """Yield phrases that break the pattern language, or that are a single short word."""
        for draft in taxonomy.skills.values():
            for index, phrase in enumerate(draft.file.phrases):
                fault = phrase_fault(phrase)
                if fault:
                    hint = 'words, stem*, (a|b c) and ... as in "detect* ... (data|model) drift"'
                    place = draft.place("phrases", index)
                    yield error(Code.BAD_VALUE, place, f"{draft.id}: {phrase!r} {fault}", hint, draft.id)


_GROUP = re.compile(r"\(([^()|]+(?:\|[^()|]+)*)\)")
_WORD = re.compile(r"[^\W_](?:[\w'&/.+-]*[\w+])?\*?")
_TELLING = 7
"""Letters from which a word says enough by itself (dockeriz*)."""


def phrase_fault(phrase: str) -> str:
    """Return what is wrong with a phrase, or nothing."""
    groups = [alternative for group in _GROUP.findall(phrase) for alternative in group.split("|")]
    bare = _GROUP.sub(" () ", phrase).split()
    if any(re.search(r"[()|]", part) for part in bare if part != "()"):
        return "has parentheses inside others, or that do not pair, or an empty alternative"
    if not bare or "..." in (bare[0], bare[-1]):
        return "begins or ends with ..."
    words = [word for alternative in groups for word in alternative.split()]
    words += [part for part in bare if part not in ("()", "...")]
    strange = next((word for word in words if not _WORD.fullmatch(folded(word))), None)
    if strange is not None or not all(alternative.strip() for alternative in groups):
        return f"has {strange or 'nothing'!r} where a word is expected"
    alone = groups if bare == ["()"] else bare
    if len(bare) == 1 and any(" " not in one.strip() and len(one.strip(" *")) < _TELLING for one in alone):
        return "is a single short word; make it an alias with a guard"
    return ""


class UsedCategories:
    """Every category has a skill."""

    def check(self, taxonomy: Taxonomy) -> Iterator[Issue]:
        """Yield empty categories."""
        used = {name for draft in taxonomy.skills.values() for name in (draft.category, *draft.file.categories)}
        for draft in taxonomy.categories.values():
            if draft.id not in used:
                hint = f"add skills/{draft.id}.yaml, or remove the category"
                yield error(Code.UNUSED, draft.place, f"no skill is in the category {draft.id}", hint, draft.id)


class StatusHasSource:
    """Whoever says that a tool is archived, says since when and who says so."""

    def check(self, taxonomy: Taxonomy) -> Iterator[Issue]:
        """Yield skills that are not active without as_of and source."""
        for draft in taxonomy.skills.values():
            lacking = [name for name in ("as_of", "source") if not getattr(draft.file, name)]
            if draft.file.status is not Status.ACTIVE and lacking:
                message = f"{draft.id} is {draft.file.status} without {' and '.join(lacking)}"
                hint = "add as_of: YYYY-MM and source: who says so"
                yield error(Code.MISSING_SOURCE, draft.place("status"), message, hint, draft.id)


class FiguresHaveSource:
    """A file of figures says where they come from."""

    def check(self, taxonomy: Taxonomy) -> Iterator[Issue]:
        """Yield files without a source."""
        for _, path, located in taxonomy.files:
            figures = path.startswith(("roles/", "market/")) or path in FIGURES
            data = located.data
            if figures and isinstance(data, dict) and not data.get("source") and data.get("retire") != "true":
                hint = 'add source: "who says so" at the top'
                yield error(Code.MISSING_SOURCE, located.place(), "the file has no source", hint, path)


FIGURES = ("categories.yaml", "effort.yaml", "evidence.yaml", "hiring.yaml", "sections.yaml", "months.yaml")


class Relations:
    """Relations of one pair do not contradict or repeat each other."""

    def check(self, taxonomy: Taxonomy) -> Iterator[Issue]:
        """Yield relations to the same skill twice, and likeness to what something must not be confused with."""
        for draft in taxonomy.skills.values():
            apart = {relation.skill for relation in draft.file.not_same_as}
            for kind in RELATIONS:
                targets = [relation.skill for relation in getattr(draft.file, kind)]
                for index, target in enumerate(targets):
                    place = draft.place(kind, index)
                    if target in targets[:index]:
                        message = f"{draft.id}: {kind} names {target} twice"
                        yield error(Code.DUPLICATE_KEY, place, message, "remove one", draft.id)
                    if target == draft.id:
                        message = f"{draft.id}: {kind} names itself"
                        yield error(Code.CYCLE, place, message, "remove it", draft.id)
                    if kind == "equivalent" and target in apart:
                        message = f"{draft.id}: {target} is both equivalent and not_same_as"
                        yield error(Code.BAD_VALUE, place, message, "decide", draft.id)


class CurrentSchemas:
    """The committed JSON Schemas are those of the code, and describe every field."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder

    def check(self, taxonomy: Taxonomy) -> Iterator[Issue]:
        """Yield schemas that are out of date, and fields without description."""
        folder = self.folder or shipped_folder() / "schema"
        for name, schema in schemas().items():
            for field in undescribed(name, schema):
                yield error(Code.UNDESCRIBED, Place(name), f"{field} has no description", "write its docstring", name)
            path = folder / f"{name}.schema.json"
            # An installation may leave the folder out; a checkout has it.
            if folder.is_dir() and (not path.is_file() or path.read_text(encoding="utf-8") != schema_text(schema)):
                place, hint = Place(f"taxonomy/schema/{path.name}"), "gapcheck taxonomy schema --out taxonomy/schema"
                yield error(Code.OUT_OF_DATE, place, "the schema is not that of the code", hint, name)
        for path in sorted(folder.glob("*.json")):
            if path.name.removesuffix(".schema.json") not in MODELS:
                place = Place(f"taxonomy/schema/{path.name}")
                yield error(Code.UNUSED, place, "no file has this schema", "remove it", path.name)


VALIDATORS: Sequence[Validator] = (
    SortedIds(),
    FieldOrder(),
    GuardsAreShown(),
    GuardsHold(),
    OneSpelling(),
    Phrases(),
    UsedCategories(),
    StatusHasSource(),
    FiguresHaveSource(),
    Relations(),
    CurrentSchemas(),
)
