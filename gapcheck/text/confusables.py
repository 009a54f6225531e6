"""Greek and Cyrillic letters that look like Latin ones, folded (a small part of Unicode's confusables.txt)."""

from __future__ import annotations

LATIN_LOOKS = dict(
    zip(
        "авекмнорстухіјѕһԁԛԝєьαβεηικνορτυχγω",
        "abekmhopctyxijshdqwebabenikvoptuxyw",
        strict=True,
    )
)
"""Folded look-alike to the folded Latin letter it passes for."""
