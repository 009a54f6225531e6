"""What must hold between the parts of a taxonomy before anybody is scored with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from gapcheck.catalog.dictionary import dictionary
from gapcheck.catalog.files import GuardFile
from gapcheck.catalog.issues import Issue, Severity
from gapcheck.catalog.keys import alias_key, folded
from gapcheck.catalog.layers import Draft, Taxonomy, words_of
from gapcheck.catalog.model import Effort, EvidenceRules, Role
from gapcheck.catalog.parse import Data
from gapcheck.catalog.yamlfile import Loc, Located, suggest
from gapcheck.errors import Code, Place

SHORT = 4
"""Aliases of so many characters or fewer are never safe by themselves."""

RELATIONS = ("implies", "part_of", "equivalent", "transferable_to", "not_same_as")


def structural_issues(taxonomy: Taxonomy) -> Iterator[Issue]:
    """Yield everything for which scoring is refused, less what is suppressed."""
    yield from taxonomy.issues
    for one in CHECKS:
        yield from (issue for issue in one(taxonomy) if suppression_of(taxonomy, issue) is None)


def suppression_of(taxonomy: Taxonomy, issue: Issue) -> int | None:
    """Return the number of the suppression that accepts an issue, if there is one."""
    for number, (one, _) in enumerate(taxonomy.suppressions):
        if one.id == issue.subject and one.code == issue.code and one.alias in ("", issue.alias):
            return number
    return None


def _error(code: Code, place: Place, message: str, hint: str, subject: str = "", alias: str = "") -> Issue:
    return Issue(code, Severity.ERROR, place, message, hint, subject, alias)


def aliases_of(draft: Draft) -> Iterator[tuple[str, GuardFile, Place]]:
    """Yield the name and the aliases of a skill with their guards and places."""
    yield draft.file.name, draft.file.name_guard or GuardFile(), draft.place("name")
    for index, alias in enumerate(draft.file.aliases):
        yield alias.text, alias, draft.place("aliases", index)


def is_guarded(guard: GuardFile) -> bool:
    """Return whether a guard asks for anything."""
    return bool(guard.requires_any or guard.vetoes or guard.case)


def duplicate_aliases(taxonomy: Taxonomy) -> Iterator[Issue]:
    """Find aliases that two skills claim and no ambiguity declares."""
    owners: dict[str, tuple[Draft, str, Place]] = {}
    for draft in taxonomy.skills.values():
        for text, _, place in aliases_of(draft):
            key = alias_key(text)
            if key in taxonomy.ambiguities:
                continue
            owner, first, where = owners.setdefault(key, (draft, text, place))
            if owner is draft:
                continue
            message = f"{text!r} of {draft.id} is also {first!r} of {owner.id} in {where}"
            hint = "remove one of the two, or declare the text in ambiguities.yaml"
            yield _error(Code.DUPLICATE_ALIAS, place, message, hint, draft.id, text)


def unknown_references(taxonomy: Taxonomy) -> Iterator[Issue]:
    """Find names of skills and categories that nothing has."""
    for draft in taxonomy.skills.values():
        if draft.category not in taxonomy.categories:
            place = Place(draft.place().file)
            yield _unknown("category", draft.category, place, list(taxonomy.categories), draft.id)
        for index, name in enumerate(draft.file.categories):
            if name not in taxonomy.categories:
                place = draft.place("categories", index)
                yield _unknown("category", name, place, list(taxonomy.categories), draft.id)
        for kind in RELATIONS:
            for index, relation in enumerate(getattr(draft.file, kind)):
                if not _is_skill(taxonomy, relation.skill):
                    yield _unknown_skill(taxonomy, relation.skill, draft.place(kind, index), draft.id)
    yield from _ambiguity_references(taxonomy)


def _ambiguity_references(taxonomy: Taxonomy) -> Iterator[Issue]:
    for one, (located, loc) in taxonomy.ambiguities.values():
        named = [(reading.skill, (*loc, "readings", index)) for index, reading in enumerate(one.readings)]
        if one.otherwise:
            named.append((one.otherwise, (*loc, "otherwise")))
        named += [(name, (*loc, "examples", name)) for name in one.examples if name]
        for name, where in named:
            if not _is_skill(taxonomy, name):
                yield _unknown_skill(taxonomy, name, located.place(where, key=True), one.text)


def _is_skill(taxonomy: Taxonomy, name: str) -> bool:
    return name in taxonomy.skills or name in taxonomy.retired


def _unknown(what: str, name: str, place: Place, known: Sequence[str], subject: str) -> Issue:
    hint = suggest(name, known) or f"add it, or look for its id with gapcheck taxonomy search {name}"
    return _error(Code.UNKNOWN_REFERENCE, place, f"there is no {what} {name!r}", hint, subject)


def _unknown_skill(taxonomy: Taxonomy, name: str, place: Place, subject: str) -> Issue:
    return _unknown("skill", name, place, list(taxonomy.skills), subject)


def cycles(taxonomy: Taxonomy) -> Iterator[Issue]:
    """Find skills that imply, or are part of, themselves by some way round."""
    for kind in ("implies", "part_of"):
        edges = {
            draft.id: [(relation.skill, index) for index, relation in enumerate(getattr(draft.file, kind))]
            for draft in taxonomy.skills.values()
        }
        for path, index in find_cycles(edges):
            place = taxonomy.skills[path[-2]].place(kind, index)
            message = f"{kind} runs in a circle: {' -> '.join(path)}"
            yield _error(Code.CYCLE, place, message, "remove one of them", path[0])


def find_cycles(edges: Mapping[str, Sequence[tuple[str, int]]]) -> Iterator[tuple[list[str], int]]:
    """Yield circles as a path that ends where it begins, with the number of the edge that closes it."""
    done: set[str] = set()
    for start in edges:
        if start in done:
            continue
        path: list[str] = [start]
        branches = [iter(edges[start])]
        while path:
            target, index = next(branches[-1], ("", -1))
            if index < 0:
                done.add(path.pop())
                branches.pop()
            elif target in path:
                yield [*path[path.index(target) :], target], index
            elif target in edges and target not in done:
                path.append(target)
                branches.append(iter(edges[target]))


def unguarded_aliases(taxonomy: Taxonomy) -> Iterator[Issue]:
    """Find short aliases and dictionary words that would match anywhere."""
    listed = listed_words(taxonomy)
    for draft in taxonomy.skills.values():
        for text, guard, place in aliases_of(draft):
            why = danger(text, listed)
            if why and not is_guarded(guard) and alias_key(text) not in taxonomy.ambiguities:
                what = "name_guard: {requires_any: [...]}" if place == draft.place("name") else "requires_any: [...]"
                hint = f"add {what} with the words that stand beside it, and a no_match example"
                yield _error(Code.UNGUARDED_ALIAS, place, f"{text!r} {why} and has no guard", hint, draft.id, text)


def listed_words(taxonomy: Taxonomy) -> frozenset[str]:
    """Return the aliases that were found in large dictionaries when known_words.yaml was written."""
    return frozenset(words_of(one.aliases for one in taxonomy.words))


def danger(text: str, listed: frozenset[str]) -> str:
    """Return why an alias needs a guard, or nothing."""
    plain = folded(text)
    if len(plain) <= SHORT:
        return f"has {SHORT} characters or fewer"
    # Joined spellings ("code signing", codesigning) are not tried when they make a dictionary word.
    if plain in listed or (plain.isalpha() and plain in dictionary()):
        return "is a dictionary word"
    return ""


CHECKS: tuple[Callable[[Taxonomy], Iterator[Issue]], ...] = (
    unknown_references,
    cycles,
    duplicate_aliases,
    unguarded_aliases,
)


def role_references(taxonomy: Taxonomy, role: Role, located: Located) -> Iterator[Issue]:
    """Find skills and categories that a role names and nothing has."""
    for requirement in role.requirements:
        for name in requirement.any_of:
            if not _is_skill(taxonomy, name):
                yield _unknown_skill(taxonomy, name, place_of(located, name), role.id)
        if requirement.category and requirement.category not in taxonomy.categories:
            place = place_of(located, requirement.category)
            yield _unknown("category", requirement.category, place, list(taxonomy.categories), role.id)
    for name in role.categories:
        if name not in taxonomy.categories:
            yield _unknown("category", name, place_of(located, name), list(taxonomy.categories), role.id)


def effort_references(taxonomy: Taxonomy, effort: Effort, located: Located) -> Iterator[Issue]:
    """Find skills and categories that the figures name and nothing has, and rows that wait for each other."""
    skills = [partial.skill for row in effort.rows for partial in row.partial]
    skills += [name for one in (effort.kubernetes, effort.python) for name in _flat((one.skills, one.support))]
    for name in skills:
        if not _is_skill(taxonomy, name):
            yield _unknown_skill(taxonomy, name, place_of(located, name), "effort")
    rows = [row.category for row in effort.rows]
    for name in rows:
        if name not in taxonomy.categories:
            yield _unknown("category", name, place_of(located, name), list(taxonomy.categories), "effort")
    for row in effort.rows:
        for name in row.after:
            if name not in rows:
                yield _unknown("row", name, place_of(located, name), rows, "effort")
    for path, _ in find_cycles({row.category: [(name, 0) for name in row.after] for row in effort.rows}):
        message = f"rows wait for each other: {' -> '.join(path)}"
        yield _error(Code.CYCLE, place_of(located, path[0]), message, "remove one of them", "effort")


def evidence_references(taxonomy: Taxonomy, evidence: EvidenceRules, located: Located) -> Iterator[Issue]:
    """Find skills and categories that the rules of evidence name and nothing has."""
    for name in (*evidence.lines, *evidence.touching):
        if name not in taxonomy.categories:
            yield _unknown("category", name, place_of(located, name), list(taxonomy.categories), "evidence")
    for name in _flat((*evidence.lines.values(), *evidence.touching.values())):
        if not _is_skill(taxonomy, name):
            yield _unknown_skill(taxonomy, name, place_of(located, name), "evidence")


def _flat(names: object) -> Iterator[str]:
    if isinstance(names, str):
        yield names
    elif isinstance(names, tuple):
        for inner in names:
            yield from _flat(inner)


def place_of(located: Located, text: str) -> Place:
    """Return where a text stands in a file, as a value or a key; the file's beginning when it does not."""
    for loc in _paths_to(located.data, text, ()):
        return located.place(loc, key=loc[-1] == text)
    return located.place()


def _paths_to(data: Data, text: str, loc: Loc) -> Iterator[Loc]:
    items: Sequence[tuple[str | int, Data]] = ()
    if isinstance(data, dict):
        items = list(data.items())
    elif isinstance(data, list):
        items = list(enumerate(data))
    for key, value in items:
        if text in (key, value):
            yield (*loc, key)
        yield from _paths_to(value, text, (*loc, key))
