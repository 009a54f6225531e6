"""The readers: bytes of any format become an Extract."""

from gapcheck.documents.readers.archive import expand
from gapcheck.documents.readers.reader import extract

__all__ = ["expand", "extract"]
