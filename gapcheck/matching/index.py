"""The catalogue made ready for one pass over a text: an automaton over names, one over wordings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick_rs

from gapcheck.catalog.model import Alias, Ambiguity, Catalog, Guard, Skill, SkillKind
from gapcheck.matching.forms import Entry, Form, Reading, forms, how_of, patterns
from gapcheck.matching.guards import compile_guard, context_guard
from gapcheck.matching.model import How
from gapcheck.matching.phrases import Phrase, anchors, compile_phrases
from gapcheck.matching.words import tokens_of


@dataclass(frozen=True, slots=True, eq=False)
class Practice:
    """A practice's wording."""

    skill: str
    phrase: Phrase


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """What one pattern of the second automaton points at."""

    practices: tuple[Practice, ...]
    cues: tuple[int, ...]
    """Indexes of stance cues."""
    categories: tuple[str, ...]
    """Ids of the categories whose context word it is."""


class Index:
    """Everything of a catalogue that matching looks up; built once, never changed."""

    def __init__(self, catalog: Catalog, cue_texts: list[str]) -> None:
        self.stopwords = frozenset(word for language in catalog.languages for word in language.stopwords)
        self.common: Counter[str] = Counter(self.stopwords)
        self.vendors = _vendors(catalog)
        self.entries = tuple(self._entries(catalog))
        every = [form for entry in self.entries for form in forms(entry, entry.text, self.stopwords, catalog.known_words)]
        self.names = _owned(patterns(every))
        self.name_forms: list[tuple[Form, ...]] = list(self.names.values())
        self.automaton = ahocorasick_rs.AhoCorasick(list(self.names) or ["\0"])
        self._build_wordings(catalog, cue_texts)

    def _entries(self, catalog: Catalog) -> Iterator[Entry]:
        for skill in catalog.skills.values():
            makers = frozenset(self.vendors.get(skill.vendor, ()))
            for alias in skill.aliases:
                yield _entry(skill, alias, makers)
        for ambiguity in catalog.ambiguities:
            yield _ambiguous(ambiguity)
        for name in sorted(word for word in catalog.known_words if " " in word):
            yield Entry("", name, How.ALIAS, None, False, frozenset(), False)

    def _build_wordings(self, catalog: Catalog, cue_texts: list[str]) -> None:
        owners = [(skill.id, text) for skill in catalog.skills.values() for text in skill.phrases]
        compiled = compile_phrases([text for _, text in owners] + cue_texts, self.common)
        cue_phrases = compiled[len(owners) :]
        self.cues: tuple[Phrase, ...] = tuple(cue_phrases)
        found: dict[str, tuple[list[Practice], list[int], list[str]]] = {}
        for (skill, _), phrase in zip(owners, compiled, strict=False):
            for anchor in anchors(phrase):
                found.setdefault(anchor, ([], [], []))[0].append(Practice(skill, phrase))
        for number, phrase in enumerate(cue_phrases):
            for anchor in anchors(phrase):
                found.setdefault(anchor, ([], [], []))[1].append(number)
        for category in catalog.categories.values():
            for word in category.context:
                for anchor in _context_patterns(word):
                    found.setdefault(anchor, ([], [], []))[2].append(category.id)
        self.wordings = [Wording(tuple(a), tuple(b), tuple(c)) for a, b, c in found.values()]
        self.wording_automaton = ahocorasick_rs.AhoCorasick(list(found) or ["\0"])


def _vendors(catalog: Catalog) -> dict[str, tuple[tuple[str, ...], ...]]:
    return {
        vendor: tuple(tuple(tokens_of(prefix)[0]) for prefix in prefixes) for vendor, prefixes in catalog.vendors.items()
    }


def _entry(skill: Skill, alias: Alias, makers: frozenset[tuple[str, ...]]) -> Entry:
    guard = compile_guard(alias.guard, alias.text)
    return Entry(
        skill=skill.id,
        text=alias.text,
        how=how_of(alias.kind),
        guard=guard,
        fuzzy=alias.fuzzy and guard is None and alias.kind not in ("abbr", "misspelt"),
        vendors=makers,
        tool=skill.kind is not SkillKind.PRACTICE,
    )


def _ambiguous(ambiguity: Ambiguity) -> Entry:
    readings = tuple(
        Reading(reading.skill, context_guard(reading.requires_any, ambiguity.text)) for reading in ambiguity.readings
    )
    guard = compile_guard(_case_only(ambiguity.case), ambiguity.text)
    return Entry("", ambiguity.text, How.ALIAS, guard, False, frozenset(), False, readings, ambiguity.otherwise)


def _case_only(case: bool) -> Guard:
    return Guard(case=case)


def _owned(grouped: dict[str, list[Form]]) -> dict[str, tuple[Form, ...]]:
    """Keep, where several skills could own a spelling, those that have it literally."""
    out: dict[str, tuple[Form, ...]] = {}
    for pattern, same in grouped.items():
        if len(same) > 1:
            literal = [form for form in same if form.words == tuple(tokens_of(form.entry.text)[0])]
            same = literal or same
            ambiguous = [form for form in same if form.entry.readings is not None]
            same = ambiguous or same
        out[pattern] = tuple(same)
    return out


def _context_patterns(word: str) -> Iterable[str]:
    words, _ = tokens_of(word.rstrip("*"))
    if words:
        yield f" {' '.join(words)}" + ("" if word.endswith("*") else " ")
