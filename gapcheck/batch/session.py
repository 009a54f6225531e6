"""A loaded catalogue with its matcher: one place that turns bytes into an Assessment."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

from gapcheck.assessment.assess import assess as assess_document
from gapcheck.assessment.model import Assessment, Decision
from gapcheck.catalog.load import load_catalog
from gapcheck.catalog.model import Catalog, Role
from gapcheck.documents.isolation import display, load, walk
from gapcheck.documents.model import Document
from gapcheck.documents.read import read
from gapcheck.errors import Code, DocumentError, GapcheckError, UsageError
from gapcheck.matching.matcher import Matcher


class Session:
    """Reads and assesses documents against one catalogue; nothing is stored.

    Raises CatalogError when the taxonomy, or the user's own folder over it, is invalid.
    """

    def __init__(self, *, taxonomy: Path | str | None = None, cache: Path | None = None) -> None:
        self.catalog: Catalog = load_catalog(Path(taxonomy) if taxonomy else None, cache=cache)
        self._matcher: Matcher | None = None

    @property
    def matcher(self) -> Matcher:
        """The matcher, built at first use."""
        if self._matcher is None:
            self._matcher = Matcher(self.catalog)
        return self._matcher

    def role(self, role_id: str) -> Role:
        """Return a role. Raises UsageError (UNKNOWN_ROLE) with the nearest names."""
        role = self.catalog.roles.get(role_id)
        if role is None:
            known = list(self.catalog.roles)
            near = difflib.get_close_matches(role_id, known, 1)
            raise UsageError(
                Code.UNKNOWN_ROLE,
                f"there is no role '{role_id}'",
                expected=", ".join(known),
                hint=f"did you mean {near[0]}?" if near else "gapcheck roles list",
            )
        return role

    def read(self, source: Path | str | bytes, *, name: str = "") -> Document:
        """Read a file or its bytes. Raises DocumentError when it cannot be judged."""
        if isinstance(source, bytes):
            return read(source, name or "resume", self.catalog)
        path = Path(source)
        return read(load(path), name or display(path), self.catalog)

    def assess_document(
        self,
        document: Document,
        *,
        role: str,
        as_of: date,
        hours_per_week: Fraction | None = None,
        decisions: Sequence[Decision] = (),
    ) -> Assessment:
        """Assess a document already read."""
        mentions = self.matcher.match(document)
        return assess_document(
            document,
            mentions,
            self.role(role),
            self.catalog,
            as_of=as_of,
            hours_per_week=hours_per_week,
            decisions=decisions,
        )

    def assess(
        self,
        source: Path | str | bytes,
        *,
        role: str = "mlops",
        as_of: date | None = None,
        hours_per_week: Fraction | int | None = None,
        name: str = "",
    ) -> Assessment:
        """Read and assess one resume; ``as_of`` is today unless given."""
        self.role(role)
        document = self.read(source, name=name)
        hours = None if hours_per_week is None else Fraction(hours_per_week)
        return self.assess_document(document, role=role, as_of=as_of or date.today(), hours_per_week=hours)

    def folder(
        self, folder: Path | str, *, role: str = "mlops", as_of: date | None = None
    ) -> Iterator[tuple[Path, Assessment | GapcheckError]]:
        """Yield each resume below a folder with its Assessment, or the error that kept it from one."""
        for entry in walk([Path(folder)]):
            if entry.reason:
                yield entry.path, DocumentError(entry.code or Code.NOT_A_FILE, entry.reason)
                continue
            try:
                yield entry.path, self.assess(entry.path, role=role, as_of=as_of)
            except GapcheckError as error:
                yield entry.path, error


def assess(
    source: Path | str | bytes,
    *,
    role: str = "mlops",
    as_of: date | None = None,
    hours_per_week: Fraction | int | None = None,
    name: str = "",
) -> Assessment:
    """Read and assess one resume with the shipped taxonomy, loaded once per process.

    ``as_of`` is the day that "present" means, today unless given. Raises DocumentError when the resume cannot be
    judged and UsageError for a role that does not exist.
    """
    return _shared().assess(source, role=role, as_of=as_of, hours_per_week=hours_per_week, name=name)


@cache
def _shared() -> Session:
    return Session()
