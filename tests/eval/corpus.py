"""The labelled corpus: resumes and sentences, read and checked, with one hash over all of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
LANGUAGES = ("en", "es", "pt")
STANCES = ("used", "learning", "interest", "negated", "other_person")
RUNGS = ("none", "listed", "studied", "project", "role")


@dataclass(frozen=True, slots=True)
class Label:
    """What a careful reader says of one skill in one text."""

    stance: str
    rung: str = ""
    months: int | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A text with its labels: a resume, or one sentence."""

    id: str
    language: str
    kind: str
    text: str
    skills: dict[str, Label]
    allowed: frozenset[str] = frozenset()
    forbidden: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = field(default=())
    """Names that a reader would call skills and the catalogue doesn't have."""


@cache
def resumes() -> tuple[Case, ...]:
    """Return the resumes by id."""
    return tuple(_resume(_load(path)) for path in sorted((HERE / "resumes").glob("*.yaml")))


@cache
def sentences() -> tuple[Case, ...]:
    """Return the sentences; an id is the language and the place in its file."""
    found = []
    for language in LANGUAGES:
        for number, row in enumerate(_load(HERE / "sentences" / f"{language}.yaml"), 1):
            text, skills, *rest = row
            labels = {skill: Label(stance) for skill, stance in skills.items()}
            allowed = frozenset(rest[0]) if rest else frozenset()
            found.append(Case(f"{language}-{number:03}", language, "sentence", text, labels, allowed))
    return tuple(found)


def digest() -> str:
    """Return the SHA-256 of the corpus and its labels, whatever the machine's line ends are."""
    whole = hashlib.sha256()
    for path in sorted([*(HERE / "resumes").glob("*.yaml"), *(HERE / "sentences").glob("*.yaml")]):
        whole.update(path.relative_to(HERE).as_posix().encode() + b"\0")
        whole.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return whole.hexdigest()


def _load(path: Path) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with path.open(encoding="utf-8") as stream:
        return yaml.load(stream, Loader=loader)


def _resume(block: dict[str, Any]) -> Case:
    labels = {
        skill: Label(label["stance"], label.get("rung", ""), label.get("months"))
        for skill, label in (block["skills"] or {}).items()
    }
    return Case(
        block["id"],
        block["language"],
        block["kind"],
        block["text"],
        labels,
        frozenset(block.get("allowed") or ()),
        frozenset(block.get("forbidden") or ()),
        tuple(block.get("unknown") or ()),
    )
