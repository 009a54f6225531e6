"""How far the requirements of a role are met, in both directions; never relative to other candidates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gapcheck.assessment.levels import ZERO, ladder
from gapcheck.assessment.model import Coverage, Evidence, Rung, TwoWay
from gapcheck.catalog.claims import ADJACENT, claims_of
from gapcheck.catalog.model import Catalog, Requirement, Role
from gapcheck.matching.model import Stance


@dataclass(frozen=True, slots=True)
class Credit:
    """What one requirement gets, and why."""

    requirement: Requirement
    name: str
    level: Fraction
    why: str

    @property
    def met(self) -> bool:
        """Whether the level reaches what the requirement asks."""
        return self.level >= self.requirement.min_level


def credits_of(
    role: Role, coverage: Sequence[Coverage], evidence: Sequence[Evidence], catalog: Catalog
) -> tuple[Credit, ...]:
    """Return the credit of every requirement: a category's level, or the best of its skills, counted once."""
    levels = {c.id: c for c in coverage}
    used = {e.skill: e for e in evidence if e.stance is Stance.USED}
    return tuple(_credit(requirement, levels, used, catalog) for requirement in role.requirements)


def _credit(
    requirement: Requirement, levels: Mapping[str, Coverage], used: Mapping[str, Evidence], catalog: Catalog
) -> Credit:
    if not requirement.any_of:
        covered = levels.get(requirement.category)
        category = catalog.categories.get(requirement.category)
        name = requirement.name or (category.name if category else requirement.id)
        return Credit(requirement, name, covered.level if covered else ZERO, covered.rule if covered else "")
    level, why = ZERO, "not shown by this resume"
    for skill in sorted(used):
        one, reason = _skill_credit(skill, used[skill], requirement, catalog)
        if one > level:
            level, why = one, reason
    return Credit(requirement, requirement.name or requirement.id, level, why)


def _skill_credit(skill: str, evidence: Evidence, requirement: Requirement, catalog: Catalog) -> tuple[Fraction, str]:
    wanted = set(requirement.any_of)
    known = catalog.skills[skill]
    same = [relation.skill for relation in known.equivalent if relation.skill in wanted]
    if skill in wanted or same:
        why = f"{evidence.name}, {evidence.rung.value}"
        if skill not in wanted:
            why += f" (counts as {catalog.skills[same[0]].name})"
        return ladder(evidence.rung), why
    for relation in known.transferable_to:
        if relation.skill in wanted and relation.skill in catalog.skills:
            return ADJACENT, f"{evidence.name} is near {catalog.skills[relation.skill].name}"
    return ZERO, ""


def fit(granted: Sequence[Credit]) -> Fraction:
    """Return the weighted share of the requirements, 0 to 1."""
    total = sum((credit.requirement.weight for credit in granted), ZERO)
    got = sum((credit.requirement.weight * credit.level for credit in granted if credit.level), ZERO)
    return got / total if total else ZERO


def must_have_met(granted: Sequence[Credit]) -> tuple[int, int]:
    """Return how many must-haves are met, and of how many."""
    musts = [credit for credit in granted if credit.requirement.must]
    return sum(credit.met for credit in musts), len(musts)


def two_way(granted: Sequence[Credit], evidence: Sequence[Evidence], role: Role, catalog: Catalog) -> TwoWay:
    """Return which share of the role's weight the resume meets, and which share of its skills the role would use."""
    total = sum((credit.requirement.weight for credit in granted), ZERO)
    met = sum((credit.requirement.weight for credit in granted if credit.met), ZERO)
    claims = claims_of(catalog)
    wanted = {requirement.category for requirement in role.requirements if not requirement.any_of}
    named = {skill for requirement in role.requirements for skill in requirement.any_of}
    own = [e.skill for e in evidence if e.mentions and e.rung is not Rung.NONE]
    useful = [s for s in own if s in named or any(claim.category in wanted for claim in claims.of(s))]
    return TwoWay(
        role_shown=met / total if total else ZERO,
        skills_used=Fraction(len(useful), len(own)) if own else ZERO,
    )
