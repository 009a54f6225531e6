"""The candidate report and the candidate's own copy as blocks: page one, page two, appendix."""

from __future__ import annotations

from collections.abc import Iterator

from gapcheck.reports.blocks import (
    Block,
    Bullets,
    Cell,
    Columns,
    Figures,
    Heading,
    Page,
    Paragraph,
    Quotes,
    Table,
    number_cell,
    text_cells,
)
from gapcheck.reports.model import GapView, LevelView, QuoteView, View
from gapcheck.reports.wording import Wording

_LARGEST = 5
_ASKED = 4
_QUOTES = 4


def candidate_page(view: View, say: Wording) -> Page:
    """Return the report for those who decide."""
    blocks: list[Block] = [
        Paragraph(f"{view.verdict}: {view.sentence}"),
        _figures(view, say),
        Paragraph(view.two_way, small=True),
        *_map(view, say),
        *_proof(view, say),
        *_gaps(sorted(view.gaps, key=lambda gap: -gap.value)[:_LARGEST], say, say("gaps")),
    ]
    if view.questions:
        blocks += [Heading(say("ask")), Bullets(view.questions[:_ASKED])]
    blocks += [*_ledger(view, say), *(Paragraph(f"{say('salary')}: {line}", small=True) for line in view.salary)]
    blocks += _appendix(view, say)
    if len(view.questions) > _ASKED:
        blocks += [Heading(say("ask")), Bullets(view.questions)]
    return _page(view, say, say("title"), (*blocks, *_made(view, say)))


def copy_page(view: View, say: Wording) -> Page:
    """Return the candidate's copy: the same evidence, no rank, what to add or correct, how to contest."""
    missing = [row for row in view.levels if row.missing]
    blocks: list[Block] = [
        Bullets(tuple(say.listed("copy_note"))),
        Paragraph(view.sentence),
        *_map(view, say),
        *_proof(view, say),
        Heading(say("add_or_correct")),
        Paragraph(say("add_or_correct_note")),
        Table(
            (say("category"), say("level"), say("rule"), say("missing")),
            tuple((Cell(r.name), Cell(r.number, level=r.quarters), Cell(r.rule), Cell(r.missing)) for r in missing),
            widths=(3, 2, 4, 4),
        ),
        Heading(say("contest")),
        Bullets(tuple(say.listed("contest_text"))),
        *_ledger(view, say),
        *_appendix(view, say),
    ]
    return _page(view, say, say("copy_title"), (*blocks, *_made(view, say, "copy_limits_text")))


def _page(view: View, say: Wording, title: str, blocks: tuple[Block, ...]) -> Page:
    kicker = f"{say('role')} {view.role} · {say('as_of')} {view.as_of}"
    return Page(f"{title} {view.label}", kicker + (f" · {view.path}" if view.path else ""), say("language"), blocks)


def _figures(view: View, say: Wording) -> Figures:
    months = f"{view.months} ({view.months_range})" if view.months_range else view.months
    values = (view.spine, view.areas, months, view.must, view.fit)
    keys = ("spine", "areas_hands_on", "months_to_mlops", "must_haves", "fit")
    return Figures(tuple((say(key), value) for key, value in zip(keys, values, strict=True)))


def _map(view: View, say: Wording) -> Iterator[Block]:
    yield Heading(say("map"))
    drawn = [_group(name, rows, say) for name, rows in view.groups]
    if len(drawn) > 1:
        yield Columns((drawn[0], *drawn[2:]), (drawn[1],))
    else:
        yield from drawn
    yield Paragraph(say("map_note"), small=True)


def _group(name: str, rows: tuple[LevelView, ...], say: Wording) -> Table:
    cells = tuple((Cell(row.name), Cell(_level(row), level=row.quarters)) for row in rows)
    return Table((say("category"), say("level")), cells, caption=name, widths=(5, 4))


