"""Deep-learning understanding by topic: none, surface (a framework's name), working, met (all topics)."""

from __future__ import annotations

from collections.abc import Sequence

from gapcheck.assessment.evidence import sections_without_prose
from gapcheck.assessment.words import pattern
from gapcheck.catalog.model import Catalog
from gapcheck.documents.model import Document
from gapcheck.matching.model import Mention, Stance
from gapcheck.text.fold import fold_text

FRAMEWORKS = "ml_frameworks"
"""The skill line whose tools are deep-learning frameworks."""


def topics_shown(document: Document, mentions: Sequence[Mention], catalog: Catalog) -> tuple[str, ...]:
    """Return the topics whose phrases stand in the resume's prose, outside what is denied, learnt or wished for."""
    unsaid = [m.block if m.block[1] else (m.start, m.end) for m in mentions if m.stance is not Stance.USED]
    names = sections_without_prose()
    text = "\n".join(
        document.text[line.start : line.end]
        for line in document.lines
        if document.section_at(line.start).kind not in names
        and not any(start < line.end and line.start < end for start, end in unsaid)
    )
    folded = fold_text(text)
    return tuple(t for t, phrases in catalog.evidence.topics.items() if pattern(phrases).search(folded))


def understanding(topics: Sequence[str], frameworks: Sequence[object], catalog: Catalog) -> str:
    """Return none, surface, working or met; ``frameworks`` is whatever shows that one was used."""
    if topics:
        return "met" if len(topics) == len(catalog.evidence.topics) else "working"
    return "surface" if frameworks else "none"
