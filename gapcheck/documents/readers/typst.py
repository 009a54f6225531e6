"""Typst markup: what it would print, as far as text goes; comments and code do not count."""

from __future__ import annotations

import re

from gapcheck.documents.model import Extract, Format
from gapcheck.documents.readers.plain import decode
from gapcheck.documents.readers.sheet import Row, Sheet

MAX_DEPTH = 40
_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\w])//[^\n]*", re.DOTALL)
_RULE = re.compile(r"#(?:import|include|let|set|show)\b")
_CALL = re.compile(r"#([A-Za-z_][\w.-]*)?")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_NAMED = re.compile(r"([A-Za-z_][\w-]*)\s*:(?!:)\s*$")
_LEVEL = re.compile(r"^(={1,6})\s+(.*)$")
_ITEM = re.compile(r"^\s*(?:[-+]|\d+\.|/)\s+(.*)$")
_EMPHASIS = re.compile(r"(?<![\w\\])([*_])(?=\S)(.+?)(?<=[^\s\\])\1(?!\w)")
_LABEL = re.compile(r"\s*<[\w:.-]+>\s*$|(?<!\\)@[\w:.-]+")
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|(\S))")
_SETTINGS = frozenset(
    ["size", "fill", "font", "weight", "style", "columns", "gutter", "column-gutter", "row-gutter", "inset", "stroke",
     "width", "height", "align", "dir", "spacing", "margin", "paper", "lang", "radius", "dx", "dy", "above", "below",
     "leading", "justify", "numbering", "level", "tracking", "baseline", "icon", "color", "colour", "theme", "region"]
)  # fmt: skip
_SILENT = frozenset(
    ["v", "h", "line", "pagebreak", "image", "colbreak", "counter", "label", "metadata", "hide", "place",
     "bibliography", "outline", "icon", "rect", "circle", "datetime", "parbreak"]
)  # fmt: skip
_HIDING = frozenset({"hide"})


def read_typst(data: bytes) -> Extract:
    """Read Typst markup."""
    sheet = Sheet()
    source = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    text = _Reader(sheet).content(_COMMENT.sub("", source), 0)
    _write(sheet, text)
    return sheet.finish(Format.TYPST, "typst")


def _write(sheet: Sheet, text: str) -> None:
    soft = False
    for raw in text.split("\n"):
        line = _LABEL.sub("", raw.rstrip())
        if not line.strip():
            sheet.blank()
            soft = False
            continue
        heading, item = _LEVEL.match(line.strip()), _ITEM.match(line)
        shown = heading.group(2) if heading else item.group(1) if item else line.strip()
        broken = shown.endswith("\\")
        shown = _plain(shown.removesuffix("\\"))
        if heading:
            sheet.blank()
        wrapped = soft and not heading and not item
        sheet.add(Row(shown, heading=len(heading.group(1)) if heading else 0, bullet=bool(item), wrapped=wrapped))
        soft = not broken and not heading


def _plain(text: str) -> str:
    for _ in range(2):
        text = _EMPHASIS.sub(r"\2", text)
    text = text.replace("---", "—").replace("--", "–").replace("~", " ")
    return _ESCAPE.sub(lambda found: _character(found.group(1)) if found.group(1) else found.group(2), text)


def _character(code: str) -> str:
    value = int(code, 16)
    return chr(value) if value < 0x110000 else ""


class _Reader:
    """Replaces code by the text that it prints."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def content(self, source: str, depth: int) -> str:
        """Return markup with its code taken out."""
        if depth > MAX_DEPTH:
            return ""
        kept: list[str] = []
        at = 0
        while (start := source.find("#", at)) >= 0:
            kept.append(source[at:start])
            if start and source[start - 1] == "\\":
                kept.append("#")
                at = start + 1
            elif _RULE.match(source, start):
                at = self._rule(source, start, depth, kept)
            else:
                at = self._call(source, start, depth, kept)
        kept.append(source[at:])
        return "".join(kept)

    def _rule(self, source: str, start: int, depth: int, kept: list[str]) -> int:
        """Pass over a definition or setting; ``#show: template(...)`` may carry the person's data."""
        end = start
        nesting = 0
        while end < len(source):
            char = source[end]
            if char == '"':
                found = _STRING.match(source, end)
                end = found.end() if found else end + 1
                continue
            nesting += (char in "([{") - (char in ")]}")
            if nesting <= 0 and char in "\n;":
                break
            end += 1
        rule = source[start:end]
        if re.match(r"#show\s*:", rule):
            opened = rule.find("(")
            if opened >= 0:
                kept.append(self._arguments(rule[opened + 1 : rule.rfind(")")], depth, "\n") + "\n")
        return end + 1

    def _call(self, source: str, start: int, depth: int, kept: list[str]) -> int:
        found = _CALL.match(source, start)
        name = (found.group(1) or "") if found else ""
        at = found.end() if found else start + 1
        base = name.split(".")[-1]
        texts: list[str] = []
        if at < len(source) and source[at] == "(":
            inside, at = _group(source, at)
            if base == "link":
                target = _STRING.search(inside)
                self.sheet.link(target.group(1) if target else "")
                body = source[at : at + 1] == "["
                texts.append("" if body else target.group(1) if target else "")
            else:
                texts.append(self._arguments(inside, depth, "\t"))
        elif at < len(source) and source[at] == "{" and not name:
            inside, at = _group(source, at)
            texts.append(self._arguments(inside, depth, "\n"))
        while at < len(source) and source[at] == "[":
            inside, at = _group(source, at)
            texts.append(self.content(inside, depth + 1))
        text = "\t".join(filter(str.strip, texts))
        if base in _HIDING:
            self.sheet.hide(text, "hidden")
        elif base == "h":
            kept.append("\t")
        elif base == "linebreak":
            kept.append("\n")
        elif base not in _SILENT or texts[1:]:
            level = base == "heading"
            kept.append(f"\n= {text}\n" if level else text)
        return at

    def _arguments(self, inside: str, depth: int, joint: str) -> str:
        """Return the texts among arguments: contents, and strings that set no property."""
        if depth > MAX_DEPTH:
            return ""
        shown: list[str] = []
        at = 0
        before = ""
        while at < len(inside):
            char = inside[at]
            if char == '"':
                found = _STRING.match(inside, at)
                if not found:
                    break
                name = _NAMED.search(before)
                if not name or name.group(1) not in _SETTINGS:
                    shown.append(found.group(1).replace('\\"', '"'))
                at, before = found.end(), ""
            elif char == "[":
                content, at = _group(inside, at)
                shown.append(self.content(content, depth + 1).strip())
                before = ""
            elif char in "({":
                nested, at = _group(inside, at)
                name = _NAMED.search(before)
                if not name or name.group(1) not in _SETTINGS:
                    text = self._arguments(nested, depth + 1, joint)
                    if text:
                        shown.append(text)
                before = ""
            else:
                before = before[-60:] + char if char not in ",;\n" else ""
                at += 1
        return joint.join(filter(None, shown))


def _group(source: str, at: int) -> tuple[str, int]:
    """Return what stands between a bracket and its partner, and where it ends; strings may hold brackets."""
    depth = 0
    start = at
    in_content = source[at] == "["
    while at < len(source):
        char = source[at]
        if char == "\\":
            at += 2
            continue
        if char == '"' and not in_content:
            found = _STRING.match(source, at)
            at = found.end() if found else at + 1
            continue
        depth += (char in "([{") - (char in ")]}")
        at += 1
        if depth <= 0:
            return source[start + 1 : at - 1], at
    return source[start + 1 :], len(source)
