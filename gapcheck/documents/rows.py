"""The lines of a section as the search for positions sees them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gapcheck.documents.blocks import BULLET
from gapcheck.documents.dates import Found
from gapcheck.documents.model import Line
from gapcheck.documents.vocabulary import Vocabulary
from gapcheck.text.flat import flat

_BULLETED = re.compile(rf"[ \t]*{BULLET}[ \t]*")
_DURATION = r"\d{1,3}\+?[ ]?(?:%s)\b\.?(?:[ ]?(?:,|&|[^\W\d_]{1,3})?[ ]?\d{1,2}[ ]?(?:%s)\b\.?)?"
_EDGE = " \t|·•,;:()[]{}–—-/*_#~"
_LABELLED = re.compile(r"[^\W\d_][^:\n]{1,40}:[ \t]")
_RUN_IN = re.compile(r"[ ]?[)\]]?[ ]?:[ \t]+(?=\S)")
_SENTENCES = re.compile(r"[ ]?[)\]]\.[ \t]+(?=\S)")
_SET_OFF = frozenset(".,;|·•–—-([\t")
_SEPARATED = re.compile(r"[·|,–—\t][ \t]?")
_BRACKETED = re.compile(r"\([^()]+\)")
_LEADING_WORDS = 9
_LONG = 95
_MANY = 13
_FEW = 4
_ENDS = (".", ";", "!", "?")
_SETS_OFF = frozenset("\t(|·,–—-[")


@dataclass(slots=True)
class Row:
    """One line with what matters for telling heads of positions from their text."""

    index: int
    """Of the line in the document."""
    begin: int
    """Where the line starts."""
    start: int
    """Where its content starts, after blanks and bullet."""
    end: int
    text: str
    """Its content as written."""
    folded: str
    bullet: bool
    strong: bool
    """Bold, declared a heading, or marked so."""
    heading: int
    wrapped: bool
    apart: bool
    """Whether an empty line, a heading or nothing stands before it."""
    found: Found | None = None
    """The period on it, if any."""
    rest: str = ""
    """The content without period, duration and marks."""
    titled: bool = False
    """Whether a word of a job title stands in the rest."""
    head: bool = False
    """Whether it has the form of a line at the head of a position."""
    duration: bool = False
    """Whether it gives only a duration ("3 yrs 2 mos")."""

    run_in: bool = False
    """Whether the text of the position goes on behind its head on the same line ("Acme (2019-2021): ...")."""

    closed: bool = False
    """Whether a full stop and nothing else follows its period."""

    @property
    def blank(self) -> bool:
        """Whether nothing is on it."""
        return self.start >= self.end


class RowMaker:
    """Makes the rows of one document."""

    def __init__(
        self,
        text: str,
        folded: str,
        lines: Sequence[Line],
        words: Vocabulary,
        units: Sequence[str],
        furniture: frozenset[int] = frozenset(),
    ) -> None:
        self._text = text
        self._folded = folded
        self._lines = lines
        self._words = words
        self._furniture = furniture
        alternatives = "|".join(sorted(map(re.escape, units), key=lambda unit: (-len(unit), unit))) or "(?!)"
        self._duration = _duration(alternatives)

    def rows(self, first: int, stop: int, dated: dict[int, Found], begin: int = 0) -> list[Row]:
        """Return the rows of lines ``first`` to ``stop``; ``dated`` has the period of each line that has one.

        What stands before ``begin`` on the first line is a heading and left out.
        """
        made: list[Row] = []
        apart = True
        for index in range(first, stop):
            row = self._row(index, apart, dated.get(index), begin)
            made.append(row)
            apart = row.blank
        return made

    def _row(self, index: int, apart: bool, found: Found | None, begin: int) -> Row:
        line = self._lines[index]
        match = _BULLETED.match(self._text, line.start, line.end)
        start = max(match.end() if match else line.start, min(begin, line.end))
        if match and match.group().strip()[:1].isdigit() and self._labels_party(start, line.end):
            match = None
        text = self._text[start : line.end].strip()
        strong = line.bold or line.heading > 0 or text.startswith(("**", "__", "#"))
        bullet = line.bullet or match is not None
        folded = self._folded[start : line.end]
        row = Row(
            index, line.start, start, line.end, text, folded, bullet, strong, line.heading, line.wrapped, apart, found
        )
        if not text or index in self._furniture:
            row.start = row.end
            return row
        rest = text
        if found is not None and start <= found.start:
            rest = self._text[start : found.start]
            row.run_in = self._runs_in(start, line.end, found)
            row.closed = not row.run_in and self._text[found.end : line.end].strip() == "."
            row.closed = row.closed and rest.rstrip(" ")[-1:] in _SET_OFF
            if rest.rstrip(" ").endswith(" /"):
                # Where a slash sets the dates off, slashes divide the title and the employer too.
                rest = rest.replace(" / ", " | ")
            if row.closed:
                # "Engineer at Acme, Leeds. 2019 - 2021."
                rest = rest.rstrip(" .")
            elif not row.run_in:
                rest = f"{rest}\t{self._text[found.end : line.end]}"
        if row.found or row.folded[:1].isdigit() or "(" in rest or "·" in rest:
            rest = self._without_duration(rest)
            row.duration = found is None and not rest.strip(_EDGE)
        row.rest = rest.strip(_EDGE)
        folded = row.folded if rest is text else flat(row.rest)
        row.titled = self._words.titles.within(folded)
        row.head = self._is_head(row)
        return row

    def _runs_in(self, start: int, end: int, found: Found) -> bool:
        """Tell whether a head ends with its period and a colon, and its text follows on the line."""
        lead = self._text[start : found.start].strip(_EDGE)
        if not found.ranged or not lead or len(lead.split()) > _LEADING_WORDS:
            return False
        if not (lead[0].isupper() or lead[0].isdigit()):
            return False
        if _RUN_IN.match(self._text, found.end, end):
            return True
        return self._words.titles.within(flat(lead)) and _SENTENCES.match(self._text, found.end, end) is not None

    def mark(self, row: Row) -> str:
        """Return the blanks and the bullet before a row's content."""
        return self._text[row.begin : row.start]

    def _labels_party(self, start: int, end: int) -> bool:
        """Tell whether it begins "Company:" or "Role:"."""
        colon = self._folded.find(":", start, min(end, start + 40))
        return (
            colon > 0 and self._words.party_labels.pattern.fullmatch(self._folded[start:colon].strip(_EDGE)) is not None
        )

    def _without_duration(self, rest: str) -> str:
        return self._duration.sub("\t", rest)

    def _is_head(self, row: Row) -> bool:
        rest = row.rest
        if row.bullet or len(rest) > _LONG or row.duration:
            return False
        if not rest:
            return row.found is not None
        first = next((char for char in rest if char.isalnum()), "")
        if first.islower() and not row.strong and not (len(rest.split()) <= _FEW and (row.found or row.apart)):
            return False
        if rest.endswith(_ENDS) and not self._ends_in_name(rest):
            return False
        if rest.count(",") >= 4 or len(rest.split()) > _MANY:
            return False
        labelled = _LABELLED.match(rest) and not row.titled and not row.strong and row.found is None
        return not labelled or self._labels_party(row.start, row.end)

    def _ends_in_name(self, rest: str) -> bool:
        """Tell whether the full stop belongs to the name of an organisation ("Acme Inc.")."""
        folded = rest.lower()
        return any(
            match.end() >= len(folded) - 1
            for match in self._words.organisations.pattern.finditer(folded, len(folded) - 14)
        )

    def heads_period(self, row: Row, *, project: bool, listed: bool = False) -> bool:
        """Tell whether the period on a row is that of a position, and not one in a sentence.

        ``listed`` says that the section is a list of positions, each a bullet.
        """
        found = row.found
        if found is None or row.blank or self._is_sentence(row, found):
            return False
        before = self._text[row.start : found.start]
        after = self._text[found.end : row.end]
        lead, tail = before.strip(_EDGE), "" if row.closed else after.strip(_EDGE)
        at_edge = not lead or not tail
        if row.closed and not row.titled:
            return False
        if row.run_in:
            return not row.bullet or row.titled or listed
        if row.bullet and found.ranged and not at_edge:
            # "Intern, Acme · 2016-2017 (help desk)": the period is set off, and only an aside follows.
            at_edge = _SEPARATED.fullmatch(before.rstrip(" ")[-1:]) is not None and bool(
                _BRACKETED.fullmatch(after.strip())
            )
        if row.bullet and listed:
            return found.ranged and at_edge and len(row.rest.split()) <= _LEADING_WORDS
        if row.bullet:
            return found.ranged and row.titled and len(row.rest.split()) <= _MANY and at_edge
        if found.ranged:
            return at_edge or before[-1:] in _SETS_OFF or after[:1] in _SETS_OFF
        if found.period.present:
            return at_edge and (row.titled or not lead or project)
        return row.head and at_edge and (project or row.titled or row.strong or not row.rest)

    def _is_sentence(self, row: Row, found: Found) -> bool:
        """Tell whether the period stands in running text."""
        before = self._text[row.start : found.start]
        words = row.rest.split()
        if len(row.rest) > _LONG + 25 or len(words) > _MANY + 4:
            return True
        if before[-1:] == " " and not found.ranged:
            last = self._folded[row.start : found.start].split()[-1:]
            if last and self._words.prepositions.within(last[0]):
                return True
        if row.text[:1].islower() and not row.strong and found.start != row.start and len(words) > _FEW:
            return True
        tail = "" if row.run_in else self._text[found.end : row.end].strip(_EDGE)
        if tail[:1].islower() and len(tail.split()) > 3 and not row.titled:
            return True
        return row.text.endswith(".") and len(words) > 8 and not row.run_in


_DURATIONS: dict[str, re.Pattern[str]] = {}


def _duration(alternatives: str) -> re.Pattern[str]:
    if alternatives not in _DURATIONS:
        _DURATIONS[alternatives] = re.compile(_DURATION % (alternatives, alternatives), re.IGNORECASE)
    return _DURATIONS[alternatives]
