"""From an extract to a document: language, sections, positions, credentials, and whether it can be judged."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gapcheck.catalog.model import Catalog
from gapcheck.documents.blocks import letters
from gapcheck.documents.calendar import calendar
from gapcheck.documents.credentials import CREDENTIAL_KINDS, find_credentials
from gapcheck.documents.dates import Found, may_hold_period, scan_periods, writes_day_first
from gapcheck.documents.language import detect_languages
from gapcheck.documents.model import Credential, Document, Extract, Line, Notice, Position, Section, SectionKind
from gapcheck.documents.names import find_names
from gapcheck.documents.positions import find_positions
from gapcheck.documents.rows import Row, RowMaker
from gapcheck.documents.sections import JOB_KINDS, find_sections
from gapcheck.documents.verdict import judge
from gapcheck.documents.vocabulary import Vocabulary, vocabulary
from gapcheck.text.flat import flat
from gapcheck.text.show import one_line

_NEVER_JOBS = frozenset(
    (SectionKind.COURSES, SectionKind.CERTIFICATIONS, SectionKind.PUBLICATIONS,
     SectionKind.AWARDS, SectionKind.REFERENCES, SectionKind.INTERESTS, SectionKind.LEARNING)
)  # fmt: skip
_LONGEST = 240
"""A longer line is running text and heads no position."""
_LEAD = 100
"""What of a longer line may be the head of a position with its text behind a colon."""
_FLAGS = {
    "implausible_date": "a year that cannot be: the dates {text!r} are not used",
    "swapped_period": "the period {text!r} ends before it starts; its ends are taken in the other order",
    "open_period": "the period {text!r} has no end; it is taken to go on",
}


def structure(extract: Extract, catalog: Catalog, *, sha256: str = "", name: str = "") -> Document:
    """Return the document that an extract holds; never raises for what the text says.

    A text too short to judge gives the verdict unreadable with its code.
    """
    words = vocabulary(catalog)
    folded = flat(extract.text)
    found = find_sections(extract.text, folded, extract.lines, words)
    languages = detect_languages(extract.text, folded, words, found.languages)
    reading, notices = judge(extract, folded, catalog, found)
    parts = _Parts(extract, folded, catalog, words, languages)
    sections, positions = parts.positions(found.sections)
    return Document(
        sha256=sha256,
        name=one_line(name),
        format=extract.format,
        text=extract.text,
        lines=extract.lines,
        pages=extract.pages,
        languages=languages,
        sections=_set_apart(sections, parts.furniture, extract.lines),
        positions=positions,
        credentials=parts.credentials(sections),
        reading=reading,
        notices=(*extract.notices, *notices, *parts.notices(sections, positions)),
        hidden=extract.hidden,
        links=extract.links,
        engine=extract.engine,
        title=extract.title,
        names=find_names(extract.text, folded, extract.lines, sections, words),
    )


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The lines of a section."""

    section: Section
    first: int
    stop: int


class _Parts:
    """Finds what stands in the sections of one document."""

    def __init__(
        self, extract: Extract, folded: str, catalog: Catalog, words: Vocabulary, languages: Sequence[str]
    ) -> None:
        self._text = extract.text
        self._folded = folded
        self._lines = extract.lines
        self._starts = [line.start for line in extract.lines]
        self._words = words
        self._calendar = calendar(catalog.languages, catalog.reading)
        self._day_first = writes_day_first(folded, self._calendar, languages)
        self.furniture = _furniture(folded, extract.lines)
        units = tuple(self._calendar.units)
        self._maker = RowMaker(extract.text, folded, extract.lines, words, units, self.furniture)
        self._rows: dict[tuple[int, int], list[Row]] = {}
        self._found: list[Found] = []

    def positions(self, sections: tuple[Section, ...]) -> tuple[tuple[Section, ...], tuple[Position, ...]]:
        """Return the sections, cut anew where jobs stand outside of theirs, and the positions in order."""
        found: list[Position] = []
        for section in sections:
            if section.kind in JOB_KINDS:
                found.extend(find_positions(section, self._section_rows(section), self._maker, self._words))
        if not any(one.section is SectionKind.EXPERIENCE and one.period for one in found):
            strays: list[Position] = []
            worked = any(section.kind is SectionKind.EXPERIENCE for section in sections)
            for section in sections:
                headed = section.kind is not SectionKind.HEADER or not worked
                if section.kind not in _NEVER_JOBS and headed and section.kind not in JOB_KINDS:
                    rows = self._section_rows(section)
                    # On top stands the person's name, which is nobody's employer.
                    rows = rows[1:] if section.kind is SectionKind.HEADER else rows
                    strays.extend(find_positions(section, rows, self._maker, self._words, strict=True))
            if strays:
                strays = _stretched(strays, sections)
                return _recut(sections, strays), tuple(sorted([*found, *strays], key=lambda one: one.start))
        return sections, tuple(found)

    def credentials(self, sections: Sequence[Section]) -> tuple[Credential, ...]:
        """Return the credentials in order."""
        return tuple(
            credential
            for section in sections
            if section.kind in CREDENTIAL_KINDS
            for credential in find_credentials(section, self._section_rows(section), self._words)
        )

    def notices(self, sections: Sequence[Section], positions: Sequence[Position]) -> Iterator[Notice]:
        """Yield what is odd about dates and jobs."""
        for one in self._found:
            if one.flag:
                yield Notice(one.flag, _FLAGS[one.flag].format(text=one.period.text), one.start, one.end)
        jobs = [one for one in positions if one.section is SectionKind.EXPERIENCE]
        if jobs and not any(one.period for one in jobs):
            yield Notice(
                "undated_experience", "no position has a date: months of use are unknown", jobs[0].start, jobs[0].end
            )
        if not jobs and any(section.kind is SectionKind.EXPERIENCE for section in sections):
            yield Notice("no_positions", "the section on experience names no position")

    def _section_rows(self, section: Section) -> list[Row]:
        first = bisect_right(self._starts, section.start) - 1
        stop = bisect_right(self._starts, max(section.end - 1, section.start))
        begin = self._after_heading(first, section)
        if begin < 0:
            first += 1
        key = (first, stop)
        if key not in self._rows:
            self._rows[key] = self._maker.rows(first, stop, self._dated(first, stop), max(begin, 0))
        return self._rows[key]

    def _after_heading(self, index: int, section: Section) -> int:
        """Return where content follows the section's heading on its line, 0 for no heading, -1 for no content."""
        if not section.heading:
            return 0
        line = self._lines[index]
        own = self._text[line.start : line.end]
        place = own.find(section.heading)
        if place < 0:
            return -1 if letters(section.heading) in letters(own) else 0
        after = own[place + len(section.heading) :]
        mark = after.lstrip(" *_")[:1]
        if mark not in (":", "\t", "|") or not after.strip(" *_:|#=\t-"):
            return -1
        return line.start + place + len(section.heading) + after.index(mark) + 1

    def _dated(self, first: int, stop: int) -> dict[int, Found]:
        """Return the period of each line that has one: the one that says most, else the first."""
        dated: dict[int, Found] = {}
        for index in range(first, stop):
            line = self._lines[index]
            long = line.end - line.start > _LONGEST
            end = line.start + _LEAD if long else line.end
            if not may_hold_period(self._folded, line.start, end):
                continue
            end = end if long else self._with_wrap(index, line, stop)
            best: Found | None = None
            for one in self._periods(line.start, end):
                if one.start >= line.end or (long and not (one.ranged and one.end < end)):
                    continue
                self._found.append(one)
                if best is None or (one.ranged and not best.ranged):
                    best = one
            if best:
                dated[index] = best
        return dated

    def _periods(self, start: int, end: int) -> list[Found]:
        return scan_periods(self._folded, self._calendar, [(start, end)], text=self._text, day_first=self._day_first)

    def _with_wrap(self, index: int, line: Line, stop: int) -> int:
        """Return the end of a line, or of the next when a dash at its end goes on there."""
        if self._folded[max(line.end - 1, line.start) : line.end] == "-" and index + 1 < stop:
            return self._lines[index + 1].end
        return line.end


