"""Phrases: wordings with stems, alternatives and gaps, found from one telling word and verified word by word.

The same small language serves practices ("detect* ... (data|concept) drift") and stance cues, where ``@`` is the
place of the skill.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gapcheck.matching.words import GAPS, Gap, tokens_of

MAX_BETWEEN = 3
"""Most words that ``...`` stands for."""

_PART = re.compile(r"\([^()]*\)|\.\.\.|\S+")

Word = tuple[str, bool]
"""A folded word and whether it is only the beginning of one."""
Alternative = tuple[Word, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """One place of a wording."""

    words: frozenset[str]
    """Whole words that fit."""
    stems: tuple[str, ...]
    """Beginnings of words that fit."""
    longer: tuple[Alternative, ...]
    """Alternatives of several words, the longest first."""
    firsts: frozenset[str]
    """Whole words with which the element may begin."""
    first_stems: tuple[str, ...]
    """Beginnings of words with which it may begin."""

    def begins(self, token: str) -> bool:
        """Whether the element may begin at a word."""
        return token in self.firsts or token.startswith(self.first_stems)

    def ends(self, token: str) -> bool:
        """Whether the element may end at a word."""
        return bool(self.longer) or token in self.words or token.startswith(self.stems)


def element(alternatives: Sequence[Alternative]) -> Element:
    """Return a place of a wording from its alternatives."""
    single = [choice[0] for choice in alternatives if len(choice) == 1]
    words = frozenset(word for word, stem in single if not stem)
    longer = tuple(sorted((choice for choice in alternatives if len(choice) > 1), key=len, reverse=True))
    stems = tuple(word for word, stem in single if stem)
    first_stems = (*stems, *(choice[0][0] for choice in longer if choice[0][1]))
    return Element(words, stems, longer, words | {choice[0][0] for choice in longer if not choice[0][1]}, first_stems)


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """A compiled wording."""

    text: str
    elements: tuple[Element | None, ...]
    """None stands for up to three words between."""
    anchor: int
    """The element that is looked for first."""
    anchors: tuple[str, ...]
    """What the automaton looks for: the words of the anchor element."""
    needs: tuple[frozenset[str], ...] = ()
    """Sets of words of which one each must stand in the text."""


def _alternative(text: str) -> Alternative:
    out: list[Word] = []
    for part in text.split():
        stem = part.endswith("*")
        words, _ = tokens_of(part.rstrip("*"))
        out.extend((word, stem and index == len(words) - 1) for index, word in enumerate(words))
    return tuple(out)


def parse(text: str) -> list[tuple[Alternative, ...] | None]:
    """Return the elements of a wording; a gap is None."""
    elements: list[tuple[Alternative, ...] | None] = []
    for part in _PART.findall(text):
        if part == "...":
            if elements and elements[-1] is not None:
                elements.append(None)
            continue
        inner = part[1:-1].split("|") if part.startswith("(") else [part]
        alternatives = tuple(alternative for choice in inner if (alternative := _alternative(choice)))
        if alternatives:
            elements.append(alternatives)
    while elements and elements[-1] is None:
        elements.pop()
    return elements


class Frequencies:
    """How often words and beginnings of words stand in some texts."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        self._words = sorted(counts)

    def of(self, word: str, *, stem: bool) -> int:
        """Return how often a word, or any word that begins so, was seen."""
        if not stem:
            return self._counts.get(word, 0)
        total = 0
        for at in range(bisect_left(self._words, word), len(self._words)):
            if not self._words[at].startswith(word):
                break
            total += self._counts[self._words[at]]
        return total


def compile_phrases(texts: Sequence[str], common: Frequencies) -> list[Phrase]:
    """Return the wordings compiled, each anchored at the element whose words are rarest."""
    out = []
    for text in texts:
        elements = parse(text)
        solid = [index for index, choices in enumerate(elements) if choices]
        anchor = min(solid, key=lambda index: (_cost(elements[index] or (), common), index), default=-1)
        compiled = tuple(element(choices) if choices else None for choices in elements)
        needs = tuple(
            one.firsts for index, one in enumerate(compiled) if one and index != anchor and not one.first_stems
        )
        found = tuple(_anchors(elements[anchor] or ()) if elements else ())
        out.append(Phrase(text, compiled, anchor, found, needs))
    return out


