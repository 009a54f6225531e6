"""Several assessments beside each other as plain text: comparison and team."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from gapcheck.assessment.model import Assessment, Coverage
from gapcheck.assessment.summary import candidate_label
from gapcheck.text.show import shorten, tenths

_NAME = 34
_COLUMN = 11
_QUARTERS = {0: "○ 0", 1: "◔ 1/4", 2: "◑ 1/2", 3: "◕ 3/4", 4: "● 1"}
_HALF = Fraction(1, 2)


def comparison_text(assessments: Sequence[Assessment]) -> str:
    """Return two to four assessments column by column; rows that differ start with ``≠``."""
    labels = [candidate_label(a.document.sha256) for a in assessments]
    rows = [
        ("verdict", [a.verdict.replace("_", " ") for a in assessments]),
        ("fit", [f"{float(a.fit):.2f}" for a in assessments]),
        ("must-haves", [f"{a.must_have_met[0]}/{a.must_have_met[1]}" for a in assessments]),
        ("months to MLOps", [_months(a) for a in assessments]),
        *((line[0].name, [_QUARTERS[int(c.level * 4)] for c in line]) for line in _lines(assessments)),
    ]
    head = f"  {'':{_NAME}}" + "".join(f" {label:>{_COLUMN}}" for label in labels)
    return "\n".join([head.rstrip(), *(_row(name, cells) for name, cells in rows)]) + "\n"


def team_text(assessments: Sequence[Assessment]) -> str:
    """Return what a set of people covers together, per category, and who is the only one."""
    lines = [f"{len(assessments)} people: " + ", ".join(candidate_label(a.document.sha256) for a in assessments), ""]
    for line in _lines(assessments):
        best = max(c.level for c in line)
        holders = [
            candidate_label(a.document.sha256) for a, c in zip(assessments, line, strict=True) if c.level >= _HALF
        ]
        match holders:
            case []:
                who = "nobody"
            case [only]:
                who = f"only {only}"
            case several:
                who = f"{len(several)} people"
        lines.append(f"  {shorten(line[0].name, _NAME):{_NAME}} {_QUARTERS[int(best * 4)]:6} {who}")
    return "\n".join(lines) + "\n"


def _lines(assessments: Sequence[Assessment]) -> list[tuple[Coverage, ...]]:
    return list(zip(*(a.categories for a in assessments), strict=True))


def _months(assessment: Assessment) -> str:
    transition = assessment.transition
    return tenths(float(transition.months.typical)) if transition and transition.months else "-"


def _row(name: str, cells: list[str]) -> str:
    mark = "≠" if len(set(cells)) > 1 else " "
    return f"{mark} {shorten(name, _NAME):{_NAME}}" + "".join(f" {shorten(cell, _COLUMN):>{_COLUMN}}" for cell in cells)
