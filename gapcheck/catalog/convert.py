"""The files of a taxonomy as the frozen values that the rest of gapcheck reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gapcheck.catalog.dictionary import dictionary, neighbours
from gapcheck.catalog.files import AmbiguityFile, GuardFile, RelationFile
from gapcheck.catalog.keys import folded
from gapcheck.catalog.layers import Draft, Taxonomy, words_of
from gapcheck.catalog.model import Alias, AliasKind, Ambiguity, Category, Guard, Reading, Relation, Skill

_NO_GUARD = Guard()
FUZZY_FROM = 6
"""Letters from which matching believes in a misspelling."""


def skills(taxonomy: Taxonomy) -> dict[str, Skill]:
    """Return the skills by id, sorted by id, without relations to retired ones."""
    return {name: _skill(taxonomy.skills[name], taxonomy.retired) for name in sorted(taxonomy.skills)}


def _skill(draft: Draft, retired: set[str]) -> Skill:
    file = draft.file

    def relations(found: Iterable[RelationFile]) -> tuple[Relation, ...]:
        return tuple(Relation(one.skill, one.reason) for one in found if one.skill not in retired)

    return Skill(
        id=draft.id,
        name=file.name,
        kind=file.kind,
        category=draft.category,
        categories=tuple(dict.fromkeys((draft.category, *file.categories))),
        aliases=_aliases(draft),
        phrases=file.phrases,
        vendor=file.vendor,
        since=file.since,
        status=file.status,
        as_of=file.as_of,
        source=file.source,
        successor=file.successor,
        implies=relations(file.implies),
        part_of=relations(file.part_of),
        equivalent=relations(file.equivalent),
        transferable_to=relations(file.transferable_to),
        not_same_as=relations(file.not_same_as),
    )


def _aliases(draft: Draft) -> tuple[Alias, ...]:
    guard = draft.file.name_guard or GuardFile()
    name = Alias(draft.file.name, AliasKind.NAME, _guard(guard), guard.fuzzy)
    others = (Alias(one.text, AliasKind(one.kind), _guard(one), one.fuzzy) for one in draft.file.aliases)
    return (name, *others)


def _guard(file: GuardFile) -> Guard:
    guard = Guard(folded_all(file.requires_any), folded_all(file.vetoes), file.neighbours, file.case)
    return _NO_GUARD if guard == _NO_GUARD else guard


def folded_all(words: Iterable[str]) -> tuple[str, ...]:
    """Return words folded, without repeats, in their order."""
    return tuple(dict.fromkeys(folded(word) for word in words))


def categories(taxonomy: Taxonomy, contexts: Mapping[str, tuple[str, ...]]) -> dict[str, Category]:
    """Return the categories by id, in display order, with the context words that the effort figures add."""
    return {
        draft.id: Category(
            id=draft.id,
            name=draft.file.en,
            group=draft.group,
            order=order,
            names={"en": draft.file.en, "es": draft.file.es, "pt": draft.file.pt},
            context=folded_all((*draft.file.context, *contexts.get(draft.id, ()))),
            source=draft.source,
        )
        for order, draft in enumerate(taxonomy.categories.values(), 1)
    }


def ambiguities(taxonomy: Taxonomy) -> tuple[Ambiguity, ...]:
    """Return the declared ambiguities, sorted by text, without readings of retired skills."""
    found = (_ambiguity(one, taxonomy.retired) for one, _ in taxonomy.ambiguities.values())
    return tuple(sorted((one for one in found if one.readings), key=lambda one: one.text))


def _ambiguity(file: AmbiguityFile, retired: set[str]) -> Ambiguity:
    readings = tuple(
        Reading(one.skill, folded_all(one.requires_any)) for one in file.readings if one.skill not in retired
    )
    otherwise = "" if file.otherwise in retired else file.otherwise
    examples = {wanted: texts for wanted, texts in file.examples.items() if wanted not in retired}
    return Ambiguity(file.text, readings, otherwise, file.case, examples)


def vendors(taxonomy: Taxonomy) -> dict[str, tuple[str, ...]]:
    """Return vendor to folded prefixes, sorted by vendor."""
    return {vendor: folded_all(taxonomy.vendors[vendor]) for vendor in sorted(taxonomy.vendors)}


def known_words(taxonomy: Taxonomy) -> frozenset[str]:
    """Return the folded words that fuzzy matching must leave alone."""
    found = [word for one in taxonomy.words for word in (*words_of((one.aliases, one.near)), *one.software)]
    return frozenset((*map(folded, found), *_near_own_names(taxonomy)))


def _near_own_names(taxonomy: Taxonomy) -> Iterator[str]:
    """Yield dictionary words an edit away from names of a user's own, which no list was compared with."""
    for draft in taxonomy.skills.values():
        for text in (draft.file.name, *(alias.text for alias in draft.file.aliases)) if draft.layer else ():
            word = folded(text)
            if word.isalpha() and len(word) >= FUZZY_FROM:
                yield from (near for near in neighbours(word) if near != word and near in dictionary())


def examples(taxonomy: Taxonomy) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return skill id to its (match, no_match) sentences, for skills that have any."""
    found = ((name, taxonomy.skills[name].file.examples) for name in sorted(taxonomy.skills))
    return {name: (one.match, one.no_match) for name, one in found if one.match or one.no_match}
