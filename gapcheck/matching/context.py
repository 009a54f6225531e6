"""Context: whether what stands around a guarded or ambiguous name says what it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from gapcheck.catalog.model import Cues
from gapcheck.matching.forms import Entry
from gapcheck.matching.guards import CompiledGuard, Needles, has_case
from gapcheck.matching.places import Places
from gapcheck.matching.words import GAPS, Gap, Words, ending_before, endings

_LIST_ITEMS = 6
"""Items of a list that an introduction reaches over."""
_ITEM_WORDS = 3
_AROUND = 200
"""Words on either side that are read for a guard: blocks are shorter, unless somebody plays tricks."""


class Spanned(Protocol):
    """What context needs to know about a candidate."""

    first: int
    last: int
    own: int
    block: int
    skill: str
    distance: int


class Introductions:
    """Knows the words right before the name of a skill: "experience with", "learning"."""

    def __init__(self, all_cues: Iterable[Cues]) -> None:
        all_cues = tuple(all_cues)
        self._endings = endings(word for cues in all_cues for word in cues.introductions)
        self.joins = frozenset(word for cues in all_cues for word in cues.joins)

    def before(self, words: Words, first: int, low: int) -> str:
        """Return what introduces the word ``first``, or the list that it stands in; ``low`` is where the block begins."""
        tokens, gaps = words.tokens, words.gaps
        for _ in range(_LIST_ITEMS):
            if found := ending_before(self._endings, tokens, first):
                return " ".join(found)
            if first > low and tokens[first - 1] in self.joins:
                first -= 1
            elif first <= low or not GAPS[gaps[first]] & Gap.LIST:
                return ""
            for _ in range(_ITEM_WORDS):
                first -= 1
                if first <= low or GAPS[gaps[first]] & (Gap.LIST | Gap.STOP) or tokens[first - 1] in self.joins:
                    break
                if ending_before(self._endings, tokens, first):
                    break
        return ""


@dataclass(slots=True)
class Context:
    """A text with the unguarded names found in it, by block."""

    words: Words
    places: Places
    introductions: Introductions
    neighbours: dict[int, list[Spanned]] = field(default_factory=dict)
    _read: dict[int, tuple[int, int, frozenset[str], str]] = field(default_factory=dict)
    _found: dict[tuple[int, int], str] = field(default_factory=dict)
    """What was found for a guard in a block; guards live as long as the catalogue, so their identity names them."""

    @property
    def joins(self) -> frozenset[str]:
        """Words that join the items of a list."""
        return self.introductions.joins

    def finds(self, needles: Needles, block: int) -> str:
        """Return one of the words looked for that stands in a block, or nothing."""
        seen = self._read.get(block)
        if seen is None:
            first, last = self.places.words_of(block)
            seen = (first, last, frozenset(self.words.tokens[first:last]), self.words.slice(first, last))
            self._read[block] = seen
        key = (id(needles), block)
        found = self._found.get(key)
        if found is None:
            first, last, present, text = seen
            self._found[key] = found = needles.found(self.words, first, last, present, text)
        return found


def keeps_guard(context: Context, entry: Entry, candidate: Spanned) -> bool:
    """Whether nothing that the guard forbids stands around a candidate, and it is written as the guard asks."""
    guard = entry.guard
    if guard is None:
        return True
    if guard.vetoes and context.finds(guard.vetoes, candidate.block):
        return False
    surface = context.words.surface(candidate.own, candidate.last)
    return not guard.case or _carries_case(surface, entry.text, candidate.distance)


def is_let_through(context: Context, entry: Entry, candidate: Spanned, *, made: bool) -> str | None:
    """Return why the guard lets a candidate through (perhaps without a word for it), or None when it does not."""
    guard = entry.guard
    if guard is None:
        return _neighbour(context, candidate)
    if not keeps_guard(context, entry, candidate):
        return None
    if made:
        return "maker"
    asks = bool(guard.requires or guard.own)
    if not asks and not guard.case:
        return ""
    if guard.neighbours and (reason := _neighbour(context, candidate)):
        return reason
    if asks:
        reason = _required(context, guard, candidate)
        if not reason and entry.introducible:
            reason = _introduced(context, candidate)
        return reason or None
    return None if guard.neighbours else ""


def _carries_case(surface: str, alias: str, distance: int) -> bool:
    """Whether a surface is written with the alias's capitals; of a misspelling only the first letter can be asked."""
    return surface[:1].isupper() or not alias[:1].isupper() if distance else has_case(surface, alias)


def decide(context: Context, entry: Entry, candidate: Spanned) -> tuple[str, str] | None:
    """Return the skill and the reason for a declared ambiguity, or None when its capitals are missing.

    Without a decision the skill is what the ambiguity says otherwise, perhaps none: its words still stand for it.
    """
    surface = context.words.surface(candidate.own, candidate.last)
    if entry.guard is not None and entry.guard.case and not has_case(surface, entry.text):
        return None
    for reading in entry.readings or ():
        if reason := _required(context, reading.guard, candidate):
            return reading.skill, reason
    return entry.otherwise, ""


def _required(context: Context, guard: CompiledGuard, candidate: Spanned) -> str:
    """Return the required word that stands in the block or beside it in the same list, or nothing."""
    words, places = context.words, context.places
    reason = context.finds(guard.requires, candidate.block)
    if not reason and guard.own:
        first, last = places.words_of(candidate.block)
        first, last = max(first, candidate.first - _AROUND), min(last, candidate.last + _AROUND)
        for low, high in ((first, candidate.first), (candidate.last, last)):
            reason = reason or guard.own.found(words, low, high, set(words.tokens[low:high]), words.slice(low, high))
    if reason:
        return reason
    for block in places.beside(candidate.block):
        reason = context.finds(guard.requires, block) or context.finds(guard.own, block)
        if reason:
            return reason
    return ""


def _introduced(context: Context, candidate: Spanned) -> str:
    """Return the words that introduce a name written with a capital, or nothing."""
    words = context.words
    if not words.text[words.starts[candidate.own]].isupper():
        return ""
    return context.introductions.before(words, candidate.first, context.places.words_of(candidate.block)[0])


def _neighbour(context: Context, candidate: Spanned) -> str | None:
    near: Sequence[int] = (candidate.block, *context.places.beside(candidate.block))
    for block in near:
        for other in context.neighbours.get(block, ()):
            if other.skill != candidate.skill and (other.last <= candidate.first or other.first >= candidate.last):
                return other.skill
    return None
