"""The fixed wording of reports in three languages, and numbers as each language writes them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from gapcheck.catalog.model import Category
from gapcheck.errors import Code, Place, ReportError

LANGUAGES = ("en", "es", "pt")
_FIXED = ("language", "decimal", "thousands")
_FILLED = re.compile(r"\{[^{}]*\}")


class Wording:
    """Messages and number formats of one language."""

    def __init__(self, language: str, own: Path | None = None) -> None:
        self.language = language
        self._messages = _messages(language)
        if own is not None:
            self._messages = {**self._messages, **_own_messages(own, self._messages)}

    def __call__(self, key: str, **values: object) -> str:
        """Return a message; a value in braces is filled in."""
        text = str(self._messages[key])
        return text.format(**values) if values else text

    def keys(self) -> Iterable[str]:
        """Return the names of all messages."""
        return self._messages.keys()

    def listed(self, key: str) -> list[str]:
        """Return a message that is a list of sentences."""
        return [str(one) for one in self._messages[key]]

    def number(self, value: float, places: int = 2) -> str:
        """Return a number with this language's marks, without trailing zeros."""
        text = f"{float(value):,.{places}f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
        swapped = text.replace(",", "\0").replace(".", self("decimal"))
        return swapped.replace("\0", self("thousands"))

    def percent(self, value: float) -> str:
        """Return a share as a whole percentage."""
        return f"{float(value):.0%}" if self.language == "en" else f"{float(value) * 100:.0f} %"

    def category(self, category: Category | None, fallback: str) -> str:
        """Return a category's name in this language."""
        return category.names.get(self.language, category.name) if category else fallback


@cache
def _messages(language: str) -> dict[str, Any]:
    if language not in LANGUAGES:
        raise ReportError(Code.UNKNOWN_FORMAT, f"there are no reports in '{language}'", expected=", ".join(LANGUAGES))
    text = files("gapcheck.reports").joinpath("messages", f"{language}.yaml").read_text("utf-8")
    messages: dict[str, Any] = yaml.safe_load(text)
    return messages


def _own_messages(path: Path, shipped: dict[str, Any]) -> dict[str, Any]:
    """Return the messages of a user's file, each of which replaces a shipped one with the same values to fill in."""
    try:
        read = yaml.safe_load(path.read_text("utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(str(path), mark.line + 1, mark.column + 1) if mark else Place(str(path))
        problem = getattr(error, "problem", None) or str(error)
        raise ReportError(Code.BAD_TEMPLATE, f"the wording cannot be read: {problem}", place=place) from error
    if not isinstance(read, dict):
        raise ReportError(Code.BAD_TEMPLATE, "the wording is no list of names with texts", place=Place(str(path), 1))
    for name, text in read.items():
        _check_message(path, name, text, shipped)
    return read


def _check_message(path: Path, name: object, text: object, shipped: dict[str, Any]) -> None:
    lines = path.read_text("utf-8").splitlines()
    line = next((at for at, one in enumerate(lines, 1) if one.lstrip("'\"").startswith(str(name))), 1)
    place = Place(str(path), line)
    if name not in shipped or name in _FIXED:
        near = difflib.get_close_matches(str(name), shipped, 1)
        hint = f"did you mean {near[0]}?" if near else ""
        raise ReportError(Code.BAD_TEMPLATE, f"there is no message '{name}' to replace", place=place, hint=hint)
    if type(text) is not type(shipped[name]):
        kind = "a list of texts" if isinstance(shipped[name], list) else "a text"
        raise ReportError(Code.BAD_TEMPLATE, f"'{name}' is not {kind}", place=place)
    if (
        isinstance(text, str)
        and (unknown := _FILLED.findall(text))
        and not set(unknown) <= set(_FILLED.findall(shipped[str(name)]))
    ):
        expected = ", ".join(sorted(set(_FILLED.findall(shipped[str(name)])))) or "none"
        raise ReportError(
            Code.BAD_TEMPLATE, f"'{name}' has a value to fill in that does not exist", place=place, expected=expected
        )
