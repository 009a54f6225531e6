"""Guards: what must and must not stand around an alias that is also a word, a name or another product."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from gapcheck.catalog.model import Guard
from gapcheck.matching.words import GAPS, Gap, Words, tokens_of


@dataclass(frozen=True, slots=True, eq=False)
class CompiledGuard:
    """A guard whose words are ready to be looked for in blank-separated folded words."""

    requires: tuple[str, ...]
    own: tuple[str, ...]
    """Required words that the alias itself contains: they count only outside the mention."""
    vetoes: tuple[str, ...]
    neighbours: bool
    case: bool


@lru_cache(maxsize=4096)
def _needle(word: str) -> str:
    words, _ = tokens_of(word.rstrip("*"))
    return f" {' '.join(words)}" + ("" if word.endswith("*") else " ") if words else ""


@lru_cache(maxsize=1024)
def _needles(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(needle for word in words if (needle := _needle(word))))


def compile_guard(guard: Guard, alias: str) -> CompiledGuard | None:
    """Return the guard ready for use, or None when it demands nothing."""
    if not guard:
        return None
    own_words, _ = tokens_of(alias)
    own_text = f" {' '.join(own_words)} "
    requires = _needles(guard.requires_any)
    own = tuple(needle for needle in requires if needle in own_text)
    if own:
        requires = tuple(needle for needle in requires if needle not in own_text)
    vetoes = tuple(needle for needle in _needles(guard.vetoes) if needle not in own_text)
    return CompiledGuard(requires, own, vetoes, guard.neighbours, guard.case)


def context_guard(words: tuple[str, ...], alias: str) -> CompiledGuard:
    """Return a guard that only asks for one of the words around the alias."""
    guard = compile_guard(Guard(requires_any=words, neighbours=False), alias)
    assert guard is not None
    return guard


def found_in(needles: tuple[str, ...], words: Words, first: int, last: int) -> str:
    """Return the first of the needles that stands among the words from ``first`` up to but without ``last``, or nothing.

    Words that belong together are not torn apart by a comma.
    """
    if first >= last:
        return ""
    low = words.leads[first]
    high = (words.leads[last] if last < len(words.leads) else len(words.joined) - 1) + 1
    joined = words.joined
    for needle in needles:
        at = joined.find(needle, low, high)
        while at >= 0:
            inside = needle.count(" ", 1, -1)
            if not inside:
                return needle.strip()
            word = words.word_at(at)
            if all(GAPS[words.gaps[place]] & Gap.TEXT for place in range(word + 1, word + 1 + inside)):
                return needle.strip()
            at = joined.find(needle, at + 1, high)
    return ""


def has_case(surface: str, alias: str) -> bool:
    """Whether the surface carries the capitals of the alias; marks and a plural ending do not matter."""
    written = "".join(filter(str.isalnum, surface))
    wanted = "".join(filter(str.isalnum, alias))
    return written.startswith(wanted) and written[len(wanted) :] in ("", "s", "es")
