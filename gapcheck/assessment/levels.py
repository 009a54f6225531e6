"""From one mention to a level: the ladder of spine categories and skill lines, and that of the nine."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from gapcheck.assessment.evidence import block_span, rung_of, sections_without_prose, strength
from gapcheck.assessment.model import Rung
from gapcheck.assessment.words import has, pattern, without
from gapcheck.catalog.claims import Claim, Claims
from gapcheck.catalog.model import Catalog, CategoryGroup, SkillKind
from gapcheck.documents.model import Document
from gapcheck.matching.model import Mention

ZERO = Fraction(0)
NAMED = Fraction(1, 2)
PRACTISED = Fraction(3, 4)
HANDS_ON = Fraction(1)

_LADDER = {
    Rung.NONE: ZERO,
    Rung.LISTED: NAMED,
    Rung.STUDIED: PRACTISED,
    Rung.PROJECT: PRACTISED,
    Rung.ROLE: HANDS_ON,
}
_WHERE = {
    Rung.LISTED: "listed only",
    Rung.STUDIED: "studied",
    Rung.PROJECT: "in a project or undated work",
    Rung.ROLE: "in a dated position",
}


def ladder(rung: Rung) -> Fraction:
    """Return the level that a rung gives a spine category, a skill line or a category's own tool."""
    return _LADDER[rung]


@dataclass(frozen=True, slots=True)
class Witness:
    """What one mention says for one category."""

    category: str
    level: Fraction
    rung: Rung
    mention: Mention
    claim: Claim
    why: str

    @property
    def order(self) -> tuple[int, int, bool, bool, float, int, str]:
        """Sorts the strongest first; ties by a tool of the category itself, the surest match, the place in the text."""
        partial, implied = self.claim.level is not None, bool(self.claim.via)
        place = (-self.mention.score, self.mention.start, self.claim.skill)
        return (-int(4 * self.level), -strength(self.rung), partial, implied, *place)


def witnesses(document: Document, mentions: tuple[Mention, ...], catalog: Catalog, claims: Claims) -> list[Witness]:
    """Return everything that the mentions (ordered) say for any category, the strongest first."""
    found = []
    for mention in mentions:
        rung = rung_of(mention, document, catalog.evidence)
        if rung is Rung.NONE:
            continue
        for claim in claims.of(mention.skill):
            witness = _witness(mention, rung, claim, document, catalog)
            if witness.level:
                found.append(witness)
    return sorted(found, key=lambda witness: witness.order)


def _witness(mention: Mention, rung: Rung, claim: Claim, document: Document, catalog: Catalog) -> Witness:
    divergence = catalog.categories[claim.category].group is CategoryGroup.DIVERGENCE
    level, remark = (_divergence if divergence else _shared)(mention, rung, claim, document, catalog)
    name = catalog.skills[mention.skill].name
    why = f"{name} {_WHERE[rung]}{remark}"
    if claim.via:
        why += f" ({claim.via})"
    return Witness(claim.category, level, rung, mention, claim, why)


def _shared(
    mention: Mention, rung: Rung, claim: Claim, document: Document, catalog: Catalog
) -> tuple[Fraction, str]:
    """Spine categories and skill lines: the rung alone decides, unless the skill only touches them."""
    if claim.level is not None:
        return claim.level, ", which only touches this"
    return ladder(rung), ""


def has_context(mention: Mention, category: str, document: Document, catalog: Catalog) -> bool:
    """Return whether the category's own words stand beside a mention, and not only inside what means something else."""
    if category not in mention.context:
        return False
    row = next((row for row in catalog.effort.rows if row.category == category), None)
    if row is None or not row.context_unless:
        return True
    start, end = block_span(document, mention)
    block = document.text[start:end]
    if not has(row.context_unless, block):
        return True
    return bool(pattern(row.context).search(without(row.context_unless, block)))


def _divergence(
    mention: Mention, rung: Rung, claim: Claim, document: Document, catalog: Catalog
) -> tuple[Fraction, str]:
    """The nine: own tools climb by rung; what also serves others needs the category's own words beside it."""
    context = has_context(mention, claim.category, document, catalog)
    prose = mention.section not in sections_without_prose() or mention.position is not None
    if claim.level is None:
        tool = catalog.skills[mention.skill].kind is not SkillKind.PRACTICE
        if rung is Rung.LISTED and context and prose and tool:
            return PRACTISED, " with its own words beside it"
        return ladder(rung), ""
    if claim.when:
        start, end = block_span(document, mention)
        if not has(claim.when, document.text[start:end]):
            return ZERO, ""
    if claim.lifts and context and prose:
        return max(ladder(rung), PRACTISED), " with its own words beside it"
    return claim.level, " without this category's own words" if claim.lifts else ", near this but not of it"
