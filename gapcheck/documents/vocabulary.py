"""The words of all languages in the form in which the structure of a document is looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gapcheck.catalog.model import Catalog, LanguageData, ReadingRules
from gapcheck.documents.model import SectionKind
from gapcheck.text.flat import flat, squash

_KEPT = 8


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """What the languages say together; the first language that knows a word wins."""

    languages: tuple[LanguageData, ...]
    rules: ReadingRules
    headings: Mapping[str, tuple[SectionKind, str]]
    """Squashed heading to its kind and language."""
    joined: Mapping[str, tuple[SectionKind, str]]
    """The same without spaces, for letter-spaced headings."""
    keywords: Mapping[str, SectionKind]
    labels: frozenset[str]
    stopwords: Mapping[str, tuple[int, ...]]
    """Folded word to the indexes of the languages that have it."""
    titles: re.Pattern[str]
    organisations: re.Pattern[str]
    schools: re.Pattern[str]
    degrees: re.Pattern[str]
    asides: re.Pattern[str]
    breaks: re.Pattern[str]
    at: re.Pattern[str]
    by: re.Pattern[str]
    prepositions: re.Pattern[str]
    """One of them at the end of a text."""
    party_labels: re.Pattern[str]
    states: Mapping[str, re.Pattern[str]]
    cover: frozenset[str]
    """Squashed words on top of a resume that are no name."""
    private: Mapping[str, frozenset[str]]
    """What may be hidden to its squashed words."""
    to_models: re.Pattern[str]


_MADE: list[tuple[tuple[LanguageData, ...], ReadingRules, Vocabulary]] = []


def vocabulary(catalog: Catalog) -> Vocabulary:
    """Return the words of a catalogue's languages, made once for each catalogue."""
    for made_of, rules, made in _MADE:
        if made_of is catalog.languages and rules is catalog.reading:
            return made
    made = _make(catalog.languages, catalog.reading)
    _MADE.append((catalog.languages, catalog.reading, made))
    del _MADE[:-_KEPT]
    return made


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of the words, whole, in flat text; without words it matches nothing."""
    kept = sorted({flat(word) for word in words}, key=lambda word: (-len(word), word))
    if not kept:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, kept))})(?!\w)")


def _make(languages: tuple[LanguageData, ...], rules: ReadingRules) -> Vocabulary:
    headings: dict[str, tuple[SectionKind, str]] = {}
    keywords: dict[str, SectionKind] = {}
    stopwords: dict[str, tuple[int, ...]] = {}
    for index, language in enumerate(languages):
        for heading, kind in language.sections.items():
            headings.setdefault(squash(heading), (SectionKind(kind), language.code))
        for word, kind in language.keywords.items():
            keywords.setdefault(word, SectionKind(kind))
        for word in language.stopwords:
            stopwords[word] = (*stopwords.get(word, ()), index)
    states = sorted({state for language in languages for state in language.states})
    private = sorted({key for language in languages for key in language.private})
    return Vocabulary(
        languages=languages,
        rules=rules,
        headings=headings,
        joined={heading.replace(" ", ""): hit for heading, hit in reversed(headings.items())},
        keywords=keywords,
        labels=frozenset(squash(word) for language in languages for word in language.labels),
        stopwords=stopwords,
        titles=any_of(word for language in languages for word in language.titles),
        organisations=any_of(word for language in languages for word in language.organisations),
        schools=any_of(word for language in languages for word in language.schools),
        degrees=any_of(word for language in languages for word in language.degrees),
        asides=any_of(word for language in languages for word in language.asides),
        breaks=any_of(word for language in languages for word in language.breaks),
        at=any_of(word for language in languages for word in language.at),
        by=any_of(word for language in languages for word in language.by),
        prepositions=re.compile(
            any_of(word for language in languages for word in language.prepositions).pattern + r"\Z"
        ),
        party_labels=any_of(word for language in languages for word in language.party_labels),
        states={
            state: any_of(word for language in languages for word in language.states.get(state, ())) for state in states
        },
        cover=frozenset(squash(word) for language in languages for word in language.cover),
        private={
            key: frozenset(squash(word) for language in languages for word in language.private.get(key, ()))
            for key in private
        },
        to_models=any_of(rules.to_models),
    )
