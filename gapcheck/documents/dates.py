"""Dates and periods as people write them, by a small grammar over the words of a line.

Each word becomes one letter by its class (a year, a month, a dash...); patterns over those letters are the grammar.
They have no nested repetition, so the work grows with the length of the text and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gapcheck.catalog.model import LanguageData, ReadingRules
from gapcheck.documents.calendar import Calendar, calendar
from gapcheck.documents.date_words import BETWEEN, DateWords, When
from gapcheck.documents.model import Period, Precision, YearMonth
from gapcheck.text.flat import flat

_STARTS = re.compile(r"[AUB]d{0,2}(?=[nYMSQO])|[nYMSQO]|P(?=[h-])")
_PRESENT = re.compile(r"\(?[Pp]")
_HANGING = re.compile(r"[h-](?=\)|$|L)")
# What every form has somewhere: a year, a short year behind an apostrophe or a sign, or two digits before a dash.
_CANDIDATE = re.compile(
    r"(?:19|20)\d\d|'\d\d|\d[/.-]'?\d\d|[^\W\d_][/.-]\d\d|[^\W\d_][. ]\d\d[ ]?[-(]|[a-z]\d\d(?:-| ?[a-z])"
)
# No form is without them, and they are found sooner.
_TWO_DIGITS = re.compile(r"[0-9]{2}")
_NEEDS_PARTNER = frozenset(("short", "month"))


@dataclass(frozen=True, slots=True)
class Found:
    """A period found in a text."""

    start: int
    end: int
    period: Period
    ranged: bool = False
    """Whether both ends were written."""
    flag: str = ""
    """What is odd about it: implausible_date (then it has no ends), swapped_period or open_period; else empty."""


def find_periods(
    text: str, languages: tuple[LanguageData, ...], rules: ReadingRules | None = None, order: Sequence[str] = ()
) -> list[tuple[int, int, Period]]:
    """Return the periods of a text with where they stand; ``order`` are the document's languages, most used first."""
    found = scan_periods(flat(text), calendar(languages, rules or ReadingRules()), [(0, len(text))], order, text)
    return [(one.start, one.end, one.period) for one in found]


def merged_months(periods: Iterable[Period | None], as_of: date) -> int:
    """Return how many months periods cover together, overlaps counted once, none after ``as_of``."""
    covered: set[int] = set()
    for period in periods:
        if period:
            covered |= period.months(as_of)
    return len(covered)


def may_hold_period(folded: str, start: int, end: int) -> bool:
    """Tell, quickly, whether a part of a ``flat`` text is worth scanning."""
    return _TWO_DIGITS.search(folded, start, end) is not None and _CANDIDATE.search(folded, start, end) is not None


_ORDER = re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d{2})(?!\d)")


def writes_day_first(folded: str, words: Calendar, order: Sequence[str] = ()) -> bool:
    """Tell how 3/4/2019 is meant: as the text's own unmistakable dates, else as its first language has it."""
    for match in _ORDER.finditer(folded):
        first, second = int(match.group(1)), int(match.group(2))
        if first > 12 >= second:
            return True
        if second > 12 >= first:
            return False
    return words.day_first.get(order[0], True) if order else True


def scan_periods(
    folded: str,
    words: Calendar,
    spans: Iterable[tuple[int, int]],
    order: Sequence[str] = (),
    text: str = "",
    *,
    day_first: bool | None = None,
) -> list[Found]:
    """Return the periods in parts of a ``flat`` text, in order; ``text`` is the same as written."""
    if day_first is None:
        day_first = writes_day_first(folded, words, order)
    found: list[Found] = []
    for start, end in spans:
        if _CANDIDATE.search(folded, start, end):
            found.extend(_Line(folded, start, end, words, day_first, text or folded).periods())
    return found


