"""The ways in which one alias may be written, by rule: hyphens, joins, camel case, plurals, cuts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from gapcheck.catalog.model import AliasKind
from gapcheck.matching.guards import CompiledGuard
from gapcheck.matching.model import How
from gapcheck.matching.words import tokens_of

_CAMEL = re.compile(r"[A-Z]{2,}(?=[a-z]{3,})|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_RAW_WORD = re.compile(r"[A-Za-z0-9]+")
_ALONE = frozenset(("", "-", "_", ".", "/"))
"""Marks within a name that a blank, a hyphen or nothing may stand for."""
_BLANKS = frozenset(("", "-", "_"))
_MAX_JOINED_WORDS = 4
_MIN_JOINED = 4
_MIN_CUT = 5
"""Letters of a name whose first one may stand apart."""
_MIN_CUT_ANYWHERE = 6
"""Letters of a name that a blank may cut anywhere, given a neighbour."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One meaning of an ambiguous surface with the words that decide for it."""

    skill: str
    guard: CompiledGuard


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
    introducible: bool = False
    """Whether "experience with" before it is context enough (of software it is; anybody knows of a law)."""
    readings: tuple[Reading, ...] | None = None
    """For a declared ambiguity."""
    otherwise: str = ""
    distance: int = 0
    """Edits between a misspelling that the taxonomy lists and the skill's name."""
    maker_ends: frozenset[str] = frozenset()
    """The last words of these."""
    free: bool = True
    """Whether nothing around a mention needs to be looked at."""


class Form(NamedTuple):
    """One way of writing an alias."""

    entry: Entry
    size: int
    """Number of words."""
    separators: tuple[str, ...] = ()
    """The alias's own marks between the words, stripped; blank, hyphen and nothing are always allowed unless strict."""
    strict: bool = False
    """Whether only the alias's own marks may stand between the words."""
    lead: str = ""
    """A mark that must stand right before it (".NET")."""
    trail: str = ""
    """A mark that must stand right behind it ("Security+")."""
    split: bool = False
    """Whether it is one word cut in two: then a blank needs a capital in front."""
    capital: bool = False
    """Whether every word must begin with a capital: a singular that is also a common noun."""
    context: bool = False
    """Whether another skill must stand beside it whatever its guard says."""
    base: bool = False
    """Whether it is the alias as it stands, or its words joined: what misspellings are measured against."""
    plain: bool = False
    """Whether it is one word of which nothing but its boundaries needs a look."""


def how_of(kind: AliasKind) -> How:
    """Return how a mention through an alias of this kind was recognised."""
    match kind:
        case AliasKind.NAME:
            return How.EXACT
        case AliasKind.MISSPELT:
            return How.FUZZY
        case _:
            return How.ALIAS


def forms(
    entry: Entry, stopwords: frozenset[str], known: frozenset[str], joints: Sequence[tuple[str, ...]] = ()
) -> Iterator[tuple[str, Form]]:
    """Yield every way in which the alias may be written, as blank-separated words with a blank around, and its form."""
    words, marks = tokens_of(entry.text)
    if not words:
        return
    lead = "." if marks[0].rstrip().endswith(".") else ""
    separators = tuple(mark.strip() for mark in marks[1:-1])
    strict = not _ALONE.issuperset(separators) or (any(separators) and max(map(len, words)) == 1)
    size = len(words)
    trail = "+" if marks[-1].startswith("+") else ""
    plain = size == 1 and not lead and not trail
    yield f" {' '.join(words)} ", Form(entry, size, separators, strict, lead, trail, base=True, plain=plain)
    if lead or trail:
        return
    stem = " ".join(words[:-1])
    stem = f" {stem} " if stem else " "
    for last, capital in _inflected(words, entry):
        yield f"{stem}{last} ", Form(entry, size, separators, strict, capital=capital, plain=plain and not capital)
    if size > 2 and not entry.tool:
        yield from _rejoined(entry, words, joints)
    if size > 1:
        yield from _joined(entry, words, separators, known)
    if not entry.text.islower():
        yield from _splits(entry, words, separators, stopwords)
    if size == 1 and entry.guard is None and entry.skill and entry.tool:
        yield from _cuts(entry, words[0], stopwords)


def _rejoined(entry: Entry, words: list[str], joints: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, Form]]:
    """Yield a wording with another article ("gestión de la configuración", "gerência da configuração")."""
    text = f" {' '.join(words)} "
    for group in joints:
        for joint in sorted(group, key=len, reverse=True):
            if f" {joint} " in text:
                for other in group:
                    if other != joint:
                        changed = text.replace(f" {joint} ", f" {other} ", 1)
                        size = changed.count(" ") - 1
                        yield changed, Form(entry, size, ("",) * (size - 1))
                break


