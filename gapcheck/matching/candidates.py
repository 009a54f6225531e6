"""From hits of the automata to accepted candidates: marks and capitals, places, makers, guards, the longest wins."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from gapcheck.matching.forms import Entry, Form
from gapcheck.matching.guards import allows, first_found, has_case
from gapcheck.matching.index import Index
from gapcheck.matching.model import How
from gapcheck.matching.phrases import find
from gapcheck.matching.places import Places
from gapcheck.matching.scope import in_address, labels_address
from gapcheck.matching.words import GAPS, Gap, Words

_MARKS_OF_ADDRESSES = frozenset("/.@:_#=\\-")


@dataclass(slots=True, eq=False)
class Candidate:
    """A span of words that may name a skill."""

    first: int
    last: int
    """One past the last word."""
    block: int
    entry: Entry | None
    skill: str
    how: How
    alias: str
    reason: str = ""
    made_by: bool = False
    """Whether its maker's name stands before it."""


class Resolver:
    """Decides which hits of one catalogue are mentions."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def resolve(
        self, words: Words, places: Places, forbidden: Sequence[tuple[int, int]]
    ) -> tuple[list[Candidate], list[tuple[int, int]], list[tuple[tuple[str, ...], int]]]:
        """Return accepted candidates in text order, cue hits (cue, word) and context hits (categories, word)."""
        names = self._names(words, places, forbidden)
        practices, cues, contexts = self._wordings(words, places, forbidden)
        found = self._settle(words, places, names)
        found = _with_practices(found, practices)
        found.sort(key=lambda candidate: (candidate.first, candidate.last, candidate.skill))
        return found, cues, contexts

    def _names(self, words: Words, places: Places, forbidden: Sequence[tuple[int, int]]) -> list[Candidate]:
        out: list[Candidate] = []
        name_forms = self._index.name_forms
        for pattern, lead, _ in self._index.automaton.find_matches_as_indexes(words.joined, overlapping=True):
            first = words.word_at(lead)
            for form in name_forms[pattern]:
                last = first + len(form.words)
                if form.plain or _fits(form, words, first, last):
                    self._add(out, form, words, places, first, last, forbidden)
        return out

    def _add(
        self, out: list[Candidate], form: Form, words: Words, places: Places, first: int, last: int,
        forbidden: Sequence[tuple[int, int]],
    ) -> None:  # fmt: skip
        if _excluded(words, first, last, forbidden):
            return
        block = places.block_of(first)
        if last - first > 1 and places.block_of(last - 1) != block:
            return
        entry = form.entry
        widened = _maker_before(entry, words, first)
        if widened < first and places.block_of(widened) != block:
            widened = first
        out.append(
            Candidate(widened, last, block, entry, entry.skill, entry.how, entry.text, made_by=widened < first)
        )

    def _wordings(
        self, words: Words, places: Places, forbidden: Sequence[tuple[int, int]]
    ) -> tuple[list[Candidate], list[tuple[int, int]], list[tuple[tuple[str, ...], int]]]:
        practices: list[Candidate] = []
        cues: list[tuple[int, int]] = []
        contexts: list[tuple[tuple[str, ...], int]] = []
        wordings = self._index.wordings
        for pattern, lead, _ in self._index.wording_automaton.find_matches_as_indexes(words.joined, overlapping=True):
            at = words.word_at(lead)
            wording = wordings[pattern]
            for cue in wording.cues:
                cues.append((cue, at))
            if wording.categories:
                contexts.append((wording.categories, at))
            for practice in wording.practices:
                span = find(practice.phrase, words.tokens, words.gaps, at)
                if span is None or _excluded(words, *span, forbidden):
                    continue
                block = places.block_of(span[0])
                if places.block_of(span[1] - 1) == block:
                    practices.append(Candidate(*span, block, None, practice.skill, How.PHRASE, practice.phrase.text))
        return practices, cues, contexts

    def _settle(self, words: Words, places: Places, candidates: list[Candidate]) -> list[Candidate]:
        """Evaluate guards, with the unguarded ones as context, and let the longest win."""
        candidates.sort(key=lambda c: (words.starts[c.first] - words.ends[c.last - 1], c.first, c.skill))
        free = [c for c in candidates if c.entry is not None and c.entry.guard is None and c.entry.readings is None]
        neighbours: dict[int, list[Candidate]] = {}
        for candidate in _longest(free):
            if candidate.entry and candidate.entry.tool and candidate.skill:
                neighbours.setdefault(candidate.block, []).append(candidate)
        passing = []
        for candidate in candidates:
            entry = candidate.entry
            if entry is None or (entry.guard is None and entry.readings is None):
                passing.append(candidate)
            elif entry.readings is not None:
                passing.extend(_read(candidate, words, places))
            elif _guarded(candidate, words, places, neighbours):
                passing.append(candidate)
        return [candidate for candidate in _longest(passing) if candidate.skill]


def _fits(form: Form, words: Words, first: int, last: int) -> bool:
    """Whether the marks and capitals around and between the words allow the form."""
    gaps = words.gaps
    if form.lead and not gaps[first].endswith(form.lead):
        return False
    if form.lead and gaps[first] == form.lead and first:
        return False
    for index, own in enumerate(form.separators, first + 1):
        gap = gaps[index]
        if own and gap.strip() == own and gap.count("\n") < 2:
            continue
        if form.strict and (own or gap.strip()) and not (gap == "" or gap == "-"):
            return False
        kind = GAPS[gap]
        if not kind & Gap.NAME:
            return False
        if form.split and gap.strip() == "" and not words.text[words.starts[first]].isupper():
            return False
    return True


def _excluded(words: Words, first: int, last: int, forbidden: Sequence[tuple[int, int]]) -> bool:
    start, end = words.starts[first], words.ends[last - 1]
    if forbidden:
        at = bisect_right(forbidden, (start, len(words.text) + 1)) - 1
        if any(span[0] < end and start < span[1] for span in forbidden[max(at - 1, 0) : at + 2]):
            return True
    before, behind = words.gaps[first], words.gaps[last]
    if (before[-1:] in _MARKS_OF_ADDRESSES or behind[:1] in _MARKS_OF_ADDRESSES) and in_address(words.text, start, end):
        return True
    return (":" in behind or behind.isspace() or "(" in behind or "-" in behind or "|" in behind) and labels_address(
        words.text, end
    )


def _maker_before(entry: Entry, words: Words, first: int) -> int:
    """Return where the maker's name before a name begins ("AWS Lambda"), or where the name begins."""
    if not entry.vendors or not first or not GAPS[words.gaps[first]] & Gap.NAME:
        return first
    for length in (3, 2, 1):
        begin = first - length
        if begin >= 0 and tuple(words.tokens[begin:first]) in entry.vendors:
            if all(GAPS[words.gaps[index]] & Gap.NAME for index in range(begin + 1, first)):
                return begin
    return first


