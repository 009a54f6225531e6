"""Finding a skill by one of its names, outside any document: exactly, or ranked for a search."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gapcheck.catalog.keys import alias_key, folded
from gapcheck.catalog.model import Catalog, Skill
from gapcheck.catalog.stats import Stats, stats

__all__ = ["Stats", "resolve", "search", "stats"]

_VERSION = re.compile(r"[\s\-_/]+v?\d+(?:[./]\d+)*(?:\.x)?\+?$|(?<=[^\W\d_]{3})\d+(?:\.\d+)*\+?$|(?<=\+\+)\d+$")
_PARENTHESIS = re.compile(r"^(.+?)\s*\(([^()]+)\)\s*(.*)$")
_BEFORE = " \t\"'“”‘’`*•·-–—_,;:!?()[]"
_AFTER = _BEFORE + "."
_NO_NAME = re.compile(r"[^\w+#]|_")
_LOOSE = 5
"""Names of fewer letters are too many other words without their punctuation (.NET, net)."""


@dataclass(frozen=True, slots=True)
class _Names:
    """Every name of a catalogue, by its key."""

    exact: Mapping[str, str]
    loose: Mapping[str, str]
    """Without any punctuation; only keys of a single skill."""
    undecided: frozenset[str]
    """Keys that several skills share and no name settles."""


_last: tuple[Catalog, _Names] | None = None


def _names(catalog: Catalog) -> _Names:
    global _last
    if _last is None or _last[0] is not catalog:
        _last = catalog, _indexed(catalog)
    return _last[1]


def _indexed(catalog: Catalog) -> _Names:
    # The first of several owners wins: the catalogue is sorted, and a dictionary keeps the last.
    skills = list(catalog.skills.values())
    names = {_key(skill.name): skill.id for skill in reversed(skills)}
    exact = {_key(alias.text): skill.id for skill in reversed(skills) for alias in skill.aliases}
    exact.update(names)
    undecided = set()
    for one in catalog.ambiguities:
        key = _key(one.text)
        if one.otherwise:
            exact[key] = one.otherwise
        elif key not in names:
            undecided.add(key)
    loose: dict[str, set[str]] = {}
    for key, skill in exact.items():
        loose.setdefault(_NO_NAME.sub("", key), set()).add(skill)
    single = {key: min(skills) for key, skills in loose.items() if len(skills) == 1 and len(key) >= _LOOSE}
    return _Names(exact, single, frozenset(undecided))


def _key(text: str) -> str:
    return alias_key(text.replace("&", " and "))


def resolve(catalog: Catalog, text: str) -> str | None:
    """Return the id of the skill that a text names by itself, or None when it names none, or several.

    Case, accents, hyphens, spaces, versions, plurals, a vendor before the name and punctuation around it make no
    difference; misspellings do.
    """
    names = _names(catalog)
    for candidate in _candidates(text):
        found = _exact(catalog, names, candidate)
        if found:
            return found
        if _key(candidate) in names.undecided:
            return None
    for candidate in _candidates(text):
        loose = _NO_NAME.sub("", _key(candidate))
        if loose in names.loose:
            return names.loose[loose]
    return None


def _candidates(text: str) -> Iterator[str]:
    """Yield the text, then what is left of it without decoration: punctuation, parenthesis, version."""
    whole = folded(text)
    yield whole
    plain = _trimmed(whole).removeprefix("the ")
    yield plain
    forms = [plain]
    if found := _PARENTHESIS.match(whole):
        before, inside, after = found.groups()
        forms += [_trimmed(f"{before} {after}"), _trimmed(inside)]
        yield from forms[1:]
    for form in forms:
        without = _trimmed(_VERSION.sub("", form))
        if without and without != form:
            yield without


def _trimmed(text: str) -> str:
    return text.lstrip(_BEFORE).rstrip(_AFTER)


def _exact(catalog: Catalog, names: _Names, text: str) -> str | None:
    for form in (text, *_singulars(text)):
        if (key := _key(form)) and key not in names.undecided and key in names.exact:
            return names.exact[key]
    return _after_vendor(catalog, names, text)


def _singulars(text: str) -> Iterator[str]:
    for ending in ("'s", "es", "s"):
        if text.endswith(ending) and len(text) > len(ending) + 2:
            yield text.removesuffix(ending)


def _after_vendor(catalog: Catalog, names: _Names, text: str) -> str | None:
    """Return the skill that is named after one of its own vendor's prefixes."""
    for cut in (found.start() for found in re.finditer(r"[ /-]", text)):
        prefix, rest = text[:cut], text[cut + 1 :]
        skill = names.exact.get(_key(rest))
        if skill and prefix in _prefixes(catalog, catalog.skills[skill].vendor):
            return skill
    return None


def _prefixes(catalog: Catalog, vendor: str) -> tuple[str, ...]:
    return (*catalog.vendors.get(vendor, ()), folded(vendor)) if vendor else ()


def search(catalog: Catalog, query: str) -> list[Skill]:
    """Return the skills whose id or names contain a query, or nearly so, the best first."""
    wanted = folded(query)
    key = alias_key(query)
    if not key:
        return []
    resolved = resolve(catalog, query)
    ranked = []
    for skill in catalog.skills.values():
        rank = 0 if skill.id == resolved else _rank(skill, wanted, key)
        if rank is not None:
            ranked.append((rank, skill.name.casefold(), skill.id))
    if not ranked:
        ranked = list(_similar(catalog, wanted))
    return [catalog.skills[skill] for _, _, skill in sorted(ranked)]


def _rank(skill: Skill, wanted: str, key: str) -> int | None:
    """Return 1 for a name that begins so, 2 for a word of one, 3 for a part; aliases one and a half after names."""
    best: int | None = None
    for text in (skill.name, skill.id, *(alias.text for alias in skill.aliases[1:])):
        later = 0 if text in (skill.name, skill.id) else 3
        plain = folded(text)
        if alias_key(text).startswith(key):
            rank = 1 + later
        elif f" {wanted}" in plain:
            rank = 2 + later
        elif wanted in plain or key in alias_key(text):
            rank = 3 + later
        else:
            continue
        best = rank if best is None else min(best, rank)
    return best


def _similar(catalog: Catalog, wanted: str) -> Iterator[tuple[int, str, str]]:
    # Only a search that found nothing pays for the import.
    from rapidfuzz import fuzz

    for skill in catalog.skills.values():
        score = max(fuzz.ratio(wanted, folded(alias.text)) for alias in skill.aliases)
        if score >= 70:
            yield 100 - round(score), skill.name.casefold(), skill.id
