"""From hits of the automata to accepted candidates: marks and capitals, places, makers, and the longest wins."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from gapcheck.matching.context import Context, Introductions, decide, is_let_through, keeps_guard
from gapcheck.matching.forms import Entry, Form
from gapcheck.matching.index import Index
from gapcheck.matching.lists import vouched
from gapcheck.matching.model import How
from gapcheck.matching.people import People
from gapcheck.matching.phrases import find
from gapcheck.matching.places import Places
from gapcheck.matching.scope import Barred, in_path
from gapcheck.matching.words import GAPS, Gap, Words

_LONGEST_MAKER = 3
_NOWHERE = (-1, -1)
_NO_MARGIN = (0, 0)
_SLASHES = frozenset("/\\")


@dataclass(slots=True, eq=False)
class Candidate:
    """A span of words that may name a skill."""

    first: int
    last: int
    """One past the last word."""
    block: int
    skill: str
    how: How
    alias: str
    entry: Entry | None
    """None for a practice's wording."""
    own: int
    """First word of the alias itself, behind its maker's name; of a wording, its telling word."""
    free: bool
    """Whether nothing about its surroundings needs to be looked at."""
    distance: int = 0
    margin: tuple[int, int] = (0, 0)
    """Characters of marks that belong to the name before its first and behind its last word (".NET", "Security+")."""
    reason: str = ""


@dataclass(slots=True)
class Found:
    """What the automata found in a text and what was made of it."""

    candidates: list[Candidate]
    """Accepted, in text order."""
    cues: list[tuple[int, int]]
    """Stance cue and the word it was seen at."""
    categories: list[tuple[tuple[str, ...], int]]
    """Categories and the word that speaks for them."""


class Resolver:
    """Decides which hits of one catalogue are mentions."""

    def __init__(self, index: Index, people: People, introductions: Introductions) -> None:
        self._index = index
        self._introductions = introductions
        self._people = people

    def resolve(self, words: Words, places: Places, barred: Barred, edits: Mapping[int, int]) -> Found:
        """Return what is accepted in the text; ``edits`` are the corrected words by offset."""
        names = self._names(words, places, barred)
        if edits:
            names = _corrected(names, words, edits)
        if people := self._people.barred(words, places, names):
            names = [name for name in names if people.isdisjoint(range(name.first, name.last))]
            words.hide(people)
        wordings, cues, categories = self._wordings(words, places, barred)
        accepted, practices = _settle(Context(words, places, self._introductions), names, wordings)
        accepted = _with_practices(accepted, practices + wordings, words)
        accepted.sort(key=lambda candidate: (candidate.first, candidate.last, candidate.skill))
        return Found(accepted, cues, categories)

    def _names(self, words: Words, places: Places, barred: Barred) -> list[Candidate]:
        out: list[Candidate] = []
        name_forms = self._index.name_forms
        leads, tokens, gaps, of_word = words.leads, words.tokens, words.gaps, places.of_word
        marked = barred.marked
        for pattern, lead, _ in self._index.automaton.find_matches_as_indexes(words.joined, overlapping=True):
            first = bisect_left(leads, lead)
            block = of_word[first]
            for form in name_forms[pattern]:
                last = first + form.size
                if (not form.plain or len(tokens[first]) == 1) and (
                    of_word[last - 1] != block or not _fits(form, words, first, last)
                ):
                    continue
                if (first in marked or last - 1 in marked) and barred.bars(first, last):
                    continue
                gap = gaps[first]
                if gap and gap[-1] in _SLASHES and in_path(words.text, words.starts[first]):
                    continue
                entry = form.entry
                begin = first
                if first and tokens[first - 1] in entry.maker_ends and GAPS[gap] & Gap.NAME:
                    begin = _maker_before(entry, words, places, barred, first)
                margin = (
                    (len(form.lead) if begin == first else 0, len(form.trail))
                    if form.lead or form.trail
                    else _NO_MARGIN
                )
                out.append(
                    Candidate(
                        begin,
                        last,
                        block,
                        entry.skill,
                        entry.how,
                        entry.text,
                        entry,
                        first,
                        entry.free and not form.context,
                        entry.distance,
                        margin,
                    )
                )
        return out

    def _wordings(
        self, words: Words, places: Places, barred: Barred
    ) -> tuple[list[Candidate], list[tuple[int, int]], list[tuple[tuple[str, ...], int]]]:
        practices: list[Candidate] = []
        cues: list[tuple[int, int]] = []
        categories: list[tuple[tuple[str, ...], int]] = []
        wordings = self._index.wordings
        tokens, gaps, leads, of_word = words.tokens, words.gaps, words.leads, places.of_word
        present = set(tokens)
        for pattern, lead, _ in self._index.wording_automaton.find_matches_as_indexes(words.joined, overlapping=True):
            at = bisect_left(leads, lead)
            wording = wordings[pattern]
            if wording.cues:
                cues.extend((cue, at) for cue in wording.cues)
            if wording.categories:
                categories.append((wording.categories, at))
            for practice in wording.practices:
                phrase = practice.phrase
                for need in phrase.needs:
                    if need.isdisjoint(present):
                        break
                else:
                    span = find(phrase, tokens, gaps, at)
                    if (
                        span is not None
                        and of_word[span[0]] == of_word[span[1] - 1]
                        and not _excluded(words, *span, barred)
                    ):
                        practices.append(
                            Candidate(*span, of_word[at], practice.skill, How.PHRASE, phrase.text, None, at, True)
                        )
        return practices, cues, categories


