"""The one base class of every error that gapcheck raises on purpose, and its codes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Exit(IntEnum):
    """Exit codes of the command line."""

    OK = 0
    USAGE = 2
    PARTLY_UNREADABLE = 3
    CONFIGURATION = 4


class Code(StrEnum):
    """Stable names of everything that can go wrong; the text of each is in docs/errors.md."""

    # catalogue and configuration
    YAML_SYNTAX = "GC-T001"
    UNKNOWN_FIELD = "GC-T002"
    BAD_VALUE = "GC-T003"
    DUPLICATE_KEY = "GC-T004"
    DUPLICATE_ALIAS = "GC-T005"
    UNKNOWN_REFERENCE = "GC-T006"
    CYCLE = "GC-T007"
    UNSORTED = "GC-T008"
    UNGUARDED_ALIAS = "GC-T009"
    MISSING_EXAMPLE = "GC-T010"
    MISSING_SOURCE = "GC-T011"
    NO_TAXONOMY = "GC-T012"
    FAILED_EXAMPLE = "GC-T013"
    UNUSED = "GC-T014"
    REDUNDANT = "GC-T015"
    UNKNOWN_FILE = "GC-T016"
    UNDESCRIBED = "GC-T017"
    OUT_OF_DATE = "GC-T018"
    # documents
    NOT_FOUND = "GC-D001"
    NOT_A_FILE = "GC-D002"
    EMPTY = "GC-D003"
    ENCRYPTED = "GC-D004"
    DAMAGED = "GC-D005"
    UNSUPPORTED = "GC-D006"
    TOO_LITTLE_TEXT = "GC-D007"
    IMAGES_ONLY = "GC-D008"
    TOO_LARGE = "GC-D009"
    TOO_SLOW = "GC-D010"
    CRASHED = "GC-D011"
    UNREADABLE_FILE = "GC-D012"
    NEEDS_CONVERTER = "GC-D013"
    # usage
    UNKNOWN_ROLE = "GC-U001"
    BAD_HOURS = "GC-U002"
    BAD_DATE = "GC-U003"
    NO_DOCUMENTS = "GC-U004"
    UNKNOWN_CANDIDATE = "GC-U005"
    BAD_FILTER = "GC-U006"
    UNKNOWN_SKILL = "GC-U007"
    UNKNOWN_FORMAT = "GC-U008"
    # store
    DATABASE_NEWER = "GC-S001"
    DATABASE_LOCKED = "GC-S002"
    DATABASE_READ_ONLY = "GC-S003"
    DATABASE_DAMAGED = "GC-S004"
    DATABASE_URL = "GC-S005"
    # reports
    CANNOT_WRITE = "GC-R001"
    LEAK = "GC-R002"
    BAD_TEMPLATE = "GC-R003"
    MISSING_EXTRA = "GC-R004"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something is wrong."""

    file: str
    """The file as the user knows it."""
    line: int | None = None
    """One-based line."""
    column: int | None = None
    """One-based column."""

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


class GapcheckError(Exception):
    """An error with a code, the place, what was expected and a hint."""

    exit_code: Exit = Exit.USAGE

    def __init__(
        self,
        code: Code,
        message: str,
        *,
        place: Place | None = None,
        expected: str = "",
        hint: str = "",
        exit_code: Exit | None = None,
    ) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message
        self.place = place
        self.expected = expected
        self.hint = hint
        if exit_code is not None:
            self.exit_code = exit_code

    def __str__(self) -> str:
        where = f" {self.place}:" if self.place else ""
        expected = f"; expected {self.expected}" if self.expected else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.code}{where} {self.message}{expected}{hint}"

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process borders; the default would lose the keyword arguments.
        return _rebuild, (type(self), self.code, self.message, self.place, self.expected, self.hint, self.exit_code)


def _rebuild(
    kind: type[GapcheckError], code: Code, message: str, place: Place | None, expected: str, hint: str, exit_code: Exit
) -> GapcheckError:
    return kind(code, message, place=place, expected=expected, hint=hint, exit_code=exit_code)


class CatalogError(GapcheckError):
    """The taxonomy or the configuration is invalid; nothing is guessed."""

    exit_code = Exit.CONFIGURATION


class DocumentError(GapcheckError):
    """One document could not be read; the others go on."""

    exit_code = Exit.PARTLY_UNREADABLE


class UsageError(GapcheckError):
    """What was asked for does not exist or makes no sense."""


class StoreError(GapcheckError):
    """The database cannot be used as it is."""

    exit_code = Exit.CONFIGURATION


class ReportError(GapcheckError):
    """A report could not be written."""
