"""How strong Kubernetes and Python are: 1, 1/2 or 0; they compress the estimate and never gate it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from gapcheck.assessment.evidence import Placed, block_span, strength
from gapcheck.assessment.model import Evidence, Rung
from gapcheck.assessment.words import beside
from gapcheck.catalog.model import Compressor
from gapcheck.documents.model import Document

STRONG = Fraction(1)
WEAK = Fraction(1, 2)
ABSENT = Fraction(0)


def compression(
    subject: Compressor, evidence: Sequence[Evidence], mentions: Sequence[Placed], document: Document
) -> Fraction:
    """Return how strong a subject is by its evidence and the words beside its mentions."""
    rungs = {e.skill: e.rung for e in evidence}
    named = max((strength(rungs.get(skill, Rung.NONE)) for skill in subject.skills), default=0)
    if not named:
        return ABSENT
    if named < strength(Rung.ROLE):
        return WEAK
    deep = _supported(subject, evidence) or _worded(subject, mentions, document)
    return STRONG if deep else WEAK


def _supported(subject: Compressor, evidence: Sequence[Evidence]) -> bool:
    least = strength(Rung(subject.support_rung))
    strong = {e.skill: e for e in evidence if strength(e.rung) >= least}
    shown = sum(any(_stands(s, group, strong, subject) for s in group) for group in subject.groups)
    return bool(subject.groups) and shown >= subject.support_needed


def _stands(skill: str, group: tuple[str, ...], strong: Mapping[str, Evidence], subject: Compressor) -> bool:
    """Return whether a support skill counts for its subject: a skill of another subject must not imply it."""
    one = strong.get(skill)
    if one is None:
        return False
    return bool(one.mentions) or any(s in group or s not in subject.support for s in one.implied_by)


def _worded(subject: Compressor, mentions: Sequence[Placed], document: Document) -> bool:
    if not subject.words:
        return False
    for one in mentions:
        mention = one.mention
        if mention.skill in subject.skills and one.rung is Rung.ROLE:
            start, end = block_span(document, mention)
            block, left, right = document.text[start:end], mention.start - start, mention.end - start
            if beside(subject.words, block, left, right) and not beside(subject.unless, block, left, right):
                return True
    return False
