"""Exact fractions written for people; the only place where a fraction becomes decimal."""

from __future__ import annotations

import math
from fractions import Fraction


def rounded(value: Fraction, places: int) -> Fraction:
    """Round half up to so many decimal places, exactly."""
    scale = 10**places
    return Fraction(math.floor(value * scale + Fraction(1, 2)), scale)


def decimal(value: Fraction, places: int = 2, *, fixed: bool = False) -> str:
    """Return a fraction in decimals, rounded half up; trailing zeros only when ``fixed``."""
    exact = rounded(value, places)
    sign = "-" if exact < 0 else ""
    whole, rest = divmod(abs(exact) * 10**places, 10**places)
    digits = f"{int(rest):0{places}d}" if places else ""
    digits = digits if fixed else digits.rstrip("0")
    return f"{sign}{int(whole)}.{digits}" if digits else f"{sign}{int(whole)}"


def hours_text(hours: Fraction) -> str:
    """Return hours with their unit: ``11.25 h``."""
    return f"{decimal(hours)} h"
