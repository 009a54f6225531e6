"""People and employers: "reported to Ray Jenkins" names no tool, and neither does "Engineer at Docker Inc."."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from gapcheck.catalog.dictionary import dictionary
from gapcheck.catalog.model import Catalog
from gapcheck.documents.blocks import BlockKind
from gapcheck.matching.places import Places
from gapcheck.matching.vocabulary import Vocabulary
from gapcheck.matching.words import GAPS, Gap, Words, ending_before, endings, tokens_of


class Named(Protocol):
    """What is asked of a candidate."""

    first: int
    last: int
    block: int
    free: bool


class People:
    """Tells the names of people and employers from those of tools by the words around them."""

    def __init__(self, catalog: Catalog, vocabulary: Vocabulary) -> None:
        cues = catalog.evidence.cues
        self._vocabulary = vocabulary
        self._dictionary = dictionary()
        self._people = endings(cue for one in cues for cue in one.people)
        self._employers = endings(cue for one in cues for cue in one.employers)
        self._companies = frozenset(tuple(tokens_of(cue)[0]) for one in cues for cue in one.companies)
        self._company_starts = frozenset(words[0] for words in self._companies)
        self._joins = frozenset(word for one in cues for word in one.joins)
        self._titles = frozenset(word for language in catalog.languages for word in language.titles)

        self._telling = self._company_starts.union(("at",), self._titles, self._employers)

    def barred(self, words: Words, places: Places, candidates: Sequence[Named]) -> set[int]:
        """Return the words that are names of people or employers and so no skills."""
        out: set[int] = set()
        guarded = {c.first for c in candidates if not c.free and c.last - c.first == 1}
        free = {word for c in candidates if c.free for word in (c.first, c.last - 1)}
        telling = {place for place, word in enumerate(words.tokens) if word in self._telling}
        for candidate in candidates:
            first, last = candidate.first, candidate.last
            # Most words around a name say nothing of the kind; only the others are looked at closely.
            if (last in telling or first - 1 in telling) and self._is_employer(words, first, last):
                out.update(range(first, last))
            if first in guarded and (words.gaps[first] == " " or words.gaps[last] == " "):
                for left in (first - 1, first):
                    if self._is_person(words, places, left, guarded, free):
                        out.update((left, left + 1))
        return out

    def _is_employer(self, words: Words, first: int, last: int) -> bool:
        tokens = words.tokens
        if last < len(tokens) and tokens[last] in self._company_starts and not words.gaps[last].strip(" ,"):
            # "Databricks, Inc" and "Docker Ltd", but not a list that ends in such a word.
            legal = any(tuple(tokens[last : last + size]) in self._companies for size in (1, 2, 3, 4))
            if legal and words.text[words.starts[last]].isupper():
                return True
        if not first:
            return False
        before = tokens[first - 1]
        if "@" in words.gaps[first]:
            return before in self._titles
        if not GAPS[words.gaps[first]] & Gap.NAME:
            return False
        if before == "at" and first > 1 and tokens[first - 2] in self._titles:
            # "Expert at Kubernetes and Terraform" goes on; an employer's name stands at the end, or before a clause.
            return last >= len(tokens) or tokens[last] not in self._joins
        return bool(ending_before(self._employers, tokens, first)) and words.text[words.starts[first]].isupper()

    def _is_person(self, words: Words, places: Places, left: int, guarded: set[int], free: set[int]) -> bool:
        """Whether two capitalised words, one of them a guarded name, are somebody's first name and surname."""
        right = left + 1
        if left < 0 or right >= len(words.tokens) or words.gaps[right] != " ":
            return False
        if left in free or right in free or places.block_of(left) != places.block_of(right):
            return False
        if not (_is_capitalised(words, left) and _is_capitalised(words, right)):
            return False
        both = left in guarded and right in guarded
        stranger = words.tokens[right if left in guarded else left]
        if not both and (stranger in self._vocabulary.words or not stranger.isalpha()):
            return False
        if not both and right in guarded and stranger in self._dictionary:
            # "Compared Grok" is a verb and a tool; a first name is rarely a word.
            return False
        if ending_before(self._people, words.tokens, left):
            return True
        block = places.block_of(left)
        first, last = places.words_of(block)
        if places.kind_of(block) is BlockKind.LIST:
            return False
        if both:
            # A third name right beside them makes it a list without commas.
            beside = [left - 1] if words.gaps[left] == " " else []
            beside += [right + 1] if words.gaps[right + 1] == " " else []
            return not any(place in guarded or place in free for place in beside)
        ends = right + 1 == last or words.gaps[right + 1].startswith((",", " -", " –"))
        return left == first and ends and not any(first <= place < last for place in free)


def _is_capitalised(words: Words, place: int) -> bool:
    surface = words.text[words.starts[place] : words.ends[place]]
    return surface.isalpha() and surface[0].isupper() and surface[1:].islower()
