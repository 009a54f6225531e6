"""The ways in which one alias may be written, by rule: hyphens, joins, camel case, plurals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from gapcheck.catalog.model import AliasKind
from gapcheck.matching.guards import CompiledGuard
from gapcheck.matching.model import How
from gapcheck.matching.words import tokens_of

_CAMEL = re.compile(r"[A-Z]{2,}(?=[a-z]{3,})|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_JOINABLE = frozenset(("", " ", "-", "_", ".", "/"))
_MAX_JOINED_WORDS = 4
_MIN_JOINED = 4


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """What an alias stands for, ready for matching."""

    skill: str
    """Skill id; empty for declared ambiguities and for names that are no skill."""
    text: str
    """The alias as the taxonomy has it."""
    how: How
    guard: CompiledGuard | None
    fuzzy: bool
    """Whether a misspelling of it may be recognised."""
    vendors: frozenset[tuple[str, ...]]
    """Words that may stand before it as its maker."""
    tool: bool
    """Whether it can be context for a guarded neighbour (practices cannot)."""
    readings: tuple[Reading, ...] | None = None
    """For a declared ambiguity."""
    otherwise: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One meaning of an ambiguous surface with the words that decide for it."""

    skill: str
    guard: CompiledGuard


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One way of writing an alias."""

    entry: Entry
    words: tuple[str, ...]
    separators: tuple[str, ...] = ()
    """The alias's own marks between the words, stripped; blank, hyphen and nothing are always allowed unless strict."""
    strict: bool = False
    """Whether only the alias's own marks may stand between the words."""
    lead: str = ""
    """A mark that must stand right before it (".NET")."""
    split: bool = False
    """Whether it is one word cut at its capitals: then blanks need a capital in front."""

    @property
    def plain(self) -> bool:
        """Whether nothing about the surface needs a look."""
        return len(self.words) == 1 and not self.lead


def how_of(kind: AliasKind) -> How:
    """Return how a mention through an alias of this kind was recognised."""
    return How.EXACT if kind is AliasKind.NAME else How.ALIAS


def forms(entry: Entry, text: str, stopwords: frozenset[str], known: frozenset[str]) -> Iterator[Form]:
    """Yield every way in which the alias may be written; the first is the alias as it stands."""
    words, marks = tokens_of(text)
    if not words:
        return
    lead = marks[0].strip()[-1:] if marks[0].strip()[-1:] == "." else ""
    separators = tuple(mark.strip() for mark in marks[1:-1])
    strict = any(mark not in ("", "-", "_", ".", "/") for mark in separators) or (
        any(separators) and all(len(word) == 1 for word in words)
    )
    base = tuple(words)
    yield Form(entry, base, separators, strict, lead)
    if not lead:
        for last in _inflected(base, entry):
            yield Form(entry, (*base[:-1], last), separators, strict)
    for joined in _joins(base, separators):
        if len(joined) == 1 and joined[0] in known:
            continue
        yield Form(entry, joined, ("",) * (len(joined) - 1), lead="")
        for last in _inflected(joined, entry):
            yield Form(entry, (*joined[:-1], last), ("",) * (len(joined) - 1))
    yield from _splits(entry, text, base, separators, stopwords)


def _inflected(words: tuple[str, ...], entry: Entry) -> Iterator[str]:
    last = words[-1]
    if not last.isalpha() or not last.isascii() or len(last) < 2:
        return
    if last.endswith("s"):
        # "Step Functions" is also written of one; a single name that ends in s is not a plural.
        if len(words) > 1 and len(last) >= 5 and not last.endswith("ss"):
            yield last[:-1]
        return
    if entry.guard is not None and len(words) == 1 and last.islower() and not entry.text.isupper():
        return
    yield last + "s"
    if len(last) >= 4 and last[-1] not in "aeiou":
        if last.endswith("y"):
            yield last[:-1] + "ies"
        else:
            yield last + "es"


def _joins(words: tuple[str, ...], separators: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if not 1 < len(words) <= _MAX_JOINED_WORDS or not _JOINABLE.issuperset(separators):
        return
    for choice in product((False, True), repeat=len(separators)):
        if not any(choice):
            continue
        out = [words[0]]
        for word, joined in zip(words[1:], choice, strict=True):
            if joined:
                out[-1] += word
            else:
                out.append(word)
        if max(map(len, out)) >= _MIN_JOINED and not any("+" in word[:-2] or "#" in word[:-1] for word in out):
            yield tuple(out)


def _splits(
    entry: Entry, text: str, base: tuple[str, ...], separators: tuple[str, ...], stopwords: frozenset[str]
) -> Iterator[Form]:
    """Yield the alias with its camel-case words cut at the capitals ("Git Hub", "ML-flow")."""
    raw = re.findall(r"[A-Za-z0-9]+", text)
    if [word.lower() for word in raw] != list(base) or all(word.isupper() or word.islower() for word in raw):
        return
    out: list[str] = []
    marks: list[str] = []
    for index, word in enumerate(raw):
        pieces = [word] if not _is_camel(word) else _CAMEL.findall(word)
        if len(pieces) > 1 and (any(len(piece) < 2 for piece in pieces) or len(pieces) > 3):
            pieces = [word]
        if index:
            marks.append(separators[index - 1])
        marks.extend([""] * (len(pieces) - 1))
        out.extend(piece.lower() for piece in pieces)
    if tuple(out) == base or "".join(out) != "".join(base):
        return
    if stopwords.intersection(out):
        return
    yield Form(entry, tuple(out), tuple(marks), split=True)


def _is_camel(word: str) -> bool:
    return any(left.islower() and right.isupper() for left, right in zip(word, word[1:], strict=False)) or (
        word[:2].isupper() and word[2:].islower() and len(word) >= 5
    )


def patterns(all_forms: Iterable[Form]) -> dict[str, list[Form]]:
    """Group forms by what the automaton looks for; the same entry is kept once for each."""
    grouped: dict[str, list[Form]] = {}
    for form in all_forms:
        same = grouped.setdefault(f" {' '.join(form.words)} ", [])
        if not any(other.entry is form.entry for other in same):
            same.append(form)
    return grouped