class _Line(DateWords):
    """A stretch of text in which periods are looked for."""

    def periods(self) -> list[Found]:
        """Return the periods, left to right, none inside another."""
        found: list[Found] = []
        at = 0
        while start := _STARTS.search(self.classes, at):
            one = self._period(start.start(), start.end() if start.group()[0] in "AUBP" else start.start())
            if one is None:
                at = start.start() + 1
                continue
            stop, result = one
            found.append(result)
            at = stop
        return found

    def _period(self, begin: int, at: int) -> tuple[int, Found] | None:
        lead = self.classes[begin] if at > begin else ""
        if lead == "P":
            return self._reversed(begin, at)
        first = self.date(at)
        if first is None:
            return None
        when, stop = first
        if when is None:
            return stop, self._found(begin, stop, None, None, ranged=False, flag="implausible_date")
        if lead == "B":
            return self._paired(begin, when, stop)
        second = self._second(when, stop)
        if second is not None:
            return second[0], self._between(begin, *second, when)
        return self._alone(begin, lead, when, stop)

    def _alone(self, begin: int, lead: str, when: When, stop: int) -> tuple[int, Found] | None:
        if when.name in _NEEDS_PARTNER:
            return None
        if lead == "A":
            return stop, self._found(begin, stop, when, None, present=True, ranged=False)
        if lead == "U":
            return stop, self._found(begin, stop, None, when, ranged=False)
        hanging = _HANGING.match(self.classes, stop)
        if hanging and (when.name != "year_number"):
            found = self._found(begin, hanging.end(), when, None, present=True, ranged=False, flag="open_period")
            return hanging.end(), found
        return stop, self._found(begin, stop, when, when, ranged=False)

    def _reversed(self, begin: int, at: int) -> tuple[int, Found] | None:
        """Read "Present - March 2019"."""
        between = BETWEEN.match(self.classes, at)
        first = self.date(between.end()) if between else None
        if first is None or first[0] is None or first[0].name in _NEEDS_PARTNER:
            return None
        return first[1], self._found(begin, first[1], first[0], None, present=True)

    def _paired(self, begin: int, when: When, stop: int) -> tuple[int, Found] | None:
        """Read "between 2019 and 2021"."""
        if self.classes[stop : stop + 1] not in ("E", "T", "U"):
            return None
        second = self.date(stop + 1)
        if second is None or second[0] is None:
            return None
        return second[1], self._between(begin, second[1], second[0], when)

    def _second(self, when: When, stop: int) -> tuple[int, When | None] | None:
        """Return where a period ends and its end; None for the end is "present"; None in all for no end."""
        classes = self.classes
        if classes.startswith(("p", "(P", "(p"), stop):
            return stop + (1 if classes[stop] == "p" else 2), None
        if when.name == "year" and classes.startswith(("/Y", "/n"), stop):
            return self._date_after(stop + 1, when) if classes[stop + 1] == "Y" else self._short_year(stop + 1, when)
        if classes.startswith("/", stop):
            return self._behind_slash(stop + 1, when)
        between = BETWEEN.match(classes, stop)
        if between is None:
            return None
        present = _PRESENT.match(classes, between.end())
        if present:
            return present.end(), None
        return self._date_after(between.end(), when)

    def _behind_slash(self, at: int, when: When) -> tuple[int, When | None] | None:
        """Read the end of "Aug 2016 / May 2018" and of "2021 / present": with a month on both sides it is no pair."""
        if self.classes.startswith("p", at) or (self.classes.startswith("P", at) and when.name not in _NEEDS_PARTNER):
            return at + 1, None
        if when.precision is Precision.YEAR or when.name in _NEEDS_PARTNER:
            return None
        found = self.date(at)
        if found is None or found[0] is None or found[0].name in _NEEDS_PARTNER:
            return None
        second, stop = found
        return (stop, second) if second is not None and second.precision is not Precision.YEAR else None

    def _date_after(self, at: int, when: When) -> tuple[int, When] | None:
        self.in_months = when.name == "year_number"
        found = self.date(at)
        self.in_months = False
        if found is None:
            return self._short_year(at, when)
        second, stop = found
        if second is None:
            return stop, When(-1, -1, Precision.YEAR, "implausible")
        if second.name == "month":
            if (
                when.name == "month"
                or when.precision is Precision.YEAR
                or self.classes[stop : stop + 1] in ("x", "d", "n")
            ):
                return None
            year = when.first // 12 + (second.first < when.first % 12)
            return stop, When(year * 12 + second.first, year * 12 + second.last, Precision.MONTH, "named")
        if second.name == "short" and when.name == "year":
            return None
        return stop, second

    def _short_year(self, at: int, when: When) -> tuple[int, When] | None:
        """Read the 17 of "2015 - 17"."""
        if when.name != "year" or self.classes[at : at + 1] != "n" or self.classes[at + 1 : at + 2] in ("n", "/", ":"):
            return None
        first, last = self.places[at]
        year = when.first // 12
        full = year - year % 100 + self.numbers[at]
        if last - first != 2 or not year < full <= year + 50:
            return None
        return at + 1, When(full * 12, full * 12 + 11, Precision.YEAR, "year")

    def _between(self, begin: int, stop: int, second: When | None, first: When) -> Found:
        if second is None:
            if first.name == "month":
                return self._found(begin, stop, None, None, flag="implausible_date")
            return self._found(begin, stop, first, None, present=True)
        if second.name == "implausible":
            return self._found(begin, stop, None, None, flag="implausible_date")
        if first.name == "month":
            year = second.first // 12 - (first.first > second.first % 12)
            first = When(year * 12 + first.first, year * 12 + first.last, Precision.MONTH, "named")
        if second.last < first.first:
            return self._found(begin, stop, second, first, flag="swapped_period")
        return self._found(begin, stop, first, second)

    def _found(
        self,
        begin: int,
        stop: int,
        first: When | None,
        last: When | None,
        *,
        present: bool = False,
        ranged: bool = True,
        flag: str = "",
    ) -> Found:
        start, end = self.places[begin][0], self.places[stop - 1][1]
        text = " ".join(self.text[start:end].split())
        opening = self._opening(first, last) if first else None
        closing = self._closing(first, last) if last else None
        return Found(start, end, Period(opening, closing, present, text), ranged, flag)

    def _opening(self, first: When, last: When | None) -> YearMonth:
        index = first.first
        if first.precision is Precision.YEAR and first is not last:
            index += self.rules.year_start - 1
            if last is not None and last.first // 12 == first.first // 12:
                index = first.first if last.precision is Precision.YEAR else min(index, last.last)
        return YearMonth(index // 12, index % 12 + 1, first.precision)

    def _closing(self, first: When | None, last: When) -> YearMonth:
        index = last.last
        if last.precision is Precision.YEAR and first is not last:
            index = last.first + self.rules.year_end - 1
            if first is not None and last.first // 12 == first.first // 12:
                index = last.last if first.precision is Precision.YEAR else max(index, first.first)
        return YearMonth(index // 12, index % 12 + 1, last.precision)
