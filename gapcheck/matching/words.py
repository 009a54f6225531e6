"""A text as folded words with their places: the form on which everything is matched."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from operator import add
from typing import Final

from gapcheck.text.fold import Folded, fold, fold_text

_ASCII_WORD = re.compile(r"([a-z0-9]+(?:\+\+|#)?)")
_WORD = re.compile(r"([a-z0-9]+(?:\+\+|#)?|[^\W\x00-\x7f]+)")
_MAX_CACHED_GAPS = 10_000


class Gap:
    """What stands between two words allows: flags, plain integers because they are asked for all the time."""

    NAME: Final = 1
    """One name may run over it: nothing, a blank, a hyphen, a line end."""
    TEXT: Final = 2
    """A wording may run over it: also brackets, quotes and a slash."""
    LIST: Final = 4
    """It separates the items of a list: comma, slash, bar, bullet, plus."""
    STOP: Final = 8
    """A sentence or a clause ends here: full stop, semicolon, colon, question mark."""
    COLON: Final = 16
    """It holds a colon or a dash that sets off what follows."""


def _gap(gap: str) -> int:
    kind = 0
    plain = gap.strip()
    if gap.count("\n") < 2:
        if not plain or (plain in ("-", "_") and (gap[0] == plain or "\n" in gap)):
            kind |= Gap.NAME | Gap.TEXT
        elif not set(plain) - set("-_/'\"()`*"):
            kind |= Gap.TEXT
    if set(plain) & set(",/|*&+~>"):
        kind |= Gap.LIST
    if set(plain) & set(";:!?") or (plain[:1] == "." and (gap[-1:].isspace() or not gap)) or gap.count("\n") > 1:
        kind |= Gap.STOP
    if ":" in plain or " -" in gap or plain.startswith("("):
        kind |= Gap.COLON
    return kind


class _Gaps(dict[str, int]):
    def __missing__(self, gap: str) -> int:
        if len(self) > _MAX_CACHED_GAPS:
            self.clear()
        self[gap] = kind = _gap(gap)
        return kind


GAPS = _Gaps()
"""Kind of each gap, decided at first sight."""


@dataclass(slots=True)
class Words:
    """The words of a text. Lists of the same length, one entry a word; ``gaps`` has one more."""

    text: str
    """As written."""
    tokens: list[str]
    """Folded."""
    starts: list[int]
    """Offset of each word in the text as written."""
    ends: list[int]
    gaps: list[str]
    """What stands before each word, folded; the last entry is what follows the last word."""
    joined: str = ""
    """All words with one blank around each: what the automaton reads."""
    leads: list[int] = field(default_factory=list)
    """Offset in ``joined`` of the blank before each word."""

    def join(self) -> None:
        """Bring ``joined`` up to date with the words."""
        self.joined = f" {' '.join(self.tokens)} "
        self.leads = list(map(add, accumulate(map(len, self.tokens), initial=0), range(len(self.tokens))))

    def hide(self, places: Iterable[int]) -> None:
        """Take words out of what is compared; their places stay."""
        for place in places:
            lead, hidden = self.leads[place] + 1, "_" * len(self.tokens[place])
            self.tokens[place] = hidden
            self.joined = self.joined[:lead] + hidden + self.joined[lead + len(hidden) :]

    def word_at(self, lead: int) -> int:
        """Return the index of the word whose leading blank stands at an offset of ``joined``."""
        return bisect_left(self.leads, lead)

    def slice(self, first: int, last: int) -> str:
        """Return the words from ``first`` up to but without ``last`` with one blank around each."""
        if first >= last:
            return " "
        end = self.leads[last] if last < len(self.leads) else len(self.joined) - 1
        return self.joined[self.leads[first] : end + 1]

    def surface(self, first: int, last: int) -> str:
        """Return the words from ``first`` up to but without ``last`` as written."""
        return self.text[self.starts[first] : self.ends[last - 1]]


def split(text: str) -> Words:
    """Return the words of a text; ``join`` is left to the caller."""
    folded: Folded = fold(text)
    parts = (_ASCII_WORD if folded.text.isascii() else _WORD).split(folded.text)
    edges = list(accumulate(map(len, parts), initial=0))
    starts, ends = edges[1:-1:2], edges[2::2]
    if len(ends) > len(starts):
        ends.pop()
    if folded.begins is not None and folded.ends is not None:
        starts = [folded.begins[start] for start in starts]
        ends = [folded.ends[end - 1] for end in ends]
    return Words(text, parts[1::2], starts, ends, parts[0::2])


@lru_cache(maxsize=32768)
def tokens_of(text: str) -> tuple[list[str], list[str]]:
    """Return the folded words of a short text and what stands around them (one more); not to be changed."""
    parts = _WORD.split(fold_text(text))
    return parts[1::2], parts[0::2]


def endings(texts: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return short texts as folded words, by their last word."""
    out: dict[str, set[tuple[str, ...]]] = {}
    for text in texts:
        words = tuple(tokens_of(text)[0])
        if words:
            out.setdefault(words[-1], set()).add(words)
    return {last: tuple(sorted(found)) for last, found in out.items()}


def ending_before(found: Mapping[str, tuple[tuple[str, ...], ...]], tokens: Sequence[str], end: int) -> tuple[str, ...]:
    """Return the one of some word sequences (see ``endings``) that ends right before a word, or nothing."""
    if not end:
        return ()
    for words in found.get(tokens[end - 1], ()):
        if tuple(tokens[max(0, end - len(words)) : end]) == words:
            return words
    return ()
