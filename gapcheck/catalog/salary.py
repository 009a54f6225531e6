"""Salary bands by years of experience, exactly as the market file states them; nothing is extrapolated or converted."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from gapcheck.catalog.model import Market, SalaryBand


@dataclass(frozen=True, slots=True)
class BandAnswer:
    """The band for some years in one family, or why there is none."""

    family: str
    band: SalaryBand | None
    note: str
    """What to print beside it: both bands on a boundary, or why there is none."""
    scope: str


def band_for(market: Market, family: str, years: Fraction) -> BandAnswer:
    """Return the band of a family for years of experience; a boundary gives the upper band and names both."""
    bands = [band for band in market.bands if band.role == family]
    found = next((b for b in bands if b.from_years <= years and (b.to_years is None or years < b.to_years)), None)
    if found is None:
        return BandAnswer(family, None, _why_none(bands, years), market.scope)
    below = next((b for b in bands if b.to_years == years), None)
    note = f"{found.level} ({_years(found)})"
    if below is not None:
        money = f"{below.low:,}-{below.high:,} {market.currency}"
        note = f"exactly {years} years: {note}; below it {below.level} ({_years(below)}) at {money}"
    return BandAnswer(family, found, note, market.scope)


def _years(band: SalaryBand) -> str:
    return f"{band.from_years}+ years" if band.to_years is None else f"{band.from_years}-{band.to_years} years"


def _why_none(bands: list[SalaryBand], years: Fraction) -> str:
    if not bands:
        return "the article gives no band for this role"
    if years < bands[0].from_years:
        return f"the article gives no band under {bands[0].from_years} years"
    return f"the article gives no band from {bands[-1].to_years} years on"
