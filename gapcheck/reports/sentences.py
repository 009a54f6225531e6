"""The sentences of an assessment in the language of a report, by patterns kept beside the other messages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from gapcheck.catalog.model import Catalog

_PIECE = re.compile(r"\{(\w+)\}|([\[\]])")
_NUMBER = r"\d[\d.,]*(?<=\d)(?:/\d+)?"
_SENTENCE_END = re.compile(r"(?<=[\w)][.?!]) (?=[A-Z\d])")
_AND = " and "


class English(str):
    """Text that stays English in a report of another language, and says so."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One English sentence as a pattern, and its translation."""

    match: re.Pattern[str]
    target: str
    fixed: int
    """Letters that are not filled in: the more, the more certain."""


class Sentences:
    """Turns generated English sentences into one language, or leaves them marked as English."""

    def __init__(self, language: str, catalog: Catalog) -> None:
        self.language = language
        self._words, self._patterns = ({}, ()) if language == "en" else _compiled(language)
        self._areas: dict[str, str] = {}
        for category in catalog.categories.values():
            name = category.names.get(language, category.name)
            self._areas[category.name] = name
            self._areas[catalog.effort.short.get(category.id, category.id.replace("_", " "))] = name

    def __call__(self, text: str) -> str:
        """Return the text in this language; as ``English`` when no pattern knows it."""
        if self.language == "en" or not text:
            return text
        return self._known(text) or English(text)

    def names(self, text: str) -> str:
        """Return a text of names and clauses: what is no sentence is a name and stays."""
        if self.language == "en" or not text:
            return text
        return "; ".join(self._known(clause) or clause for clause in text.split("; "))

    def _known(self, text: str) -> str:
        for pattern in self._patterns:
            found = pattern.match.fullmatch(text)
            if found and (said := self._filled(pattern.target, found.groupdict())):
                return said
        for parts, glue in ((_SENTENCE_END.split(text), " "), (text.split("; "), "; ")):
            if len(parts) > 1:
                known = [self._known(part) for part in parts]
                if all(known):
                    return glue.join(known)
        return ""

    def _filled(self, target: str, values: Mapping[str, str | None]) -> str:
        """Fill a translation in; nothing when a clause inside it is not known."""
        out: list[str] = []
        skip, group = False, 0
        for piece in re.split(r"(\{\w+\}|[\[\]])", target):
            if piece == "[":
                skip, group = values[f"opt{group}"] is None, group + 1
            elif piece == "]":
                skip = False
            elif not skip and piece.startswith("{"):
                value = self._value(piece[1:-1], values[piece[1:-1]] or "")
                if value is None:
                    return ""
                out.append(value)
            elif not skip:
                out.append(piece)
        return "".join(out)

    def _value(self, name: str, text: str) -> str | None:
        """Return what stands for a placeholder; None when it is a clause that nobody knows."""
        if name in self._words:
            return self._words[name][text]
        match name.rstrip("0123456789").partition("_")[0]:
            case "n":
                return text.replace(".", ",") if len(text) < 4 or not text.isdigit() else text
            case "areas":
                return ", ".join(self._area(one) for one in text.replace(_AND, ", ").split(", "))
            case "area" | "category":
                return self._area(text)
            case "clause":
                return self.names(text) if name == "clause_missing" else self._known(text) or None
            case _:
                return text

    def _area(self, name: str) -> str:
        return self._areas.get(name, name)


@cache
def _read() -> dict[str, Any]:
    text = files("gapcheck.reports").joinpath("messages", "sentences.yaml").read_text("utf-8")
    read: dict[str, Any] = yaml.safe_load(text)
    return read


@cache
def _compiled(language: str) -> tuple[dict[str, dict[str, str]], tuple[_Pattern, ...]]:
    read = _read()
    words = {name: {one["en"]: one[language] for one in choices} for name, choices in read["words"].items()}
    patterns = [_pattern(one["en"], one[language], words) for one in read["sentences"]]
    return words, tuple(sorted(patterns, key=lambda one: -one.fixed))


def _pattern(english: str, target: str, words: Mapping[str, Mapping[str, str]]) -> _Pattern:
    out: list[str] = []
    done = fixed = options = 0
    for piece in _PIECE.finditer(english):
        literal = english[done : piece.start()]
        out.append(re.escape(literal))
        fixed += len(literal)
        done = piece.end()
        if piece[2] == "[":
            out.append(f"(?P<opt{options}>")
            options += 1
        elif piece[2]:
            out.append(")?")
        else:
            out.append(f"(?P<{piece[1]}>{_choice(piece[1], words)})")
    out.append(re.escape(english[done:]))
    return _Pattern(re.compile("".join(out)), target, fixed + len(english) - done)


def _choice(name: str, words: Mapping[str, Mapping[str, str]]) -> str:
    if name in words:
        return "|".join(re.escape(text) for text in sorted(words[name], key=len, reverse=True))
    if name[0] == "n" and name[1:].isdigit():
        return _NUMBER
    if name == "areas":
        return r"[^;:.]{1,300}?"
    return r".{1,600}?" if name.startswith("clause") else r"[^;]{1,600}?"
