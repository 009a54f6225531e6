"""Misspellings: names within one or two edits of a word that no vocabulary has, and slips of recognition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from rapidfuzz.distance import OSA

MIN_ONE_EDIT = 6
"""Letters from which one edit is believed."""
MIN_TWO_EDITS = 10
"""Letters from which two edits are believed."""

MIN_PART = 2
"""Letters of a word inside a longer name whose misspelling is looked at."""
MIN_LONG_PART = 5
"""Letters from which two edits are looked at there."""
MAX_NEAR = 16

_SLIPS = (("vv", "w"), ("rn", "m"), ("cl", "d"))
_ALIKE = str.maketrans("01|5", "olls")


def skeleton(word: str) -> str:
    """Return what remains of a word when characters that scanners confuse are made one."""
    for slip, letter in _SLIPS:
        word = word.replace(slip, letter)
    return word.translate(_ALIKE).replace("i", "l")


def _deletes(word: str) -> Iterator[str]:
    yield word
    for index in range(len(word)):
        yield word[:index] + word[index + 1 :]


def _digits(word: str) -> str:
    return "" if word.isalpha() else "".join(filter(str.isdigit, word))


def _double_deletes(word: str) -> set[str]:
    length = len(word)
    return {word[:i] + word[i + 1 : j] + word[j + 1 :] for i, j in combinations(range(length), 2)}


class Misspellings:
    """A symmetric-delete index over words, confirmed by optimal string alignment."""

    def __init__(self, owners: Mapping[str, frozenset[str]], confusable: Mapping[str, frozenset[str]]) -> None:
        """Take the words with the skills each stands for, and per skill the skills never to be confused with it."""
        self._owners = owners
        self._confusable = confusable
        self._one: dict[str, list[str]] = {}
        for word in owners:
            for key in _deletes(word):
                self._one.setdefault(key, []).append(word)
        self._skeletons: dict[str, list[str]] = {}
        for word in owners:
            self._skeletons.setdefault(skeleton(word), []).append(word)
        self._two: dict[str, list[str]] | None = None

    def nearest(self, word: str) -> tuple[str, int] | None:
        """Return the one word meant and its distance, or None when none or several are as near."""
        if len(word) < MIN_ONE_EDIT - 1:
            return None
        if word.isalnum():
            if found := self._decided(word, self._within_one(word), 1):
                return found
            if len(word) >= MIN_TWO_EDITS - 2 and (found := self._decided(word, self._within_two(word), 2)):
                return found
        return self._scanned(word) if len(word) >= MIN_ONE_EDIT else None

    def near(self, word: str, *, twice: bool) -> tuple[str, ...]:
        """Return the words of names within one edit or two, nearest first; for use in longer names only."""
        if len(word) < MIN_PART:
            return ()
        limit = 2 if twice and len(word) >= MIN_LONG_PART else 1
        targets = self._within_two(word) if limit == 2 else self._within_one(word)
        ranked = sorted(
            (distance, target)
            for target in targets
            if 0 < (distance := OSA.distance(word, target, score_cutoff=limit)) <= limit
            and _digits(word) == _digits(target)
        )
        return tuple(target for _, target in ranked[:MAX_NEAR])

    def _within_one(self, word: str) -> set[str]:
        return {near for key in _deletes(word) for near in self._one.get(key, ())}

    def _within_two(self, word: str) -> set[str]:
        if self._two is None:
            self._two = {}
            for target in self._owners:
                if len(target) > MIN_PART:
                    for key in _double_deletes(target):
                        self._two.setdefault(key, []).append(target)
        near = self._within_one(word)
        for key in (*_deletes(word), *_double_deletes(word)):
            near.update(self._two.get(key, ()))
            near.update(self._one.get(key, ()))
        return near

    def _decided(self, word: str, near: Iterable[str], limit: int) -> tuple[str, int] | None:
        least = MIN_TWO_EDITS if limit == 2 else MIN_ONE_EDIT
        ranked = sorted(
            (distance, target)
            for target in near
            if (distance := OSA.distance(word, target, score_cutoff=limit + 1)) <= limit + 1
            and _digits(word) == _digits(target)
        )
        if not ranked or ranked[0][0] > limit:
            return None
        best = ranked[0][0]
        nearest = [target for distance, target in ranked if distance == best]
        owners = [self._owners[target] for target in nearest]
        nearest = [target for target in nearest if len(target) >= least]
        if not nearest or any(owner != owners[0] for owner in owners[1:]):
            return None
        rivals = frozenset(rival for skill in owners[0] for rival in self._confusable.get(skill, ())) - owners[0]
        if rivals and any(
            rivals & self._owners[target] and OSA.distance(word, target) <= best + 1
            for target in self._within_two(word)
        ):
            return None
        return nearest[0], best

    def _scanned(self, word: str) -> tuple[str, int] | None:
        targets = self._skeletons.get(skeleton(word), [])
        if not targets or any(self._owners[target] != self._owners[targets[0]] for target in targets[1:]):
            return None
        distance = OSA.distance(word, targets[0])
        # A long word may hold several slips, but never so many that little of it is left.
        return (targets[0], distance) if 0 < distance <= max(1, len(word) // 4) else None
