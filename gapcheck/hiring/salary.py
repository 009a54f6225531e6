"""Salary bands of the two families side by side, with their scope; what cannot be computed is said so."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from gapcheck.catalog.model import Market, SalaryBand
from gapcheck.catalog.salary import band_for
from gapcheck.hiring.model import SalaryAnswer


def compare(market: Market, own: str, other: str, years: Fraction) -> SalaryAnswer:
    """Return the bands of two families for the same years, and how far the first stands above the second."""
    first, second = band_for(market, own, years), band_for(market, other, years)
    return SalaryAnswer(first, second, _premium(first.band, second.band, other), market.scope)


def _premium(one: SalaryBand | None, other: SalaryBand | None, family: str) -> str:
    if one is None:
        return "the article gives no band, so there is nothing to compare"
    if other is None or one.level != other.level:
        return f"not computable: the article gives no {one.level} band for {family}"
    low = Fraction(one.low - other.low, other.low)
    high = Fraction(one.high - other.high, other.high)
    return f"{_percent(min(low, high))} to {_percent(max(low, high))} above {family} at {one.level} level"


def _percent(share: Fraction) -> str:
    tenths = floor(share * 1000 + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10} %"
