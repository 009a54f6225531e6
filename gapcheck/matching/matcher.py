"""The matcher: a document in, the mentions of skills in it out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from gapcheck.catalog.model import Catalog
from gapcheck.documents.model import Document, Format, Line, Reading, Section, SectionKind, Verdict
from gapcheck.matching.candidates import Candidate, Resolver
from gapcheck.matching.index import Index
from gapcheck.matching.model import Mention, Stance
from gapcheck.matching.phrases import compile_phrases
from gapcheck.matching.places import Places
from gapcheck.matching.repair import Repairer
from gapcheck.matching.scope import Barred
from gapcheck.matching.stance import Said, Scope, StanceReader, cue_texts
from gapcheck.matching.words import Words, split

_SECTION_STANCE = {SectionKind.LEARNING: Stance.LEARNING, SectionKind.INTERESTS: Stance.INTEREST}


class Matcher:
    """Finds the skills of a catalogue in documents. Deterministic; holds no state between documents but caches."""

    def __init__(self, catalog: Catalog) -> None:
        """Make the catalogue ready: some tens of milliseconds."""
        self.catalog = catalog
        texts = cue_texts(catalog.evidence.cues)
        self.index = Index(catalog, [text.before for text in texts])
        behind = [compile_phrases([text.behind], self.index.common)[0] if text.behind else None for text in texts]
        self.stances = StanceReader(texts, self.index.cues, behind, catalog.evidence.cues, self.index.stopwords)
        self.repairer = Repairer(self.index)
        self.resolver = Resolver(self.index)

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
        found = self.resolver.resolve(words, places, Barred(document), edits)
        if not found.candidates:
            return ()
        said = self._stances(words, places, found.candidates, found.cues)
        return self._mentions(document, words, places, found.candidates, said, found.categories)

    def _stances(self, words: Words, places: Places, found: Sequence[Candidate], cues: Sequence[tuple[int, int]]) -> list[Said]:
        scopes: dict[int, Scope] = {}
        members: dict[int, list[int]] = {}
        for number, candidate in enumerate(found):
            scope = scopes.get(candidate.block)
            if scope is None:
                first, last = places.words_of(candidate.block)
                scope = scopes[candidate.block] = Scope(first, last, [], [])
                members[candidate.block] = []
            scope.mentions.append((candidate.first, candidate.last))
            members[candidate.block].append(number)
        for cue, at in cues:
            block = places.block_of(at)
            if block in scopes:
                scopes[block].cues.append((cue, at))
        said = [Said() for _ in found]
        for block, scope in scopes.items():
            if scope.cues:
                for number, entry in zip(members[block], self.stances.read(words, scope), strict=True):
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
        ordered = {block: tuple(sorted(ids)) for block, ids in categories.items()}
        text = document.text
        section_starts = [section.start for section in document.sections]
        out = []
        for candidate, entry in zip(found, said, strict=True):
            start, end = words.starts[candidate.first], words.ends[candidate.last - 1]
            section = document.sections[max(bisect_right(section_starts, start) - 1, 0)].kind if section_starts else SectionKind.OTHER
            stance = entry.stance
            if stance is Stance.USED and section in _SECTION_STANCE:
                stance = _SECTION_STANCE[section]
            line = places.line_of(start)
            out.append(
                Mention(
                    skill=candidate.skill,
                    start=start,
                    end=end,
                    surface=text[start:end],
                    how=candidate.how,
                    score=round(1 - candidate.distance / (end - start), 3) if candidate.distance else 1.0,
                    stance=stance,
                    section=section,
                    page=document.lines[line].page if document.lines else 1,
                    line=line + 1,
                    position=document.position_at(start) if document.positions else None,
                    alias=candidate.alias,
                    distance=candidate.distance,
                    context=ordered.get(candidate.block, ()),
                    block=places.span_of(candidate.block),
                    past=entry.past,
                    reason=candidate.reason,
                )
            )
        out.sort(key=lambda mention: (mention.start, mention.end, mention.skill))
        return tuple(out)
