"""Stance: what the sentence or the list says about a skill: used, being learnt, wished for, denied, somebody else's."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from gapcheck.catalog.model import Cues, LanguageData
from gapcheck.matching.model import Stance
from gapcheck.matching.phrases import Phrase, find, starts_at
from gapcheck.matching.words import GAPS, Gap, Words

FREE_AFTER_OPEN = 3
"""Words that may stand between an open cue ("have not ...") and its skill."""
FREE_AFTER_CLOSED = 2
"""Words that are not function words that may stand between a cue of several words and its skill."""
FREE_IN_LIST = 3
"""Words that may stand between two skills of one list without a comma or a join."""
LONGEST_LIST = 30
"""Skills of one list that a cue reaches: enough, and no more work for endless lists."""


class Sets(StrEnum):
    """What a cue does."""

    NEGATED = "negated"
    LEARNING = "learning"
    INTEREST = "interest"
    OTHER_PERSON = "other_person"
    PAST = "past"
    AFTER = "after"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class CueText:
    """A cue before it is compiled: what stands before the skill is looked for, what stands behind is checked."""

    language: str
    sets: Sets
    before: str
    behind: str = ""
    open: bool = False
    stance: Stance | None = None
    """For headings."""


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """A compiled cue."""

    text: CueText
    before: Phrase
    behind: Phrase | None
    single: bool
    """Whether it is one word and so must stand right before the skill."""


def cue_texts(all_cues: Iterable[Cues]) -> list[CueText]:
    """Return every cue of every language, cut at the place of the skill."""
    out: list[CueText] = []
    for cues in all_cues:
        for sets in (Sets.NEGATED, Sets.LEARNING, Sets.INTEREST, Sets.OTHER_PERSON, Sets.PAST):
            for pattern in getattr(cues, sets.value):
                before, _, behind = pattern.partition("@")
                out.append(
                    CueText(cues.language, sets, before.strip(), behind.strip(), before.rstrip().endswith("..."))
                )
        for stance, patterns in ((Stance.NEGATED, cues.after), (Stance.LEARNING, cues.after_learning)):
            out.extend(CueText(cues.language, Sets.AFTER, pattern, stance=stance) for pattern in patterns)
        out.extend(
            CueText(cues.language, Sets.HEADING, heading, stance=Stance(stance))
            for heading, stance in cues.headings.items()
        )
    return out


@dataclass(slots=True)
class Scope:
    """One block with what was found in it; spans are of words."""

    first: int
    last: int
    mentions: list[tuple[int, int]]
    """Sorted, not overlapping."""
    cues: list[tuple[int, int]]
    """Cue number and the word its anchor stands at."""
    votes: dict[str, tuple[int, frozenset[str]]] = field(default_factory=dict)
    """Per word left out, the function words of the likeliest languages and which these are."""


@dataclass(slots=True)
class Said:
    """What is said about one mention."""

    stance: Stance = Stance.USED
    past: bool = False


_RANK = {Stance.USED: 0, Stance.INTEREST: 1, Stance.LEARNING: 2, Stance.OTHER_PERSON: 3, Stance.NEGATED: 4}


class StanceReader:
    """Applies the cues of all languages to blocks."""

    def __init__(
        self,
        texts: Sequence[CueText],
        compiled: Sequence[Phrase],
        behind: Sequence[Phrase | None],
        all_cues: Iterable[Cues],
        languages: Iterable[LanguageData],
    ) -> None:
        self.cues = [
            Cue(text, phrase, after, not text.open and len(phrase.elements) == 1 and " " not in text.before)
            for text, phrase, after in zip(texts, compiled, behind, strict=True)
        ]
        self.headings = frozenset(number for number, text in enumerate(texts) if text.sets is Sets.HEADING)
        """Numbers of the cues that are headings of lists."""
        all_cues = tuple(all_cues)
        self.stops = frozenset(word for cues in all_cues for word in cues.stop)
        self.joins = frozenset(word for cues in all_cues for word in cues.joins)
        self._function_words = {language.code: frozenset(language.stopwords) for language in languages}
        self.fillers = frozenset().union(*self._function_words.values()) - self.stops

    def heads(self, words: Words, cue: int, at: int, first: int, last: int) -> Stance | None:
        """Return the stance that a block sets on the lines below it when it is nothing but a list's heading."""
        if at != first:
            return None
        text = self.cues[cue].text
        return text.stance if find(self.cues[cue].before, words.tokens, words.gaps, at) == (first, last) else None

    def read(self, words: Words, scope: Scope, languages: Sequence[str]) -> list[Said]:
        """Return what is said about each mention of the block, in the order of its mentions.

        ``languages`` are the document's: a single word such as "no" is a denial in one language and not in another.
        """
        said = [Said() for _ in scope.mentions]
        for number, at in scope.cues:
            cue = self.cues[number]
            span = find(cue.before, words.tokens, words.gaps, at)
            if span is None or span[0] < scope.first or span[1] > scope.last:
                continue
            if cue.single and cue.text.sets is not Sets.AFTER and not self._speaks(words, scope, languages, cue, span):
                continue
            if cue.text.sets is Sets.AFTER:
                self._speak_of_before(words, scope, span, said, cue.text.stance or Stance.NEGATED)
            elif cue.text.sets is not Sets.HEADING:
                self._apply(words, scope, cue, span, said)
            elif span[0] == scope.first and cue.text.stance and self._heads(words, scope, span[1]):
                for entry in said:
                    _set(entry, cue.text.stance)
        return said

    def _speaks(self, words: Words, scope: Scope, languages: Sequence[str], cue: Cue, span: tuple[int, int]) -> bool:
        """Whether a block is in the language of a cue, by its function words and else by what the document is in.

        Where neither tells, one word alone is believed only where a clause begins: "Docker, no Kubernetes".
        """
        word = words.tokens[span[0]]
        votes = scope.votes.get(word)
        if votes is None:
            block = [other for other in words.tokens[scope.first : scope.last] if other != word]
            counts = {code: sum(other in known for other in block) for code, known in self._function_words.items()}
            most = max(counts.values(), default=0)
            likely = frozenset(code for code, count in counts.items() if count == most)
            scope.votes[word] = votes = (most, likely)
        most, likely = votes
        if most or languages:
            return cue.text.language in (likely.intersection(languages) or (likely if most else set(languages)))
        return span[0] == scope.first or bool(GAPS[words.gaps[span[0]]] & (Gap.LIST | Gap.STOP))

    def _heads(self, words: Words, scope: Scope, end: int) -> bool:
        return end >= scope.last or bool(GAPS[words.gaps[end]] & Gap.COLON)

    def _apply(self, words: Words, scope: Scope, cue: Cue, span: tuple[int, int], said: list[Said]) -> None:
        reached = self._reached(words, scope, cue, span[1])
        if not reached:
            return
        last = scope.mentions[reached[-1]][1]
        if cue.behind is not None and starts_at(cue.behind, words.tokens, words.gaps, last) < 0:
            return
        if cue.single and cue.text.sets is Sets.NEGATED and cue.behind is None and self._goes_on(words, scope, last):
            return
        for index in reached:
            if cue.text.sets is Sets.PAST:
                said[index].past = True
            else:
                _set(said[index], Stance(cue.text.sets.value))

    def _goes_on(self, words: Words, scope: Scope, at: int) -> bool:
        """Whether a noun follows right behind: "no Kubernetes downtime" denies the downtime."""
        return at < scope.last and bool(GAPS[words.gaps[at]] & Gap.NAME) and words.tokens[at] not in self.fillers

    def _reached(self, words: Words, scope: Scope, cue: Cue, end: int) -> list[int]:
        """Return the mentions a cue that ends before word ``end`` speaks of: the next one and those listed with it."""
        index = bisect_left(scope.mentions, (end, 0))
        if index == len(scope.mentions) or not self._first_in_reach(words, cue, end, scope.mentions[index][0]):
            return []
        reached = [index]
        strict = cue.text.sets is Sets.PAST
        while (
            len(reached) < LONGEST_LIST
            and index + 1 < len(scope.mentions)
            and self._listed(words, scope.mentions[index][1], scope.mentions[index + 1][0], strict=strict)
        ):
            index += 1
            reached.append(index)
        return reached

    def _first_in_reach(self, words: Words, cue: Cue, end: int, first: int) -> bool:
        between = words.tokens[end:first]
        if any(")" in gap for gap in words.gaps[end : first + 1]):
            return False
        if cue.single:
            return not between and not GAPS[words.gaps[first]] & Gap.STOP
        if cue.text.open and len(between) > FREE_AFTER_OPEN:
            return False
        if cue.text.sets is Sets.PAST and not cue.text.open and len(between) > 1:
            return False
        if self.stops.intersection(between):
            return False
        if any(GAPS[gap] & Gap.STOP and gap.strip() != ":" for gap in words.gaps[end + 1 : first + 1]):
            return False
        if between and GAPS[words.gaps[end]] & Gap.STOP:
            return False
        return cue.text.open or sum(word not in self.fillers for word in between) <= FREE_AFTER_CLOSED

    def _listed(self, words: Words, end: int, first: int, *, strict: bool = False) -> bool:
        """Whether two neighbouring skills stand in one list; ``strict`` asks for a comma or a join between."""
        between = words.tokens[end:first]
        kinds = [GAPS[gap] for gap in words.gaps[end : first + 1]]
        if any(kind & Gap.STOP for kind in kinds) or self.stops.intersection(between):
            return False
        cut = max((index for index, kind in enumerate(kinds) if kind & Gap.LIST), default=-1)
        for index, word in enumerate(between):
            if word in self.joins:
                cut = max(cut, index + 1)
        if cut >= 0:
            return cut <= FREE_IN_LIST and all(word in self.fillers or word in self.joins for word in between[cut:])
        if strict or len(between) > FREE_IN_LIST:
            return False
        # "AWS services such as Lambda" goes on with the list; "Kubernetes we chose Nomad" does not.
        return not between or between[-1] in self.fillers

    def _speak_of_before(
        self, words: Words, scope: Scope, span: tuple[int, int], said: list[Said], stance: Stance
    ) -> None:
        """Apply what is said behind a skill: in brackets to it alone, behind a colon to the list before it."""
        start = span[0]
        index = bisect_left(scope.mentions, (start, 0)) - 1
        if index < 0 or scope.mentions[index][1] > start:
            return
        end = scope.mentions[index][1]
        gaps = [GAPS[gap] for gap in words.gaps[end : start + 1]]
        set_off = any(gap & Gap.COLON for gap in gaps)
        if start - end > 1 or any(gap & Gap.STOP and not gap & Gap.COLON for gap in gaps):
            return
        if span[1] - start == 1 and not (
            set_off and (span[1] >= scope.last or not GAPS[words.gaps[span[1]]] & Gap.NAME)
        ):
            return
        if not set_off and any(gap & Gap.LIST for gap in gaps):
            return
        _set(said[index], stance)
        if not set_off or any("(" in gap for gap in words.gaps[end : start + 1]):
            return
        lowest = max(0, index - LONGEST_LIST)
        while index > lowest and self._listed(words, scope.mentions[index - 1][1], scope.mentions[index][0]):
            index -= 1
            _set(said[index], stance)


def _set(said: Said, stance: Stance) -> None:
    if _RANK[stance] > _RANK[said.stance]:
        said.stance = stance
