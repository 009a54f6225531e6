"""Cohort tables: one row a person, as CSV and as an XLSX workbook; no cell is ever a formula or a link."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from gapcheck.assessment.model import Assessment
from gapcheck.assessment.summary import summarise
from gapcheck.reports.blocks import Page
from gapcheck.reports.model import View
from gapcheck.reports.sheets import NAME_LIMIT, SheetWriter, fill_tables, workbook
from gapcheck.reports.wording import Wording
from gapcheck.text.show import for_cell

_WORDS = {0: "○ 0", 1: "◔ 1/4", 2: "◑ 1/2", 3: "◕ 3/4", 4: "● 1"}

_FIGURES = ("rank", "candidate", "verdict", "fit", "must_met", "must_of", "spine", "areas", "hours", "weeks", "months")


def cohort_csv(assessments: Sequence[Assessment], views: Sequence[View]) -> str:
    """Return one row a person in ranking order."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if assessments:
        ids = [c.id for c in assessments[0].categories]
        writer.writerow([*_FIGURES, "months_low", "months_high", "decided_by", *ids])
    for place, (a, view) in enumerate(zip(assessments, views, strict=True), 1):
        row = [*_figures(place, a), *_range(a), for_cell(a.decided_by), *(float(c.level) for c in a.categories)]
        writer.writerow(["" if value is None else value for value in row])
        assert view.label == row[1]
    return out.getvalue()


def _figures(place: int, a: Assessment) -> list[Any]:
    s = summarise(a)
    spans = a.transition
    hours, weeks = (spans.hours, spans.weeks) if spans else (None, None)
    return [
        place,
        s.label,
        s.verdict,
        s.fit,
        s.must_met,
        s.must_of,
        s.spine,
        s.divergence,
        float(hours.typical) if hours else None,
        round(float(weeks.typical), 2) if weeks else None,
        round(s.months, 2) if s.months is not None else None,
    ]


def _range(a: Assessment) -> list[float | None]:
    s = summarise(a)
    return [round(value, 2) if value is not None else None for value in (s.months_low, s.months_high)]


def cohort_xlsx(
    assessments: Sequence[Assessment], views: Sequence[View], wording: Wording, page: Page | None = None
) -> bytes:
    """Return a workbook: the cohort, all gaps, a sheet a person, and the tables of a page after the first."""

    def fill(book: Any) -> None:
        _Cohort(book, wording).fill(assessments, views)
        if page is not None:
            fill_tables(book, page, skip=1)

    return workbook(wording("cohort_title"), fill)


class _Cohort(SheetWriter):
    """Writes the sheets of a cohort's workbook."""

    def __init__(self, book: Any, wording: Wording) -> None:
        super().__init__(book)
        self.say = wording

    def fill(self, assessments: Sequence[Assessment], views: Sequence[View]) -> None:
        """Write every sheet."""
        self._cohort(assessments, views)
        self._gaps(assessments, views)
        used: set[str] = set()
        for view in views:
            name = view.label[:NAME_LIMIT]
            if name not in used:
                used.add(name)
                self._person(name, view)

    def _cohort(self, assessments: Sequence[Assessment], views: Sequence[View]) -> None:
        names = [level.name for level in views[0].levels] if views else []
        say = self.say
        figures = [
            say("rank"),
            say("candidate"),
            say("verdict"),
            say("fit"),
            f"{say('must_haves')} (n)",
            f"{say('must_haves')} (of)",
            say("spine"),
            say("areas_hands_on"),
            say("hours"),
            say("week"),
            say("months_to_mlops"),
        ]
        head = [*figures, *names, say("decided_by")]
        widths = [6, 12, 16, 7, 8, 8, 8, 8, 9, 8, 9, *([11] * len(names)), 40]
        sheet = self.sheet(say("cohort_title")[:NAME_LIMIT], head, widths, len(views))
        for row, (a, view) in enumerate(zip(assessments, views, strict=True), 1):
            for column, value in enumerate(_figures(row, a)):
                self.cell(sheet, row, column, view.verdict if column == 2 else value)
            for column, level in enumerate(view.levels, len(figures)):
                sheet.write_string(row, column, _WORDS[level.quarters], self.levels[level.quarters])
            self.cell(sheet, row, len(head) - 1, a.decided_by)

    def _gaps(self, assessments: Sequence[Assessment], views: Sequence[View]) -> None:
        say = self.say
        head = [say("candidate"), say("gap"), say("must"), say("hours"), say("why"), say("nearest")]
        count = sum(len(view.gaps) for view in views)
        sheet = self.sheet(say("gaps")[:NAME_LIMIT], head, [12, 34, 12, 9, 60, 60], count)
        row = 1
        for a, view in zip(assessments, views, strict=True):
            for gap, shown in zip(a.gaps, view.gaps, strict=True):
                hours = float(gap.hours) if gap.hours else None
                must = say("must") if shown.must else say("nice")
                for column, value in enumerate((view.label, shown.name, must, hours, shown.reason, shown.nearest)):
                    self.cell(sheet, row, column, value)
                row += 1

    def _person(self, name: str, view: View) -> None:
        say = self.say
        head = [say("category"), say("level"), say("level_word"), say("rule"), say("quote"), say("where")]
        sheet = self.sheet(name, head, [34, 8, 14, 50, 70, 40], len(view.levels))
        for row, level in enumerate(view.levels, 1):
            quote = level.quote
            self.cell(sheet, row, 0, level.name)
            sheet.write_number(row, 1, level.quarters / 4, self.levels[level.quarters])
            for column, value in enumerate(
                (f"{level.glyph} {level.word}", level.rule, quote.text if quote else "", quote.where if quote else ""),
                2,
            ):
                self.cell(sheet, row, column, value)
        self._below(sheet, view, len(view.levels) + 2)

    def _below(self, sheet: Any, view: View, row: int) -> None:
        """Write the ledger, the strongest quotes and how it was made below a person's map."""
        say = self.say
        figures = (("spine", view.spine), ("areas_hands_on", view.areas), ("months_to_mlops", view.months))
        more = (("must_haves", view.must), ("fit", view.fit), ("verdict", view.sentence), ("made", view.made))
        lines: list[tuple[object, ...]] = [(say(key), value) for key, value in (*figures, *more)]
        lines.append((say("ledger"), say("low"), say("typical"), say("high")))
        totals = [view.total] if view.total else []
        lines += [(one.name, one.low, one.typical, one.high) for one in (*view.ledger, *totals)]
        lines += [(say("proof"),), *((quote.skill, quote.text, quote.where) for quote in view.proof)]
        for offset, line in enumerate(lines):
            for column, value in enumerate(line):
                self.cell(sheet, row + offset, column, value)
