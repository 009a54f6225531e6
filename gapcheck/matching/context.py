"""Context: whether what stands around a guarded or ambiguous name says what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from gapcheck.matching.forms import Entry
from gapcheck.matching.guards import CompiledGuard, Needles, has_case
from gapcheck.matching.places import Places
from gapcheck.matching.words import Words


class Spanned(Protocol):
    """What context needs to know about a candidate."""

    first: int
    last: int
    own: int
    block: int
    skill: str
    distance: int


@dataclass(slots=True)
class Context:
    """A text with the unguarded names found in it, by block."""

    words: Words
    places: Places
    neighbours: dict[int, list[Spanned]] = field(default_factory=dict)
    _read: dict[int, tuple[int, int, frozenset[str], str]] = field(default_factory=dict)

    def finds(self, needles: Needles, block: int) -> str:
        """Return one of the words looked for that stands in a block, or nothing."""
        seen = self._read.get(block)
        if seen is None:
            first, last = self.places.words_of(block)
            seen = (first, last, frozenset(self.words.tokens[first:last]), self.words.slice(first, last))
            self._read[block] = seen
        first, last, present, text = seen
        return needles.found(self.words, first, last, present, text)


def is_let_through(
    context: Context, guard: CompiledGuard | None, alias: str, candidate: Spanned, *, made: bool
) -> str | None:
    """Return why the guard lets a candidate through (perhaps without a word for it), or None when it does not."""
    if guard is None:
        return _neighbour(context, candidate)
    words = context.words
    if guard.vetoes and context.finds(guard.vetoes, candidate.block):
        return None
    if guard.case and not _carries_case(words.surface(candidate.own, candidate.last), alias, candidate.distance):
        return None
    if made:
        return "maker"
    asks = bool(guard.requires or guard.own)
    if not asks and not guard.case:
        return ""
    if guard.neighbours and (reason := _neighbour(context, candidate)):
        return reason
    if asks:
        return _required(context, guard, candidate) or None
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
        for low, high in ((first, candidate.first), (candidate.last, last)):
            reason = reason or guard.own.found(words, low, high, set(words.tokens[low:high]), words.slice(low, high))
    if reason:
        return reason
    for block in places.beside(candidate.block):
        reason = context.finds(guard.requires, block) or context.finds(guard.own, block)
        if reason:
            return reason
    return ""


def _neighbour(context: Context, candidate: Spanned) -> str | None:
    near: Sequence[int] = (candidate.block, *context.places.beside(candidate.block))
    for block in near:
        for other in context.neighbours.get(block, ()):
            if other.skill != candidate.skill and (other.last <= candidate.first or other.first >= candidate.last):
                return other.skill
    return None
