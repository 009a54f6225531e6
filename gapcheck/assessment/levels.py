"""From one mention to a level: the ladder of spine categories and skill lines, and that of the nine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from gapcheck.assessment.evidence import Placed, block_span, sections_without_prose, strength
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
_QUARTERS = {ZERO: 0, Fraction(1, 4): 1, NAMED: 2, PRACTISED: 3, HANDS_ON: 4}
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
    remark: str


def witnesses(
    document: Document, mentions: Sequence[Placed], catalog: Catalog, claims: Claims
) -> dict[str, list[Witness]]:
    """Return by category what the mentions say for it, the strongest first."""
    found: dict[str, list[Witness]] = {}
    for one in mentions:
        if one.rung is Rung.NONE:
            continue
        for claim in claims.of(one.mention.skill):
            divergence = catalog.categories[claim.category].group is CategoryGroup.DIVERGENCE
            judge = _divergence if divergence else _shared
            level, remark = judge(one.mention, one.rung, claim, document, catalog)
            if level:
                witness = Witness(claim.category, level, one.rung, one.mention, claim, remark)
                found.setdefault(claim.category, []).append(witness)
    for said in found.values():
        if len(said) > 1:
            said.sort(key=_strongest_first)
    return found


def _strongest_first(one: Witness) -> tuple[int, int, bool, bool, float, int, str]:
    """Sorts by level and rung; ties by a tool of the category itself, the surest match, the place in the text."""
    claim, mention = one.claim, one.mention
    place = (-mention.score, mention.start, claim.skill)
    return (-_QUARTERS[one.level], -strength(one.rung), claim.level is not None, bool(claim.via), *place)


def because(one: Witness, catalog: Catalog) -> str:
    """Return why a witness has its level, as a clause."""
    why = f"{catalog.skills[one.mention.skill].name} {_WHERE[one.rung]}{one.remark}"
    return f"{why} ({one.claim.via})" if one.claim.via else why


def _shared(mention: Mention, rung: Rung, claim: Claim, document: Document, catalog: Catalog) -> tuple[Fraction, str]:
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
