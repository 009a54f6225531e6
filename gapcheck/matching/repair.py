"""Repairs: words that no vocabulary has are taken apart, joined or corrected before the names are looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gapcheck.matching.fuzzy import MIN_ONE_EDIT, Misspellings
from gapcheck.matching.glue import MIN_LED, glued, segments, without_version
from gapcheck.matching.index import Index
from gapcheck.matching.words import Words

_MAX_CACHED = 50_000
_SPACED = re.compile(r"(?: [^\W_]){4,}(?= )")
_MIN_SPACED = 4
_MIN_SEGMENTED = 8
_LONGEST = 60
"""Longer words are no words."""
_ACRONYM = 8
"""Fewer capitals than this in a row are an acronym and not a shouted name."""


class Kind(StrEnum):
    """What a repair does."""

    VERSION = "version"
    GLUED = "glued"
    LED = "led"
    FUZZY = "fuzzy"
    SLIP = "slip"


@dataclass(frozen=True, slots=True)
class Repair:
    """One way to read a word that no vocabulary has."""

    kind: Kind
    words: tuple[str, ...]
    distance: int = 0


class Repairer:
    """Finds and applies repairs; remembers words it has seen."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._misspellings = Misspellings(index.fuzzy_owners, index.confusable)
        self._harmless: set[str] = set()
        self._plans: dict[str, tuple[Repair, ...]] = {}

    def apply(self, words: Words) -> dict[int, int]:
        """Repair the words in place; return the edits of each corrected word by its offset in the text."""
        if [*map(len, words.tokens)].count(1) > _MIN_SPACED:
            self._close_spaced(words)
        unknown = set(words.tokens).difference(self._index.vocabulary, self._harmless)
        plans = {word: plan for word in unknown if (plan := self._plan(word))}
        edits: dict[int, int] = {}
        if plans:
            places = [place for place, word in enumerate(words.tokens) if word in plans]
            for place in reversed(places):
                self._repair(words, place, plans[words.tokens[place]], edits)
        return edits

    def _plan(self, word: str) -> tuple[Repair, ...]:
        plan = self._plans.get(word)
        if plan is not None:
            return plan
        plan = tuple(self._readings(word)) if len(word) <= _LONGEST else ()
        if len(self._plans) + len(self._harmless) > _MAX_CACHED:
            self._plans.clear()
            self._harmless.clear()
        if plan:
            self._plans[word] = plan
        else:
            self._harmless.add(word)
        return plan

    def _readings(self, word: str) -> Iterable[Repair]:
        """Yield what a word may be, whatever its capitals; those that need capitals are judged at the place."""
        index = self._index
        base = without_version(word)
        if base in index.single:
            yield Repair(Kind.VERSION, (base,))
        if len(word) > MIN_LED and word[1:] in index.free_single:
            yield Repair(Kind.LED, (word[1:],))
        if len(word) >= MIN_ONE_EDIT and index.free_single.intersection(segments(word, index.gluable, 2)):
            yield Repair(Kind.GLUED, ())
        if len(word) >= _MIN_SEGMENTED and (parts := segments(word, index.free_single)):
            yield Repair(Kind.GLUED, tuple(parts))
        if not word.startswith(index.stems) and (found := self._misspellings.nearest(word)):
            yield Repair(Kind.FUZZY, (found[0],), found[1])

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
        return not (place and len(words.tokens[place - 1]) == 1 and words.tokens[place - 1] + words.tokens[place] in self._index.single)

    def _split(self, words: Words, place: int, repair: Repair) -> bool:
        start = words.starts[place]
        surface = words.text[start : words.ends[place]]
        if repair.words:
            parts = list(repair.words)
        else:
            index = self._index
            parts = glued(surface, index.single.__contains__, index.vocabulary.__contains__)
            if not any(part in index.free_single for part in parts):
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
