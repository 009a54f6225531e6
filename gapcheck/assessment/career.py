"""What follows from dated positions: years of relevant work, and the salary bands that hold for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from gapcheck.assessment.model import Salary
from gapcheck.assessment.numbers import decimal
from gapcheck.catalog.claims import claims_of
from gapcheck.catalog.model import Catalog, CategoryGroup, Role
from gapcheck.catalog.salary import band_for
from gapcheck.documents.model import Document, SectionKind
from gapcheck.matching.model import Mention, Stance

_RELEVANT = (CategoryGroup.SPINE, CategoryGroup.DIVERGENCE)


def years_of(document: Document, mentions: Sequence[Mention], catalog: Catalog, *, as_of: date) -> Fraction | None:
    """Return the years of dated positions that name something of the spine or the nine, overlaps merged.

    None when no position is dated; breaks between positions cost nothing.
    """
    claims = claims_of(catalog)
    relevant = {
        mention.position
        for mention in mentions
        if mention.position is not None
        and mention.stance is Stance.USED
        and any(catalog.categories[claim.category].group in _RELEVANT for claim in claims.of(mention.skill))
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
