"""Reports as one self-contained HTML file: no script, no request, escaped throughout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gapcheck.reports.blocks import Block, Columns, Heading, Page, Table
from gapcheck.reports.design import Design
from gapcheck.reports.model import LedgerView, View
from gapcheck.reports.wording import Wording


@dataclass(frozen=True, slots=True)
class _Bar:
    """A ledger row with where its bar starts and how wide it is, in hundredths of the whole."""

    name: str
    low: str
    typical: str
    high: str
    why: str
    start: float
    width: float


def html_report(view: View, wording: Wording, design: Design | None = None) -> str:
    """Return the candidate report."""
    return (design or Design()).render("report.html.j2", v=_Rendered(view), say=wording)


def html_page(page: Page, design: Design | None = None) -> str:
    """Return any other report."""
    return (design or Design()).render("page.html.j2", p=page, blocks=_drawn(page.blocks, page.title))


def _drawn(blocks: tuple[Block, ...], heading: str) -> list[dict[str, Any]]:
    drawn = []
    for block in blocks:
        one: dict[str, Any] = {"kind": type(block).__name__.lower()}
        if isinstance(block, Heading):
            heading = block.text
        if isinstance(block, Columns):
            one |= {"left": _drawn(block.left, heading), "right": _drawn(block.right, heading)}
        else:
            one |= {name: getattr(block, name) for name in block.__dataclass_fields__}
        if isinstance(block, Table):
            one["shares"] = [f"{share / sum(block.widths) * 100:.1f}" for share in block.widths]
            one["label"] = block.caption or heading
            one["numbers"] = {at for at in range(len(block.head)) if any(row[at].number for row in block.rows)}
        drawn.append(one)
    return drawn


class _Rendered:
    """The view with the ledger's rows laid out one after the other, as the plan walks them."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.ledger = _timeline(view.ledger)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._view, name)


def _timeline(rows: tuple[LedgerView, ...]) -> list[_Bar]:
    whole = sum(row.value for row in rows) or 1.0
    bars, start = [], 0.0
    for row in rows:
        width = row.value / whole * 100
        bars.append(_Bar(row.name, row.low, row.typical, row.high, row.why, start, width))
        start += width
    return bars
