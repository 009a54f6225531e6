"""YAML bytes to plain data with the place of everything: no types are guessed, nothing clever is allowed."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from gapcheck.errors import CatalogError, Code, Place

MAX_BYTES = 4_000_000
MAX_DEPTH = 16

Data: TypeAlias = "str | list[Data] | dict[str, Data]"

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Mark:
    """Where one node begins, and the marks of what is in it."""

    line: int
    column: int
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    children: dict[str | int, Mark] = field(default_factory=dict)


def parse(raw: bytes, file: str) -> tuple[Data, Mark]:
    """Return what the YAML says, every scalar as the text that was written, and where it says so.

    CatalogError when it is no YAML, names a key twice, or uses anchors, aliases, tags or several documents.
    """
    if len(raw) > MAX_BYTES:
        limit = f"at most {MAX_BYTES // 1_000_000} MB"
        raise CatalogError(Code.YAML_SYNTAX, "the file is too large", place=Place(file), expected=limit)
    text = _decode(raw, file)
    try:
        return _Builder(file, yaml.parse(text, Loader=_Loader)).document()
    except yaml.MarkedYAMLError as error:
        raise _syntax(error, file) from error
    except yaml.reader.ReaderError as error:
        place = Place(file, text.count("\n", 0, error.position) + 1)
        hint = "remove it, or write it as an escape in double quotes"
        raise CatalogError(Code.YAML_SYNTAX, "a control character is in the file", place=place, hint=hint) from error


def _decode(raw: bytes, file: str) -> str:
    try:
        return raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        place = Place(file, raw.count(b"\n", 0, error.start) + 1)
        raise CatalogError(Code.YAML_SYNTAX, "the file is not UTF-8", place=place, hint="save it as UTF-8") from error


def _syntax(error: yaml.MarkedYAMLError, file: str) -> CatalogError:
    mark = error.problem_mark or error.context_mark
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    problem = " ".join(part for part in (error.problem, error.context) if part)
    hint = "quote a text that contains ': ' or ' #' or begins with a sign; indent with spaces"
    return CatalogError(Code.YAML_SYNTAX, problem or "not valid YAML", place=place, hint=hint)


class _Builder:
    """Builds data and marks from parser events; never deeper than the limit, whatever the file says."""

    def __init__(self, file: str, events: Iterator[Any]) -> None:
        self.file = file
        self.events = events

    def document(self) -> tuple[Data, Mark]:
        next(self.events)
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return {}, Mark(1, 1)
        event = next(self.events)
        if isinstance(event, yaml.ScalarEvent) and not event.value:
            result: tuple[Data, Mark] = ({}, Mark(1, 1))
        else:
            result = self._node(event, 0)
        next(self.events)
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise self._refuse(after, "a second document begins here", "one file holds one document: remove the '---'")
        return result

    def _node(self, event: Any, depth: int) -> tuple[Data, Mark]:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise self._refuse(event, "anchors and aliases are not used here", "write the value out")
        if event.tag:
            raise self._refuse(event, f"the tag {event.tag} is not used here", "write the plain value")
        if depth > MAX_DEPTH:
            raise self._refuse(event, "nested too deeply", f"at most {MAX_DEPTH} levels")
        mark = Mark(event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.ScalarEvent):
            return str(event.value), mark
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(mark, depth), mark
        return self._mapping(mark, depth), mark

    def _sequence(self, mark: Mark, depth: int) -> list[Data]:
        items: list[Data] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            item, mark.children[len(items)] = self._node(event, depth + 1)
            items.append(item)
        return items

    def _mapping(self, mark: Mark, depth: int) -> dict[str, Data]:
        items: dict[str, Data] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key, at = self._node(event, depth + 1)
            if not isinstance(key, str):
                raise self._refuse(event, "a key must be a word", "put the list or mapping on the right of a key")
            if key in items:
                place = Place(self.file, at.line, at.column)
                hint = f"the first is in line {mark.keys[key][0]}: merge them"
                raise CatalogError(Code.DUPLICATE_KEY, f"the key {key!r} stands twice", place=place, hint=hint)
            items[key], mark.children[key] = self._node(next(self.events), depth + 1)
            mark.keys[key] = (at.line, at.column)
        return items

    def _refuse(self, event: Any, message: str, hint: str) -> CatalogError:
        place = Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)
        return CatalogError(Code.YAML_SYNTAX, message, place=place, hint=hint)
