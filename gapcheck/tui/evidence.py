"""What stands behind one category: level, rule, quotes with place and time, what is missing, the nearest step."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from gapcheck.assessment.model import Assessment, Coverage, Evidence, Quote
from gapcheck.assessment.numbers import decimal
from gapcheck.catalog.model import Catalog
from gapcheck.text.show import one_line, shorten
from gapcheck.tui.glyphs import SET_BY_PERSON, bar, glyph, number, style, word
from gapcheck.tui.keys import hints
from gapcheck.tui.scrolling import SCROLLING

_QUOTE_WIDTH = 240


class EvidencePane(VerticalScroll, can_focus=True):
    """The evidence of the category under the cursor."""

    HELP = """# Evidence
Why this level: the rule, the quotes with position, page and line, what the next level would need.
`n`/`N` walk the mentions in the resume; `c` confirms, `x` rejects, `m` remaps the one marked there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *SCROLLING,
        *hints("mention.next", "decide.level", "decide.spine", "view.what_if", "view.export"),
    ]

    def compose(self) -> ComposeResult:
        """Hold one text."""
        yield Static("", markup=False, id="evidence-text")

    def clear(self) -> None:
        """Show nothing."""
        self.query_one("#evidence-text", Static).update("")

    def show_category(self, assessment: Assessment, category: str, catalog: Catalog) -> None:
        """Show the evidence of a category."""
        row = next((c for c in assessment.categories if c.id == category), None)
        content = Content("") if row is None else evidence_content(assessment, row, catalog)
        self.query_one("#evidence-text", Static).update(content)
        self.scroll_home(animate=False)


def evidence_content(assessment: Assessment, row: Coverage, catalog: Catalog) -> Content:
    """Return everything behind a category's level."""
    parts = [
        Content.styled(one_line(row.name), "bold"),
        Content.styled(f"{glyph(row.level)} {bar(row.level)} {number(row.level)} {word(row.level)}", style(row.level)),
    ]
    if row.level != row.machine_level:
        parts.append(Content(f"{SET_BY_PERSON} set by a person; machine: {number(row.machine_level)}"))
    elif row.confirmed:
        parts.append(Content(f"{SET_BY_PERSON} confirmed in an interview"))
    parts.append(Content(f"why: {one_line(row.rule)}"))
    if row.missing:
        parts.append(Content(f"for more: {one_line(row.missing)}"))
    step = _nearest_step(assessment, row, catalog)
    if step:
        parts.append(Content(step))
    for evidence in _counted(assessment, row):
        parts += [Content(""), *_evidence(assessment, evidence)]
    return Content("\n").join(parts)


def _counted(assessment: Assessment, row: Coverage) -> list[Evidence]:
    by_id = {e.skill: e for e in assessment.skills}
    return [by_id[skill] for skill in row.skills if skill in by_id]


def _evidence(assessment: Assessment, evidence: Evidence) -> list[Content]:
    facts = [evidence.rung.value]
    if evidence.months:
        facts.append(f"{evidence.months} months")
    if evidence.last_used:
        facts.append(f"last {evidence.last_used}")
    if evidence.implied_by:
        facts.append(f"implied by {', '.join(evidence.implied_by)} ({one_line(evidence.reason)})")
    head = Content.styled(one_line(evidence.name), "bold")
    parts = [head + Content(f"  {', '.join(facts)}")]
    if evidence.quote:
        parts.append(Content(f"“{shorten(one_line(evidence.quote.text), _QUOTE_WIDTH)}”"))
        parts.append(Content.styled(where(assessment, evidence.quote), "$text-muted"))
    return parts


def where(assessment: Assessment, quote: Quote) -> str:
    """Return position, period, page and line of a quote."""
    place = f"page {quote.page} line {quote.line}"
    positions = assessment.document.positions
    if quote.position is None or quote.position >= len(positions):
        return f"{quote.section}, {place}"
    position = positions[quote.position]
    period = one_line(position.period.text) if position.period else ""
    return ", ".join(
        part for part in (one_line(position.title), one_line(position.organisation), period, place) if part
    )


def _nearest_step(assessment: Assessment, row: Coverage, catalog: Catalog) -> str:
    effort = next((e for e in catalog.effort.rows if e.category == row.id), None)
    if effort is None or row.level == 1:
        return ""
    ledger = assessment.transition.rows if assessment.transition else ()
    hours = next((r.typical for r in ledger if r.category == row.id), None)
    cost = f", {decimal(hours)} h in all" if hours else ""
    return f"nearest step{cost}: {one_line(effort.first_step)}"
