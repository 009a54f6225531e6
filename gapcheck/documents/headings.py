"""Which lines are headings of sections, however they are set: capitals, underlines, marks, letter-spacing, colons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from gapcheck.documents.blocks import BULLET
from gapcheck.documents.model import Line, SectionKind
from gapcheck.documents.vocabulary import Vocabulary
from gapcheck.text.flat import squash_flat


class Strength(IntEnum):
    """How plainly a line is set as a heading."""

    PLAIN = 1
    COLON = 2
    BOLD = 3
    CAPITALS = 4
    UNDERLINED = 5
    DECLARED = 6


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that may head a section."""

    line: int
    """Index of the line."""
    kind: SectionKind
    text: str
    strength: Strength
    level: int
    """The level that the format declares, else 0."""
    inline: bool
    """Whether content follows on the same line."""
    label: bool
    """Whether inside a job it would only label a part of it."""
    apart: bool
    """Whether an empty line (or nothing) stands before it."""
    bulleted: bool = False


_LISTED = frozenset((SectionKind.SKILLS, SectionKind.EDUCATION, SectionKind.CERTIFICATIONS, SectionKind.COURSES))
_LONGEST = 64
_LABEL_WIDTH = 44
_MARKS = re.compile(r"[\s#*_=~|>.:\-–—]*")
_NUMBER = re.compile(r"(?:\d{1,2}|[IVX]{1,4})[.)]\s+")
_TAIL = re.compile(r"\s*\([^()]*\)\s*$")
_SPACED = re.compile(r"\W{0,9}\w(?: {1,4}\w){3,40}\W{0,9}")
_SPLIT = re.compile(r"\s*(?:[&,/|·•+–—]| - )\s*")
_RULE = re.compile(r"[ \t]*([=\-_~*─━—])(?:[ \t]?\1){2,}[ \t]*")
BULLETED = re.compile(rf"[ \t]*{BULLET}")
"""A line that begins with a bullet."""
_TABLE = re.compile(r"[ \t]{0,30}([^\t|]{3,44}?)(?:[ ]{0,9}\t[ \t]{0,30}|[ ]{3,99}|[ ]{0,9}\|[ ]{0,9})(?=\S)")
_ADDRESS = re.compile(r"https?:|www\.|\S+@\S|\+?\d[\d \-().]{6,}|\S+\.(?:com|io|dev|net|org|me)\b")


