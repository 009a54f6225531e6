"""Words that are cut or glued: "DockerKubernetesHelm", "LInfluxDB" from an icon font, "Vue3", "K u b e r n e t e s"."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

_VERSION = re.compile(r"([a-z]{2,}?)v?(\d{1,4}x?)$")
_HUMPS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
MIN_GLUED = 4
"""Letters of a name that may be found inside a glued word without capitals."""
MIN_HUMP = 2
"""Letters of a name that capitals set apart."""
MIN_LED = 5
"""Letters of a name behind a stray letter of an icon font."""


def without_version(word: str) -> str:
    """Return the name before a version number that touches it ("vue3" -> "vue"), or nothing."""
    found = _VERSION.match(word)
    return found[1] if found else ""


def segments(word: str, names: Collection[str], least: int = MIN_GLUED) -> list[str]:
    """Return the names that, one after the other, are the whole word; the fewest there are; else nothing."""
    best: list[list[str] | None] = [[]] + [None] * len(word)
    for end in range(least, len(word) + 1):
        for start in range(end - least + 1):
            before = best[start]
            if before is not None and word[start:end] in names:
                kept = best[end]
                if kept is None or len(before) + 1 < len(kept):
                    best[end] = [*before, word[start:end]]
    found = best[-1]
    return found if found and len(found) > 1 else []


def humps(surface: str) -> list[str]:
    """Return the parts of a word that its capitals set apart."""
    return _HUMPS.findall(surface)


def glued(surface: str, is_name: Callable[[str], bool], is_word: Callable[[str], bool]) -> list[str]:
    """Return the parts of a word glued at its capitals when every part is a name or a known word, else nothing.

    Parts are joined again where only that makes a name ("GitHubDocker").
    """
    parts = humps(surface)
    if len(parts) < 2 or "".join(parts) != surface:
        return []
    out: list[str] = []
    names = 0
    index = 0
    while index < len(parts):
        for stop in range(min(len(parts), index + 4), index, -1):
            word = "".join(parts[index:stop]).lower()
            if is_name(word) and len(word) >= MIN_HUMP:
                names += 1
                break
            if stop == index + 1 and is_word(word):
                break
        else:
            return []
        out.append(word)
        index = stop
    return out if names and len(out) > 1 else []


def all_names(parts: list[str], names: Collection[str]) -> bool:
    """Whether every part of a glued word is a name long enough to be no accident."""
    return len(parts) > 1 and all(part in names and len(part) >= MIN_GLUED for part in parts)
