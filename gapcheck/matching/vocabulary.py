"""The words of the catalogue, each collection made when it is first asked for: short texts need few of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import pairwise

from gapcheck.catalog.model import Catalog
from gapcheck.matching.forms import Form
from gapcheck.matching.fuzzy import MIN_PART
from gapcheck.matching.index import Index
from gapcheck.matching.words import tokens_of

MIN_PRACTICE = 8
"""Letters of a practice's single-word name whose misspellings are believed."""
MIN_GLUED_WORD = 4
"""Letters of a word that is no name but may be glued to one."""


class Vocabulary:
    """What the words of a text are compared with before names are looked for."""

    def __init__(self, catalog: Catalog, index: Index) -> None:
        self._catalog = catalog
        self._index = index

    @cached_property
    def name_words(self) -> frozenset[str]:
        """Words that names consist of: nothing about them needs repair."""
        names = self._index.names.items()
        return frozenset(word for pattern, same in names if not same[0].split for word in pattern.split())

    @cached_property
    def _singles(self) -> dict[str, tuple[Form, ...]]:
        names = self._index.names.items()
        return {pattern[1:-1]: same for pattern, same in names if any(form.plain for form in same)}

    @cached_property
    def single(self) -> frozenset[str]:
        """Words that alone are a name, guarded or not."""
        return frozenset(word for word in self._singles if len(word) > 1)

    @cached_property
    def free_single(self) -> frozenset[str]:
        """Words that alone are an unguarded name."""
        return frozenset(
            word
            for word, same in self._singles.items()
            if len(word) > 2 and any(form.entry.guard is None and form.entry.skill and form.entry.tool for form in same)
        )

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that the catalogue knows; none of them alone is taken for a misspelling."""
        catalog, index = self._catalog, self._index
        words = set(self.name_words)
        words.update(word for text in _guard_words(catalog) for word in tokens_of(text)[0])
        words.update(word for text in catalog.known_words for word in text.split())
        words.update(index.stopwords)
        words.update(word for text in _language_words(catalog) for word in tokens_of(text)[0])
        for phrase in (*(wording.phrase for one in index.wordings for wording in one.practices), *index.cues):
            for element in phrase.elements:
                if element:
                    words.update(element.words, element.stems)
                    words.update(word for choice in element.longer for word, _ in choice)
        return frozenset(words)

    @cached_property
    def gluable(self) -> frozenset[str]:
        """Names and words that may be glued to one."""
        return self.single.union(word for word in self.words if len(word) >= MIN_GLUED_WORD)

    @cached_property
    def fuzzy_owners(self) -> Mapping[str, frozenset[str]]:
        """Words of names that may be misspelt with the skills they stand for."""
        return _fuzzy_owners(self._index.names)

    @cached_property
    def confusable(self) -> Mapping[str, frozenset[str]]:
        """Skill to those that it must never be taken for."""
        return {
            skill.id: frozenset(relation.skill for relation in skill.not_same_as)
            for skill in self._catalog.skills.values()
            if skill.not_same_as
        }

    @cached_property
    def beside(self) -> Mapping[str, set[str]]:
        """Word of a name to the words beside it in any name that may be misspelt."""
        beside: dict[str, set[str]] = {}
        for pattern, same in self._index.names.items():
            if same[0].size > 1 and any(form.base and form.entry.fuzzy and form.entry.skill for form in same):
                for left, right in pairwise(pattern.split()):
                    beside.setdefault(left, set()).add(right)
                    beside.setdefault(right, set()).add(left)
        return beside


def _guard_words(catalog: Catalog) -> Iterator[str]:
    for skill in catalog.skills.values():
        for alias in skill.aliases:
            yield from alias.guard.requires_any
            yield from alias.guard.vetoes
    for ambiguity in catalog.ambiguities:
        for reading in ambiguity.readings:
            yield from reading.requires_any
    for category in catalog.categories.values():
        yield from category.context


def _language_words(catalog: Catalog) -> Iterator[str]:
    for language in catalog.languages:
        for words in (language.months, language.seasons, language.present, language.since, language.to):
            yield from words
        yield from language.sections
        yield from language.titles


def _fuzzy_owners(names: Mapping[str, tuple[Form, ...]]) -> dict[str, frozenset[str]]:
    """Return the words of names that may be misspelt with the skills they stand for."""
    owners: dict[str, set[str]] = {}
    for pattern, same in names.items():
        for form in same:
            entry = form.entry
            if form.base and entry.fuzzy and entry.skill:
                for word in pattern.split():
                    if form.size == 1 and not entry.tool and len(word) < MIN_PRACTICE:
                        continue
                    if len(word) >= MIN_PART and word.isascii() and not word.isdigit():
                        owners.setdefault(word, set()).add(entry.skill)
    return {word: frozenset(skills) for word, skills in owners.items()}