def _longest(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Keep, of candidates sorted by falling length, those that overlap no kept one; equal spans stand together."""
    taken: dict[int, tuple[int, int]] = {}
    kept = []
    for candidate in candidates:
        span = (candidate.first, candidate.last)
        if any(taken.get(word, span) != span for word in range(*span)):
            continue
        for word in range(*span):
            taken[word] = span
        kept.append(candidate)
    return kept


def _texts(candidate: Candidate, words: Words, places: Places) -> tuple[str, str]:
    first, last = places.words_of(candidate.block)
    around = words.slice(first, candidate.first) + words.slice(candidate.last, last)
    text = words.slice(first, last)
    for block in places.beside(candidate.block):
        beside = words.slice(*places.words_of(block))
        around += beside
        text += beside
    return text, around


def _guarded(
    candidate: Candidate, words: Words, places: Places, neighbours: dict[int, list[Candidate]]
) -> bool:
    """Whether the guard lets the candidate through; the reason is noted on it."""
    assert candidate.entry is not None
    guard = candidate.entry.guard
    assert guard is not None
    first, last = places.words_of(candidate.block)
    if guard.vetoes and first_found(guard.vetoes, words.slice(first, last)):
        return False
    if guard.case and not _has_case(candidate, words):
        return False
    if candidate.made_by:
        candidate.reason = "maker"
        return True
    if guard.requires or guard.own:
        text, around = _texts(candidate, words, places)
        if reason := allows(guard, text, around):
            candidate.reason = reason
            return True
    if guard.neighbours:
        for block in (candidate.block, *places.beside(candidate.block)):
            for other in neighbours.get(block, ()):
                if other.skill != candidate.skill and (other.last <= candidate.first or other.first >= candidate.last):
                    candidate.reason = other.skill
                    return True
    return not (guard.requires or guard.own or guard.neighbours) 


def _has_case(candidate: Candidate, words: Words) -> bool:
    assert candidate.entry is not None
    return has_case(words.surface(candidate.first, candidate.last), candidate.entry.text) or (
        candidate.made_by
    )


def _read(candidate: Candidate, words: Words, places: Places) -> list[Candidate]:
    """Decide a declared ambiguity; without a decision it still covers its words, as no skill."""
    entry = candidate.entry
    assert entry is not None
    assert entry.readings is not None
    if entry.guard is not None and entry.guard.case and not _has_case(candidate, words):
        return []
    text, around = _texts(candidate, words, places)
    for reading in entry.readings:
        if reason := allows(reading.guard, text, around):
            candidate.skill, candidate.reason = reading.skill, reason
            return [candidate]
    candidate.skill = entry.otherwise
    return [candidate]


def _with_practices(found: list[Candidate], practices: list[Candidate]) -> list[Candidate]:
    """Add practice wordings where no name stands; of overlapping ones the longest wins."""
    taken = {word for candidate in found for word in range(candidate.first, candidate.last)}
    practices.sort(key=lambda c: (c.first - c.last, c.first, c.skill))
    out = list(found)
    for practice in _longest(practices):
        if not taken.intersection(range(practice.first, practice.last)):
            out.append(practice)
    return out
