"""Headings, months and the other words that carry the structure of a resume, per language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from pydantic import Field

from gapcheck.catalog.model import LanguageData, ReadingRules
from gapcheck.catalog.yamlfile import FileModel, Located, validate
from gapcheck.errors import Code
from gapcheck.text.flat import flat

Words: TypeAlias = tuple[str, ...]

_KINDS = frozenset(
    ["header", "summary", "experience", "projects", "skills", "education", "courses", "certifications", "languages",
     "publications", "volunteering", "awards", "interests", "learning", "references", "other"]
)  # fmt: skip
_STATES = frozenset(["in_progress", "expired", "planned"])


class _Verdict(FileModel):
    """When a reading is good enough to judge."""

    min_characters_per_page: int = Field(ge=0)
    max_unknown_share: float = Field(ge=0, le=1)
    unreadable_unknown_share: float = Field(ge=0, le=1)
    min_confidence: float = Field(ge=0, le=1)
    wall_items: int = Field(ge=0)
    source: str = Field(min_length=1)


class _Language(FileModel):
    """What carries structure in one language."""

    name: str
    stopwords: Words
    headings: Mapping[str, Words] = {}
    keywords: Mapping[str, Words] = {}
    labels: Words = ()
    titles: Words = ()
    organisations: Words = ()
    schools: Words = ()
    degrees: Words = ()
    asides: Words = ()
    breaks: Words = ()
    at: Words = ()
    by: Words = ()
    prepositions: Words = ()
    party_labels: Words = ()
    grades: Words = ()
    states: Mapping[str, Words] = {}
    private: Mapping[str, Words] = {}
    cover: Words = ()
    letters: str = ""


class _Sections(FileModel):
    """The file sections.yaml."""

    source: str
    verdict: _Verdict
    to_models: Words = ()
    languages: Mapping[str, _Language]


class _Months(FileModel):
    """Dates in one language."""

    months: Mapping[int, Words]
    seasons: Mapping[int, Words] = {}
    present: Words = ()
    since: Words = ()
    until: Words = ()
    to: Words = ()
    between: Words = ()
    parts: Mapping[int, Words] = {}
    ordinals: Mapping[int, Words] = {}
    units: Mapping[int, Words] = {}
    suffixes: Words = ()
    pairs: Mapping[str, str] = {}
    day_first: bool = True


class _Years(FileModel):
    """What a year without a month stands for, and which years are slips."""

    year_start: int = Field(ge=1, le=12)
    year_end: int = Field(ge=1, le=12)
    earliest: int
    latest: int
    two_digits_from: int = Field(ge=0, le=99)
    source: str = Field(min_length=1)


class _Dates(FileModel):
    """The file months.yaml."""

    source: str
    years: _Years
    languages: Mapping[str, _Months]


def languages(sections: Located, months: Located) -> tuple[LanguageData, ...]:
    """Return the languages of sections.yaml with the dates of months.yaml, in the order of the first file.

    CatalogError, placed, for unknown kinds and states, and for a heading or month given twice with two meanings.
    """
    parsed = validate(_Sections, sections)
    dates = validate(_Dates, months)
    for code in dates.languages:
        if code not in parsed.languages:
            text = f"the language {code!r} has dates but is not in sections.yaml"
            raise months.error(Code.UNKNOWN_REFERENCE, text, ("languages", code), key=True)
    return tuple(
        _language(code, words, dates.languages.get(code) or _Months(months={}), sections, months)
        for code, words in parsed.languages.items()
    )


def reading_rules(sections: Located, months: Located) -> ReadingRules:
    """Return the thresholds of the reading verdict and the conventions for years; errors as ``languages``."""
    parsed = validate(_Sections, sections)
    verdict, years = parsed.verdict, validate(_Dates, months).years
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


def _language(code: str, words: _Language, dates: _Months, sections: Located, months: Located) -> LanguageData:
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
