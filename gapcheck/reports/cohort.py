"""Several people as blocks: a cohort, two to four beside each other, one person earlier and later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gapcheck.assessment.model import Assessment
from gapcheck.assessment.summary import summarise
from gapcheck.reports.blocks import Block, Bullets, Cell, Heading, Page, Paragraph, Table, number_cell
from gapcheck.reports.model import LevelView, View
from gapcheck.reports.view import ViewMaker
from gapcheck.reports.wording import Wording

_BINS = ((0.0, 1.0), (1.0, 2.0), (2.0, 3.0), (3.0, 4.0), (4.0, 5.0), (5.0, 6.0), (6.0, None))
_COVERED = 2
"""Quarters from which on a category counts as covered by somebody."""


def cohort_page(assessments: Sequence[Assessment], views: Sequence[View], maker: ViewMaker) -> Page:
    """Return the ranking, who covers what, who is the only one, and how the transition times are distributed."""
    say = maker.say
    blocks: list[Block] = [
        Heading(say("ranking")),
        Paragraph(say("ranking_note"), small=True),
        _ranking(assessments, views, maker),
        Heading(say("heat_map")),
        Paragraph(say("map_note"), small=True),
        _heat_map(views, say),
        Heading(say("team")),
        _team(views, say),
        Heading(say("distribution")),
        _distribution(assessments, say),
        *_limits(say),
    ]
    return Page(f"{say('cohort_title')}: {len(views)}", _kicker(views, say), say("language"), tuple(blocks))


def _kicker(views: Sequence[View], say: Wording) -> str:
    dates = ", ".join(sorted({view.as_of for view in views}))
    roles = ", ".join(sorted({view.role for view in views}))
    return f"{say('role')} {roles} · {say('as_of')} {dates}"


def _limits(say: Wording) -> tuple[Block, ...]:
    return Heading(say("limits")), Bullets(tuple(say.listed("limits_text")), small=True)


def _ranking(assessments: Sequence[Assessment], views: Sequence[View], maker: ViewMaker) -> Table:
    say = maker.say
    rows = []
    for place, (a, view) in enumerate(zip(assessments, views, strict=True), 1):
        months = summarise(a).months
        rows.append(
            (
                number_cell(str(place), place),
                Cell(view.label),
                Cell(view.verdict),
                number_cell(view.must),
                number_cell(view.fit, float(a.fit)),
                number_cell(view.spine),
                number_cell(view.areas),
                number_cell(view.months if months is not None else "", months),
                Cell(view.months_range if months is not None else ""),
                Cell(maker.sentence(a.decided_by)),
            )
        )
    keys = ("rank", "candidate", "verdict", "must_haves", "fit", "spine", "areas_hands_on", "months_to_mlops", "range")
    head = (*(say(key) for key in keys), say("decided_by"))
    return Table(head, tuple(rows), widths=(1, 2, 2.2, 1.7, 1, 1, 1.6, 1.7, 1.7, 4))


def _level(row: LevelView) -> Cell:
    return Cell(f"{row.glyph} {row.number}", value=row.quarters / 4, level=row.quarters)


def _heat_map(views: Sequence[View], say: Wording) -> Table:
    names = tuple(row.name for row in views[0].levels) if views else ()
    rows = tuple((Cell(view.label), *(_level(row) for row in view.levels)) for view in views)
    return Table((say("candidate"), *names), rows, dense=True)


def _team(views: Sequence[View], say: Wording) -> Table:
    rows = []
    for line in zip(*(view.levels for view in views), strict=True):
        best = max(line, key=lambda row: row.quarters)
        holders = [view.label for view, row in zip(views, line, strict=True) if row.quarters >= _COVERED]
        match holders:
            case []:
                who = say("nobody")
            case [only]:
                who = f"{say('only_one')}: {only}"
            case _:
                who = ", ".join(holders)
        rows.append((Cell(best.name), _level(best), number_cell(str(len(holders)), len(holders)), Cell(who)))
    head = (say("category"), say("team_level"), say("count"), say("who"))
    return Table(head, tuple(rows), widths=(4, 2, 1, 7))


def _distribution(assessments: Sequence[Assessment], say: Wording) -> Table:
    months = [summarise(a).months for a in assessments]
    counts = [
        (
            f"{low:g}–{high:g}" if high is not None else f"{low:g}+",
            sum(1 for one in months if one is not None and one >= low and (high is None or one < high)),
        )
        for low, high in _BINS
    ]
    counts.append((say("no_estimate"), sum(one is None for one in months)))
    most = max(count for _, count in counts) or 1
    rows = tuple(
        (Cell(name), number_cell(str(count), count), Cell("", bar=(0.0, count / most * 100))) for name, count in counts
    )
    return Table((say("months_to_mlops"), say("people").capitalize(), say("distribution")), rows, widths=(3, 1, 6))


def comparison_page(views: Sequence[View], say: Wording) -> Page:
    """Return two to four people column by column; rows that differ say so."""
    figures = [
        (say("verdict"), [view.verdict for view in views]),
        (say("must_haves"), [view.must for view in views]),
        (say("fit"), [view.fit for view in views]),
        (say("spine"), [view.spine for view in views]),
        (say("areas_hands_on"), [view.areas for view in views]),
        (say("months_to_mlops"), [_months(view) for view in views]),
    ]
    labels = tuple(view.label for view in views)
    rows = tuple((Cell(name), *(Cell(one) for one in cells), _differs(cells, say)) for name, cells in figures)
    levels = tuple(
        (Cell(line[0].name), *(_level(row) for row in line), _differs([str(row.quarters) for row in line], say))
        for line in zip(*(view.levels for view in views), strict=True)
    )
    head = (say("category"), *labels, say("differs"))
    blocks: list[Block] = [
        Table(head, rows),
        Heading(say("map")),
        Paragraph(say("map_note"), small=True),
        Table(head, levels),
        *(block for view in views for block in _summary(view, say)),
        *_limits(say),
    ]
    title = f"{say('comparison_title')}: {', '.join(labels)}"
    return Page(title, _kicker(views, say), say("language"), tuple(blocks))


def _months(view: View) -> str:
    return f"{view.months} ({view.months_range})" if view.months_range else view.months


def _differs(cells: Sequence[str], say: Wording) -> Cell:
    return Cell(f"≠ {say('differs')}" if len(set(cells)) > 1 else "")


def _summary(view: View, say: Wording) -> Iterator[Block]:
    yield Heading(view.label)
    yield Paragraph(view.sentence)
    if view.questions:
        yield Heading(say("ask"), 3)
        yield Bullets(view.questions[:3])


def progress_page(earlier: View, later: View, say: Wording) -> Page:
    """Return what changed between two resumes of one person, and what each estimate said."""
    figures = [
        (say("verdict"), earlier.verdict, later.verdict),
        (say("must_haves"), earlier.must, later.must),
        (say("fit"), earlier.fit, later.fit),
        (say("spine"), earlier.spine, later.spine),
        (say("areas_hands_on"), earlier.areas, later.areas),
        (say("months_to_mlops"), earlier.months, later.months),
        (say("hours_left"), *(one.total.typical if one.total else "–" for one in (earlier, later))),
        (say("as_of"), earlier.as_of, later.as_of),
    ]
    changed = [(a, b) for a, b in zip(earlier.levels, later.levels, strict=True) if a.quarters != b.quarters]
    levels = tuple(
        (Cell(a.name), _level(a), _level(b), Cell(_step(a, b, say)), Cell(b.quote.text if b.quote else "–"))
        for a, b in changed
    )
    before = {skill.id for skill in earlier.skills}
    after = {skill.id for skill in later.skills}
    head = (say("category"), say("earlier"), say("later"))
    blocks: list[Block] = [
        Table(head, tuple((Cell(name), Cell(a), Cell(b)) for name, a, b in figures)),
        Heading(say("map")),
        Table((*head, say("change"), say("quote")), levels, widths=(3, 2, 2, 2, 5))
        if levels
        else Paragraph(say("nothing_gained")),
        *_names(say("gained"), [skill.name for skill in later.skills if skill.id not in before]),
        *_names(say("lost"), [skill.name for skill in earlier.skills if skill.id not in after]),
        Heading(say("first_estimate")),
        Paragraph(earlier.estimate),
        Heading(say("later_estimate")),
        Paragraph(later.estimate),
        *_limits(say),
    ]
    return Page(
        f"{say('progress_title')} {later.label}", _kicker((earlier, later), say), say("language"), tuple(blocks)
    )


def _step(a: LevelView, b: LevelView, say: Wording) -> str:
    return f"{'+' if b.quarters > a.quarters else '−'} {say('gained') if b.quarters > a.quarters else say('lost')}"


def _names(title: str, names: list[str]) -> Iterator[Block]:
    if names:
        yield Heading(title)
        yield Paragraph(", ".join(names))
