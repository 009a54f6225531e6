"""What is wrong with a taxonomy, as values that lint lists and loading raises."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gapcheck.errors import CatalogError, Code, Place


class Severity(StrEnum):
    """Whether a taxonomy can be used in spite of an issue."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that is wrong, where, and what to do about it."""

    code: Code
    severity: Severity
    place: Place
    message: str
    hint: str = ""
    subject: str = ""
    """The skill, category or other id it is about; what a suppression names."""
    alias: str = ""
    """The alias it is about, if any."""

    def __str__(self) -> str:
        return f"{self.code} {self.place} {self.message}" + (f" ({self.hint})" if self.hint else "")

    def error(self) -> CatalogError:
        """Return it as an error to raise."""
        return CatalogError(self.code, self.message, place=self.place, hint=self.hint)


def issue_of(error: CatalogError, subject: str = "") -> Issue:
    """Return an error as an issue to list."""
    message = f"{error.message}; expected {error.expected}" if error.expected else error.message
    return Issue(error.code, Severity.ERROR, error.place or Place("taxonomy"), message, error.hint, subject)


def in_order(issues: Iterable[Issue]) -> list[Issue]:
    """Return issues without repeats, by file, line and column."""
    return sorted(set(issues), key=_order)


def _order(issue: Issue) -> tuple[str, int, int, str, str]:
    place = issue.place
    return place.file, place.line or 0, place.column or 0, issue.code, issue.message


def raise_first(issues: Iterable[Issue]) -> None:
    """Raise the first error among issues, saying how many there are besides; nothing when there is none."""
    errors = in_order(issue for issue in issues if issue.severity is Severity.ERROR)
    if not errors:
        return
    first = errors[0].error()
    if len(errors) > 1:
        first.hint = "; ".join(part for part in (first.hint, f"{len(errors) - 1} more: gapcheck taxonomy lint") if part)
    raise first
