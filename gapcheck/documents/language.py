"""Which languages a document is written in, by a vote of its most common words."""

from __future__ import annotations

import re
from collections import Counter

from gapcheck.documents.vocabulary import Vocabulary

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 8
"""Votes that a further language needs to be listed: a quoted sentence, not a borrowed word."""
_WORTH = 60
"""Votes of a word, divisible among all the languages that share it."""
_SHARE = 0.15
"""And its votes against the first language's."""


def detect_languages(text: str, folded: str, words: Vocabulary, headings: Counter[str]) -> tuple[str, ...]:
    """Return language codes, most used first; of a text without common words, the languages of its headings.

    ``folded`` is the text made flat; ``headings`` counts the languages of the headings found. Never empty: the first
    language of the taxonomy is the last resort.
    """
    votes, own = _votes(text, folded, words)
    codes = [language.code for language in words.languages]
    order = sorted(range(len(codes)), key=lambda index: (-votes[index] - _WORTH * headings[codes[index]], index))
    order = [index for index in order if votes[index] + headings[codes[index]] > 0]
    if not order:
        return tuple(codes[:1])
    first = order[0]
    further = [index for index in order[1:] if own[index] >= max(_ENOUGH, _SHARE * own[first])]
    return tuple(codes[index] for index in (first, *further))


def _votes(text: str, folded: str, words: Vocabulary) -> tuple[list[int], list[int]]:
    """Return the votes for each language, sixty to a word, and those from words that no other language has."""
    counts = Counter(_WORD.findall(folded))
    votes = [0] * len(words.languages)
    own = [0] * len(words.languages)
    # Whole numbers, for a sum of fractions would depend on the order of the words.
    for word in words.stopwords.keys() & counts.keys():
        count, holders = counts[word], words.stopwords[word]
        for index in holders:
            votes[index] += _WORTH * count // len(holders)
        if len(holders) == 1:
            own[holders[0]] += count
    if not text.isascii():
        for letter, holders in words.letters.items():
            for index in holders:
                votes[index] += _WORTH * text.count(letter) // len(holders)
    return votes, own
