"""The database: models, migrations and one repository."""

from gapcheck.store.decisions import Reviews
from gapcheck.store.repository import (
    AssessmentKey,
    Store,
    StoredDocument,
    StoredFailure,
    StoredPath,
)

__all__ = ["AssessmentKey", "Reviews", "Store", "StoredDocument", "StoredFailure", "StoredPath"]
