"""The catalogue made ready for one pass over a text: an automaton over names, one over wordings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs
from rapidfuzz.distance import OSA

from gapcheck.catalog.model import Alias, AliasKind, Ambiguity, Catalog, Guard, Skill, SkillKind
from gapcheck.matching.forms import Entry, Form, Reading, forms, how_of
from gapcheck.matching.guards import compile_guard, context_guard
from gapcheck.matching.model import How
from gapcheck.matching.phrases import Frequencies, Phrase, compile_phrases
from gapcheck.matching.words import split, tokens_of
from gapcheck.text.fold import fold_text

ALWAYS = 1000
"""How often a function word counts as seen."""
MIN_GUARDED = 7
"""Letters of a guarded name whose misspellings are believed, where its guard lets them through."""


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
        self.common = Frequencies(_counts(catalog, self.stopwords))
        """How common words are, as far as the catalogue's own examples tell."""
        self.joints = tuple(cues.joints for cues in catalog.evidence.cues if cues.joints)
        self.vendors = _vendors(catalog)
        self.entries = tuple(self._entries(catalog))
        self.known_words = catalog.known_words
        self.names = self._grouped()
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

    def _grouped(self) -> dict[str, tuple[Form, ...]]:
        """Return the forms by what the automaton looks for; a literal spelling keeps made-up ones away."""
        grouped: dict[str, list[Form]] = {}
        for entry in self.entries:
            for pattern, form in forms(entry, self.stopwords, self.known_words, self.joints):
                grouped.setdefault(pattern, []).append(form)
        return {pattern: _owned(same) if len(same) > 1 else tuple(same) for pattern, same in grouped.items()}

    def _build_wordings(self, catalog: Catalog, cue_texts: list[str]) -> None:
        owners = [(skill.id, text) for skill in catalog.skills.values() for text in skill.phrases]
        compiled = compile_phrases([text for _, text in owners] + cue_texts, self.common)
        cue_phrases = compiled[len(owners) :]
        self.cues: tuple[Phrase, ...] = tuple(cue_phrases)
        found: dict[str, tuple[list[Practice], list[int], list[str]]] = {}
        for (skill, _), phrase in zip(owners, compiled, strict=False):
            for anchor in phrase.anchors:
                found.setdefault(anchor, ([], [], []))[0].append(Practice(skill, phrase))
        for number, phrase in enumerate(cue_phrases):
            for anchor in phrase.anchors:
                found.setdefault(anchor, ([], [], []))[1].append(number)
        for category in catalog.categories.values():
            for word in category.context:
                for anchor in _context_patterns(word):
                    found.setdefault(anchor, ([], [], []))[2].append(category.id)
        self.wordings = [Wording(tuple(a), tuple(b), tuple(c)) for a, b, c in found.values()]
        self.wording_automaton = ahocorasick_rs.AhoCorasick(list(found) or ["\0"])

    def misspelt_name(self, words: Sequence[str]) -> frozenset[str]:
        """Return the skills that words, one after the other, may be a corrected name of."""
        found = self._misspelt(words)
        if not found and len(words) > 2:
            # The maker's name in front is a word of the name too.
            found = frozenset(skill for skill, maker in self._misspelt_of(words[1:]) if (words[0],) in maker)
        return found

    def _misspelt(self, words: Sequence[str]) -> frozenset[str]:
        return frozenset(skill for skill, _ in self._misspelt_of(words))

    def _misspelt_of(self, words: Sequence[str]) -> Iterator[tuple[str, frozenset[tuple[str, ...]]]]:
        for form in self.names.get(f" {' '.join(words)} ", ()):
            if form.size > 1 and form.entry.fuzzy and not form.split:
                yield form.entry.skill, form.entry.vendors


def _counts(catalog: Catalog, stopwords: frozenset[str]) -> Counter[str]:
    sentences = "\n".join(text for match, other in catalog.examples.values() for text in (*match, *other))
    counts = Counter(split(sentences).tokens)
    counts.update(dict.fromkeys(sorted(stopwords), ALWAYS))
    return counts


def _vendors(catalog: Catalog) -> dict[str, tuple[tuple[str, ...], ...]]:
    return {
        vendor: tuple(tuple(tokens_of(prefix)[0]) for prefix in prefixes)
        for vendor, prefixes in catalog.vendors.items()
    }


def _entry(skill: Skill, alias: Alias, makers: frozenset[tuple[str, ...]]) -> Entry:
    guard = compile_guard(alias.guard, alias.text)
    misspelt = alias.kind is AliasKind.MISSPELT
    return Entry(
        skill=skill.id,
        text=alias.text,
        how=how_of(alias.kind),
        guard=guard,
        fuzzy=alias.fuzzy
        and alias.kind not in (AliasKind.ABBR, AliasKind.MISSPELT)
        and (guard is None or sum(map(str.isalpha, alias.text)) >= MIN_GUARDED),
        vendors=makers,
        tool=skill.kind is not SkillKind.PRACTICE,
        distance=max(1, OSA.distance(fold_text(alias.text), fold_text(skill.name))) if misspelt else 0,
        maker_ends=_lasts(makers),
        introducible=skill.kind not in (SkillKind.PRACTICE, SkillKind.STANDARD),
        free=guard is None,
    )


@cache
def _lasts(makers: frozenset[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(maker[-1] for maker in makers if maker)


def _ambiguous(ambiguity: Ambiguity) -> Entry:
    readings = tuple(
        Reading(reading.skill, context_guard(reading.requires_any, ambiguity.text)) for reading in ambiguity.readings
    )
    guard = compile_guard(_case_only(ambiguity.case), ambiguity.text)
    return Entry(
        "",
        ambiguity.text,
        How.ALIAS,
        guard,
        False,
        frozenset(),
        False,
        readings=readings,
        otherwise=ambiguity.otherwise,
        free=False,
    )


def _case_only(case: bool) -> Guard:
    return Guard(case=case)


def _owned(same: list[Form]) -> tuple[Form, ...]:
    """Keep, where several skills could own a spelling, those that have it literally, or the declared ambiguity."""
    if len({form.entry.skill for form in same}) > 1:
        same = [form for form in same if form.base] or same
        same = [form for form in same if form.entry.readings is not None] or same
        if any(not form.context for form in same):
            same = [form for form in same if not form.context]
    return tuple({(*form[1:], form.entry.skill, form.entry.text): form for form in reversed(same)}.values())[::-1]


def _context_patterns(word: str) -> Iterable[str]:
    words, _ = tokens_of(word.rstrip("*"))
    if words:
        yield f" {' '.join(words)}" + ("" if word.endswith("*") else " ")
