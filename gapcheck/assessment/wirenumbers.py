"""Fractions as JSON numbers and back, exactly."""

from __future__ import annotations

from fractions import Fraction

LARGEST_DENOMINATOR = 1_000_000
"""Fractions up to this denominator, below a thousand, come back exactly: doubles stand closer than they do."""


def number(value: Fraction) -> int | float:
    """Return a whole number where it is one, else the nearest double."""
    return value.numerator if value.denominator == 1 else float(value)


def fraction(value: float) -> Fraction:
    """Return the fraction that ``number`` wrote."""
    return Fraction(value).limit_denominator(LARGEST_DENOMINATOR)
