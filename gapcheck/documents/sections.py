"""Sections: the stretches of a resume under its headings, and the block with name and contacts before them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gapcheck.documents.headings import BULLETED, Heading, HeadingFinder, Strength
from gapcheck.documents.model import Line, Section, SectionKind
from gapcheck.documents.vocabulary import Vocabulary
from gapcheck.text.flat import flat, squash

JOB_KINDS = frozenset((SectionKind.EXPERIENCE, SectionKind.PROJECTS, SectionKind.VOLUNTEERING))
"""Sections that hold positions."""
_KEPT_IN_SKILLS = frozenset((SectionKind.SKILLS, SectionKind.LANGUAGES, SectionKind.OTHER, SectionKind.PUBLICATIONS))
_MAIN = frozenset((SectionKind.EXPERIENCE, SectionKind.EDUCATION))
_LABELLED = re.compile(r"[ \t]*(?:[•●▪■*\-–—+»›·▸►][ \t]*)?[^\W\d_][^:\n]{1,40}:[ \t]*\S")
_CONTACT = re.compile(
    r"[\w.+-]@[\w-]|https?:|www\.|linkedin|github|gitlab|\+\d|\(\d{2,4}\)|\d{3}[ .\-]\d{3}|\d{2}/\d{2}/\d{4}"
)
_PROSE_LETTERS = 70
_PROSE_WORDS = 10
_HEADER_LINES = 10


@dataclass(frozen=True, slots=True)
class Sections:
    """The sections of a document and what was seen on the way."""

    sections: tuple[Section, ...]
    languages: Counter[str]
    """How many headings each language has."""
    headings: int
    """How many headings were found."""


def find_sections(text: str, folded: str, lines: Sequence[Line], words: Vocabulary) -> Sections:
    """Return sections that cover the text without gaps; ``folded`` is the text made ``flat``."""
    headings = _chosen(HeadingFinder(text, folded, lines, words).find(), folded, lines)
    opened = _with_declared(headings, text, folded, lines, words)
    opened = _with_name(opened, text, folded, lines, words)
    first = opened[0].line if opened else len(lines)
    starts = _before(text, folded, lines, first, words, headed=bool(opened))
    starts += _after(text, lines, opened)
    sections = tuple(
        Section(kind, start, following[1], heading)
        for (kind, start, heading), following in zip(
            starts, [*starts[1:], (SectionKind.OTHER, len(text), "")], strict=True
        )
        if start < following[1] or len(starts) == 1
    )
    seen = Counter(code for one in headings for code in words.heading_languages.get(squash(one.text), ()))
    return Sections(sections, seen, len(headings))


def _chosen(candidates: list[Heading], folded: str, lines: Sequence[Line]) -> list[Heading]:
    """Drop the headings that, where they stand, only label a part of a job or of a list."""
    main = max((one.strength for one in candidates if one.kind in _MAIN and not one.inline), default=Strength.PLAIN)
    levels = [one.level for one in candidates if one.kind in _MAIN and one.level]
    deepest = max(levels, default=0)
    spaced = all(one.apart for one in candidates if one.kind in _MAIN and not one.inline)
    kept: list[Heading] = []

    def last_of_jobs(line: int, number: int) -> bool:
        """Tell whether no further job follows before the next candidate: then it labels no part of one."""
        until = candidates[number + 1].line if number + 1 < len(candidates) else len(lines)
        return not any(_YEAR.search(folded, one.start, one.end) for one in lines[line + 1 : until])

    def set_off(one: Heading, number: int) -> bool:
        """Tell whether "Tools: ..." right under the bullets of the last job is a list of its own, first of several."""
        above = lines[one.line - 1]
        below = candidates[number + 1] if number + 1 < len(candidates) else None
        bulleted = above.bullet or BULLETED.match(folded, above.start, above.end) is not None
        following = below is not None and below.inline and not below.label
        return bulleted and following and not one.bulleted and one.kind not in labelled

    labelled: set[SectionKind] = set()
    """What kinds have labelled a part of a job."""
    labels: set[str] = set()
    """What labelled a part of a job once does so again."""
    kind = SectionKind.HEADER
    enclosing = SectionKind.HEADER
    for number, one in enumerate(candidates):
        if one.inline:
            # "Education: ..." right under the last job ends it; "Tools: ..." needs an empty line before it to do so.
            leaves = enclosing in JOB_KINDS and (one.apart or not one.label) and not one.bulleted
            leaves = (leaves or (enclosing in JOB_KINDS and set_off(one, number))) and last_of_jobs(one.line, number)
            if one.text in labels or one.kind is enclosing or (not leaves and not _opens_inline(one, enclosing)):
                labels.add(one.text)
                labelled.add(one.kind)
                continue
            enclosing = SectionKind.HEADER if enclosing in JOB_KINDS else enclosing
        elif (
            kind in JOB_KINDS
            and one.kind is not SectionKind.EXPERIENCE
            and _only_labels(one, main, deepest, spaced=spaced)
        ):
            continue
        kept.append(one)
        kind = one.kind
        if not one.inline:
            enclosing = one.kind
    return kept


def _only_labels(one: Heading, main: Strength, deepest: int, *, spaced: bool) -> bool:
    """Tell whether a heading inside a job is a label of it; ``spaced`` when empty lines stand before the main ones."""
    if one.level and deepest and one.level > deepest:
        return one.label or one.kind in (SectionKind.SKILLS, SectionKind.PROJECTS, SectionKind.AWARDS)
    if not one.label:
        return False
    if one.strength is Strength.COLON and main is not Strength.COLON:
        return True
    return one.strength < main or (one.strength == main < Strength.BOLD and spaced and not one.apart)


def _opens_inline(one: Heading, enclosing: SectionKind) -> bool:
    """Tell whether "Skills: Python, Go" opens a section where it stands."""
    if enclosing in JOB_KINDS:
        return one.apart and not one.label
    if enclosing is SectionKind.SKILLS:
        return one.kind not in _KEPT_IN_SKILLS
    if enclosing in (SectionKind.EDUCATION, SectionKind.COURSES, SectionKind.CERTIFICATIONS):
        return one.apart or one.kind in (SectionKind.COURSES, SectionKind.LEARNING)
    return True


def _with_declared(
    headings: list[Heading], text: str, folded: str, lines: Sequence[Line], words: Vocabulary
) -> list[Heading]:
    """Add the headings of unknown wording that the format declares on the level of the known ones."""
    known = Counter(one.level for one in headings if one.level)
    if not known:
        return headings
    level = known.most_common(1)[0][0]
    if known[level] < 2:
        return headings
    taken = {one.line for one in headings}
    first = headings[0].line
    added = [
        Heading(
            index, SectionKind.OTHER, text[line.start : line.end].strip(), Strength.DECLARED, level, False, False, True
        )
        for index, line in enumerate(lines)
        if line.heading == level
        and index > first
        and index not in taken
        and not _holds_job(index, folded, lines, words)
    ]
    return sorted([*headings, *added], key=lambda one: one.line) if added else headings


def _with_name(
    headings: list[Heading], text: str, folded: str, lines: Sequence[Line], words: Vocabulary
) -> list[Heading]:
    """Open the block of name and contacts anew where a side column put the name below other sections.

    The name is then the largest line of the first page, and the only one of its size.
    """
    sized = [(line.size, index) for index, line in enumerate(lines) if line.page == 1 and line.size > 0]
    if not headings or not sized:
        return headings
    size, at = max(sized)
    line = lines[at]
    alone = sum(1 for other, _ in sized if other >= 0.95 * size) == 1
    if not alone or at <= headings[0].line or any(one.line == at for one in headings):
        return headings
    own = folded[line.start : line.end]
    if (
        not looks_like_name(text[line.start : line.end], words)
        or words.titles.within(own)
        or squash(own) in words.cover
    ):
        return headings
    name = Heading(at, SectionKind.HEADER, "", Strength.DECLARED, 0, inline=False, label=False, apart=True)
    return sorted([*headings, name], key=lambda one: one.line)


_YEAR = re.compile(r"(?:19|20)\d\d")


def _holds_job(index: int, folded: str, lines: Sequence[Line], words: Vocabulary) -> bool:
    """Tell whether a heading names a job or an employer: a title, or a year on it or just below."""
    own = folded[lines[index].start : lines[index].end]
    if words.titles.within(own) or words.organisations.within(own):
        return True
    return any(_YEAR.search(folded, line.start, line.end) for line in lines[index : index + 3])


_Start = tuple[SectionKind, int, str]


def _before(
    text: str, folded: str, lines: Sequence[Line], first: int, words: Vocabulary, *, headed: bool
) -> list[_Start]:
    """Return the header block and a summary that stands before the first heading."""
    if first == 0:
        return []
    stop = first if headed else _header_end(text, folded, lines, words)
    starts: list[_Start] = []
    prose = next((index for index in range(stop) if _is_prose(text, folded, lines, index)), stop)
    if prose > 0 or stop == 0:
        starts.append((SectionKind.HEADER if stop else SectionKind.OTHER, 0, ""))
    if prose < stop:
        starts.append((SectionKind.SUMMARY, lines[prose].start if prose else 0, ""))
    if 0 < stop < first:
        starts.append((SectionKind.OTHER, lines[stop].start, ""))
    return starts


def _header_end(text: str, folded: str, lines: Sequence[Line], words: Vocabulary) -> int:
    """Return where the block of name and contacts ends in a text without headings: after its last contact."""
    end = 0
    for index, line in enumerate(lines[:_HEADER_LINES]):
        if _CONTACT.search(folded, line.start, line.end):
            end = index + 1
    if end or not lines:
        return end
    first = text[lines[0].start : lines[0].end]
    below = text[lines[1].start : lines[1].end] if len(lines) > 1 else "-"
    return 1 if looks_like_name(first, words) and not below.strip() else 0


def _is_prose(text: str, folded: str, lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line before the first heading begins a paragraph about the person."""
    line = lines[index]
    content = text[line.start : line.end].strip()
    if (
        _CONTACT.search(folded, line.start, line.end)
        or content.count("|") + content.count("•") + content.count("·") > 1
    ):
        return False
    if len(content) >= _PROSE_LETTERS and content.count(" ") >= _PROSE_WORDS - 1:
        return True
    below = lines[index + 1] if index + 1 < len(lines) else None
    joined = bool(below and below.wrapped and below.end - line.start >= _PROSE_LETTERS)
    return joined or (content.endswith(".") and content.count(" ") >= 5)


