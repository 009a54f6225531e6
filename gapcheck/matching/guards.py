"""Guards: what must and must not stand around an alias that is also a word, a name or another product."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from gapcheck.catalog.model import Guard
from gapcheck.matching.words import GAPS, Gap, Words, tokens_of


@dataclass(frozen=True, slots=True, eq=False)
class Needles:
    """Words and wordings to be looked for among folded words."""

    words: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()
    """Beginnings of words, with a blank in front."""
    longer: tuple[str, ...] = ()
    """Several words with single blanks between and one in front; the last may be a beginning."""

    def __bool__(self) -> bool:
        return bool(self.words or self.stems or self.longer)

    def found(self, words: Words, first: int, last: int, present: AbstractSet[str], text: str) -> str:
        """Return one of them that stands among the words from ``first`` up to but without ``last``, or nothing.

        ``present`` are these words as a set, ``text`` the same with blanks between and around. Words that belong
        together are not torn apart by a comma.
        """
        if not self.words.isdisjoint(present):
            return min(self.words.intersection(present))
        for stem in self.stems:
            if stem in text:
                return stem[1:]
        for needle in self.longer:
            if needle in text and _stands(needle, words, first, last):
                return needle.strip()
        return ""


@dataclass(frozen=True, slots=True, eq=False)
class CompiledGuard:
    """A guard whose words are ready to be looked for."""

    requires: Needles
    own: Needles
    """Required words that the alias itself contains: they count only outside the mention."""
    vetoes: Needles
    neighbours: bool
    case: bool


@lru_cache(maxsize=8192)
def _needle(word: str) -> str:
    words, _ = tokens_of(word.rstrip("*"))
    return f" {' '.join(words)}" + ("" if word.endswith("*") else " ") if words else ""


@lru_cache(maxsize=8192)
def _sorted(texts: tuple[str, ...]) -> Needles:
    words, stems, longer = set(), [], []
    for text in texts:
        if " " in text.strip():
            longer.append(text)
        elif text.endswith(" "):
            words.add(text.strip())
        else:
            stems.append(text)
    return Needles(frozenset(words), tuple(dict.fromkeys(stems)), tuple(dict.fromkeys(longer)))


@lru_cache(maxsize=8192)
def _texts(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(needle for word in words if (needle := _needle(word)))


def compile_guard(guard: Guard, alias: str) -> CompiledGuard | None:
    """Return the guard ready for use, or None when it demands nothing."""
    if not guard:
        return None
    own_text = f" {' '.join(tokens_of(alias)[0])} "
    requires, vetoes = _texts(guard.requires_any), _texts(guard.vetoes)
    own = tuple(text for text in requires if text in own_text)
    if own:
        requires = tuple(text for text in requires if text not in own_text)
    if any(text in own_text for text in vetoes):
        vetoes = tuple(text for text in vetoes if text not in own_text)
    return CompiledGuard(_sorted(requires), _sorted(own), _sorted(vetoes), guard.neighbours, guard.case)


def context_guard(words: tuple[str, ...], alias: str) -> CompiledGuard:
    """Return a guard that only asks for one of the words around the alias."""
    guard = compile_guard(Guard(requires_any=words, neighbours=False), alias)
    assert guard is not None
    return guard


def _stands(needle: str, words: Words, first: int, last: int) -> bool:
    if first >= last:
        return False
    high = (words.leads[last] if last < len(words.leads) else len(words.joined) - 1) + 1
    at = words.joined.find(needle, words.leads[first], high)
    while at >= 0:
        word = words.word_at(at)
        inside = needle.count(" ", 1, -1)
        if all(GAPS[words.gaps[place]] & Gap.TEXT for place in range(word + 1, word + 1 + inside)):
            return True
        at = words.joined.find(needle, at + 1, high)
    return False


def has_case(surface: str, alias: str) -> bool:
    """Whether the surface carries the capitals of the alias; marks and a plural ending do not matter."""
    written = "".join(filter(str.isalnum, surface))
    wanted = "".join(filter(str.isalnum, alias))
    return written.startswith(wanted) and written[len(wanted) :] in ("", "s", "es")