class HeadingFinder:
    """Looks at the lines of one document."""

    def __init__(self, text: str, folded: str, lines: Sequence[Line], words: Vocabulary) -> None:
        self._text = text
        self._folded = folded
        self._lines = lines
        self._words = words
        sizes = sorted(line.size for line in lines if line.size > 0 and line.end - line.start > 20)
        self._body = sizes[len(sizes) // 2] if sizes else 0.0

    def find(self) -> list[Heading]:
        """Return every line that may be a heading, in order."""
        found = []
        for index, line in enumerate(self._lines):
            length = line.end - line.start
            if length < 3:
                continue
            heading = self._whole(index, line) if length <= _LONGEST else None
            heading = heading or self._inline(index, line)
            if heading:
                found.append(heading)
        return found

    def _whole(self, index: int, line: Line) -> Heading | None:
        folded = self._folded[line.start : line.end]
        hit = self._look_up(folded, line)
        if hit is None:
            return None
        kind, known = hit
        raw = self._text[line.start : line.end]
        strength = self._strength(index, line, raw)
        if not self._stands(index, line, raw, strength, known):
            return None
        key = squash_flat(folded)
        label = key in self._words.labels or (not known and key.split()[-1] in self._words.labels)
        level = line.heading or _marked_level(raw)
        return Heading(index, kind, _bare(raw), strength, level, False, label, self._apart(index))

    def _look_up(self, folded: str, line: Line) -> tuple[SectionKind, bool] | None:
        """Return the kind and whether the very heading is known."""
        headings = self._words.headings
        key = squash_flat(folded)
        hit = headings.get(key)
        if hit:
            return hit, True
        first = key.split(" ", 1)[0]
        if (
            first not in self._words.heading_words
            and key.rpartition(" ")[2] not in self._words.keywords
            and len(first) > 4
        ):
            return None
        if _SPACED.fullmatch(folded):
            hit = self._words.joined.get(key.replace(" ", ""))
            return (hit, True) if hit else None
        short = _TAIL.sub("", folded)
        numbered = _NUMBER.match(self._text, line.start, line.end)
        if numbered:
            short = folded[numbered.end() - line.start :]
        if len(short) != len(folded) and (hit := headings.get(squash_flat(short))):
            return hit, True
        parts = [key for key in map(squash_flat, _SPLIT.split(self._words.conjunctions.pattern.sub(",", short))) if key]
        if len(parts) > 1:
            hits = [headings.get(part) for part in parts]
            if hits[0] and all(hits):
                return hits[0], True
        return self._by_keyword(key)

    def _by_keyword(self, key: str) -> tuple[SectionKind, bool] | None:
        words = key.split()
        if not 2 <= len(words) <= 6 or any(map(str.isdigit, key)):
            return None
        kind = self._words.keywords.get(words[-1]) or self._words.keywords.get(words[0])
        if kind is None or self._words.titles.within(key):
            return None
        return kind, False

    def _table(self, start: int, end: int) -> re.Match[str] | None:
        """Return the match of a first cell with content in the next; most lines have no gap and are not searched."""
        find = self._folded.find
        if find("   ", start, end) < 0 and find("\t", start, end) < 0 and find("|", start, end) < 0:
            return None
        return _TABLE.match(self._folded, start, end)

    def _by_inline_keyword(self, key: str) -> SectionKind | None:
        """Return the kind of "Assorted skills: Git, Docker": of two words one says what the list is of."""
        words = key.split()
        if len(words) != 2:
            return None
        kind = self._words.keywords.get(words[-1]) or self._words.keywords.get(words[0])
        return kind if kind in _LISTED else None

    def _strength(self, index: int, line: Line, raw: str) -> Strength:
        if line.heading:
            return Strength.DECLARED
        below = self._lines[index + 1] if index + 1 < len(self._lines) else None
        if below and _RULE.fullmatch(self._text, below.start, below.end):
            return Strength.UNDERLINED
        if raw.isupper():
            return Strength.CAPITALS
        stripped = raw.strip()
        marked = stripped.startswith(("#", "**", "__", "==")) or (stripped[:1] == "[" and stripped[-1:] == "]")
        if line.bold or marked or (self._body and line.size > self._body * 1.12):
            return Strength.BOLD
        return Strength.COLON if stripped.endswith((":", "：")) else Strength.PLAIN

    def _stands(self, index: int, line: Line, raw: str, strength: Strength, known: bool) -> bool:
        """Tell whether a line with the words of a heading is set like one."""
        if strength >= Strength.UNDERLINED:
            return True
        marks = BULLETED.match(raw)
        # A number is no bullet here: "2. Education".
        bulleted = line.bullet or (marks is not None and not marks.group().strip(" \t(")[:1].isdigit())
        if bulleted:
            return strength == Strength.CAPITALS and known
        if self._goes_on(index, line, raw):
            return False
        if not known:
            return strength >= Strength.BOLD or (strength == Strength.COLON and self._apart(index))
        if strength >= Strength.BOLD:
            return True
        return _begins_upper(raw) or self._apart(index)

    def _goes_on(self, index: int, line: Line, raw: str) -> bool:
        """Tell whether the line is the end of the sentence above it, such as "a better Developer / Experience"."""
        if not (line.wrapped or (not self._apart(index) and self._runs_on(index))):
            return False
        below = self._lines[index + 1] if index + 1 < len(self._lines) else None
        text = self._text[below.start : below.end] if below else ""
        if text[:1].islower():
            return True
        one_word = len(raw.split()) == 1 and not raw.strip().endswith(":")
        bulleted = below is not None and (below.bullet or BULLETED.match(text) is not None)
        return one_word and not raw.isupper() and (bulleted or not text.strip())

    def _runs_on(self, index: int) -> bool:
        """Tell whether the line above seems to go on in this one."""
        above = self._lines[index - 1]
        text = self._text[above.start : above.end].rstrip()
        bulleted = BULLETED.match(text) is not None or above.bullet
        return text[-1:] not in ".:;!?)" and not text[-1:].isdigit() and (len(text) > 40 or bulleted)

    def _apart(self, index: int) -> bool:
        if index == 0:
            return True
        above = self._lines[index - 1]
        text = self._text[above.start : above.end]
        return not text.strip() or _RULE.fullmatch(text) is not None or above.page != self._lines[index].page

    def _inline(self, index: int, line: Line) -> Heading | None:
        start, stop = line.start, min(line.end, line.start + _LABEL_WIDTH)
        colon = self._folded.find(":", start, stop)
        if colon > 0:
            label_end, content = colon, colon + 1
        else:
            table = None if line.heading else self._table(start, line.end)
            if table is None:
                return None
            label_end, content = table.end(1), table.end()
        key = squash_flat(self._folded[start:label_end])
        known = self._words.headings.get(key)
        hit = known or (self._by_inline_keyword(key) if colon > 0 else None)
        if hit is None or not self._text[content : line.end].strip():
            return None
        if line.wrapped or _ADDRESS.match(self._text[content : line.end].lstrip()):
            return None
        raw = self._text[start:label_end]
        if not _begins_upper(raw):
            return None
        bulleted = line.bullet or BULLETED.match(raw) is not None
        if colon <= 0 and (bulleted or not (raw.isupper() or line.bold)):
            return None
        strength = Strength.CAPITALS if raw.isupper() else Strength.PLAIN if bulleted else Strength.COLON
        label = bulleted or any(part in self._words.labels for part in ([key] if known else key.split()))
        apart = self._apart(index)
        return Heading(index, hit, _bare(raw), strength, line.heading, True, label, apart, bulleted)


def _begins_upper(raw: str) -> bool:
    """Tell whether the first letter is a capital."""
    return next((char for char in raw if char.isalpha()), "a").isupper()


def _marked_level(raw: str) -> int:
    """Return the level that Markdown's number signs give, 0 for none."""
    marks = len(raw) - len(raw.lstrip("#"))
    return marks if raw[marks : marks + 1] == " " else 0


def _bare(raw: str) -> str:
    """Return the words of a heading without marks around them, letter-spacing closed up."""
    found = _MARKS.match(raw)
    bare = raw[found.end() if found else 0 :].strip().strip("#*_=~|>:：.-–— \t")
    if _SPACED.fullmatch(bare):
        return " ".join(part.replace(" ", "") for part in re.split(r" {2,}", bare))
    return " ".join(bare.split())
