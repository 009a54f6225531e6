"""What a batch plans and what comes back from each document."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from gapcheck.assessment.summary import Summary


class Step(StrEnum):
    """What is to be done with one path."""

    UNCHANGED = "unchanged"
    ASSESS = "assess"
    """Its text is known; only assess it."""
    READ = "read"
    FAILED_BEFORE = "failed_before"
    """It could not be read by this very version; not tried again unless asked."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How every document of a batch is assessed."""

    role: str
    as_of: date
    hours_per_week: Fraction | None = None
    taxonomy: Path | None = None
    cache: Path | None = None
    timeout: float = 20.0
    """Seconds for one document."""
    memory: int = 1 << 30
    """Bytes of address space for a worker."""


@dataclass(frozen=True, slots=True)
class Item:
    """One path of the plan."""

    path: Path
    name: str
    """The path as shown and stored."""
    root: str
    size: int
    modified_ns: int
    step: Step
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """An entry that is no plain file or could not be read."""

    path: str
    code: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a batch will do."""

    items: tuple[Item, ...]
    refused: tuple[Refused, ...] = ()
    removed: tuple[str, ...] = ()

    def of(self, *steps: Step) -> list[Item]:
        """Return the items with one of the steps, in order."""
        return [item for item in self.items if item.step in steps]


@dataclass(frozen=True, slots=True)
class Task:
    """One document on its way to a worker: a path to read, or text already read."""

    item: Item
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What a worker made of one document; either a summary with its payload, or a failure."""

    name: str
    sha256: str
    container: str = ""
    """The archive or e-mail it was found in, if any."""
    content: bytes = b""
    """The packed document, empty when it was known before."""
    person: str = ""
    format: str = ""
    language: str = ""
    pages: int = 0
    verdict: str = ""
    summary: Summary | None = None
    payload: bytes = b""
    failure: Refused | None = None


@dataclass(slots=True)
class Tally:
    """How a batch went, counted while it runs."""

    total: int = 0
    done: int = 0
    read: int = 0
    assessed: int = 0
    unchanged: int = 0
    failed: int = 0
    stopped: bool = False
    refused: list[Refused] = field(default_factory=list)
    unpacked: list[Item] = field(default_factory=list)
    """Documents found inside archives and e-mails."""
