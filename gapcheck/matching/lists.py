"""Lists of guarded names vouch for each other: "Tekton, Harbor, Quay and Clair" are no accident."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol, TypeVar

from gapcheck.catalog.dictionary import dictionary
from gapcheck.matching.context import Context, Spanned, keeps_guard
from gapcheck.matching.forms import Entry
from gapcheck.matching.words import GAPS, Gap, Words

_ENOUGH = 3
"""Names in a row that vouch for each other; two do when one of them is no word of any dictionary."""
_LONGEST_ROW = 12
"""Names that are looked at on either side: enough, and no more work for endless lists."""
_IN_BRACKETS = 3
"""Words in brackets that may stand behind a name ("Rust (basic), Elixir")."""


class Listed(Spanned, Protocol):
    """What is asked of a candidate."""

    entry: Entry | None


ListedT = TypeVar("ListedT", bound=Listed)


def vouched(context: Context, doubtful: Sequence[ListedT], accepted: Sequence[Spanned]) -> list[ListedT]:
    """Return the doubtful names that stand in a row with others, doubtful or not, unless a veto or the case denies."""
    able = [
        one
        for one in doubtful
        if one.entry is not None
        and one.entry.guard is not None
        and one.entry.guard.neighbours
        and not one.distance
        and _is_name_like(context.words, one)
        and keeps_guard(context, one.entry, one)
    ]
    if not able:
        return []
    ends: dict[int, set[tuple[int, int]]] = {}
    for first, last in [*((one.first, one.last) for one in able), *((one.first, one.last) for one in accepted)]:
        ends.setdefault(first, set()).add((first, last))
    by_end = {last: (first, last) for found in ends.values() for first, last in sorted(found)}
    certain = {(one.first, one.last) for one in accepted}
    out = []
    for one in able:
        row = _row(context, one, ends, by_end)
        names = {" ".join(context.words.tokens[first:last]) for first, last in row}
        known = any(span in certain for span in row)
        if len(names) >= _ENOUGH or (len(names) > 1 and (known or (_fills(context, one, row) and _is_telling(names)))):
            out.append(one)
    return out


@lru_cache(maxsize=4096)
def _is_word(text: str) -> bool:
    return text in dictionary()


def _is_name_like(words: Words, one: Spanned) -> bool:
    """Whether a name is written with a capital, or is no word of any dictionary."""
    return words.text[words.starts[one.own]].isupper() or not _is_word(" ".join(words.tokens[one.own : one.last]))


def _fills(context: Context, one: Spanned, row: Sequence[tuple[int, int]]) -> bool:
    """Whether the names of a row are at least half of the words of their block."""
    first, last = context.places.words_of(one.block)
    return 2 * sum(end - begin for begin, end in row) >= last - first


def _is_telling(names: set[str]) -> bool:
    return not all(map(_is_word, sorted(names)))


def _row(
    context: Context, one: Spanned, spans: dict[int, set[tuple[int, int]]], by_end: dict[int, tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the spans of the names that stand in one list with a name, itself among them."""
    words = context.words
    low, high = context.places.words_of(one.block)
    row = [(one.first, one.last)]
    end = one.last
    while len(row) < _LONGEST_ROW and (begin := _next_item(words, end, high, context.joins)) in spans:
        end = max(last for _, last in spans[begin])
        row.append((begin, end))
    begin = one.first
    while len(row) < 2 * _LONGEST_ROW and (last := _item_before(words, begin, low, context.joins)) in by_end:
        begin = by_end[last][0]
        row.append(by_end[last])
    return row


def _next_item(words: Words, end: int, high: int, joins: frozenset[str]) -> int:
    """Return the word at which the next item of a list begins, or -1."""
    place = end
    if place < high and "(" in words.gaps[place]:
        place = (
            next((at for at in range(place, min(place + _IN_BRACKETS + 1, high)) if ")" in words.gaps[at + 1]), -2) + 1
        )
    if 0 < place < high and words.tokens[place] in joins:
        place += 1
        return place if place < high else -1
    return place if 0 < place < high and GAPS[words.gaps[place]] & Gap.LIST else -1


def _item_before(words: Words, begin: int, low: int, joins: frozenset[str]) -> int:
    """Return the end of the item of a list that stands before a word, or -1."""
    place = begin
    if place > low and words.tokens[place - 1] in joins:
        place -= 1
    elif not GAPS[words.gaps[place]] & Gap.LIST:
        return -1
    if place > low and ")" in words.gaps[place]:
        opened = (at for at in range(place - 1, max(place - _IN_BRACKETS - 1, low), -1) if "(" in words.gaps[at])
        return next(opened, -1)
    return place if place > low else -1
