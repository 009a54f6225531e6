"""Which documents are the same person's: a hash, so that grouping needs no name."""

from __future__ import annotations

import hashlib
import re

from gapcheck.documents.model import Document
from gapcheck.text.fold import fold_text

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_TOP = 2_000
"""Characters from the start in which a person's own address stands."""
_KEY_LENGTH = 24


def person_key(document: Document) -> str:
    """Return a hash of the first e-mail address near the top, or empty when there is none.

    A name alone is not enough: two people may share it, and merging them would be worse than asking.
    """
    found = _EMAIL.search(document.text[:_TOP])
    if found is None:
        return ""
    return hashlib.sha256(fold_text(found.group()).encode()).hexdigest()[:_KEY_LENGTH]
