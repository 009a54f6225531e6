"""Colours as office formats and style sheets write them, and whether text in one can be seen on another."""

from __future__ import annotations

import re

WHITE = (255, 255, 255)
Colour = tuple[int, int, int]
_HEX = re.compile(r"#?([0-9a-fA-F]{6})")
_SHORT_HEX = re.compile(r"#([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])")
_FUNCTION = re.compile(r"rgba?\(([^)]*)\)", re.IGNORECASE)
_NAMED: dict[str, Colour] = {
    "white": WHITE,
    "black": (0, 0, 0),
    "red": (255, 0, 0),
    "green": (0, 128, 0),
    "blue": (0, 0, 255),
    "yellow": (255, 255, 0),
    "cyan": (0, 255, 255),
    "magenta": (255, 0, 255),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
    "lightgray": (211, 211, 211),
    "lightgrey": (211, 211, 211),
    "whitesmoke": (245, 245, 245),
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
    "ghostwhite": (248, 248, 255),
    "navy": (0, 0, 128),
    "silver": (192, 192, 192),
    # the highlight names of word processors
    "darkblue": (0, 0, 139),
    "darkcyan": (0, 139, 139),
    "darkgreen": (0, 100, 0),
    "darkmagenta": (139, 0, 139),
    "darkred": (139, 0, 0),
    "darkyellow": (128, 128, 0),
    "darkgray": (169, 169, 169),
}


def parse_colour(text: str) -> Colour | None:
    """Return a colour from ``#rrggbb``, ``rrggbb``, ``#rgb``, ``rgb(...)`` or a name; else nothing."""
    text = text.strip()
    found = _HEX.fullmatch(text)
    if found:
        value = int(found.group(1), 16)
        return value >> 16, value >> 8 & 255, value & 255
    found = _SHORT_HEX.fullmatch(text)
    if found:
        red, green, blue = (int(digit * 2, 16) for digit in found.groups())
        return red, green, blue
    found = _FUNCTION.match(text)
    if found:
        return _from_function(found.group(1))
    return _NAMED.get(text.lower())


def _from_function(arguments: str) -> Colour | None:
    parts = re.split(r"[\s,/]+", arguments.strip())[:3]
    try:
        values = [float(part[:-1]) * 2.55 if part.endswith("%") else float(part) for part in parts]
    except ValueError:
        return None
    if len(values) != 3:
        return None
    red, green, blue = (max(0, min(255, round(value))) for value in values)
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours, 1 (the same) to 21, as the WCAG define it."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    parts = []
    for value in colour:
        share = value / 255
        parts.append(share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def unseen(colour: Colour, background: Colour) -> bool:
    """Tell whether nobody can read text of one colour on the other."""
    return contrast(colour, background) < 1.1
