"""One candidate on one line, as much as the width allows."""

from __future__ import annotations

from fractions import Fraction

from rich.cells import cell_len, set_cell_size

from gapcheck.assessment.numbers import decimal
from gapcheck.assessment.summary import Summary
from gapcheck.text.show import one_line, shorten
from gapcheck.tui.glyphs import STATES

_ROOMY = 70
"""From this width on, must-haves, spine and areas have a column each."""


def fitted(text: str, width: int) -> str:
    """Return a text that fills exactly so many cells."""
    if cell_len(text) > width:
        text = shorten(text, width)
    return set_cell_size(text, width)


def candidate_line(s: Summary, width: int, *, title: str, marked: bool, resumes: int) -> str:
    """Return mark, label, months, state, figures where there is room, and title."""
    months = (
        f"{decimal(Fraction(s.months).limit_denominator(10_000), 1, fixed=True):>4} m"
        if s.months is not None
        else "   -  "
    )
    parts = [f"{'+' if marked else ' '} {s.label} {months} {STATES[s.state]} {s.state}"]
    if width >= _ROOMY:
        parts.append(
            f"must {s.must_met}/{s.must_of} spine {s.spine}/{s.spine_of} areas {s.divergence}/{s.divergence_of}"
        )
    if resumes > 1:
        parts.append(f"≡{resumes}")
    parts += [f"#{one_line(tag)}" for tag in s.tags]
    parts.append(one_line(title))
    return fitted(" ".join(parts), width)
