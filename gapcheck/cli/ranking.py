"""A ranking as a table for people, as JSON or CSV for programs."""

from __future__ import annotations

import csv
import io
import json
import shutil
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from gapcheck.text.show import for_cell, one_line, shorten, tenths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gapcheck.assessment.summary import Summary
    from gapcheck.batch.model import Plan, Tally
    from gapcheck.store import AssessmentKey, Store

FORMAT = 1
"""Version of the JSON that ``score`` prints; it changes when a key changes its meaning."""

_NARROW = 60


@dataclass(frozen=True, slots=True)
class Ranked:
    """One document's result with the path it was asked by; the whole is read from the store when wanted."""

    path: str
    summary: Summary
    payload: Callable[[], bytes]

    def wire(self) -> dict[str, Any]:
        """Return the assessment in its JSON form."""
        wire: dict[str, Any] = json.loads(zlib.decompress(self.payload()))
        wire["document"]["path"] = self.path
        return wire


def results(plan: Plan, tally: Tally, store: Store, key: AssessmentKey) -> list[Ranked]:
    """Return what the store now has for a plan, in ranking order; one for each document, under its first path."""
    paths: dict[str, str] = {}
    for item in (*plan.items, *tally.unpacked):
        paths.setdefault(item.sha256, item.name)
    summaries = store.summaries_of(key, list(paths))
    found = [
        Ranked(paths[sha256], summary, partial(_payload, store, sha256, key)) for sha256, summary in summaries.items()
    ]
    return sorted(found, key=lambda ranked: (*ranked.summary.rank[:3], ranked.path, ranked.summary.sha256))


def _payload(store: Store, sha256: str, key: AssessmentKey) -> bytes:
    payload = store.payload(sha256, key)
    assert payload is not None
    return payload


def ranking_json(found: Sequence[Ranked], tally: Tally, key: AssessmentKey) -> str:
    """Return the documented JSON object; the same input gives the same bytes."""
    from gapcheck.assessment.wire import dumps

    unreadable = [
        {"path": one_line(r.path), "code": str(r.code), "message": one_line(r.message)}
        for r in sorted(tally.refused, key=lambda refused: refused.path)
    ]
    head = json.dumps({"format": FORMAT, "role": key.role, "as_of": key.as_of}, ensure_ascii=False)[:-1]
    body = ",\n".join(dumps(ranked.wire()) for ranked in found)
    tail = json.dumps(unreadable, ensure_ascii=False)
    return f'{head}, "assessments": [\n{body}\n], "unreadable": {tail}}}\n'


def ranking_csv(found: Sequence[Ranked]) -> str:
    """Return one row a candidate with every category's level; no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for place, ranked in enumerate(found, 1):
        s = ranked.summary
        levels = {c["id"]: c["level"] for c in ranked.wire()["categories"]}
        if place == 1:
            writer.writerow([*_CSV_FIGURES, *levels])
        figures: list[object] = [
            place,
            s.label,
            for_cell(ranked.path),
            s.verdict,
            s.fit,
            s.must_met,
            s.must_of,
            s.spine,
            s.spine_of,
            s.divergence,
            s.divergence_of,
            *("" if value is None else round(value, 2) for value in (s.months, s.months_low, s.months_high)),
            for_cell(s.decided_by),
        ]
        writer.writerow([*figures, *levels.values()])
    return out.getvalue()


_CSV_FIGURES = (
    "rank",
    "candidate",
    "path",
    "verdict",
    "fit",
    "must_met",
    "must_of",
    "spine",
    "spine_of",
    "mlops_areas",
    "mlops_areas_of",
    "months",
    "months_low",
    "months_high",
    "decided_by",
)


def ranking_table(found: Sequence[Ranked], tally: Tally, key: AssessmentKey, *, colour: bool) -> str:
    """Return the ranking for people: two lines a candidate, never wider than the terminal."""
    pace = f"to MLOps ({key.hours_per_week} h/week)" if key.hours_per_week else ""
    lines = table_lines([(ranked.path, ranked.summary) for ranked in found], pace=pace)
    width = _width()
    for refused in sorted(tally.refused, key=lambda r: r.path):
        lines.append(f" {'-':>3}  {'unreadable':9} {_tail(one_line(refused.path), width - 18)}")
        hint = f" ({refused.hint})" if refused.hint else ""
        lines.append("      " + shorten(f"{refused.code} {one_line(refused.message)}{hint}", width - 7))
    return "\n".join(_styled(lines) if colour else lines) + "\n"


def table_lines(found: Sequence[tuple[str, Summary]], *, pace: str) -> list[str]:
    """Return the head and two lines for each path and summary."""
    width = _width()
    head = f" {'#':>3}  {'candidate':9} {'verdict':13} {'fit':>4}  {'must':5} {'spine':5} {'areas':5}  {pace}"
    lines = [head.rstrip()]
    for place, (path, s) in enumerate(found, 1):
        counts = f"{s.must_met}/{s.must_of}", f"{s.spine}/{s.spine_of}", f"{s.divergence}/{s.divergence_of}"
        figures = "  ".join((f"{s.fit:4.2f}", " ".join(f"{count:5}" for count in counts), _estimate(s)))
        lines.append(f" {place:>3}  {s.label:9} {s.verdict.replace('_', ' '):13} {figures}")
        decided = one_line(s.decided_by)
        lines.append("      " + shorten(f"{_tail(one_line(path), width // 2)}: {decided}", width - 7))
    return lines


def _width() -> int:
    return max(_NARROW, min(shutil.get_terminal_size((80, 24)).columns, 120))


def _estimate(s: Summary) -> str:
    if s.months is None:
        return "-"
    assert s.months_low is not None
    assert s.months_high is not None
    text = f"{tenths(s.months)} m ({tenths(s.months_low)}-{tenths(s.months_high)})"
    return text + " if ok" if s.verdict == "provisional" else text


def _tail(path: str, width: int) -> str:
    return path if len(path) <= width else "…" + path[-(width - 1) :]


def _styled(lines: list[str]) -> list[str]:
    """Dim the second line of each candidate; nothing is said by colour alone."""
    return [f"\x1b[2m{line}\x1b[0m" if line.startswith("      ") else line for line in lines]
