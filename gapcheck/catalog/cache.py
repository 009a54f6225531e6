"""The validated catalogue as JSON, so that the next start need not read YAML: data only, checked before it is used."""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from gapcheck.catalog import model
from gapcheck.catalog.model import Catalog

_FORMAT = 1
_KEEP = 4
"""How many catalogues stay in the folder: a few taxonomies are in use at once, old versions are not."""

Decoder = Callable[[Any], Any]


def cache_key(content: str, version: str) -> str:
    """Return the key for a content digest and a gapcheck version; it changes when the code that reads files does."""
    code = hashlib.sha256()
    package = Path(__file__).parent
    for path in sorted((*package.glob("*.py"), *package.glob("*.bin"), *(package.parent / "text").glob("*.py"))):
        code.update(path.read_bytes())
    return hashlib.sha256(f"{_FORMAT} {version} {content} {code.hexdigest()}".encode()).hexdigest()


def read_cached(folder: Path, key: str) -> Catalog | None:
    """Return the catalogue kept under a key, or None when there is none or it is not exactly what was written."""
    try:
        with _file(folder, key).open("rb") as stream:
            head = stream.readline().decode("ascii").split()
            body = stream.read()
        if head != [key, hashlib.sha256(body).hexdigest()]:
            return None
        with _without_collection():
            catalog = _decoder(Catalog)(json.loads(body))
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None
    return catalog if isinstance(catalog, Catalog) else None


def write_cached(folder: Path, key: str, catalog: Catalog) -> bool:
    """Keep a catalogue under a key, whole or not at all; return whether it was possible."""
    import tempfile  # a cached start need not pay for it

    body = json.dumps(_encode(catalog), ensure_ascii=False, separators=(",", ":")).encode()
    head = f"{key} {hashlib.sha256(body).hexdigest()}\n".encode("ascii")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".tmp", delete=False) as stream:
            stream.write(head + body)
        try:
            Path(stream.name).replace(_file(folder, key))
        except OSError:
            Path(stream.name).unlink(missing_ok=True)
            return False
        _forget_old(folder)
    except OSError:
        return False
    return True


@contextmanager
def _without_collection() -> Iterator[None]:
    """Pause the search for cycles: tens of thousands of new values, none of them garbage, would start it many times."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _file(folder: Path, key: str) -> Path:
    return folder / f"catalog-{key[:24]}.json"


def _forget_old(folder: Path) -> None:
    kept = sorted(folder.glob("catalog-*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[_KEEP:]:
        with suppress(OSError):
            path.unlink()


def _encode(value: Any) -> Any:
    """Return a value as JSON data: a dataclass as the list of its fields, without defaults at the end."""
    if is_dataclass(value):
        encoded = [_encode(getattr(value, one.name)) for one in fields(value)]
        defaults = [_default(one) for one in fields(value)]
        values = [getattr(value, one.name) for one in fields(value)]
        while encoded and values[len(encoded) - 1] == defaults[len(encoded) - 1]:
            encoded.pop()
        return encoded
    if isinstance(value, Mapping):
        return {key: _encode(one) for key, one in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, (tuple, list)):
        return [_encode(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Fraction):
        return [value.numerator, value.denominator]
    return value


def _default(one: Any) -> Any:
    if one.default is not MISSING:
        return one.default
    return one.default_factory() if one.default_factory is not MISSING else MISSING


@cache
def _decoder(kind: Any) -> Decoder:
    """Return what turns JSON data back into a value of a type of the catalogue's model."""
    origin, inside = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        return _dataclass_decoder(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {one.value: one for one in kind}.__getitem__
    if kind is Fraction:
        return lambda data: Fraction(*data)
    if origin in (Union, UnionType):
        inner = _decoder(next(one for one in inside if one is not type(None)))
        return lambda data: None if data is None else inner(data)
    if origin is tuple:
        return _sequence_decoder(inside)
    if origin is frozenset:
        return frozenset
    if origin is Mapping:
        inner = _decoder(inside[1])
        return _same if inner is _same else lambda data: {key: inner(one) for key, one in data.items()}
    return _same


def _same(data: Any) -> Any:
    return data


def _sequence_decoder(inside: tuple[Any, ...]) -> Decoder:
    if len(inside) == 2 and inside[1] is Ellipsis:
        inner = _decoder(inside[0])
        return tuple if inner is _same else lambda data: tuple([inner(one) for one in data])
    parts = [_decoder(one) for one in inside]
    return lambda data: tuple(part(one) for part, one in zip(parts, data, strict=True))


def _dataclass_decoder(kind: Any) -> Decoder:
    hints = get_type_hints(kind, vars(model))
    decoders = [_decoder(hints[one.name]) for one in fields(kind)]
    # Most guards ask for nothing: they are all the same one.
    plain = kind() if all(_default(one) is not MISSING for one in fields(kind)) else None

    def decode(data: Any) -> Any:
        if not data and plain is not None:
            return plain
        return kind(*[decoder(one) for decoder, one in zip(decoders, data, strict=False)])

    return decode
