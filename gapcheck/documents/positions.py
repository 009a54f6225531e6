"""Positions: jobs, projects and voluntary work with title, organisation and period, in whatever layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gapcheck.documents.model import Position, Section, SectionKind
from gapcheck.documents.parties import Parties, parties
from gapcheck.documents.rows import Row, RowMaker
from gapcheck.documents.vocabulary import Vocabulary
from gapcheck.text.flat import flat

_ABOVE = 3
"""Lines above a date that may belong to the head of its position."""
_BELOW = 2
_FULL = 60
"""A longer line may go on in the next."""


@dataclass(slots=True)
class _Head:
    """The head of a position: its rows and what they say."""

    first: int
    """Index of its first row."""
    last: int
    """Index of its last row."""
    parties: Parties
    row: Row | None
    """The dated row, None for an undated position."""
    is_break: bool = False


def find_positions(
    section: Section, rows: list[Row], maker: RowMaker, words: Vocabulary, *, strict: bool = False
) -> list[Position]:
    """Return the positions of one section in order; ``rows`` are its lines without the heading.

    ``strict`` takes only positions with a title and a period from one date to another, for sections of other kinds.
    """
    project = section.kind in (SectionKind.PROJECTS, SectionKind.VOLUNTEERING)
    heads = _Heads(rows, maker, words, project=project, strict=strict).find()
    heads = _merged(heads, rows)
    found: list[Position] = []
    kind = SectionKind.EXPERIENCE if strict else section.kind
    inherited = False
    """Whether the employer of the position above came from one above it."""
    for number, head in enumerate(heads):
        if head.is_break:
            continue
        start = rows[head.first].start if rows[head.first].bullet else rows[head.first].begin
        end = rows[heads[number + 1].first].begin if number + 1 < len(heads) else section.end
        names = head.parties
        if not names.organisation and names.title:
            goes_on = found and not heads[number - 1].is_break and heads[number - 1].parties.organisation != ""
            above = found[-1].organisation if goes_on or inherited else ""
            names = replace(names, organisation=above or names.place)
            inherited = bool(above)
        else:
            inherited = False
        if section.kind is SectionKind.PROJECTS and not words.organisations.within(flat(names.organisation)):
            names = replace(names, organisation="")
        period = head.row.found.period if head.row and head.row.found else None
        found.append(Position(names.title, names.organisation, period, start, end, kind))
    return found


def _lists(first: Row) -> bool:
    """Tell whether a section lists positions by employer: then its first line is a bullet with a period."""
    if not first.bullet or first.found is None or not first.found.ranged:
        return False
    return first.run_in or not first.titled


def _merged(heads: list[_Head], rows: Sequence[Row]) -> list[_Head]:
    """Join the line of a company and its whole time with the first title below it."""
    kept: list[_Head] = []
    for head in heads:
        above = kept[-1] if kept else None
        if (
            above is not None
            and not above.is_break
            and not head.is_break
            and not above.parties.title
            and above.parties.organisation
            and not head.parties.organisation
            and all(row.blank or row.duration for row in rows[above.last + 1 : head.first])
        ):
            kept[-1] = _Head(
                above.first, head.last, replace(head.parties, organisation=above.parties.organisation), head.row
            )
        else:
            kept.append(head)
    return kept


class _Heads:
    """Finds the heads of positions in the rows of a section."""

    def __init__(self, rows: list[Row], maker: RowMaker, words: Vocabulary, *, project: bool, strict: bool) -> None:
        self._rows = rows
        self._maker = maker
        self._words = words
        self._project = project
        self._strict = strict
        first = next((row for row in rows if not row.blank), None)
        self._listed = first is not None and _lists(first)
        self._mark = maker.mark(first) if first else ""
        """The bullet of the section's first line."""
        self._dates_first = self._date_stands_first()
        self._leading = self._leading_lines()
        self._named: dict[tuple[int, int], Parties] = {}
        self._free = 0
        """Rows before this one belong to an earlier head."""

    def find(self) -> list[_Head]:
        """Return the heads in order."""
        dated = [index for index, row in enumerate(self._rows) if self._is_dated(row)]
        found: list[_Head] = []
        following = iter([*dated[1:], len(self._rows)])
        for index in dated:
            upcoming = next(following)
            if index < self._free:
                continue
            head = self._dated(index, upcoming)
            if head is None:
                continue
            if not self._strict:
                found.extend(self._undated(self._free, head.first))
            found.append(head)
            self._free = head.last + 1
        if not self._strict:
            found.extend(self._undated(self._free, len(self._rows)))
        return found

    def _is_listed(self, row: Row) -> bool:
        """Tell whether a row is a bullet of a list of positions."""
        return self._listed and row.bullet and self._maker.mark(row) == self._mark

    def _date_stands_first(self) -> bool:
        """Tell whether the dates that have a line to themselves stand above the titles, as most of them show."""
        above = below = 0
        for index, row in enumerate(self._rows):
            if row.found is not None and not row.rest:
                above += self._is_titled_head(self._beside(index, -1))
                below += self._is_titled_head(self._beside(index, 1))
        return below > above

    def _beside(self, index: int, step: int) -> int:
        """Return the row above (-1) or below (1), over one empty line; -1 for none."""
        for at in (index + step, index + 2 * step):
            if not 0 <= at < len(self._rows):
                return -1
            if not self._rows[at].blank:
                return at
        return -1

    def _is_titled_head(self, at: int) -> bool:
        return at >= 0 and self._rows[at].head and self._rows[at].titled

    def _sets_off(self, at: int) -> bool:
        """Tell whether a row across an empty line belongs to the head all the same."""
        row = self._rows[at] if at >= 0 else None
        return row is not None and row.head and row.found is None and (row.heading > 0 or row.strong or row.titled)

    def _leading_lines(self) -> int:
        """Return how many lines stand above the first date: where a section begins nothing else can be there."""
        for index, row in enumerate(self._rows):
            if row.found is not None:
                above = self._rows[:index]
                filled = [one for one in above if not one.blank]
                return len(filled) if len(filled) <= _ABOVE and all(one.head or one.duration for one in filled) else 0
        return 0

    def _is_dated(self, row: Row) -> bool:
        if row.found is None or not self._maker.heads_period(row, project=self._project, listed=self._is_listed(row)):
            return False
        return not self._strict or row.found.ranged

    def _dated(self, index: int, upcoming: int) -> _Head | None:
        """Return the head around a dated row; None when it turns out to be something else."""
        row = self._rows[index]
        if self._words.breaks.within(row.folded) and not row.titled:
            return _Head(index, index, Parties("", ""), row, is_break=True)
        first, last = self._span(index, upcoming)
        head = self._head(first, last, row)
        folded = " ".join(one.folded for one in self._rows[first : last + 1])
        is_title = self._words.titles.within(folded)
        if self._words.breaks.within(folded) and not (is_title and head.parties.organisation):
            head.is_break = True
            return head
        # A university with text below it is an employer in a section on jobs.
        employs = not self._strict and self._has_text(last + 1)
        studies = self._words.degrees.within(folded) or (not employs and self._words.schools.within(folded))
        if studies and (not is_title or self._strict):
            # Studies between jobs end the job above and are none.
            head.is_break = True
        elif self._strict and not is_title:
            return None
        return head

    def _has_text(self, index: int) -> bool:
        """Tell whether a bullet stands on a row."""
        return index < len(self._rows) and self._rows[index].bullet and self._rows[index].found is None

    def _span(self, index: int, upcoming: int) -> tuple[int, int]:
        """Return the first and last row of the head around a dated row."""
        row = self._rows[index]
        if row.run_in or self._is_listed(row):
            return index, index
        names = self._names(index, index)
        if row.rest and names.title and names.organisation and row.titled:
            return self._set_off_above(index), index
        above = self._above(index)
        if not row.rest:
            if above < index and not self._dates_first:
                return above, self._rest_below(above, index, upcoming)
            return index, self._below(index, upcoming, _BELOW)
        if self._belongs(above, index, names):
            return above, index
        return index, self._below(index, upcoming, 1)

    def _belongs(self, above: int, index: int, names: Parties) -> bool:
        """Tell whether the lines above a dated one with words of its own are part of its head."""
        if above == index:
            return False
        top, row = self._rows[above], self._rows[index]
        below = self._rows[index + 1] if index + 1 < len(self._rows) else None
        if row.titled:
            if (
                below is not None
                and below.head
                and not below.found
                and self._is_party(below)
                and not self._is_party(top)
            ):
                return False
            return top.apart or top.strong or self._is_party(top) or 0 < index - above <= self._leading
        if top.titled or any(one.titled for one in self._rows[above:index]):
            return True
        return below is None or not (below.head and below.titled and not below.found)

    def _is_party(self, row: Row) -> bool:
        return self._words.organisations.within(row.folded)

    def _set_off_above(self, index: int) -> int:
        """Return the row of a line set off right above a head that is complete without it: a company's own line."""
        above = self._rows[index - 1] if index > self._free else None
        if above is None or above.blank or not above.head or above.found is not None or not above.apart:
            return index
        return index - 1

    def _above(self, index: int) -> int:
        """Return the topmost of the lines directly above that may belong to a head."""
        top = first = index
        across = self._beside(index, -1)
        if not self._rows[index].rest and across == index - 2 and self._sets_off(across):
            # An empty line between title and date, as between the blocks of Markdown and HTML.
            first = index - 1
        for at in range(first - 1, max(self._free, index - _ABOVE) - 1, -1):
            row = self._rows[at]
            if row.duration and at > self._free:
                top = at
                continue
            if row.blank or not row.head or row.found is not None or self._continues(at):
                break
            top = at
            if row.apart:
                break
        while top < index and self._rows[top].duration:
            top += 1
        return self._trimmed(top, index)

    def _trimmed(self, top: int, index: int) -> int:
        """Drop lines from the top that are text of the position above: nothing sets them off."""
        while top < index:
            row = self._rows[top]
            if row.apart or row.strong or row.titled or self._is_party(row) or index - top <= 1:
                return top
            top += 1
        return top

    def _continues(self, at: int) -> bool:
        """Tell whether a row goes on with the sentence or bullet above it."""
        if at == 0:
            return False
        row, above = self._rows[at], self._rows[at - 1]
        if above.blank or row.strong or row.titled:
            return False
        if above.bullet and above.text[-1:] not in ".;:!?" and not self._is_party(row):
            return row.wrapped or len(above.text) > _FULL or not self._leading
        return row.wrapped and len(above.text) > 60 and above.found is None

    def _rest_below(self, above: int, index: int, upcoming: int) -> int:
        """Return the last row of a head whose date has lines above: one more when the employer is still missing."""
        names = self._names(above, index)
        if names.title and names.organisation:
            return index
        return self._below(index, upcoming, 1)

    def _below(self, index: int, upcoming: int, most: int) -> int:
        """Return the last of the lines directly below that belong to the head."""
        last = first = index
        across = self._beside(index, 1)
        if not self._rows[index].rest and across == index + 2 and self._sets_off(across):
            first = index + 1
        for at in range(first + 1, min(first + 1 + most, upcoming, len(self._rows))):
            row = self._rows[at]
            if row.blank or not row.head or row.found is not None or len(row.rest.split()) > 9:
                break
            if at + 1 < upcoming and not row.titled and not self._is_party(row) and self._rows[at + 1].found:
                break
            last = at
        return last

    def _names(self, first: int, last: int) -> Parties:
        names = self._named.get((first, last))
        if names is None:
            lines = [row.rest for row in self._rows[first : last + 1] if not row.duration]
            names = self._named[first, last] = parties(lines, self._words)
        return names

    def _head(self, first: int, last: int, row: Row | None) -> _Head:
        names = self._names(first, last)
        if (
            row is not None
            and not self._project
            and (row.run_in or self._is_listed(row))
            and not (row.titled or names.organisation)
        ):
            names = replace(names, title="", organisation=names.title)
        return _Head(first, last, names, row)

    def _undated(self, start: int, stop: int) -> Iterator[_Head]:
        """Yield positions without a date between two heads: lines that look like a head and have text below."""
        at = start
        while at < stop:
            row = self._rows[at]
            if not self._opens_undated(at, stop):
                at += 1
                continue
            last = at
            if at + 1 < stop and self._rows[at + 1].head and not self._rows[at + 1].blank and not row.heading:
                below = self._rows[at + 1]
                if below.titled != row.titled or self._is_party(below) or below.strong:
                    last = at + 1
            head = self._head(at, last, None)
            folded = " ".join(one.folded for one in self._rows[at : last + 1])
            if self._words.breaks.within(folded) and not self._words.titles.within(folded):
                head.is_break = True
            yield head
            at = last + 1

    def _opens_undated(self, at: int, stop: int) -> bool:
        row = self._rows[at]
        if row.blank or not row.head or row.found is not None or len(row.rest.split()) > 10:
            return False
        below = self._rows[at + 1] if at + 1 < stop else None
        has_text = below is not None and not below.blank
        if self._words.breaks.within(row.folded):
            return row.apart
        if self._project:
            listed = at > 0 and self._rows[at - 1].bullet and below is not None and below.bullet
            return has_text and (row.heading > 0 or ((row.strong or row.apart or listed) and not row.wrapped))
        titled = row.titled or bool(below and below.head and below.titled and not below.blank)
        return titled and has_text and (row.heading > 0 or row.strong or row.apart)
