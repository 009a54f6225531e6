"""Slips inside longer names: a word that, corrected, completes a name with the words beside it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA

from gapcheck.matching.fuzzy import MIN_TWO_EDITS
from gapcheck.matching.index import Index
from gapcheck.matching.words import GAPS, Gap, Words
from gapcheck.text.fold import fold_text

_MIN_CORRECTED = 4
"""Letters of a word that is corrected for the sake of one other word beside it."""
_MIN_TWICE_CORRECTED = 6
_MIN_CERTAIN = 3
"""Words of a name that is meant although one of its words is another word of the language ("AWS Lunch Templates")."""
_MAX_NAME = 5
"""Words of the longest name that is completed by a correction."""
_MAX_CACHED = 20_000


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


class Slips:
    """Completes names; remembers runs of words it has seen."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._seen: dict[tuple[tuple[str, ...], int], tuple[int, tuple[str, ...]] | None] = {}

    def complete(self, words: Words, begin: int, plans: dict[int, Plan], edits: dict[int, int]) -> None:
        """Correct the word that begins at an offset if that completes a longer name ("Azure Laod Testing")."""
        place = bisect_left(words.starts, begin)
        if place >= len(words.starts) or words.starts[place] != begin:
            return
        low, high = _run_around(words, place)
        key = (tuple(words.tokens[low:high]), place - low)
        if key not in self._seen:
            if len(self._seen) > _MAX_CACHED:
                self._seen.clear()
            self._seen[key] = self._completed(words, place, low, high, plans)
        if found := self._seen[key]:
            _correct(words, low + found[0], found[1], edits)

    def _completed(
        self, words: Words, place: int, low: int, high: int, plans: dict[int, Plan]
    ) -> tuple[int, tuple[str, ...]] | None:
        """Return the offset into the run of the name that is completed, and its words."""
        plan = plans[words.starts[place]]
        least = _MIN_CERTAIN if plan.real else 2
        for size in range(min(_MAX_NAME, high - low), least - 1, -1):
            found: dict[frozenset[str], tuple[int, tuple[str, ...]]] = {}
            for first in range(max(low, place - size + 1), min(place, high - size) + 1):
                for window in _windows(words, first, size, place, plans):
                    if (skills := self._index.misspelt_name(window)) and _believed(words, first, window):
                        found.setdefault(skills, (first - low, tuple(window)))
            if found:
                return next(iter(found.values())) if len(found) == 1 else None
        return None


def _windows(words: Words, first: int, size: int, place: int, plans: dict[int, Plan]) -> Iterator[list[str]]:
    """Yield the words from ``first`` on with the one at ``place`` corrected, and at most one other."""
    plain = words.tokens[first : first + size]
    plan = plans[words.starts[place]]
    others: list[tuple[int, tuple[str, ...]]] = []
    if not plan.real:
        for at, start in enumerate(words.starts[first : first + size]):
            other = plans.get(start)
            if other and not other.real and first + at != place:
                others.append((at, other.slips))
    for target in plan.slips:
        window = plain.copy()
        window[place - first] = target
        yield window
        for at, seconds in others:
            for second in seconds:
                both = window.copy()
                both[at] = second
                yield both


def _within_name(gap: str) -> bool:
    return bool(GAPS[gap] & Gap.NAME) or gap in (".", "/", "&", ":")


def _run_around(words: Words, place: int) -> tuple[int, int]:
    """Return the words around a place that one name may run over."""
    low = high = place
    while low > 0 and place - low < _MAX_NAME and _within_name(words.gaps[low]):
        low -= 1
    while high + 1 < len(words.tokens) and high - place < _MAX_NAME and _within_name(words.gaps[high + 1]):
        high += 1
    return low, high + 1


def _believed(words: Words, first: int, window: list[str]) -> bool:
    """Whether a name completed by corrections is meant: the shorter a word, the more of the name must stand as is."""
    written = [fold_text(words.surface(place, place + 1)) for place in range(first, first + len(window))]
    changes = [(word, OSA.distance(one, word)) for one, word in zip(written, window, strict=True) if one != word]
    if sum(distance for _, distance in changes) > (2 if sum(map(len, window)) >= MIN_TWO_EDITS else 1):
        return False
    return all(
        (len(word) >= _MIN_CORRECTED and (distance == 1 or len(word) >= _MIN_TWICE_CORRECTED))
        or (len(window) > 2 and len(changes) == 1)
        for word, distance in changes
    )


def _correct(words: Words, first: int, window: tuple[str, ...], edits: dict[int, int]) -> None:
    for place, word in enumerate(window, first):
        distance = OSA.distance(fold_text(words.surface(place, place + 1)), word)
        if distance:
            words.tokens[place] = word
            edits[words.starts[place]] = distance
