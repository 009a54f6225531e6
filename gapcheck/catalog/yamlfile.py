"""A taxonomy file with the place of everything in it, and its validation into models with located errors."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from gapcheck.catalog.parse import MAX_BYTES, Data, Mark, parse
from gapcheck.errors import CatalogError, Code, Place

Loc: TypeAlias = tuple[str | int, ...]


class FileModel(BaseModel):
    """The base of every model of a taxonomy file: unknown fields are refused, docstrings describe the schema."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True, eq=False)
class Located:
    """A YAML file as plain mappings, lists and text, each with its place."""

    file: str
    """The file as the user knows it."""
    data: Data
    """Every scalar is the text that was written: ``no``, ``3.10`` and ``12:30`` stay so."""
    mark: Mark

    def place(self, loc: Sequence[str | int] = (), *, key: bool = False) -> Place:
        """Return where the value at a path begins, or its key; of a path that does not exist, its nearest parent."""
        mark = self.mark
        at = (mark.line, mark.column)
        for part in loc:
            child = mark.children.get(part)
            if child is None:
                continue
            at = mark.keys.get(str(part), (child.line, child.column)) if key else (child.line, child.column)
            mark = child
        return Place(self.file, *at)

    def at(self, loc: Sequence[str | int]) -> Data:
        """Return the value at a path; KeyError or IndexError when there is none."""
        value: Any = self.data
        for part in loc:
            value = value[part]
        return value  # type: ignore[no-any-return]

    def known(self, loc: Sequence[str | int]) -> Loc:
        """Return the parts of a path that exist in the file (without the names that pydantic gives to choices)."""
        mark, parts = self.mark, []
        for part in loc:
            child = mark.children.get(part)
            if child is not None:
                parts.append(part)
                mark = child
        return tuple(parts)

    def error(
        self,
        code: Code,
        message: str,
        loc: Sequence[str | int] = (),
        *,
        expected: str = "",
        hint: str = "",
        key: bool = False,
    ) -> CatalogError:
        """Return an error placed at a path, for the caller to raise."""
        return CatalogError(code, message, place=self.place(loc, key=key), expected=expected, hint=hint)


def read_yaml(path: Path, *, name: str = "") -> Located:
    """Read one YAML file; ``name`` is what errors call it.

    CatalogError when it cannot be read, is no YAML, names a key twice, or uses anchors, aliases, tags or a second
    document.
    """
    file = name or str(path)
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = f"cannot be read: {error.strerror or error}"
        hint = "check that the file exists and is readable"
        raise CatalogError(Code.NO_TAXONOMY, reason, place=Place(file), hint=hint) from error
    return parse_yaml(raw, file)


def parse_yaml(raw: bytes, file: str) -> Located:
    """Read YAML from bytes; errors as for ``read_yaml``."""
    return Located(file, *parse(raw, file))


def validate(model: type[M], located: Located, at: Sequence[str | int] = ()) -> M:
    """Return the part of the file at a path as a model; CatalogError with place, expectation and hint otherwise."""
    value, errors = check(model, located, at)
    if value is None:
        raise errors[0]
    return value


def check(model: type[M], located: Located, at: Sequence[str | int] = ()) -> tuple[M | None, list[CatalogError]]:
    """Return the part of the file at a path as a model, or None and all that is wrong with it, in file order."""
    try:
        return model.model_validate(located.at(at)), []
    except ValidationError as error:
        return None, _errors(model, located, tuple(at), error)


_EXPECTED = {
    "string_type": "text",
    "list_type": "a list",
    "tuple_type": "a list",
    "set_type": "a list",
    "frozen_set_type": "a list",
    "dict_type": "a mapping",
    "mapping_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "float_parsing": "a number",
    "decimal_parsing": "a number",
    "bool_parsing": "true or false",
}


def _errors(model: type[BaseModel], located: Located, at: Loc, error: ValidationError) -> list[CatalogError]:
    found = [(located.known(at + item["loc"]), item) for item in error.errors(include_url=False)]
    located_errors = []
    for loc, item in found:
        # A choice (text or mapping) fails once per branch: what went wrong further inside says more.
        inside = any(len(other) > len(loc) and other[: len(loc)] == loc for other, _ in found)
        if inside and str(item["type"]).endswith("_type"):
            continue
        # A misspelt field is unknown and missing at once: the first says what to do.
        rank = 0 if item["type"] == "extra_forbidden" else 1
        parent = located.place(at + item["loc"][:-1])
        one = _one(model, located, at, item)
        located_errors.append(((_order(parent), rank, _order(one.place)), one))
    return [one for _, one in sorted(located_errors, key=lambda pair: pair[0])]


def _order(place: Place | None) -> tuple[int, int]:
    return (place.line or 0, place.column or 0) if place else (0, 0)


def _one(model: type[BaseModel], located: Located, at: Loc, item: Mapping[str, Any]) -> CatalogError:
    loc: Loc = at + item["loc"]
    kind, message = str(item["type"]), str(item["msg"])
    name = ".".join(str(part) for part in located.known(loc)) or "the file"
    if kind == "extra_forbidden":
        hint = suggest(str(loc[-1]), fields_at(model, item["loc"][:-1]))
        return located.error(Code.UNKNOWN_FIELD, f"unknown field {loc[-1]!r}", loc, key=True, hint=hint)
    if kind == "missing":
        text = f"{name}: the field {loc[-1]!r} is missing"
        return located.error(Code.BAD_VALUE, text, loc, key=True, hint=f"add {loc[-1]}:")
    expected = _EXPECTED.get(kind, "")
    if not expected and message.startswith("Input should be "):
        expected = message.removeprefix("Input should be ").removeprefix("a valid ")
    hint = ""
    if kind in ("enum", "literal_error"):
        hint = suggest(str(item["input"]), re.findall(r"'([^']*)'", message))
    if not expected:
        return located.error(Code.BAD_VALUE, f"{name}: {message.removeprefix('Value error, ')}", loc, hint=hint)
    text = f"{name}: {_shown(item['input'])} is not valid"
    return located.error(Code.BAD_VALUE, text, loc, expected=expected, hint=hint)


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def suggest(word: str, choices: Sequence[str]) -> str:
    """Return "did you mean ...?" for the nearest choice, or what there is to choose from."""
    near = difflib.get_close_matches(word.casefold(), choices, n=1, cutoff=0.6)
    if near:
        return f"did you mean {near[0]!r}?"
    return f"known: {', '.join(choices)}" if choices and len(choices) <= 24 else ""


def fields_at(model: type[BaseModel], loc: Sequence[str | int]) -> list[str]:
    """Return the names of the fields that a model has at a path."""
    current = [model]
    for part in loc:
        current = _inside(current, str(part)) or _inside(current, "root") or current
    return [name for one in current for name in one.model_fields]


def _inside(models: Sequence[type[BaseModel]], name: str) -> list[type[BaseModel]]:
    fields = [one.model_fields[name] for one in models if name in one.model_fields]
    return [nested for field in fields for nested in _models(field.annotation)]


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
