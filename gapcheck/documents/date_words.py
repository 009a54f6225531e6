"""One date as people write it: the words of a line by their classes, and the forms that make a date of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gapcheck.documents.calendar import Calendar
from gapcheck.documents.model import Precision

# Besides the classes of words (see calendar.py): Y year, n one or two digits, N another number, h a dash without and
# - one with blanks, ° the ordinal sign, p a phrase for "present" with its own "to", L a line end, x anything else.
_DATES = {
    "dmy": r"n[/.h]n[/.h](?:Y|n)",
    "ymd": r"Y[h/.]n[h/.]n",
    "named_day": r"M\.?n°?,?Y",
    "named": r"(?:n[.°]?d?)?M\.?,?d{0,2}[/.'h]{0,2}Y",
    "named_short": r"M\.?d?(?:['/h]'?|(?=n[h\-TU]))n(?!\.?[/:n])",
    "year_named": r"Y[h/.,]?M(?!\.?,?d{0,2}[/'h]{0,2}[Yn])",
    "part": r"(?:Qn°?|n[°.]?Q\.?|OQ)[dh/,.']{0,3}(?:Y|n)",
    "year_part": r"Y[h/-]?Qn",
    "season": r"Sd{0,2}[/,']{0,2}(?:Y(?:[/h]n)?|(?<=')n)",
    "year_season": r"YS(?![dY])",
    "numeric": r"n[/.h]'?Y",
    "year_number": r"Y[/.h]n(?![/.]n)",
    "short": r"n[/.]'?n(?![/.:]n)",
    "year": r"Y",
    "month": r"M\.?",
}
_DATE = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _DATES.items()))
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\s\w]|_|\n")
_SIGNS = {"-": "-", ">": "-", "/": "/", ".": ".", ",": ",", "'": "'", "(": "(", ")": ")", "°": "°", "\n": "L", ":": ":"}
BETWEEN = re.compile(r"\)?[,.]?(?:[h-]{1,2}L?|\.{2,3}|[TU])d{0,2}")
"""What may stand between the two ends of a period, over classes."""


@dataclass(frozen=True, slots=True)
class When:
    """The first and last month of a date as written."""

    first: int
    """Month index."""
    last: int
    precision: Precision
    name: str
    """Which form it was written in."""


class DateWords:
    """A stretch of text as words with classes."""

    def __init__(self, folded: str, start: int, end: int, words: Calendar, day_first: bool, text: str) -> None:
        self.text = text
        self._words = words
        self.rules = words.rules
        self._day_first = day_first
        self.in_months = False
        """Whether the period under way began as 2008-10: then 2009-11 is a month too, and no pair of years."""
        self.numbers: list[int] = []
        self.places: list[tuple[int, int]] = []
        self.classes = self._classify(folded, start, end)

    def _classify(self, folded: str, start: int, end: int) -> str:
        classes: list[str] = []
        tokens = [(match.group(), *match.span()) for match in _TOKEN.finditer(folded, start, end)]
        after = 0
        previous_end = -1
        for index, (token, first, last) in enumerate(tokens):
            if index < after:
                continue
            tight = first == previous_end
            number = 0
            if token in _SIGNS:
                kind = _SIGNS[token]
                if kind == "-" and tight and folded[last : last + 1].strip():
                    kind = "h"
            elif token.isdecimal():
                kind, number = self._number(token, folded, first, last, tight and classes[-1] in "xN")
            else:
                kind, number, length = self._word_class(tokens, index)
                after = index + length
                last = tokens[after - 1][2]
                if kind not in "MS" and tight and classes[-1] == "n" and token in self._words.suffixes:
                    kind = "°"
            classes.append(kind)
            self.numbers.append(number)
            self.places.append((first, last))
            previous_end = last
        return "".join(classes)

    def _word_class(self, tokens: Sequence[tuple[str, int, int]], index: int) -> tuple[str, int, int]:
        """Return class, number and how many words belong together."""
        token = tokens[index][0]
        for rest, kind in self._words.phrases.get(token, ()):
            length = len(rest) + 1
            if tuple(one[0] for one in tokens[index + 1 : index + length]) == rest:
                return "p" if kind == "P" else kind, 0, length
        return *self._words.words.get(token, ("x", 0)), 1

    def _number(self, token: str, folded: str, first: int, last: int, glued: bool) -> tuple[str, int]:
        """Return class and value of a number; one that is glued to a word or to a unit is no year."""
        if len(token) > 4:
            return "N", 0
        value = int(token)
        if len(token) <= 2:
            return "n", value
        counted = folded[last : last + 1] in ("%", "+") or folded[first - 1 : first] in ("$", "€", "£")
        return "N" if glued or counted or len(token) == 3 or not 1900 <= value <= 2099 else "Y", value

    def date(self, at: int) -> tuple[When | None, int] | None:
        """Return the date at a word and where it ends; the date is None when its year cannot be."""
        match = _DATE.match(self.classes, at)
        if match is None:
            return None
        name = match.lastgroup or ""
        stop = match.end()
        numbers = [self.numbers[index] for index in range(at, stop) if self.classes[index] in "nY"]
        when = self._read(name, at, stop, numbers)
        if when is None and name != "year" and "Y" in match.group()[:1]:
            # "2019-25" or "2019.4": the year alone may still be one.
            when, stop, name = self._whole_year(self.numbers[at], "year"), at + 1, "year"
            if self.classes[stop : stop + 2] == ".n":
                return None
        if when is None:
            return None
        year = when.first // 12
        if name != "month" and not self.rules.earliest_year <= year <= self.rules.latest_year:
            return None, stop
        return when, stop

    def _read(self, name: str, at: int, stop: int, numbers: list[int]) -> When | None:
        match name:
            case "year":
                return self._whole_year(numbers[0], name)
            case "month":
                month = self._word(at, stop, "M") - 1
                return When(month, month, Precision.MONTH, name)
            case "dmy" | "ymd":
                return self._full(name, at, stop, numbers)
            case "named" | "named_day" | "named_short" | "year_named":
                return self._named(name, at, stop, numbers)
            case "numeric" | "short":
                year = self._century(numbers[1], at + 2 if name == "short" else -1)
                return self._month(year, numbers[0], Precision.MONTH, name)
            case "year_number":
                return self._year_number(at, stop, numbers)
            case "part" | "year_part":
                return self._part(name, at, stop, numbers)
            case _:
                return self._season(name, at, stop, numbers)

    def _whole_year(self, year: int, name: str) -> When:
        return When(year * 12, year * 12 + 11, Precision.YEAR, name)

    def _month(self, year: int | None, month: int, precision: Precision, name: str) -> When | None:
        if year is None or not 1 <= month <= 12:
            return None
        return When(year * 12 + month - 1, year * 12 + month - 1, precision, name)

    def _century(self, number: int, place: int = -1) -> int | None:
        """Return the full year of a number of two or four digits."""
        if number > 99:
            return number
        if place >= 0:
            while self.classes[place] != "n":
                place += 1
            if self.places[place][1] - self.places[place][0] != 2:
                return None
        return number + (1900 if number >= self.rules.two_digits_from else 2000)

    def _word(self, at: int, stop: int, kind: str) -> int:
        return self.numbers[self.classes.index(kind, at, stop)]

    def _full(self, name: str, at: int, stop: int, numbers: list[int]) -> When | None:
        if name == "ymd":
            year, month, day = numbers
        else:
            day, month, year = numbers
            dotted = "." in self.classes[at:stop]
            if month > 12 or (not self._day_first and not dotted and day <= 12):
                day, month = month, day
        if not 1 <= day <= 31:
            return None
        return self._month(self._century(year), month, Precision.DAY, name)

    def _named(self, name: str, at: int, stop: int, numbers: list[int]) -> When | None:
        with_day = name == "named_day" or (name == "named" and len(numbers) == 2)
        year = numbers[-1] if name != "year_named" else numbers[0]
        if with_day and not 1 <= numbers[0] <= 31:
            return None
        full = self._century(year, stop - 1 if name == "named_short" else -1)
        return self._month(full, self._word(at, stop, "M"), Precision.DAY if with_day else Precision.MONTH, name)

    def _year_number(self, at: int, stop: int, numbers: list[int]) -> When | None:
        """Read 2019-03, 2019/3 and the half-year 2019.1; what could as well be 2008-10 is left to the period."""
        year, number = numbers
        first, last = self.places[stop - 1]
        sign = self.classes[at + 1]
        if last - first == 1 and sign in "./":
            half = (number - 1) * 6
            return When(year * 12 + half, year * 12 + half + 5, Precision.SEASON, "part") if number in (1, 2) else None
        as_range = last - first == 2 and year % 100 < number <= year % 100 + 50 and sign != "."
        followed = self.in_months or BETWEEN.match(self.classes, stop) is not None
        if as_range and not followed and (number > 12 or sign == "h"):
            return None
        return self._month(year, number, Precision.MONTH, "year_number")

    def _part(self, name: str, at: int, stop: int, numbers: list[int]) -> When | None:
        length = self._word(at, stop, "Q")
        if name == "year_part":
            year, number = numbers[0], numbers[1]
        else:
            year = numbers[-1]
            ordinal = self.classes.find("O", at, stop)
            number = self.numbers[ordinal] if ordinal >= 0 else numbers[0]
            if len(numbers) < 2 and ordinal < 0:
                return None
        full = self._century(year)
        if full is None or not 1 <= number <= 12 // length:
            return None
        first = full * 12 + (number - 1) * length
        return When(first, first + length - 1, Precision.SEASON, name)

    def _season(self, name: str, at: int, stop: int, numbers: list[int]) -> When | None:
        year = self._century(numbers[0])
        if year is None:
            return None
        first = year * 12 + self._word(at, stop, "S") - 1
        return When(first, first + 2, Precision.SEASON, name)
