"""The matcher: a document in, the mentions of skills in it out."""

from __future__ import annotations

import gc
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from gapcheck.catalog.model import Catalog
from gapcheck.documents.model import Document, Format, Line, Reading, Section, SectionKind, Verdict
from gapcheck.matching.candidates import Candidate, Resolver
from gapcheck.matching.context import Introductions
from gapcheck.matching.index import Index
from gapcheck.matching.model import Mention, Stance
from gapcheck.matching.people import People
from gapcheck.matching.phrases import compile_phrases
from gapcheck.matching.places import Places
from gapcheck.matching.repair import Repairer
from gapcheck.matching.scope import Barred
from gapcheck.matching.stance import Said, Scope, StanceReader, cue_texts
from gapcheck.matching.vocabulary import Vocabulary
from gapcheck.matching.words import Words, split

_USED = Said()
_SECTION_STANCE = {SectionKind.LEARNING: Stance.LEARNING, SectionKind.INTERESTS: Stance.INTEREST}


class Matcher:
    """Finds the skills of a catalogue in documents. Deterministic; holds no state between documents but caches."""

    def __init__(self, catalog: Catalog) -> None:
        """Make the catalogue ready: a few tenths of a second for the shipped one."""
        self.catalog = catalog
        # Tens of thousands of small objects that all stay: looking for garbage among them takes half of the time.
        collecting = gc.isenabled()
        gc.disable()
        try:
            self._build(catalog)
        finally:
            if collecting:
                gc.enable()

    def _build(self, catalog: Catalog) -> None:
        texts = cue_texts(catalog.evidence.cues)
        self.index = Index(catalog, [text.before for text in texts])
        behind = [compile_phrases([text.behind], self.index.common)[0] if text.behind else None for text in texts]
        self.stances = StanceReader(texts, self.index.cues, behind, catalog.evidence.cues, catalog.languages)
        self.vocabulary = Vocabulary(catalog, self.index)
        self.repairer = Repairer(self.index, self.vocabulary)
        self.resolver = Resolver(self.index, People(catalog, self.vocabulary), Introductions(catalog.evidence.cues))

    def __reduce__(self) -> tuple[type[Matcher], tuple[Catalog]]:
        """Rebuild from the catalogue: the automata themselves do not travel."""
        return Matcher, (self.catalog,)

    def match_text(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions in a short text taken as a document of its own, without sections or positions."""
        lines = []
        start = 0
        for part in text.split("\n"):
            lines.append(Line(start, start + len(part)))
            start += len(part) + 1
        section = Section(SectionKind.OTHER, 0, len(text))
        reading = Reading(Verdict.OK)
        document = Document(
            sha256="", name="", format=Format.TEXT, text=text, lines=tuple(lines), pages=1, languages=(),
            sections=(section,), positions=(), credentials=(), reading=reading,
        )  # fmt: skip
        return self.match(document)

    def match(self, document: Document) -> tuple[Mention, ...]:
        """Return every mention, sorted by start, end and skill id."""
        words = split(document.text)
        edits = self.repairer.apply(words)
        words.join()
        places = Places(document, words)
        found = self.resolver.resolve(words, places, Barred(document, words), edits)
        if not found.candidates:
            return ()
        said = self._stances(words, places, found.candidates, found.cues, document.languages)
        return self._mentions(document, words, places, found.candidates, said, found.categories)

    def _stances(
        self,
        words: Words,
        places: Places,
        found: Sequence[Candidate],
        cues: Sequence[tuple[int, int]],
        languages: Sequence[str],
    ) -> list[Said]:
        said = [_USED] * len(found)
        spoken: dict[int, list[tuple[int, int]]] = {}
        governed: dict[int, Stance] = {}
        headings = self.stances.headings
        for cue, at in cues:
            block = places.block_of(at)
            spoken.setdefault(block, []).append((cue, at))
            if cue in headings and (stance := self.stances.heads(words, cue, at, *places.words_of(block))):
                governed.update(dict.fromkeys(places.below(block), stance))
        members: dict[int, list[int]] = {}
        for number, candidate in enumerate(found):
            if candidate.block in governed:
                said[number] = Said(governed[candidate.block])
            elif candidate.block in spoken:
                members.setdefault(candidate.block, []).append(number)
        for block, numbers in members.items():
            mentions = [(found[number].first, found[number].last) for number in numbers]
            scope = Scope(*places.words_of(block), mentions, spoken[block])
            for number, entry in zip(numbers, self.stances.read(words, scope, languages), strict=True):
                said[number] = entry
        return said

    def _mentions(
        self,
        document: Document,
        words: Words,
        places: Places,
        found: Sequence[Candidate],
        said: Sequence[Said],
        contexts: Sequence[tuple[tuple[str, ...], int]],
    ) -> tuple[Mention, ...]:
        categories: dict[int, set[str]] = {}
        for ids, at in contexts:
            categories.setdefault(places.block_of(at), set()).update(ids)
        frames: dict[int, _Frame] = {}
        section_starts = [section.start for section in document.sections]
        text, starts, ends, lines = document.text, words.starts, words.ends, document.lines
        out = []
        for candidate, entry in zip(found, said, strict=True):
            block = candidate.block
            frame = frames.get(block)
            if frame is None:
                frames[block] = frame = _frame(
                    document, section_starts, places.span_of(block), tuple(sorted(categories.get(block, ())))
                )
            start, end = starts[candidate.first] - candidate.margin[0], ends[candidate.last - 1] + candidate.margin[1]
            line = places.line_of(start)
            distance = candidate.distance
            out.append(
                Mention(
                    candidate.skill,
                    start,
                    end,
                    text[start:end],
                    candidate.how,
                    round(max(0.0, 1 - distance / (end - start)), 3) if distance else 1.0,
                    frame.stance if entry.stance is Stance.USED else entry.stance,
                    frame.section,
                    lines[line].page if lines else 1,
                    line + 1,
                    frame.position,
                    candidate.alias,
                    distance,
                    frame.categories,
                    frame.span,
                    entry.past,
                    candidate.reason,
                )
            )
        out.sort(key=_place)
        return tuple(out)


class _Frame(NamedTuple):
    """What all mentions of one block share."""

    span: tuple[int, int]
    section: SectionKind
    stance: Stance
    position: int | None
    categories: tuple[str, ...]


def _frame(
    document: Document, section_starts: Sequence[int], span: tuple[int, int], categories: tuple[str, ...]
) -> _Frame:
    at = bisect_right(section_starts, span[0]) - 1
    section = document.sections[at].kind if at >= 0 else SectionKind.OTHER
    stance = _SECTION_STANCE.get(section, Stance.USED)
    return _Frame(span, section, stance, document.position_at(span[0]), categories)


def _place(mention: Mention) -> tuple[int, int, str]:
    return mention.start, mention.end, mention.skill
