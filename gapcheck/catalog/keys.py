"""How two spellings of one name are recognised as the same."""

from __future__ import annotations

import re

from gapcheck.text.fold import fold_text

_JOINTS = re.compile(r"[\s\-_\u2010-\u2015]+")


def folded(text: str) -> str:
    """Return lower case without accents, single spaces; what guard words and dictionary words are compared by."""
    return " ".join(fold_text(text).split())


def alias_key(text: str) -> str:
    """Return the one form that hyphenated, spaced and joined spellings of an alias share."""
    return _JOINTS.sub("", folded(text))


def alias_words(text: str) -> list[str]:
    """Return the folded words of an alias, cut at spaces and hyphens."""
    return [word for word in _JOINTS.split(folded(text)) if word]
