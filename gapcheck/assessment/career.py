"""What follows from dated positions: years of relevant work, and the salary bands that hold for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from gapcheck.assessment.levels import NAMED, Witness
from gapcheck.assessment.model import Salary
from gapcheck.assessment.numbers import decimal
from gapcheck.catalog.model import Catalog, CategoryGroup, Role
from gapcheck.catalog.salary import band_for
from gapcheck.documents.model import Document, SectionKind

_RELEVANT = (CategoryGroup.SPINE, CategoryGroup.DIVERGENCE)


def years_of(
    document: Document, found: Mapping[str, Sequence[Witness]], catalog: Catalog, *, as_of: date
) -> Fraction | None:
    """Return the years of dated positions that show something of the spine or the nine, overlaps merged.

    What is only adjacent does not make a position relevant. None when no position is dated; breaks between positions
    cost nothing.
    """
    relevant = {
        witness.mention.position
        for category, said in found.items()
        if catalog.categories[category].group in _RELEVANT
        for witness in said
        if witness.level >= NAMED
    }
    months: set[int] = set()
    dated = False
    for index, position in enumerate(document.positions):
        if position.section is SectionKind.EXPERIENCE and position.period and position.period.start:
            dated = True
            if index in relevant:
                months |= position.period.months(as_of)
    return Fraction(len(months), 12) if dated else None


def salaries(years: Fraction | None, role: Role, catalog: Catalog) -> Iterator[Salary]:
    """Yield the bands for the role's family first, then for the others, so that both sides of a move are seen."""
    if years is None:
        return
    for market in catalog.markets:
        own = market.roles.get(role.id)
        if own is None:
            continue
        families = sorted({band.role for band in market.bands}, key=lambda family: (family != own, family))
        for family in families:
            answer = band_for(market, family, years)
            if answer.band is not None:
                band = answer.band
                note = f"{answer.note}; {decimal(years, 1)} years of DevOps or MLOps work counted"
                yield Salary(family, band.level, band.low, band.high, note, answer.scope)