def _level(row: LevelView) -> str:
    person = f" ◆ ({row.machine})" if row.machine else " ◆" if row.confirmed else ""
    return f"{row.number} {row.word}{person}"


def _quotes(quotes: tuple[QuoteView, ...], view: View) -> Quotes:
    return Quotes(tuple((one.text, f"{one.skill} · {one.where}") for one in quotes), view.language)


def _proof(view: View, say: Wording) -> Iterator[Block]:
    if view.proof:
        yield Heading(say("proof"))
        yield _quotes(view.proof, view)


def _gaps(gaps: list[GapView], say: Wording, title: str, *, level: int = 2) -> Iterator[Block]:
    if not gaps:
        return
    yield Heading(title, level)
    rows = (
        (
            Cell(gap.name),
            Cell(say("must") if gap.must else say("nice")),
            number_cell(gap.hours, gap.value or None),
            Cell(gap.reason),
            Cell(gap.nearest),
        )
        for gap in gaps
    )
    yield Table(
        (say("gap"), say("must"), say("hours"), say("why"), say("nearest")), tuple(rows), widths=(4, 2, 1.4, 5, 5)
    )


def _ledger(view: View, say: Wording) -> Iterator[Block]:
    yield Heading(say("ledger"), page=True)
    yield Paragraph(view.estimate)
    if view.ledger:
        whole = sum(row.value for row in view.ledger) or 1.0
        rows, start = [], 0.0
        for row in view.ledger:
            width = row.value / whole * 100
            numbers = (number_cell(row.low), number_cell(row.typical, row.value), number_cell(row.high))
            rows.append((Cell(row.name), *numbers, Cell("", bar=(start, width)), Cell(row.why)))
            start += width
        if view.total:
            t = view.total
            numbers = (number_cell(t.low), number_cell(t.typical, t.value), number_cell(t.high))
            rows.append((Cell(t.name), *numbers, Cell(""), Cell("")))
        keys = ("category", "low", "typical", "high", "timeline", "why")
        yield Table(tuple(say(key) for key in keys), tuple(rows), widths=(4, 1.3, 1.4, 1.3, 3, 5))
    if view.plan:
        yield Heading(say("plan"), 3)
        weeks = tuple((number_cell(str(week.week), week.week), Cell(week.items)) for week in view.plan)
        yield Table((say("week"), say("hours")), weeks, widths=(1, 9))


def _appendix(view: View, say: Wording) -> Iterator[Block]:
    yield Heading(say("evidence"), page=True)
    for row in view.levels:
        if not (row.quarters or row.evidence or row.machine):
            continue
        yield Heading(f"{row.name}: {_level(row)}", 3)
        yield Paragraph(f"{say('rule')}: {row.rule}", small=True)
        if row.evidence:
            yield _quotes(row.evidence[:_QUOTES], view)
    if len(view.gaps) > _LARGEST:
        yield from _gaps(list(view.gaps), say, say("all_gaps"))
    if view.skills:
        yield Heading(say("skill"))
        rows = tuple(
            (Cell(s.name), Cell(s.rung), number_cell(str(s.months or "")), Cell(s.last_used or "–"))
            for s in view.skills
        )
        yield Table((say("skill"), say("rung"), say("months"), say("last_used")), rows, widths=(4, 3, 1, 2))
    if view.decisions:
        yield Heading(say("decisions"))
        head = (say("decisions"), say("reason"), say("author"), say("when"))
        yield Table(head, tuple(text_cells(*one) for one in view.decisions))
    if view.reading:
        yield Heading(say("reading"))
        yield Bullets(view.reading)
    if view.hidden:
        yield Heading(say("hidden_text"))
        yield Bullets(view.hidden)


def _made(view: View, say: Wording, limits_key: str = "limits_text") -> tuple[Block, ...]:
    limits = Bullets(tuple(say.listed(limits_key)), small=True)
    return Heading(say("made")), Paragraph(view.made, small=True), Heading(say("limits")), limits