_DIGITS = re.compile(r"\d+")
_PAGES = 3
"""What stands on this many pages alike is their head or foot."""
_EDGE = 2
"""Lines at the top and at the bottom of a page that may be its head or foot."""
_LETTERS = 6


def _furniture(folded: str, lines: Sequence[Line]) -> frozenset[int]:
    """Return the lines that repeat from page to page but for a number."""
    if not lines or lines[-1].page < _PAGES:
        return frozenset()
    by_page: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        if line.start < line.end:
            by_page.setdefault(line.page, []).append(index)
    pages: dict[str, set[int]] = {}
    alike: dict[str, list[int]] = {}
    for filled in by_page.values():
        for index in {*filled[:_EDGE], *filled[-_EDGE:]}:
            line = lines[index]
            key = " ".join(_DIGITS.sub("", folded[line.start : line.end]).split())
            dated = may_hold_period(folded, line.start, line.end)
            if sum(map(str.isalpha, key)) >= _LETTERS and not dated:
                pages.setdefault(key, set()).add(line.page)
                alike.setdefault(key, []).append(index)
    return frozenset(index for key, found in alike.items() if len(pages[key]) >= _PAGES for index in found)


def _set_apart(sections: Sequence[Section], furniture: frozenset[int], lines: Sequence[Line]) -> tuple[Section, ...]:
    """Make the heads and feet of pages part of the block of name and contacts."""
    if not furniture:
        return tuple(sections)
    cut: list[Section] = []
    ordered = [lines[index] for index in sorted(furniture)]
    for section in sections:
        at = section.start
        for line in ordered:
            end = min(line.end + 1, section.end)
            if not section.start <= line.start < section.end or section.kind is SectionKind.HEADER or line.start < at:
                continue
            if at < line.start:
                cut.append(replace(section, start=at, end=line.start))
            cut.append(Section(SectionKind.HEADER, line.start, end))
            at = end
        if at < section.end:
            cut.append(replace(section, start=at))
    return tuple(cut)


def _stretched(strays: Sequence[Position], sections: Sequence[Section]) -> list[Position]:
    """Let a job go on through the parts without a heading behind it, up to the next job or heading."""
    stretched: list[Position] = []
    following = [one.start for one in strays[1:]]
    for one, until in zip(strays, [*following, None], strict=True):
        end = one.end
        for section in sections:
            if section.start == end and not section.heading and (until is None or section.start < until):
                end = section.end if until is None else min(section.end, until)
        stretched.append(replace(one, end=end))
    return stretched


def _recut(sections: Sequence[Section], strays: Sequence[Position]) -> tuple[Section, ...]:
    """Make a section of experience of each run of positions that stands in another section."""
    cut: list[Section] = []
    for section in sections:
        inside = [one for one in strays if section.start <= one.start < section.end]
        at = max([section.start, *(one.end for one in strays if one.start < section.start)])
        if at >= section.end:
            continue
        if not inside:
            cut.append(replace(section, start=at))
            continue
        for one in inside:
            if at < one.start:
                cut.append(Section(section.kind, at, one.start, section.heading))
            cut.append(Section(SectionKind.EXPERIENCE, one.start, one.end, ""))
            at = one.end
        if at < section.end:
            cut.append(Section(section.kind, at, section.end, ""))
    return tuple(cut)