def _cost(alternatives: Sequence[Alternative], common: Frequencies) -> float:
    return sum(min(0.5 / len(word) + common.of(word, stem=stem) for word, stem in choice) for choice in alternatives)


def _anchors(alternatives: Sequence[Alternative]) -> Iterator[str]:
    for alternative in alternatives:
        stem = next((index for index, (_, stem) in enumerate(alternative) if stem), None)
        words = " ".join(word for word, _ in (alternative if stem is None else alternative[: stem + 1]))
        yield f" {words}" if stem is not None else f" {words} "


def find(phrase: Phrase, tokens: Sequence[str], gaps: Sequence[str], at: int) -> tuple[int, int] | None:
    """Return the word span of the wording whose anchor element begins at a word, or None."""
    end = _forward(phrase.elements, phrase.anchor, tokens, gaps, at, first=True)
    if end < 0:
        return None
    start = _backward(phrase.elements, phrase.anchor - 1, tokens, gaps, at, first=False)
    return None if start < 0 else (start, end)


def starts_at(phrase: Phrase, tokens: Sequence[str], gaps: Sequence[str], at: int) -> int:
    """Return where the wording ends when it begins at a word, or -1."""
    return _forward(phrase.elements, 0, tokens, gaps, at, first=True)


def _fits(alternative: Alternative, tokens: Sequence[str], gaps: Sequence[str], at: int) -> bool:
    if at < 0 or at + len(alternative) > len(tokens):
        return False
    for index, (word, stem) in enumerate(alternative):
        token = tokens[at + index]
        if not (token.startswith(word) if stem else token == word):
            return False
        if index and not GAPS[gaps[at + index]] & Gap.TEXT:
            return False
    return True


def _forward(
    elements: Sequence[Element | None], index: int, tokens: Sequence[str], gaps: Sequence[str], at: int, *, first: bool
) -> int:
    """Return where the elements from ``index`` on end when they begin at the word ``at``, or -1."""
    while index < len(elements):
        if at >= len(tokens):
            return -1
        one = elements[index]
        if one is None:
            return _forward_over(elements, index + 1, tokens, gaps, at)
        if not first and not GAPS[gaps[at]] & Gap.TEXT:
            return -1
        first = False
        for choice in one.longer:
            if _fits(choice, tokens, gaps, at):
                end = _forward(elements, index + 1, tokens, gaps, at + len(choice), first=False)
                if end >= 0:
                    return end
        token = tokens[at]
        if token not in one.words and not token.startswith(one.stems):
            return -1
        index += 1
        at += 1
    return at


def _forward_over(
    elements: Sequence[Element | None], index: int, tokens: Sequence[str], gaps: Sequence[str], at: int
) -> int:
    one = elements[index]
    assert one is not None
    for place in range(at, min(at + MAX_BETWEEN + 1, len(tokens))):
        if GAPS[gaps[place]] & Gap.STOP:
            return -1
        if one.begins(tokens[place]):
            end = _forward(elements, index, tokens, gaps, place, first=True)
            if end >= 0:
                return end
    return -1


def _backward(
    elements: Sequence[Element | None],
    index: int,
    tokens: Sequence[str],
    gaps: Sequence[str],
    until: int,
    *,
    first: bool,
) -> int:
    """Return where the elements up to ``index`` begin when they end right before the word ``until``, or -1."""
    while index >= 0:
        if until <= 0:
            return -1
        one = elements[index]
        if one is None:
            return _backward_over(elements, index - 1, tokens, gaps, until)
        if not first and not GAPS[gaps[until]] & Gap.TEXT:
            return -1
        first = False
        for choice in one.longer:
            if _fits(choice, tokens, gaps, until - len(choice)):
                start = _backward(elements, index - 1, tokens, gaps, until - len(choice), first=False)
                if start >= 0:
                    return start
        token = tokens[until - 1]
        if token not in one.words and not token.startswith(one.stems):
            return -1
        index -= 1
        until -= 1
    return until


def _backward_over(
    elements: Sequence[Element | None], index: int, tokens: Sequence[str], gaps: Sequence[str], until: int
) -> int:
    one = elements[index]
    assert one is not None
    for place in range(until, max(until - MAX_BETWEEN - 1, 0), -1):
        if GAPS[gaps[place]] & Gap.STOP:
            return -1
        if one.ends(tokens[place - 1]):
            start = _backward(elements, index, tokens, gaps, place, first=True)
            if start >= 0:
                return start
    return -1
