"""Requirements that are not met: why, at how many hours, and the nearest way to meet each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gapcheck.assessment.fit import Credit
from gapcheck.assessment.model import Coverage, Evidence, Gap, Transition
from gapcheck.catalog.claims import claims_of
from gapcheck.catalog.model import Catalog, CategoryEffort, Requirement, Skill
from gapcheck.catalog.model import Status as SkillStatus
from gapcheck.matching.model import Stance

_SUGGESTIONS = 3
_ENDED = (SkillStatus.ARCHIVED, SkillStatus.DISCONTINUED, SkillStatus.MAINTENANCE)


def gaps_of(
    granted: Sequence[Credit],
    coverage: Sequence[Coverage],
    evidence: Sequence[Evidence],
    transition: Transition | None,
    catalog: Catalog,
) -> tuple[Gap, ...]:
    """Return the gaps: must-haves first, then by weight and hours, the larger first."""
    hours = {row.category: row.typical for row in transition.rows} if transition else {}
    covered = {c.id: c for c in coverage}
    used = {e.skill: e.name for e in evidence if e.stance is Stance.USED}
    near = [(name, r.skill) for skill, name in used.items() for r in catalog.skills[skill].transferable_to]
    held = _Held(used, near)
    found = [_gap(credit, covered, held, hours, catalog) for credit in granted if not credit.met]
    return tuple(sorted(found, key=lambda gap: (not gap.must, -gap.weight, -(gap.hours or 0), gap.requirement)))


@dataclass(frozen=True, slots=True)
class _Held:
    """What the person has to build on."""

    used: Mapping[str, str]
    """Skill id to name."""
    near: Sequence[tuple[str, str]]
    """Name of a skill used, and the id of what it is near to."""


def _gap(
    credit: Credit,
    covered: Mapping[str, Coverage],
    held: _Held,
    hours: Mapping[str, Fraction],
    catalog: Catalog,
) -> Gap:
    requirement = credit.requirement
    category = covered.get(requirement.category)
    reason = credit.why if credit.level else "not shown by this resume"
    if credit.level and category and category.missing and not requirement.any_of:
        reason = f"{reason}; missing: {category.missing}"
    suggestions: dict[str, None] = {}
    for suggestion in _suggestions(requirement, held, catalog):
        suggestions[suggestion] = None
        if len(suggestions) == _SUGGESTIONS:
            break
    return Gap(
        requirement=requirement.id,
        name=credit.name,
        category=requirement.category,
        weight=requirement.weight,
        must=requirement.must,
        reason=reason,
        hours=hours.get(requirement.category) if not requirement.any_of else None,
        suggest=tuple(suggestions),
    )


def _suggestions(requirement: Requirement, held: _Held, catalog: Catalog) -> Iterator[str]:
    """Yield the nearest first: from a skill the person has, then the category's first step, then what is asked for."""
    wanted = wanted_skills(requirement, catalog)
    for name, target in held.near:
        if target in wanted:
            yield f"{advised(catalog.skills[target], catalog)}, near {name} on this resume"
    row = row_of(requirement.category, catalog)
    if row is not None and not requirement.any_of:
        near = [held.used[partial.skill] for partial in row.partial if partial.skill in held.used]
        yield f"{row.first_step}; builds on {near[0]}" if near else row.first_step
        return
    for skill in wanted:
        if skill not in held.used:
            yield advised(catalog.skills[skill], catalog)


def wanted_skills(requirement: Requirement, catalog: Catalog) -> tuple[str, ...]:
    """Return the skills that would meet a requirement, in the order of the taxonomy."""
    if requirement.any_of:
        named: tuple[str, ...] = requirement.any_of
    elif requirement.category in catalog.evidence.lines:
        named = tuple(skill for part in catalog.evidence.lines[requirement.category] for skill in part)
    else:
        named = claims_of(catalog).at_home(requirement.category)
    return tuple(skill for skill in named if skill in catalog.skills)


def row_of(category: str, catalog: Catalog) -> CategoryEffort | None:
    """Return a category's row of the hours ledger, if it has one."""
    return next((row for row in catalog.effort.rows if row.category == category), None)


def advised(skill: Skill, catalog: Catalog) -> str:
    """Return the name to advise: the successor's where a tool has ended."""
    if skill.status in _ENDED and skill.successor:
        successor = catalog.skills.get(skill.successor)
        return f"{successor.name if successor else skill.successor} (in place of {skill.name})"
    return skill.name
