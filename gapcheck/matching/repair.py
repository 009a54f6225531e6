"""Repairs: words that no vocabulary has are taken apart, joined or corrected before the names are looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import repeat

from gapcheck.catalog.dictionary import dictionary
from gapcheck.matching.fuzzy import MIN_ONE_EDIT, Misspellings
from gapcheck.matching.glue import MIN_LED, all_names, glued, segments, without_version
from gapcheck.matching.index import Index
from gapcheck.matching.slips import Kind, Plan, Repair, Slips
from gapcheck.matching.vocabulary import Vocabulary
from gapcheck.matching.words import Words

_MAX_CACHED = 50_000
_SPACED = re.compile(r"(?: [^\W_]){4,}(?= )")
_MIN_SPACED = 4
_LETTERS_APART = bytes([1] * _MIN_SPACED)
_MIN_SEGMENTED = 8
_LONGEST = 60
"""Longer words are no words."""
_ACRONYM = 8
"""Fewer capitals than this in a row are an acronym and not a shouted name."""


class Repairer:
    """Finds and applies repairs; remembers words it has seen."""

    def __init__(self, index: Index, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._dictionary = dictionary()
        self._slips = Slips(index)
        self._harmless: set[str] = set()
        self._plans: dict[str, Plan] = {}

    @cached_property
    def _misspellings(self) -> Misspellings:
        return Misspellings(self._vocabulary.fuzzy_owners, self._vocabulary.confusable)

    def apply(self, words: Words) -> dict[int, int]:
        """Repair the words in place; return the edits of each corrected word by its offset in the text."""
        if _LETTERS_APART in bytes(map(min, map(len, words.tokens), repeat(255))):
            self._close_spaced(words)
        unknown = set(words.tokens).difference(self._vocabulary.name_words, self._harmless)
        plans = {word: plan for word in unknown if (plan := self._plan(word))}
        edits: dict[int, int] = {}
        if plans:
            slips: dict[int, Plan] = {}
            places = [place for place, word in enumerate(words.tokens) if word in plans]
            around = ["", *words.tokens, ""]
            for place in reversed(places):
                plan = plans[around[place + 1]]
                if plan.slips:
                    left, right = around[place], around[place + 2]
                    company = plan.company
                    if left in company or right in company or (not plan.real and (left in plans or right in plans)):
                        slips[words.starts[place]] = plan
                if plan.repairs:
                    self._repair(words, place, plan.repairs, edits)
            for begin in sorted(slips):
                self._slips.complete(words, begin, slips, edits)
        return edits

    def _plan(self, word: str) -> Plan | None:
        plan = self._plans.get(word)
        if plan is not None:
            return plan
        if len(self._plans) + len(self._harmless) > _MAX_CACHED:
            self._plans.clear()
            self._harmless.clear()
        if len(word) <= _LONGEST:
            real = word in self._vocabulary.words or word in self._dictionary
            slips = tuple(
                target for target in self._misspellings.near(word, twice=not real) if target in self._vocabulary.beside
            )
            company = frozenset(other for target in slips for other in self._vocabulary.beside[target])
            plan = Plan(tuple(self._readings(word, real=real)), slips, company, real)
            if plan.repairs or plan.slips:
                self._plans[word] = plan
                return plan
        self._harmless.add(word)
        return None

    def _readings(self, word: str, *, real: bool) -> Iterable[Repair]:
        """Yield what a word may be, whatever its capitals; those that need capitals are judged at the place."""
        index = self._vocabulary
        base = without_version(word)
        if base in index.single:
            yield Repair(Kind.VERSION, (base,))
        if len(word) > MIN_LED and word[1:] in index.free_single:
            yield Repair(Kind.LED, (word[1:],))
        fuzzy = None if real else self._misspellings.nearest(word)
        if fuzzy and fuzzy[1] == 1:
            yield Repair(Kind.FUZZY, (fuzzy[0],), 1)
        parts = segments(word, index.gluable, 2) if len(word) >= MIN_ONE_EDIT else []
        if index.free_single.intersection(parts) or all_names(parts, index.single):
            yield Repair(Kind.GLUED, ())
        if len(word) >= _MIN_SEGMENTED and (parts := segments(word, index.free_single)):
            yield Repair(Kind.GLUED, tuple(parts))
        if fuzzy and fuzzy[1] > 1:
            yield Repair(Kind.FUZZY, (fuzzy[0],), fuzzy[1])

    def _repair(self, words: Words, place: int, plan: tuple[Repair, ...], edits: dict[int, int]) -> None:
        start = words.starts[place]
        surface = words.text[start : words.ends[place]]
        for repair in plan:
            if repair.kind is Kind.VERSION:
                if len(surface) == len(words.tokens[place]):
                    words.ends[place] = start + len(repair.words[0])
                words.tokens[place] = repair.words[0]
                return
            if repair.kind is Kind.LED:
                if surface[1:2].isupper() and not surface.isupper() and len(surface) == len(repair.words[0]) + 1:
                    words.tokens[place] = repair.words[0]
                    words.starts[place] = start + 1
                    return
            elif repair.kind is Kind.GLUED:
                if self._split(words, place, repair):
                    return
            elif repair.kind is Kind.FUZZY and self._may_be_misspelt(words, place, surface):
                words.tokens[place] = repair.words[0]
                edits[start] = repair.distance
                return

    def _may_be_misspelt(self, words: Words, place: int, surface: str) -> bool:
        if surface.isupper() and len(surface) < _ACRONYM:
            return False
        # "K ubernetes" is whole with the letter before it.
        before = words.tokens[place - 1] if place else ""
        return len(before) != 1 or before + words.tokens[place] not in self._vocabulary.single

    def _split(self, words: Words, place: int, repair: Repair) -> bool:
        start = words.starts[place]
        surface = words.text[start : words.ends[place]]
        if repair.words:
            parts = list(repair.words)
        else:
            index = self._vocabulary
            parts = glued(surface, index.single.__contains__, index.words.__contains__)
            if not any(part in index.free_single for part in parts) and not all_names(parts, index.single):
                return False
        if sum(map(len, parts)) != len(surface):
            return False
        at = start
        starts, ends = [], []
        for part in parts:
            starts.append(at)
            at += len(part)
            ends.append(at)
        words.tokens[place : place + 1] = parts
        words.starts[place : place + 1] = starts
        words.ends[place : place + 1] = ends
        words.gaps[place + 1 : place + 1] = [", "] * (len(parts) - 1)
        return True

    def _close_spaced(self, words: Words) -> None:
        """Join letters set apart ("K u b e r n e t e s") where single blanks stand between them."""
        joined = f" {' '.join(words.tokens)} "
        for found in reversed(list(_SPACED.finditer(joined))):
            first = joined.count(" ", 0, found.start())
            last = first + found.group().count(" ")
            for begin, end in reversed(_runs(words, first, last)):
                word = "".join(words.tokens[begin:end])
                words.tokens[begin:end] = [word]
                words.starts[begin:end] = [words.starts[begin]]
                words.ends[begin:end] = [words.ends[end - 1]]
                del words.gaps[begin + 1 : end]


def _runs(words: Words, first: int, last: int) -> list[tuple[int, int]]:
    runs = []
    begin = first
    for place in range(first + 1, last + 1):
        if place == last or words.gaps[place] != " ":
            if place - begin >= _MIN_SPACED:
                runs.append((begin, place))
            begin = place
    return runs
