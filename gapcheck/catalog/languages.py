"""Headings, months and the other words that carry the structure of a resume, per language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gapcheck.catalog.languagefile import DatesFile, LanguageFile, MonthsFile, SectionsFile, Words
from gapcheck.catalog.model import LanguageData, ReadingRules
from gapcheck.catalog.yamlfile import Located, validate
from gapcheck.errors import Code
from gapcheck.text.flat import flat

_KINDS = frozenset(
    ["header", "summary", "experience", "projects", "skills", "education", "courses", "certifications", "languages",
     "publications", "volunteering", "awards", "interests", "learning", "references", "other"]
)  # fmt: skip
_STATES = frozenset(["in_progress", "expired", "planned"])


def languages(sections: Located, months: Located) -> tuple[LanguageData, ...]:
    """Return the languages of sections.yaml with the dates of months.yaml, in the order of the first file.

    CatalogError, placed, for unknown kinds and states, and for a heading or month given twice with two meanings.
    """
    parsed = validate(SectionsFile, sections)
    dates = validate(MonthsFile, months)
    for code in dates.languages:
        if code not in parsed.languages:
            text = f"the language {code!r} has dates but is not in sections.yaml"
            raise months.error(Code.UNKNOWN_REFERENCE, text, ("languages", code), key=True)
    return tuple(
        _language(code, words, dates.languages.get(code) or DatesFile(months={}), sections, months)
        for code, words in parsed.languages.items()
    )


def reading_rules(sections: Located, months: Located) -> ReadingRules:
    """Return the thresholds of the reading verdict and the conventions for years; errors as ``languages``."""
    parsed = validate(SectionsFile, sections)
    verdict, years = parsed.verdict, validate(MonthsFile, months).years
    return ReadingRules(
        min_characters_per_page=verdict.min_characters_per_page,
        max_unknown_share=verdict.max_unknown_share,
        unreadable_unknown_share=verdict.unreadable_unknown_share,
        min_confidence=verdict.min_confidence,
        wall_items=verdict.wall_items,
        year_start=years.year_start,
        year_end=years.year_end,
        earliest_year=years.earliest,
        latest_year=years.latest,
        two_digits_from=years.two_digits_from,
        to_models=_words(parsed.to_models),
        source=f"{verdict.source}; {years.source}",
    )


def _language(code: str, words: LanguageFile, dates: DatesFile, sections: Located, months: Located) -> LanguageData:
    here = ("languages", code)
    return LanguageData(
        code=code,
        name=words.name,
        stopwords=_words(words.stopwords),
        months=_numbers(dates.months, months, (*here, "months")),
        seasons=_numbers(dates.seasons, months, (*here, "seasons")),
        present=_words(dates.present),
        since=_words(dates.since),
        to=_words(dates.to),
        sections=_kinds(words.headings, sections, (*here, "headings")),
        titles=_words(words.titles),
        until=_words(dates.until),
        between=_words(dates.between),
        parts=_numbers(dates.parts, months, (*here, "parts")),
        ordinals=_numbers(dates.ordinals, months, (*here, "ordinals")),
        units=_numbers(dates.units, months, (*here, "units")),
        suffixes=_words(dates.suffixes),
        pairs={flat(first): flat(second) for first, second in dates.pairs.items()},
        day_first=dates.day_first,
        keywords=_kinds(words.keywords, sections, (*here, "keywords")),
        labels=_words(words.labels),
        organisations=_words(words.organisations),
        schools=_words(words.schools),
        degrees=_words(words.degrees),
        asides=_words(words.asides),
        breaks=_words(words.breaks),
        at=_words(words.at),
        at_maybe=_words(words.at_maybe),
        particles=_words(words.particles),
        by=_words(words.by),
        grades=_words(words.grades),
        prepositions=_words(words.prepositions),
        party_labels=_words(words.party_labels),
        states=_states(words.states, sections, (*here, "states")),
        private={key: _words(values) for key, values in words.private.items()},
        cover=_words(words.cover),
        letters=words.letters,
    )


def _words(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(flat(word) for word in words))


def _numbers(table: Mapping[int, Words], located: Located, loc: tuple[str, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, words in table.items():
        for index, word in enumerate(words):
            if found.setdefault(flat(word), number) != number:
                raise located.error(Code.BAD_VALUE, f"{word!r} stands for two numbers", (*loc, str(number), index))
    return found


def _kinds(table: Mapping[str, Words], located: Located, loc: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, words in table.items():
        if kind not in _KINDS:
            text = f"{kind!r} is no kind of section"
            raise located.error(Code.BAD_VALUE, text, (*loc, kind), key=True, expected=", ".join(sorted(_KINDS)))
        for index, word in enumerate(words):
            if found.setdefault(flat(word), kind) != kind:
                raise located.error(Code.BAD_VALUE, f"{word!r} heads two kinds of section", (*loc, kind, index))
    return found


def _states(table: Mapping[str, Words], located: Located, loc: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    for state in table:
        if state not in _STATES:
            text = f"{state!r} is no state of a credential"
            raise located.error(Code.BAD_VALUE, text, (*loc, state), key=True, expected=", ".join(sorted(_STATES)))
    return {state: _words(words) for state, words in table.items()}