def _corrected(candidates: list[Candidate], words: Words, edits: Mapping[int, int]) -> list[Candidate]:
    """Mark candidates over corrected words as fuzzy; drop those that no misspelling may stand for."""
    edited = {bisect_left(words.starts, begin): distance for begin, distance in edits.items()}
    kept = []
    for candidate in candidates:
        first, last = candidate.first, candidate.last
        if last - first == 1:
            distance = edited.get(first, 0)
        else:
            distance = sum([edited.get(place, 0) for place in range(first, last)])
        if distance:
            if candidate.entry is None or not candidate.entry.fuzzy:
                continue
            candidate.how, candidate.distance = How.FUZZY, candidate.distance + distance
        kept.append(candidate)
    return kept


def _fits(form: Form, words: Words, first: int, last: int) -> bool:
    """Whether the marks and capitals around and between the words allow the form."""
    gaps = words.gaps
    if form.lead and (not gaps[first].endswith(form.lead) or (first and gaps[first] == form.lead)):
        return False
    if form.trail and not gaps[last].startswith(form.trail):
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
        if form.strict and (own or gap.strip()) and gap not in ("", "-"):
            return False
        if not GAPS[gap] & Gap.NAME:
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
    # A single letter apart is a cut name only when what follows goes on in small letters, or all is in capitals.
    second = text[starts[first + 1] : words.ends[first + 1]]
    return len(words.tokens[first]) > 1 or second[0].islower() or second.isupper()


def _excluded(words: Words, first: int, last: int, barred: Barred) -> bool:
    return barred.bars(first, last) or (words.gaps[first][-1:] in _SLASHES and in_path(words.text, words.starts[first]))


def _maker_before(entry: Entry, words: Words, places: Places, barred: Barred, first: int) -> int:
    """Return where the maker's name before a name begins ("AWS Lambda"), or where the name begins."""
    for length in range(min(_LONGEST_MAKER, first), 0, -1):
        begin = first - length
        if (
            tuple(words.tokens[begin:first]) in entry.vendors
            and all(GAPS[words.gaps[index]] & Gap.NAME for index in range(begin + 1, first))
            and places.of_word[begin] == places.of_word[first]
            and words.tokens[begin] != words.tokens[first]
            and not _excluded(words, begin, first, barred)
        ):
            return begin
    return first


def _settle(
    context: Context, candidates: list[Candidate], wordings: Sequence[Candidate]
) -> tuple[list[Candidate], list[Candidate]]:
    """Evaluate guards, with the unguarded ones as context, and let the longest win: names, and practices apart.

    So a practice never hides the tool it is done with; but a guarded name inside a practice's own wording is no name.
    """
    candidates.sort(key=_rank(context.words))
    for candidate in _longest([c for c in candidates if c.skill and _is_context(c) and _is_plain(c, context)]):
        context.neighbours.setdefault(candidate.block, []).append(candidate)
    for wording in wordings:
        if wording.last - wording.first > 1:
            context.neighbours.setdefault(wording.block, []).append(wording)
    names: list[Candidate] = []
    practices: list[Candidate] = []
    doubtful: list[Candidate] = []
    for candidate in candidates:
        entry = candidate.entry
        assert entry is not None
        if candidate.free or _passes(candidate, context):
            (names if entry.tool or not candidate.skill else practices).append(candidate)
        elif entry.tool and entry.guard is not None:
            doubtful.append(candidate)
    if doubtful and (believed := vouched(context, doubtful, names)):
        names.extend(believed)
        names.sort(key=_rank(context.words))
    practices = _longest(practices)
    if practices:
        ends = {place: c.last for c in practices if c.last - c.first > 1 for place in range(c.first, c.last)}
        names = [c for c in names if c.free or c.last > ends.get(c.first, 0)]
    return [candidate for candidate in _longest(names) if candidate.skill], practices


