"""From hits of the automata to accepted candidates: marks and capitals, places, makers, guards, the longest wins."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from gapcheck.matching.forms import Entry, Form
from gapcheck.matching.guards import CompiledGuard, found_in, has_case
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
    distance: int = 0
    own: int = -1
    """First word of the alias itself, behind its maker's name."""
    anchor: int = -1
    """For a practice's wording: its telling word."""
    made_by: bool = False
    """Whether its maker's name stands before it."""
    context: bool = False
    """Whether it needs another skill beside it."""

    @property
    def free(self) -> bool:
        """Whether nothing about its surroundings needs to be looked at."""
        entry = self.entry
        return entry is None or (entry.guard is None and entry.readings is None and not self.context)


class Resolver:
    """Decides which hits of one catalogue are mentions."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def resolve(
        self, words: Words, places: Places, forbidden: Sequence[tuple[int, int]], edits: Mapping[int, int]
    ) -> tuple[list[Candidate], list[tuple[int, int]], list[tuple[tuple[str, ...], int]]]:
        """Return accepted candidates in text order, cue hits (cue, word) and context hits (categories, word)."""
        names = self._names(words, places, forbidden)
        if edits:
            names = _corrected(names, words, edits)
        practices, cues, contexts = self._wordings(words, places, forbidden)
        found, named_practices = self._settle(words, places, names)
        found = _with_practices(found, named_practices + practices, words)
        found.sort(key=lambda candidate: (candidate.first, candidate.last, candidate.skill))
        return found, cues, contexts

    def _names(self, words: Words, places: Places, forbidden: Sequence[tuple[int, int]]) -> list[Candidate]:
        out: list[Candidate] = []
        name_forms = self._index.name_forms
        for pattern, lead, _ in self._index.automaton.find_matches_as_indexes(words.joined, overlapping=True):
            first = words.word_at(lead)
            for form in name_forms[pattern]:
                last = first + form.size
                if (form.size == 1 and not form.lead and len(words.tokens[first]) > 1) or _fits(form, words, first, last):
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
            Candidate(widened, last, block, entry, entry.skill, entry.how, entry.text, made_by=widened < first,
                      distance=entry.distance, own=first, context=form.context)
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
                    practices.append(Candidate(*span, block, None, practice.skill, How.PHRASE, practice.phrase.text, anchor=at))
        return practices, cues, contexts

    def _settle(self, words: Words, places: Places, candidates: list[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
        """Evaluate guards, with the unguarded ones as context, and let the longest win.

        Names and practices are settled apart, so that a practice never hides the tool it is done with; but a guarded
        name inside a practice's own wording is no name.
        """
        candidates.sort(key=_rank(words))
        free = [c for c in candidates if c.free and not c.distance and c.entry and c.entry.tool and c.skill]
        neighbours: dict[int, list[Candidate]] = {}
        for candidate in _longest(free):
            neighbours.setdefault(candidate.block, []).append(candidate)
        passing = []
        for candidate in candidates:
            if candidate.free:
                passing.append(candidate)
            elif candidate.entry and candidate.entry.readings is not None:
                passing.extend(_read(candidate, words, places))
            elif _guarded(candidate, words, places, neighbours):
                passing.append(candidate)
        practices = _longest([c for c in passing if c.entry and not c.entry.tool and c.skill])
        wordings = [(c.first, c.last) for c in practices]
        names = [
            c
            for c in passing
            if c.entry
            and (c.entry.tool or not c.skill)
            and (c.free or not any(a <= c.first and c.last <= b and b - a > c.last - c.first for a, b in wordings))
        ]
        return [candidate for candidate in _longest(names) if candidate.skill], practices


def _rank(words: Words) -> Callable[[Candidate], tuple[int, int, bool, str]]:
    def rank(candidate: Candidate) -> tuple[int, int, bool, str]:
        length = words.ends[candidate.last - 1] - words.starts[candidate.first]
        return -length, candidate.first, candidate.how is not How.EXACT, candidate.skill

    return rank


def _corrected(candidates: list[Candidate], words: Words, edits: Mapping[int, int]) -> list[Candidate]:
    """Mark candidates over corrected words as fuzzy; drop those that no misspelling may stand for."""
    kept = []
    for candidate in candidates:
        distance = sum(edits.get(start, 0) for start in words.starts[candidate.first : candidate.last])
        if distance:
            if candidate.entry is None or not candidate.entry.fuzzy:
                continue
            candidate.how, candidate.distance = How.FUZZY, candidate.distance + distance
        kept.append(candidate)
    return kept


def _fits(form: Form, words: Words, first: int, last: int) -> bool:
    """Whether the marks and capitals around and between the words allow the form."""
    gaps = words.gaps
    if form.lead and not gaps[first].endswith(form.lead):
        return False
    if form.lead and gaps[first] == form.lead and first:
        return False
    if form.size == 1 and len(words.tokens[first]) == 1 and not _letter_alone(words, first):
        return False
    if form.split and not _cut_at_capitals(words, first):
        return False
    if form.capital and not all(words.text[start].isupper() for start in words.starts[first:last]):
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
    return True


def _letter_alone(words: Words, place: int) -> bool:
    """Whether a single letter is a name of its own, and not an initial or a part of "R&D", "C-level", "l'R"."""
    before, behind = words.gaps[place], words.gaps[place + 1]
    if behind[:1] in ("&", "'", "-") or before[-1:] in ("&", "'", "-", "."):
        return False
    return not (behind[:1] == "." and words.text[words.ends[place] + 1 : words.ends[place] + 3].strip()[:1].isupper())


def _cut_at_capitals(words: Words, first: int) -> bool:
    """Whether a name cut by a blank still shows where it was cut."""
    if words.gaps[first + 1].strip():
        return True
    text, starts = words.text, words.starts
    if not text[starts[first]].isupper():
        return False
    # A single letter apart is a cut name only when what follows goes on in small letters.
    return len(words.tokens[first]) > 1 or text[starts[first + 1]].islower() or text[starts[first + 1] : words.ends[first + 1]].isupper()


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
    seen: set[tuple[int, int, str]] = set()
    for candidate in candidates:
        span = (candidate.first, candidate.last)
        if any(taken.get(word, span) != span for word in range(*span)) or (*span, candidate.skill) in seen:
            continue
        for word in range(*span):
            taken[word] = span
        seen.add((*span, candidate.skill))
        kept.append(candidate)
    return kept


def _required(guard: CompiledGuard, candidate: Candidate, words: Words, places: Places) -> str:
    """Return the required word that stands in the block or beside it in the same list, or nothing."""
    first, last = places.words_of(candidate.block)
    reason = found_in(guard.requires, words, first, last)
    if not reason and guard.own:
        reason = found_in(guard.own, words, first, candidate.first) or found_in(guard.own, words, candidate.last, last)
    if reason:
        return reason
    for block in places.beside(candidate.block):
        if reason := found_in(guard.requires + guard.own, words, *places.words_of(block)):
            return reason
    return ""


def _guarded(candidate: Candidate, words: Words, places: Places, neighbours: dict[int, list[Candidate]]) -> bool:
    """Whether the guard lets the candidate through; the reason is noted on it."""
    assert candidate.entry is not None
    guard = candidate.entry.guard
    if guard is None:
        return _has_neighbour(candidate, places, neighbours)
    if guard.vetoes and found_in(guard.vetoes, words, *places.words_of(candidate.block)):
        return False
    if guard.case and not _has_case(candidate, words):
        return False
    if candidate.made_by:
        candidate.reason = "maker"
        return True
    if guard.requires or guard.own:
        candidate.reason = _required(guard, candidate, words, places)
        if candidate.reason:
            return True
    if not (guard.requires or guard.own or guard.case):
        return True
    if guard.neighbours:
        return _has_neighbour(candidate, places, neighbours)
    return guard.case and not (guard.requires or guard.own)


def _has_neighbour(candidate: Candidate, places: Places, neighbours: dict[int, list[Candidate]]) -> bool:
    for block in (candidate.block, *places.beside(candidate.block)):
        for other in neighbours.get(block, ()):
            if other.skill != candidate.skill and (other.last <= candidate.first or other.first >= candidate.last):
                candidate.reason = other.skill
                return True
    return False


def _has_case(candidate: Candidate, words: Words) -> bool:
    assert candidate.entry is not None
    return has_case(words.surface(candidate.own, candidate.last), candidate.entry.text)


def _read(candidate: Candidate, words: Words, places: Places) -> list[Candidate]:
    """Decide a declared ambiguity; without a decision it still covers its words, as no skill."""
    entry = candidate.entry
    assert entry is not None
    assert entry.readings is not None
    if entry.guard is not None and entry.guard.case and not _has_case(candidate, words):
        return []
    for reading in entry.readings:
        if reason := _required(reading.guard, candidate, words, places):
            candidate.skill, candidate.reason = reading.skill, reason
            return [candidate]
    candidate.skill = entry.otherwise
    return [candidate]


def _with_practices(found: list[Candidate], practices: list[Candidate], words: Words) -> list[Candidate]:
    """Add practice wordings. Spans never half overlap: over a name or a longer wording, one gives way.

    It keeps the run of its own words that holds its telling word; if a name stands there, it shares that name's span.
    """
    owners: dict[int, tuple[int, int]] = {}
    for candidate in found:
        span = (candidate.first, candidate.last)
        owners.update(dict.fromkeys(range(*span), span))
    seen = {(candidate.first, candidate.last, candidate.skill) for candidate in found}
    practices.sort(key=lambda c: (words.starts[c.first] - words.ends[c.last - 1], c.first, c.skill))
    out = list(found)
    for practice in practices:
        anchor = practice.anchor
        if anchor < 0:
            anchor = next((word for word in range(practice.first, practice.last) if word not in owners), practice.first)
        span = owners.get(anchor)
        if span is None:
            first, last = anchor, anchor + 1
            while first > practice.first and first - 1 not in owners:
                first -= 1
            while last < practice.last and last not in owners:
                last += 1
            span = (first, last)
            owners.update(dict.fromkeys(range(*span), span))
        practice.first, practice.last = span
        if (*span, practice.skill) not in seen:
            seen.add((*span, practice.skill))
            out.append(practice)
    return out
