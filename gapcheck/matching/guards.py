"""Guards: what must and must not stand around an alias that is also a word, a name or another product."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gapcheck.catalog.model import Guard
from gapcheck.matching.words import tokens_of


@dataclass(frozen=True, slots=True, eq=False)
class CompiledGuard:
    """A guard whose words are ready to be looked for in blank-separated folded words."""

    requires: tuple[str, ...]
    own: tuple[str, ...]
    """Required words that the alias itself contains: they count only outside the mention."""
    vetoes: tuple[str, ...]
    neighbours: bool
    case: bool


def _needle(word: str) -> str:
    stem = word.endswith("*")
    words, _ = tokens_of(word.rstrip("*"))
    return f" {' '.join(words)}" + ("" if stem else " ") if words else ""


def _needles(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(needle for word in words if (needle := _needle(word))))


def compile_guard(guard: Guard, alias: str) -> CompiledGuard | None:
    """Return the guard ready for use, or None when it demands nothing."""
    if not guard:
        return None
    own_words, _ = tokens_of(alias)
    own_text = f" {' '.join(own_words)} "
    needles = _needles(guard.requires_any)
    own = tuple(needle for needle in needles if needle in own_text)
    return CompiledGuard(
        tuple(needle for needle in needles if needle not in own_text),
        own,
        _needles(guard.vetoes),
        guard.neighbours,
        guard.case,
    )


def context_guard(words: Iterable[str], alias: str) -> CompiledGuard:
    """Return a guard that only asks for one of the words around the alias."""
    guard = compile_guard(Guard(requires_any=tuple(words), neighbours=False), alias)
    assert guard is not None
    return guard


def first_found(needles: tuple[str, ...], text: str) -> str:
    """Return the first of the words that stands in the text (blanks at both ends), or nothing."""
    for needle in needles:
        if needle in text:
            return needle.strip()
    return ""


def allows(guard: CompiledGuard, text: str, around: str) -> str:
    """Return the required word found, in the text or, for the alias's own words, around the mention only."""
    return first_found(guard.requires, text) or (first_found(guard.own, around) if guard.own else "")


def has_case(surface: str, alias: str) -> bool:
    """Whether the surface carries the capitals of the alias; marks and a plural ending do not matter."""
    written = "".join(filter(str.isalnum, surface))
    wanted = "".join(filter(str.isalnum, alias))
    return written.startswith(wanted) and written[len(wanted) :] in ("", "s", "es")
