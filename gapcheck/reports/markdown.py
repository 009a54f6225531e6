"""Reports as Markdown; nothing from a resume is markup in it."""

from __future__ import annotations

from collections.abc import Iterable

from gapcheck.reports.blocks import Block, Bullets, Columns, Figures, Heading, Page, Paragraph, Quotes, Table
from gapcheck.reports.model import LevelView, QuoteView, View
from gapcheck.reports.wording import Wording
from gapcheck.text.show import for_markdown as safe


def markdown_report(view: View, wording: Wording) -> str:
    """Return the report."""
    say = wording
    parts = [
        f"# {say('title')} {view.label}",
        f"{say('role')} {view.role} · {say('as_of')} {view.as_of}" + (f" · {safe(view.path)}" if view.path else ""),
        f"**{safe(view.verdict)}.** {safe(view.sentence)}",
        _table(
            (say("spine"), say("areas_hands_on"), say("months_to_mlops"), say("must_haves"), say("fit")),
            [(view.spine, view.areas, f"{view.months} {view.months_range}".strip(), view.must, view.fit)],
        ),
        safe(view.two_way),
        f"## {say('map')}",
    ]
    for name, rows in view.groups:
        parts += [f"### {safe(name)}", _table((say("category"), say("level"), say("rule")), map(_level, rows))]
    if view.proof:
        parts += [f"## {say('proof')}", *map(_quote, view.proof)]
    parts += _gaps(view, say)
    if view.questions:
        parts += [f"## {say('ask')}", "\n".join(f"- {safe(q)}" for q in view.questions)]
    parts += _ledger(view, say)
    parts += [f"## {say('evidence')}", _skills(view, say)]
    notes = [*view.reading, *(f"{say('hidden_text')}: {h}" for h in view.hidden)]
    if notes:
        parts += [f"## {say('reading')}", "\n".join(f"- {safe(note)}" for note in notes)]
    if view.decisions:
        head = (say("decisions"), say("reason"), say("author"), say("when"))
        parts += [f"## {say('decisions')}", _table(head, view.decisions)]
    parts += [f"## {say('made')}", safe(view.made), f"## {say('limits')}"]
    parts.append("\n".join(f"- {line}" for line in say.listed("limits_text")))
    return "\n\n".join(parts) + "\n"


def markdown_page(page: Page) -> str:
    """Return any other report."""
    parts = [f"# {safe(page.title)}", safe(page.kicker), *(part for block in page.blocks for part in _drawn(block))]
    return "\n\n".join(part for part in parts if part) + "\n"


def _drawn(block: Block) -> list[str]:
    match block:
        case Heading():
            return [f"{'#' * block.level} {safe(block.text)}"]
        case Paragraph():
            return [safe(block.text)]
        case Figures():
            names, values = zip(*block.items, strict=True)
            return [_table(names, [values])]
        case Quotes():
            return [f"> {safe(text)}\n>\n> {safe(where)}" for text, where in block.items]
        case Bullets():
            mark = "- [ ] " if block.checks else "- "
            return ["\n".join(mark + safe(item) for item in block.items)]
        case Columns():
            return [part for one in (*block.left, *block.right) for part in _drawn(one)]
        case Table():
            kept = [at for at in range(len(block.head)) if not any(row[at].bar for row in block.rows)]
            rows = [[row[at].text for at in kept] for row in block.rows]
            caption = [f"**{safe(block.caption)}**"] if block.caption else []
            return [*caption, _table([block.head[at] for at in kept], rows)]


def _level(row: LevelView) -> tuple[str, str, str]:
    person = f" ◆ ({row.machine})" if row.machine else ""
    return row.name, f"{row.glyph} {row.number} {row.word}{person}", row.rule


def _quote(quote: QuoteView) -> str:
    return f"> {safe(quote.text)}\n>\n> {safe(quote.skill)} · {safe(quote.where)}"


def _gaps(view: View, say: Wording) -> list[str]:
    if not view.gaps:
        return []
    rows = [(g.name, say("must") if g.must else say("nice"), g.hours or "–", g.reason, g.nearest) for g in view.gaps]
    return [f"## {say('gaps')}", _table((say("gap"), say("must"), say("hours"), say("why"), say("nearest")), rows)]


def _ledger(view: View, say: Wording) -> list[str]:
    parts = [f"## {say('ledger')}", safe(view.estimate)]
    if view.ledger:
        rows = [
            (r.name, r.low, r.typical, r.high, r.why) for r in (*view.ledger, *((view.total,) if view.total else ()))
        ]
        parts.append(_table((say("category"), say("low"), say("typical"), say("high"), say("why")), rows))
    if view.plan:
        parts += [
            f"### {say('plan')}",
            _table((say("week"), say("hours")), [(str(w.week), w.items) for w in view.plan]),
        ]
    parts += [f"{say('salary')}: {safe(line)}" for line in view.salary]
    return parts


def _skills(view: View, say: Wording) -> str:
    head = (say("skill"), say("rung"), say("months"), say("last_used"), say("quote"))
    rows = [
        (s.name, s.rung, str(s.months or "–"), s.last_used or "–", s.quote.text if s.quote else "–")
        for s in view.skills
    ]
    return _table(head, rows)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = [safe(cell) for cell in head]
    lines = [names, ["---"] * len(names), *([safe(cell) for cell in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
