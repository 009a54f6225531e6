"""The candidates in order, read page by page: a hundred thousand cost no more than a screenful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from gapcheck.assessment.filters import Condition, Filter
from gapcheck.assessment.summary import BUCKETS, Summary
from gapcheck.store import Store
from gapcheck.tui.glyphs import VERDICTS

_PAGE = 200
_SEARCHED = 2_000
"""Candidates that are looked through for one that should stay under the cursor, and for people with several resumes."""


@dataclass(frozen=True, slots=True)
class Row:
    """A heading, a candidate, or a document that could not be read."""

    text: str = ""
    summary: Summary | None = None


class Roll:
    """Rows by number: candidates under a heading for each verdict, then what could not be read."""

    def __init__(
        self,
        store: Store,
        role: str,
        where: Filter,
        sort: str,
        *,
        touched: Mapping[str, tuple[str, tuple[str, ...]]],
    ) -> None:
        self.store = store
        self.role = role
        self.where = where
        self.sort = sort
        self._touched = dict(touched)
        self._changed: dict[str, Summary] = {}
        self._pages: dict[int, list[Summary]] = {}
        self._sections = self._count()
        self.total = sum(count for _, count in self._sections)
        self.failures = () if where.conditions else tuple(store.failures().values())
        self._page(0)
        self._people = Counter(s.person for s in self._first() if s.person)

    def _count(self) -> list[tuple[str, int]]:
        if self.sort != "rank":
            return [("", self.store.count(self.role, self.where))]
        counted = []
        for verdict in BUCKETS:
            terms = (*self.where.conditions, Condition("word", "verdict", "=", verdict))
            counted.append((verdict, self.store.count(self.role, Filter(terms))))
        return [(verdict, count) for verdict, count in counted if count]

    def __len__(self) -> int:
        headings = len(self._sections) if self.sort == "rank" else 0
        return self.total + headings + (len(self.failures) + 1 if self.failures else 0)

    def row(self, index: int) -> Row:
        """Return the row of a number; StoreError when its page can no longer be read."""
        before = 0
        for verdict, count in self._sections:
            if verdict:
                if index == 0:
                    return Row(f"{VERDICTS[verdict]}  {count}")
                index -= 1
            if index < count:
                return Row(summary=self._summary(before + index))
            index -= count
            before += count
        if index == 0:
            return Row(f"unreadable  {len(self.failures)}")
        failure = self.failures[index - 1]
        return Row(f"  {failure.code} {failure.message}")

    def is_candidate(self, index: int) -> bool:
        """Return whether a row is a candidate, without reading it."""
        for verdict, count in self._sections:
            if verdict:
                if index == 0:
                    return False
                index -= 1
            if index < count:
                return index >= 0
            index -= count
        return False

    def index_of(self, sha256: str) -> int | None:
        """Return the row of a candidate among the first few thousand, if it is there."""
        for place, summary in enumerate(self._first()):
            if summary.sha256 == sha256:
                return self._row_of(place)
        return None

    def _row_of(self, place: int) -> int:
        row, before = 0, 0
        for verdict, count in self._sections:
            row += 1 if verdict else 0
            if place < before + count:
                return row + place
            before += count
        return row + place

    def search(self, text: str) -> Iterator[Summary]:
        """Yield candidates whose label or title contains a text, among the first few thousand."""
        wanted = text.casefold()
        for summary in self._first():
            if wanted in summary.label.casefold() or wanted in summary.title.casefold():
                yield summary

    def first(self, count: int) -> list[Summary]:
        """Return the first candidates in order."""
        return [summary for _, summary in zip(range(count), self._first(), strict=False)]

    def resumes_of(self, summary: Summary) -> int:
        """Return how many resumes on this list are this person's."""
        return self._people[summary.person] if summary.person else 1

    def update(self, sha256: str, *, state: str, tags: tuple[str, ...], reviewed: Summary | None) -> None:
        """Take over what a reviewer just changed about one candidate, reading nothing again."""
        self._touched[sha256] = (state, tags)
        if reviewed:
            self._changed[sha256] = reviewed
        else:
            self._changed.pop(sha256, None)

    def _first(self) -> Iterator[Summary]:
        for place in range(min(self.total, _SEARCHED)):
            summary = self._summary(place)
            if summary:
                yield summary

    def _summary(self, place: int) -> Summary | None:
        page = self._page(place // _PAGE)
        if place % _PAGE >= len(page):
            return None
        found = page[place % _PAGE]
        changed = self._changed.get(found.sha256)
        if changed:
            found = replace(changed, person=found.person)
        state, tags = self._touched.get(found.sha256, ("new", ()))
        return replace(found, state=state, tags=tags)

    def _page(self, number: int) -> list[Summary]:
        if number not in self._pages:
            self._pages[number] = self.store.summaries(
                self.role, where=self.where, sort=self.sort, limit=_PAGE, offset=number * _PAGE
            )
        return self._pages[number]
