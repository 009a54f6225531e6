"""The words of all languages in the form in which the structure of a document is looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from gapcheck.catalog.model import Catalog, LanguageData, ReadingRules
from gapcheck.documents.model import SectionKind
from gapcheck.text.flat import flat, squash

_KEPT = 8


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """What the languages say together; the first language that knows a word wins."""

    languages: tuple[LanguageData, ...]
    rules: ReadingRules
    headings: Mapping[str, SectionKind]
    """Squashed heading to its kind."""
    heading_languages: Mapping[str, tuple[str, ...]]
    """Squashed heading to the codes of the languages that have it."""
    letters: Mapping[str, tuple[int, ...]]
    """Letter to the indexes of the languages that have it."""
    joined: Mapping[str, SectionKind]
    """The same without spaces, for letter-spaced headings."""
    heading_words: frozenset[str]
    """The first words of headings, and the keywords."""
    keywords: Mapping[str, SectionKind]
    labels: frozenset[str]
    stopwords: Mapping[str, tuple[int, ...]]
    """Folded word to the indexes of the languages that have it."""
    titles: WordList
    organisations: WordList
    schools: WordList
    degrees: WordList
    asides: WordList
    breaks: WordList
    at: WordList
    at_maybe: WordList
    particles: frozenset[str]
    conjunctions: WordList
    """Every language's "and"."""
    by: WordList
    grades: WordList
    prepositions: WordList
    party_labels: WordList
    states: Mapping[str, WordList]
    cover: frozenset[str]
    """Squashed words on top of a resume that are no name."""
    private: Mapping[str, frozenset[str]]
    """What may be hidden to its squashed words."""
    to_models: tuple[str, ...]


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


class WordList:
    """Words and phrases that are looked for, whole, in flat text."""

    __slots__ = ("_phrases", "_single", "pattern")

    def __init__(self, words: Iterable[str]) -> None:
        kept = sorted({flat(word) for word in words if word.strip()}, key=lambda word: (-len(word), word))
        self._single = frozenset(word for word in kept if _TOKEN.fullmatch(word))
        phrases = [word for word in kept if word not in self._single]
        firsts = {_first(word) for word in phrases}
        self._phrases = {first: _whole([word for word in phrases if _first(word) == first]) for first in sorted(firsts)}
        self.pattern = _whole(kept)
        """Finds where they stand; slower than ``within``."""

    def within(self, folded: str) -> bool:
        """Tell whether one of them stands in a text."""
        tokens = _tokens(folded)
        if not self._single.isdisjoint(tokens):
            return True
        begun = tokens & self._phrases.keys() if self._phrases else ()
        return any(self._phrases[first].search(folded) for first in begun) or (
            "" in self._phrases and self._phrases[""].search(folded) is not None
        )


_TOKEN = re.compile(r"\w+")


@lru_cache(maxsize=1024)
def _tokens(folded: str) -> frozenset[str]:
    return frozenset(_TOKEN.findall(folded))


def _first(word: str) -> str:
    match = _TOKEN.search(word)
    return match.group() if match else ""


def _whole(words: list[str]) -> re.Pattern[str]:
    if not words:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


def _make(languages: tuple[LanguageData, ...], rules: ReadingRules) -> Vocabulary:
    headings: dict[str, SectionKind] = {}
    heading_languages: dict[str, tuple[str, ...]] = {}
    letters: dict[str, tuple[int, ...]] = {}
    keywords: dict[str, SectionKind] = {}
    stopwords: dict[str, tuple[int, ...]] = {}
    for index, language in enumerate(languages):
        for heading, kind in language.sections.items():
            key = squash(heading)
            headings.setdefault(key, SectionKind(kind))
            heading_languages[key] = (*heading_languages.get(key, ()), language.code)
        for letter in language.letters:
            letters[letter] = (*letters.get(letter, ()), index)
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
        heading_languages=heading_languages,
        letters=letters,
        joined={heading.replace(" ", ""): hit for heading, hit in reversed(headings.items())},
        heading_words=frozenset([*(heading.split()[0] for heading in headings if heading), *keywords]),
        keywords=keywords,
        labels=frozenset(squash(word) for language in languages for word in language.labels),
        stopwords=stopwords,
        titles=WordList(word for language in languages for word in language.titles),
        organisations=WordList(word for language in languages for word in language.organisations),
        schools=WordList(word for language in languages for word in language.schools),
        degrees=WordList(word for language in languages for word in language.degrees),
        asides=WordList(word for language in languages for word in language.asides),
        breaks=WordList(word for language in languages for word in language.breaks),
        at_maybe=WordList(word for language in languages for word in language.at_maybe),
        conjunctions=WordList(word for language in languages for word in language.pairs.values()),
        particles=frozenset(word for language in languages for word in language.particles),
        at=WordList(word for language in languages for word in language.at),
        by=WordList(word for language in languages for word in language.by),
        grades=WordList(word for language in languages for word in language.grades),
        prepositions=WordList(word for language in languages for word in language.prepositions),
        party_labels=WordList(word for language in languages for word in language.party_labels),
        states={
            state: WordList(word for language in languages for word in language.states.get(state, ()))
            for state in states
        },
        cover=frozenset(squash(word) for language in languages for word in language.cover),
        private={
            key: frozenset(squash(word) for language in languages for word in language.private.get(key, ()))
            for key in private
        },
        to_models=rules.to_models,
    )
