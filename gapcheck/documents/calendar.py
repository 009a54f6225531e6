"""The words of dates in all languages, by the class that the grammar of dates knows them by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gapcheck.catalog.model import LanguageData, ReadingRules
from gapcheck.text.flat import flat

_KEPT = 8

# The classes of words, strongest first: M month, S season, Q part of a year, O ordinal, P "present", A "since",
# U "until", T "to", B "between", E the "and" of it, d "of".
_CLASSES = "MSQOPAUTBEd"


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """What words mean in dates."""

    words: Mapping[str, tuple[str, int]]
    """Folded word to its class and number (a month, the first month of a season, the months of a part)."""
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """First word to the further words and the class of each phrase that begins with it, longest first."""
    suffixes: frozenset[str]
    units: Mapping[str, int]
    rules: ReadingRules
    day_first: Mapping[str, bool]
    """By language code."""


_MADE: list[tuple[tuple[LanguageData, ...], ReadingRules, Calendar]] = []


def calendar(languages: tuple[LanguageData, ...], rules: ReadingRules) -> Calendar:
    """Return the words of dates of the languages, made once for each set of languages."""
    for made_of, made_with, made in _MADE:
        if made_of is languages and made_with is rules:
            return made
    made = _make(languages, rules)
    _MADE.append((languages, rules, made))
    del _MADE[:-_KEPT]
    return made


def _make(languages: Iterable[LanguageData], rules: ReadingRules) -> Calendar:
    words: dict[str, tuple[str, int]] = {}
    phrases: dict[str, dict[tuple[str, ...], str]] = {}
    suffixes: set[str] = set()
    units: dict[str, int] = {}
    for kind in _CLASSES:
        for language in languages:
            for text, number in _of_class(language, kind).items():
                parts = tuple(flat(text).replace("'", " ' ").split())
                if len(parts) == 1:
                    words.setdefault(parts[0], (kind, number))
                else:
                    phrases.setdefault(parts[0], {}).setdefault(parts[1:], kind)
    for language in languages:
        suffixes.update(language.suffixes)
        units.update(language.units)
    return Calendar(
        words=words,
        phrases={
            first: tuple(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))
            for first, found in phrases.items()
        },
        suffixes=frozenset(suffixes),
        units=units,
        rules=rules,
        day_first={language.code: language.day_first for language in languages},
    )


def _of_class(language: LanguageData, kind: str) -> Mapping[str, int]:
    match kind:
        case "M":
            return language.months
        case "S":
            return language.seasons
        case "Q":
            return language.parts
        case "O":
            return language.ordinals
        case "B":
            return dict.fromkeys(language.pairs, 0)
        case "E":
            return dict.fromkeys(language.pairs.values(), 0)
        case _:
            lists = {"P": language.present, "A": language.since, "U": language.until, "T": language.to}
            return dict.fromkeys(lists.get(kind, language.between), 0)
