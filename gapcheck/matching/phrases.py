"""Phrases: wordings with stems, alternatives and gaps, found from one telling word and verified word by word.

The same small language serves practices ("detect* ... (data|concept) drift") and stance cues, where ``@`` is the
place of the skill.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gapcheck.matching.words import GAPS, Gap, tokens_of

MAX_BETWEEN = 3
"""Most words that ``...`` stands for."""

_PART = re.compile(r"\([^()]*\)|\.\.\.|\S+")

Word = tuple[str, bool]
"""A folded word and whether it is only the beginning of one."""
Alternative = tuple[Word, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """A compiled wording."""

    text: str
    elements: tuple[tuple[Alternative, ...] | None, ...]
    """None stands for up to three words between."""
    anchor: int
    """The element that is looked for first."""


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


def compile_phrases(texts: Sequence[str], common: Counter[str]) -> list[Phrase]:
    """Return the wordings compiled, each anchored at the element whose words are rarest."""
    parsed = [(text, parse(text)) for text in texts]
    uses: Counter[str] = Counter()
    for _, elements in parsed:
        uses.update(word for element in elements if element for alternative in element for word, _ in alternative[:1])
    out = []
    for text, elements in parsed:
        solid = [index for index, element in enumerate(elements) if element]
        anchor = min(solid, key=lambda index: (_cost(elements[index] or (), uses, common), index), default=-1)
        out.append(Phrase(text, tuple(elements), anchor))
    return out


def _cost(element: tuple[Alternative, ...], uses: Counter[str], common: Counter[str]) -> float:
    cost = 0.0
    for alternative in element:
        rarest = min((1 + uses[word] + 50 * common[word]) * (3 if stem else 1) / len(word) for word, stem in alternative)
        cost += rarest / len(alternative)
    return cost


def anchors(phrase: Phrase) -> Iterable[str]:
    """Yield what the automaton looks for: the words of the anchor element."""
    for alternative in (phrase.elements[phrase.anchor] or ()) if phrase.elements else ():
        text = " " + " ".join(word for word, _ in alternative)
        inner_stem = next((index for index, (_, stem) in enumerate(alternative[:-1]) if stem), None)
        if inner_stem is not None:
            yield " " + " ".join(word for word, _ in alternative[: inner_stem + 1])
        else:
            yield text if alternative[-1][1] else text + " "


def find(phrase: Phrase, tokens: Sequence[str], gaps: Sequence[str], at: int) -> tuple[int, int] | None:
    """Return the word span of the wording whose anchor element begins at a word, or None."""
    end = _forward(phrase.elements, phrase.anchor, tokens, gaps, at, first=True)
    if end < 0:
        return None
    start = _backward(phrase.elements, phrase.anchor - 1, tokens, gaps, at)
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
    elements: Sequence[tuple[Alternative, ...] | None],
    index: int,
    tokens: Sequence[str],
    gaps: Sequence[str],
    at: int,
    *,
    first: bool = False,
) -> int:
    if index == len(elements):
        return at
    element = elements[index]
    if element is None:
        for skip in range(MAX_BETWEEN + 1):
            if at + skip >= len(tokens) or GAPS[gaps[at + skip]] & Gap.STOP:
                return -1
            end = _forward(elements, index + 1, tokens, gaps, at + skip, first=True)
            if end >= 0:
                return end
        return -1
    if not first and (at >= len(tokens) or not GAPS[gaps[at]] & Gap.TEXT):
        return -1
    for alternative in element:
        if _fits(alternative, tokens, gaps, at):
            end = _forward(elements, index + 1, tokens, gaps, at + len(alternative))
            if end >= 0:
                return end
    return -1


def _backward(
    elements: Sequence[tuple[Alternative, ...] | None],
    index: int,
    tokens: Sequence[str],
    gaps: Sequence[str],
    until: int,
    *,
    first: bool = False,
) -> int:
    """Return where the elements up to ``index`` begin when they end right before the word ``until``."""
    if index < 0:
        return until
    element = elements[index]
    if element is None:
        for skip in range(MAX_BETWEEN + 1):
            if until - skip <= 0 or GAPS[gaps[until - skip]] & Gap.STOP:
                return -1
            start = _backward(elements, index - 1, tokens, gaps, until - skip, first=True)
            if start >= 0:
                return start
        return -1
    if until <= 0 or (not first and not GAPS[gaps[until]] & Gap.TEXT):
        return -1
    for alternative in element:
        at = until - len(alternative)
        if _fits(alternative, tokens, gaps, at):
            start = _backward(elements, index - 1, tokens, gaps, at)
            if start >= 0:
                return start
    return -1