def _joined(
    entry: Entry, words: list[str], separators: tuple[str, ...], known: frozenset[str]
) -> Iterator[tuple[str, Form]]:
    for joined in _joins(words, separators, entry.tool):
        size = len(joined)
        if size == 1 and joined[0] in known:
            continue
        text = f" {' '.join(joined)}"
        gaps = ("",) * (size - 1)
        yield (
            f"{text} ",
            Form(entry, size, gaps, base=size == 1 and separators[0] in _BLANKS and len(words) == 2, plain=size == 1),
        )
        if entry.tool and len(words) == 2 and not text.endswith("s"):
            yield f"{text}s ", Form(entry, size, gaps, plain=size == 1)


def _inflected(words: list[str], entry: Entry) -> Iterator[tuple[str, bool]]:
    """Yield other numbers of the last word, and whether they need capitals."""
    last = words[-1]
    if len(last) < 2 or not last.isalnum() or not last.isascii() or last.isdigit():
        return
    if last.endswith("s"):
        # "Step Functions" is also written of one; a single name that ends in s is no plural.
        if len(words) > 1 and len(last) >= 5 and not last.endswith("ss"):
            yield last[:-1], entry.tool
        return
    if entry.guard is not None and len(words) == 1 and not entry.text.isupper():
        return
    yield last + "s", False
    if len(last) >= 4 and last.isalpha() and last[-1] not in "aeiou" and (not entry.tool or last[-1] in "xzhy"):
        yield (last[:-1] + "ies" if last.endswith("y") else last + "es"), False


def _joins(words: list[str], separators: tuple[str, ...], tool: bool) -> Iterator[tuple[str, ...]]:
    if len(words) > (_MAX_JOINED_WORDS if tool else 2) or not _ALONE.issuperset(separators):
        return
    for choice in _CHOICES[len(separators)]:
        out = [words[0]]
        for word, joined in zip(words[1:], choice, strict=True):
            if joined:
                out[-1] += word
            else:
                out.append(word)
        if max(map(len, out)) >= _MIN_JOINED and not any("+" in word[:-2] or "#" in word[:-1] for word in out):
            yield tuple(out)


def _choices(places: int) -> list[tuple[bool, ...]]:
    """Return which of some places between words are closed: any one of them, or all."""
    one = [tuple(place == closed for place in range(places)) for closed in range(places)]
    return one if places < 2 else [*one, (True,) * places]


_CHOICES = [_choices(places) for places in range(_MAX_JOINED_WORDS)]


def _splits(
    entry: Entry, words: list[str], separators: tuple[str, ...], stopwords: frozenset[str]
) -> Iterator[tuple[str, Form]]:
    """Yield the alias with its camel-case words cut at the capitals ("Git Hub", "ML-flow")."""
    raw = _RAW_WORD.findall(entry.text)
    if all(word.isupper() or word[1:].islower() or word.islower() for word in raw):
        return
    if [word.lower() for word in raw] != words:
        return
    out: list[str] = []
    marks: list[str] = []
    for index, word in enumerate(raw):
        pieces = _CAMEL.findall(word) if _is_camel(word) else [word]
        if len(pieces) > 3 or min(map(len, pieces)) < 2:
            pieces = [word]
        if index:
            marks.append(separators[index - 1])
        marks.extend([""] * (len(pieces) - 1))
        out.extend(piece.lower() for piece in pieces)
    if out != words and "".join(out) == "".join(words) and not stopwords.intersection(out):
        yield f" {' '.join(out)} ", Form(entry, len(out), tuple(marks), split=True)


def _is_camel(word: str) -> bool:
    if word[:2].isupper() and word[2:].islower() and len(word) >= 5:
        return True
    return any(left.islower() and right.isupper() for left, right in pairwise(word))


def _cuts(entry: Entry, word: str, stopwords: frozenset[str]) -> Iterator[tuple[str, Form]]:
    """Yield a name with a blank in it: after its first letter (kerning), or anywhere if a neighbour vouches for it."""
    if len(word) < _MIN_CUT or not word.isalpha():
        return
    if word[1:] not in stopwords:
        yield f" {word[0]} {word[1:]} ", Form(entry, 2, ("",), split=True)
    if len(word) >= _MIN_CUT_ANYWHERE:
        form = Form(entry, 2, ("",), split=True, context=True)
        for at in range(2, len(word) - 1):
            if word[:at] not in stopwords and word[at:] not in stopwords:
                yield f" {word[:at]} {word[at:]} ", form
