"""How DOCX runs look: styles with inheritance, and whether a run can be seen at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from gapcheck.documents.readers.colours import WHITE, Colour, parse_colour, unseen
from gapcheck.documents.readers.packages import attribute, local

_OFF = frozenset({"0", "false", "off", "none"})
_HEADING = re.compile(
    r"(?:heading|t[ií]tulo|encabezado|cabe[cç]alho|[üu]berschrift|titre|titolo|rubrik|kop|nag[lł][oó]wek|заголовок)"
    r"\s*([1-9])",
    re.IGNORECASE,
)
TINY = 2.0
"""Points; text of this size or less is no text to a reader."""
_ROOT_SIZE = 10.0


@dataclass(frozen=True, slots=True)
class Look:
    """The properties that matter of a run or paragraph; None means inherited."""

    vanish: bool | None = None
    bold: bool | None = None
    size: float | None = None
    colour: str | None = None
    fill: str | None = None
    heading: int | None = None
    list_id: str | None = None

    def over(self, below: Look) -> Look:
        """Return this look laid over another."""
        return Look(
            vanish=below.vanish if self.vanish is None else self.vanish,
            bold=below.bold if self.bold is None else self.bold,
            size=below.size if self.size is None else self.size,
            colour=below.colour if self.colour is None else self.colour,
            fill=below.fill if self.fill is None else self.fill,
            heading=below.heading if self.heading is None else self.heading,
            list_id=below.list_id if self.list_id is None else self.list_id,
        )

    def hidden(self, background: Colour | None) -> str:
        """Return how text of this look is hidden, or nothing; an unknown background hides nothing."""
        if self.vanish:
            return "vanish"
        if self.size is not None and self.size <= TINY:
            return "tiny"
        ground = parse_colour(self.fill) if self.fill and self.fill != "auto" else background
        ink = parse_colour(self.colour) if self.colour else None
        if ink and ground and unseen(ink, ground):
            return "white" if unseen(ink, WHITE) else "background_coloured"
        return ""


def heading_level(style: str) -> int:
    """Return the level that the name of a word processor's heading style says, 0 for other styles."""
    found = _HEADING.fullmatch(style.strip())
    return min(int(found.group(1)), 6) if found else 0


def _switch(element: etree._Element) -> bool:
    return (attribute(element, "val") or "1").lower() not in _OFF


def run_look(properties: etree._Element | None) -> Look:
    """Return the look that an ``rPr`` element gives."""
    look = Look()
    if properties is None:
        return look
    for child in properties:
        value = attribute(child, "val")
        match local(child):
            case "vanish" | "webHidden" | "specVanish":
                look = replace(look, vanish=bool(look.vanish) or _switch(child))
            case "b":
                look = replace(look, bold=_switch(child))
            case "sz":
                look = replace(look, size=half_points(value))
            case "color":
                look = replace(look, colour=value)
            case "shd":
                look = replace(look, fill=attribute(child, "fill"))
            case "highlight" if value != "none":
                look = replace(look, fill=value)
            case _:
                pass
    return look


def half_points(value: str | None) -> float | None:
    """Return points from half points."""
    try:
        return float(value) / 2 if value else None
    except ValueError:
        return None


def paragraph_look(properties: etree._Element | None) -> Look:
    """Return the look that a ``pPr`` element gives: outline level, list, shading."""
    look = Look()
    if properties is None:
        return look
    for child in properties:
        match local(child):
            case "outlineLvl":
                level = attribute(child, "val") or ""
                look = replace(look, heading=int(level) + 1 if level.isdigit() and int(level) < 6 else 0)
            case "numPr":
                number = next((attribute(part, "val") for part in child if local(part) == "numId"), "0")
                look = replace(look, list_id=number or "0")
            case "shd":
                look = replace(look, fill=attribute(child, "fill"))
            case _:
                pass
    return look


@dataclass(frozen=True, slots=True)
class _Style:
    look: Look
    based_on: str


class Styles:
    """The style sheet of a DOCX."""

    def __init__(self, root: etree._Element | None) -> None:
        # Word writes out a hundred styles and more, of which a resume uses a handful: each is read when it is used.
        self._elements: dict[str, etree._Element] = {}
        self._styles: dict[str, _Style] = {}
        self._resolved: dict[str, Look] = {}
        self.default = Look()
        self.default_paragraph = ""
        for element in root if root is not None else ():
            if local(element) == "docDefaults":
                for properties in element.iter("{*}rPr"):
                    self.default = run_look(properties)
            elif local(element) == "style":
                key = attribute(element, "styleId") or ""
                self._elements[key] = element
                if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true"):
                    self.default_paragraph = key

    def shades(self, table: str | None) -> bool:
        """Tell whether a table style colours some cells, so that their ground is not known from the cell alone."""
        element = self._elements.get(table or "")
        shading = element.iter("{*}shd") if element is not None else ()
        return any((attribute(shade, "fill") or "auto") != "auto" for shade in shading)

    def _style(self, key: str) -> _Style:
        if key not in self._styles:
            parts = {local(child): child for child in self._elements[key]}
            name = (attribute(parts["name"], "val") or "") if "name" in parts else ""
            look = run_look(parts.get("rPr")).over(paragraph_look(parts.get("pPr")))
            if look.heading is None and heading_level(name):
                look = replace(look, heading=heading_level(name))
            based_on = (attribute(parts["basedOn"], "val") or "") if "basedOn" in parts else ""
            self._styles[key] = _Style(look, based_on)
        return self._styles[key]

    def look(self, key: str | None) -> Look:
        """Return the look of a style with everything it inherits."""
        if not key or key not in self._elements:
            return Look()
        if key not in self._resolved:
            look, seen, at = Look(), set[str](), key
            while at in self._elements and at not in seen:
                seen.add(at)
                style = self._style(at)
                look, at = look.over(style.look), style.based_on
            self._resolved[key] = look
        return self._resolved[key]

    def size(self, look: Look) -> float:
        """Return the size in points that a look comes to."""
        return look.size or self.default.size or _ROOT_SIZE
