"""Where the taxonomy's files are and what is in them, before anybody reads YAML; imports nothing slow."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from gapcheck.errors import CatalogError, Code, Place

SINGLE = (
    "categories.yaml",
    "ambiguities.yaml",
    "vendors.yaml",
    "known_words.yaml",
    "effort.yaml",
    "evidence.yaml",
    "hiring.yaml",
    "sections.yaml",
    "months.yaml",
    "suppressions.yaml",
)
"""Files of which there is one."""

FOLDERS = ("skills", "roles", "market")
"""Folders of files."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a layer."""

    path: str
    """Relative to the layer's folder, with forward slashes."""
    name: str
    """What errors call it."""
    content: bytes


@dataclass(frozen=True, slots=True)
class Layer:
    """One folder of taxonomy files: the shipped one, or a user's own above it."""

    folder: Path
    files: tuple[Source, ...]
    """Sorted by path."""

    def file(self, path: str) -> Source | None:
        """Return the file at a relative path, if the layer has it."""
        return next((source for source in self.files if source.path == path), None)

    def within(self, folder: str) -> tuple[Source, ...]:
        """Return the files of a folder, sorted."""
        return tuple(source for source in self.files if source.path.startswith(folder + "/"))


def shipped_folder() -> Path:
    """Return the taxonomy inside the installed package, or the checkout's; CatalogError when there is neither."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "_taxonomy", package.parent / "taxonomy"):
        if (folder / "categories.yaml").is_file():
            return folder
    raise CatalogError(
        Code.NO_TAXONOMY,
        "the taxonomy that belongs to gapcheck is not installed",
        place=Place(str(package / "_taxonomy")),
        hint="install gapcheck again, or run it from a complete checkout",
    )


def read_layer(folder: Path, *, name: str = "") -> Layer:
    """Read every taxonomy file of a folder; CatalogError when it is no folder, holds none, or holds unknown ones."""
    shown = name or str(folder)
    if not folder.is_dir():
        what = "is a file" if folder.exists() else "does not exist"
        hint = "name a folder that holds skills/<category>.yaml and the like"
        raise CatalogError(Code.NO_TAXONOMY, f"the taxonomy folder {what}", place=Place(shown), hint=hint)
    found = sorted((path.relative_to(folder).as_posix(), path) for path in _candidates(folder))
    files = tuple(_read(path, relative, shown) for relative, path in found)
    if not files:
        hint = "it should hold skills/<category>.yaml, roles/<role>.yaml and the like"
        raise CatalogError(Code.NO_TAXONOMY, "the folder holds no taxonomy file", place=Place(shown), hint=hint)
    return Layer(folder, files)


def _candidates(folder: Path) -> list[Path]:
    return [
        path
        for where in (folder, *(folder / name for name in FOLDERS))
        if where.is_dir()
        for path in where.iterdir()
        if path.suffix in (".yaml", ".yml") and not path.name.startswith(".")
    ]


def _read(path: Path, relative: str, shown: str) -> Source:
    place = f"{shown}/{relative}"
    if path.suffix == ".yml":
        hint = f"rename it to {path.stem}.yaml"
        raise CatalogError(Code.UNKNOWN_FILE, "taxonomy files end in .yaml", place=Place(place), hint=hint)
    if "/" not in relative and relative not in SINGLE:
        import difflib  # only an error needs it

        near = difflib.get_close_matches(relative, SINGLE, n=1)
        hint = f"did you mean {near[0]}?" if near else "skills go into skills/<category>.yaml, roles into roles/"
        raise CatalogError(Code.UNKNOWN_FILE, "this file is not part of a taxonomy", place=Place(place), hint=hint)
    try:
        return Source(relative, place, path.read_bytes())
    except OSError as error:
        reason = f"cannot be read: {error.strerror or error}"
        hint = "check that it is a file and readable"
        raise CatalogError(Code.NO_TAXONOMY, reason, place=Place(place), hint=hint) from error


def read_layers(extra: Path | None = None, base: Path | None = None) -> tuple[Layer, ...]:
    """Return the shipped taxonomy (or another base) and, above it, a user's own folder."""
    lowest = read_layer(base or shipped_folder(), name="taxonomy" if base is None else "")
    return (lowest,) if extra is None else (lowest, read_layer(extra))


def digest(layers: tuple[Layer, ...]) -> str:
    """Return the SHA-256 over the sorted paths and contents of all layers, in hexadecimal."""
    total = hashlib.sha256()
    for number, layer in enumerate(layers):
        for source in layer.files:
            # Lengths keep one file's end apart from the next one's beginning.
            total.update(f"{number} {source.path} {len(source.content)}\n".encode())
            total.update(source.content)
    return total.hexdigest()
