"""Repairs: words that no vocabulary has are taken apart, joined or corrected before the names are looked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import repeat

from rapidfuzz.distance import OSA

from gapcheck.catalog.dictionary import dictionary
from gapcheck.matching.fuzzy import MIN_ONE_EDIT, MIN_TWO_EDITS, Misspellings
from gapcheck.matching.glue import MIN_LED, glued, segments, without_version
from gapcheck.matching.index import Index
from gapcheck.matching.words import GAPS, Gap, Words
from gapcheck.text.fold import fold_text

_MAX_CACHED = 50_000
_SPACED = re.compile(r"(?: [^\W_]){4,}(?= )")
_MIN_SPACED = 4
_LETTERS_APART = bytes([1] * _MIN_SPACED)
_MIN_SEGMENTED = 8
_MIN_CORRECTED = 4
"""Letters of a word that is corrected for the sake of one other word beside it."""
_MIN_TWICE_CORRECTED = 7
_MIN_CERTAIN = 3
"""Words of a name that is meant although one of its words is another word of the language ("AWS Lunch Templates")."""
_MAX_NAME = 5
"""Words of the longest name that is completed by a correction."""
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


@dataclass(frozen=True, slots=True)
class Repair:
    """One way to read a word that no vocabulary has."""

    kind: Kind
    words: tuple[str, ...]
    distance: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What may be done about a word that no vocabulary has."""

    repairs: tuple[Repair, ...]
    slips: tuple[str, ...]
    """Words of longer names that it may be a slip of."""
    company: frozenset[str]
    """Words of which one stands beside any of them in a name."""
    real: bool
    """Whether it is a word of some dictionary: then only a long name makes it certain that another was meant."""


class Repairer:
    """Finds and applies repairs; remembers words it has seen."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._dictionary = dictionary()
        self._harmless: set[str] = set()
        self._plans: dict[str, Plan] = {}

    @cached_property
    def _misspellings(self) -> Misspellings:
        return Misspellings(self._index.fuzzy_owners, self._index.confusable)

    def apply(self, words: Words) -> dict[int, int]:
        """Repair the words in place; return the edits of each corrected word by its offset in the text."""
        if _LETTERS_APART in bytes(map(min, map(len, words.tokens), repeat(255))):
            self._close_spaced(words)
        unknown = set(words.tokens).difference(self._index.name_words, self._harmless)
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
                self._complete(words, begin, slips, edits)
        return edits

    def _complete(
        self, words: Words, begin: int, slips: dict[int, Plan], edits: dict[int, int]
    ) -> None:
        """Correct a word that, corrected, completes a longer name with the words beside it ("Azure Laod Testing")."""
        place = bisect_left(words.starts, begin)
        if place >= len(words.starts) or words.starts[place] != begin:
            return
        if not self._has_company(words, place, begin, slips):
            return
        low, high = _run_around(words, place)
        for size in range(min(_MAX_NAME, high - low), 1, -1):
            found: dict[frozenset[str], tuple[int, list[str]]] = {}
            for first in range(max(low, place - size + 1), min(place, high - size) + 1):
                for window in self._windows(words, first, size, begin, slips):
                    if (skills := self._index.misspelt_name(window)) and _believed(words, first, window, real=slips[begin].real):
                        found.setdefault(skills, (first, window))
            if found:
                if len(found) == 1:
                    _correct(words, *next(iter(found.values())), edits)
                return

    def _has_company(self, words: Words, place: int, begin: int, slips: dict[int, Plan]) -> bool:
        """Whether a word beside a place stands beside one of its corrections in some name, itself perhaps corrected."""
        plan = slips[begin]
        company = plan.company
        beside = self._index.beside
        for other in (place - 1, place + 1):
            if not 0 <= other < len(words.tokens) or not _within_name(words.gaps[max(place, other)]):
                continue
            if words.tokens[other] in company:
                return True
            second = slips.get(words.starts[other])
            if second and any(not beside[target].isdisjoint(second.slips) for target in plan.slips):
                return True
        return False

    def _windows(
        self, words: Words, first: int, size: int, begin: int, slips: dict[int, Plan]
    ) -> Iterator[list[str]]:
        """Yield the words from ``first`` on with the one at ``begin`` corrected, and at most one other."""
        plain = words.tokens[first : first + size]
        starts = words.starts[first : first + size]
        at = starts.index(begin)
        others = [place for place, start in enumerate(starts) if place != at and start in slips]
        for target in slips[begin].slips:
            window = plain.copy()
            window[at] = target
            yield window
            for other in others:
                for second in slips[starts[other]].slips:
                    both = window.copy()
                    both[other] = second
                    yield both

    def _plan(self, word: str) -> Plan | None:
        plan = self._plans.get(word)
        if plan is not None:
            return plan
        if len(self._plans) + len(self._harmless) > _MAX_CACHED:
            self._plans.clear()
            self._harmless.clear()
        if len(word) <= _LONGEST:
            real = word in self._index.vocabulary or word in self._dictionary
            slips = tuple(target for target in self._misspellings.near(word) if target in self._index.beside)
            company = frozenset(other for target in slips for other in self._index.beside[target])
            plan = Plan(tuple(self._readings(word, real=real)), slips, company, real)
            if plan.repairs or plan.slips:
                self._plans[word] = plan
                return plan
        self._harmless.add(word)
        return None

    def _readings(self, word: str, *, real: bool) -> Iterable[Repair]:
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
        if not real and (found := self._misspellings.nearest(word)):
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


def _within_name(gap: str) -> bool:
    return bool(GAPS[gap] & Gap.NAME) or gap in (".", "/", "&", ":")


def _believed(words: Words, first: int, window: list[str], *, real: bool) -> bool:
    """Whether a name completed by corrections is meant; the shorter a word, the more of the name must stand as it is."""
    written = [fold_text(words.surface(place, place + 1)) for place in range(first, first + len(window))]
    changes = [(word, OSA.distance(one, word)) for one, word in zip(written, window, strict=True) if one != word]
    if real and (len(window) < _MIN_CERTAIN or len(changes) > 1):
        return False
    if sum(distance for _, distance in changes) > (2 if sum(map(len, window)) >= MIN_TWO_EDITS else 1):
        return False
    return all(
        (len(word) >= _MIN_CORRECTED and (distance == 1 or len(word) >= _MIN_TWICE_CORRECTED))
        or (len(window) > 2 and len(changes) == 1)
        for word, distance in changes
    )


def _correct(words: Words, first: int, window: list[str], edits: dict[int, int]) -> None:
    for place, word in enumerate(window, first):
        distance = OSA.distance(fold_text(words.surface(place, place + 1)), word)
        if distance:
            words.tokens[place] = word
            edits[words.starts[place]] = distance


def _run_around(words: Words, place: int) -> tuple[int, int]:
    """Return the words around a place that one name may run over."""
    low = high = place
    while low > 0 and place - low < _MAX_NAME and _within_name(words.gaps[low]):
        low -= 1
    while high + 1 < len(words.tokens) and high - place < _MAX_NAME and _within_name(words.gaps[high + 1]):
        high += 1
    return low, high + 1


def _runs(words: Words, first: int, last: int) -> list[tuple[int, int]]:
    runs = []
    begin = first
    for place in range(first + 1, last + 1):
        if place == last or words.gaps[place] != " ":
            if place - begin >= _MIN_SPACED:
                runs.append((begin, place))
            begin = place
    return runs