def _is_plain(candidate: Candidate, context: Context) -> bool:
    """Whether a name needs no context of its own: unguarded, or guarded by vetoes alone, of which none stands there."""
    if candidate.free:
        return True
    entry = candidate.entry
    if entry is None or entry.guard is None or entry.readings is not None:
        return False
    asks = entry.guard.requires or entry.guard.own or entry.guard.case
    return not asks and keeps_guard(context, entry, candidate)


def _is_context(candidate: Candidate) -> bool:
    """Whether an unguarded name speaks for its guarded neighbours: tools, and practices of several words."""
    return candidate.entry is not None and (candidate.entry.tool or candidate.last - candidate.first > 1)


def _passes(candidate: Candidate, context: Context) -> bool:
    entry = candidate.entry
    assert entry is not None
    made = candidate.own > candidate.first
    if entry.readings is None:
        reason = is_let_through(context, entry, candidate, made=made)
        candidate.reason = reason or ""
        return reason is not None
    decided = decide(context, entry, candidate)
    if decided is None:
        return False
    candidate.skill, candidate.reason = decided
    return True


def _rank(words: Words) -> Callable[[Candidate], tuple[int, int, bool, str]]:
    starts, ends = words.starts, words.ends

    def rank(candidate: Candidate) -> tuple[int, int, bool, str]:
        length = ends[candidate.last - 1] - starts[candidate.first]
        return -length, candidate.first, candidate.how is not How.EXACT, candidate.skill

    return rank


def _longest(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Keep, of candidates sorted by falling length, those that overlap no kept one; equal spans stand together."""
    taken: dict[int, tuple[int, int]] = {}
    kept = []
    seen: set[tuple[int, int, str]] = set()
    for candidate in candidates:
        first, last = candidate.first, candidate.last
        span = (first, last)
        if last - first == 1:
            if taken.setdefault(first, span) != span:
                continue
        elif any(taken.get(word, span) != span for word in range(first, last)):
            continue
        else:
            taken.update(dict.fromkeys(range(first, last), span))
        key = (first, last, candidate.skill)
        if key not in seen:
            seen.add(key)
            kept.append(candidate)
    return kept


def _with_practices(found: list[Candidate], practices: list[Candidate], words: Words) -> list[Candidate]:
    """Add practices. Spans never half overlap: over a name or a longer wording, one gives way.

    It keeps the run of its own words that holds its telling word; if a name stands there, it shares that name's span.
    """
    if not practices:
        return found
    owners: dict[int, tuple[int, int]] = {}
    for candidate in found:
        span = (candidate.first, candidate.last)
        owners.update(dict.fromkeys(range(*span), span))
    seen = {(candidate.first, candidate.last, candidate.skill) for candidate in found}
    practices = [practice for practice in practices if not _is_part_of(owners.get(practice.first), practice)]
    practices.sort(key=_rank(words))
    out = list(found)
    for practice in practices:
        telling = practice.own
        if practice.entry is not None:
            free = (word for word in range(practice.first, practice.last) if word not in owners)
            telling = next(free, practice.first)
        span = owners.get(telling, _NOWHERE)
        if span is _NOWHERE:
            first, last = telling, telling + 1
            while first > practice.first and first - 1 not in owners:
                first -= 1
            while last < practice.last and last not in owners:
                last += 1
            span = (first, last)
            owners.update(dict.fromkeys(range(first, last), span))
        practice.first, practice.last = span
        if (*span, practice.skill) not in seen:
            seen.add((*span, practice.skill))
            out.append(practice)
    return out


def _is_part_of(name: tuple[int, int] | None, practice: Candidate) -> bool:
    """Whether a practice's words are only some of the words of a longer name ("ML" in "ML-flow")."""
    return name is not None and practice.last <= name[1] and practice.last - practice.first < name[1] - name[0]