_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]*)*\.?")


def looks_like_name(line: str, words: Vocabulary) -> bool:
    """Tell whether a line has the form of a person's name: one to six capitalised words and particles, nothing else."""
    content = line.strip(" \t#*_|•·,").replace("\t", " ")
    parts = content.split()
    if not 1 <= len(parts) <= 6 or len(content) > 60:
        return False
    capital = 0
    for word in parts:
        if not _NAME_WORD.fullmatch(word.strip(",")):
            return False
        if word[0].isupper() or not word[0].islower():
            capital += 1
        elif flat(word) not in words.particles:
            return False
    return capital >= 1


def _after(text: str, lines: Sequence[Line], headings: list[Heading]) -> list[_Start]:
    """Return the starts of the sections that headings open; one on a line of a list ends with its line."""
    starts: list[_Start] = []
    outer: Heading | None = None
    for number, one in enumerate(headings):
        starts.append((one.kind, 0 if one.line == 0 else lines[one.line].start, one.text))
        if not one.inline:
            outer = one
            continue
        if outer is None or outer.kind in JOB_KINDS:
            outer = None
            continue
        until = headings[number + 1].line if number + 1 < len(headings) else len(lines)
        back = _inline_end(text, lines, one.line, until)
        if back < until:
            starts.append((outer.kind, lines[back].start, outer.text))
    return starts


def _inline_end(text: str, lines: Sequence[Line], start: int, until: int) -> int:
    """Return the line at which an inline heading's content is over: an empty line, a further label, a new item."""
    for index in range(start + 1, until):
        line = lines[index]
        if line.start == line.end or line.bullet or _LABELLED.match(text, line.start, line.end):
            return index
    return until
