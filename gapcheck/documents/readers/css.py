"""Whether a style hides its element: inline declarations and the plain rules of a style sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gapcheck.documents.readers.colours import Colour, parse_colour, unseen

MAX_RULES = 500
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_FAR = -900.0
_TINY_PIXELS = 2.7
_NUMBER = re.compile(r"(-?\d*\.?\d+)\s*(px|pt|em|rem|%|vw|vh|cm|mm|in)?")
_PIXELS = {"px": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0, "%": 0.16, "vw": 10.0, "vh": 10.0, "cm": 38.0, "mm": 3.8,
           "in": 96.0}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paint:
    """What an element inherits: its ink and the ground it is drawn on; None when not known."""

    ink: Colour | None = (0, 0, 0)
    ground: Colour | None = (255, 255, 255)
    unseen: str = ""
    """visibility when that is inherited as hidden."""


def declarations(style: str) -> dict[str, str]:
    """Return property and value pairs; later ones win."""
    found: dict[str, str] = {}
    for part in _COMMENT.sub("", style).split(";"):
        name, colon, value = part.partition(":")
        if colon:
            found[name.strip().lower()] = value.replace("!important", "").strip().lower()
    return found


def rules(sheet: str) -> list[tuple[str, dict[str, str]]]:
    """Return selector and declarations of the plain rules; those for print or other conditions are left out."""
    found: list[tuple[str, dict[str, str]]] = []
    for selector, body in _RULE.findall(_without_conditions(_COMMENT.sub("", sheet))):
        if "@" not in selector and len(found) < MAX_RULES:
            found.append((selector.strip(), declarations(body)))
    return found


def _without_conditions(sheet: str) -> str:
    """Drop ``@media`` and other blocks that hold rules."""
    kept: list[str] = []
    at = 0
    while (start := sheet.find("@", at)) >= 0:
        kept.append(sheet[at:start])
        brace, semicolon = sheet.find("{", start), sheet.find(";", start)
        if semicolon >= 0 and (brace < 0 or semicolon < brace):
            at = semicolon + 1
        elif brace < 0:
            return "".join(kept)
        else:
            at = _block_end(sheet, brace)
    kept.append(sheet[at:])
    return "".join(kept)


def _block_end(sheet: str, brace: int) -> int:
    depth = 0
    for found in re.finditer("[{}]", sheet[brace:]):
        depth += 1 if found.group() == "{" else -1
        if depth == 0:
            return brace + found.end()
    return len(sheet)


def pixels(value: str) -> float | None:
    """Return a length in CSS pixels, roughly for relative units."""
    found = _NUMBER.match(value.strip())
    if not found:
        return None
    return float(found.group(1)) * _PIXELS[found.group(2) or "px"]


def hides(style: dict[str, str]) -> str:
    """Return how an element of this style is taken out of sight, or nothing."""
    if style.get("display") == "none":
        return "display_none"
    if style.get("content-visibility") == "hidden":
        return "visibility"
    if _is_nothing(style.get("opacity", "")):
        return "transparent"
    if _tiny(style):
        return "tiny"
    if _away(style) or _clipped(style):
        return "off_page"
    return ""


def _is_nothing(value: str) -> bool:
    try:
        return bool(value) and float(value.rstrip("%")) < 0.05 * (100 if value.endswith("%") else 1)
    except ValueError:
        return False


def _tiny(style: dict[str, str]) -> bool:
    size = style.get("font-size", "")
    length = pixels(size) if size else None
    if length is not None and length < _TINY_PIXELS and not (size.endswith(("em", "%")) and length > 0.5):
        return True
    return "scale(0" in style.get("transform", "").replace("scale(0.", "").replace(" ", "")


def _away(style: dict[str, str]) -> bool:
    indent = pixels(style.get("text-indent", ""))
    if indent is not None and indent <= _FAR:
        return True
    if style.get("position") in ("absolute", "fixed", "relative"):
        for side in ("left", "right", "top", "bottom"):
            length = pixels(style.get(side, ""))
            if length is not None and (length <= _FAR or (length >= 9000 and side == "left")):
                return True
    margin = pixels(style.get("margin-left", ""))
    return margin is not None and margin <= _FAR


def _clipped(style: dict[str, str]) -> bool:
    clip = style.get("clip", "").replace(" ", "").replace("px", "")
    if clip.startswith(("rect(0,0,0,0", "rect(1,1,1,1", "rect(0000", "rect(1111")):
        return True
    if style.get("clip-path", "").replace(" ", "") in ("inset(50%)", "inset(100%)", "circle(0)", "circle(0px)"):
        return True
    if style.get("overflow") in ("hidden", "clip"):
        sizes = [pixels(style.get(side, "")) for side in ("height", "width", "max-height")]
        return any(size is not None and size <= 1 for size in sizes)
    return False


def painted(style: dict[str, str], above: Paint) -> Paint:
    """Return what holds inside an element of this style."""
    ink, ground, out_of_sight = above.ink, above.ground, above.unseen
    background = style.get("background-color") or style.get("background")
    if background and background not in ("none", "transparent", "inherit", "initial", "unset"):
        # Pictures and gradients may be anything.
        ground = None if "(" in background and not background.startswith("rgb") else parse_colour(background.split()[0])
        if background.startswith("rgb"):
            ground = parse_colour(background)
    if style.get("background-image", "none") != "none":
        ground = None
    colour = style.get("color")
    if colour == "transparent" and "text" not in style.get("background-clip", style.get("-webkit-background-clip", "")):
        out_of_sight = "transparent"
    elif colour and colour not in ("inherit", "currentcolor"):
        ink = parse_colour(colour)
        out_of_sight = "" if out_of_sight == "transparent" else out_of_sight
    match style.get("visibility"):
        case "hidden" | "collapse":
            out_of_sight = "visibility"
        case "visible":
            out_of_sight = "" if out_of_sight == "visibility" else out_of_sight
        case _:
            pass
    return Paint(ink, ground, out_of_sight)


def invisible(paint: Paint) -> str:
    """Return how text painted so is hidden, or nothing; unknown colours hide nothing."""
    if paint.unseen:
        return paint.unseen
    if paint.ink and paint.ground and unseen(paint.ink, paint.ground):
        return "white" if unseen(paint.ink, (255, 255, 255)) else "background_coloured"
    return ""
