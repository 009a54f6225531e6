"""The fixed wording of reports in three languages, and numbers as each language writes them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from gapcheck.catalog.model import Category
from gapcheck.errors import Code, ReportError

LANGUAGES = ("en", "es", "pt")


class Wording:
    """Messages and number formats of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._messages = _messages(language)

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
