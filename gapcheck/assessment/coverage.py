"""Levels of all categories of the map: the best of the evidence, never a sum."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import ceil

from gapcheck.assessment.evidence import quote_of
from gapcheck.assessment.levels import HANDS_ON, NAMED, PRACTISED, ZERO, Witness, because
from gapcheck.assessment.model import Coverage, Evidence, level_word
from gapcheck.catalog.claims import ADJACENT
from gapcheck.catalog.model import Catalog, Category, CategoryGroup, Role
from gapcheck.documents.model import Document
from gapcheck.matching.model import Stance

_NEXT = {
    ADJACENT: "its own tools or practices, or models beside what is there",
    NAMED: "a course, project or position that shows it at work",
    PRACTISED: "a dated position that shows it at work",
}


def shown_categories(role: Role, catalog: Catalog) -> list[Category]:
    """Return the categories of a role's map in catalogue order: spine, the nine, and the role's skill lines."""
    always = (CategoryGroup.SPINE, CategoryGroup.DIVERGENCE)
    return [c for c in catalog.categories.values() if c.group in always or c.id in role.categories]


def cover(
    document: Document,
    found: Mapping[str, Sequence[Witness]],
    evidence: Sequence[Evidence],
    role: Role,
    catalog: Catalog,
) -> tuple[Coverage, ...]:
    """Return the coverage of every category of the role's map; ``found`` has the strongest witness first."""
    used = {e.skill for e in evidence if e.stance is Stance.USED}
    return tuple(
        _category(category, found.get(category.id, ()), used, document, catalog)
        for category in shown_categories(role, catalog)
    )


def _category(
    category: Category, found: Sequence[Witness], used: set[str], document: Document, catalog: Catalog
) -> Coverage:
    level, rule = (found[0].level, because(found[0], catalog)) if found else (ZERO, "not shown by this resume")
    parts = catalog.evidence.lines.get(category.id, ())
    absent = unshown_parts(parts, found)
    if found and len(parts) > 1:
        shown = len(parts) - len(absent)
        share = share_of(shown, len(parts))
        if share < level:
            level, rule = share, f"{rule}; {shown} of {len(parts)} parts of the line shown"
    if not found and (near := transferable(category, used, catalog)):
        level, rule = ADJACENT, near
    return Coverage(
        id=category.id,
        name=category.name,
        group=category.group.value,
        level=level,
        machine_level=level,
        label=level_word(level).value,
        skills=tuple(dict.fromkeys(witness.mention.skill for witness in found)),
        quote=quote_of(document, found[0].mention) if found else None,
        rule=rule,
        missing=_missing(category, level, absent, used, catalog),
    )


def share_of(shown: int, parts: int) -> Fraction:
    """Return the highest level of a line of which so many parts are shown: the share, rounded up to a quarter."""
    return max(ADJACENT, Fraction(ceil(4 * Fraction(shown, parts)), 4)) if parts > 1 else HANDS_ON


def unshown_parts(parts: tuple[tuple[str, ...], ...], found: Iterable[Witness]) -> list[tuple[str, ...]]:
    """Return the parts of a skill line that no witness shows."""
    shown = {witness.claim.part for witness in found if witness.claim.level is None}
    return [part for index, part in enumerate(parts) if index not in shown]


def transferable(category: Category, used: set[str], catalog: Catalog) -> str:
    """Return why a skill of the person is near a skill line, or nothing."""
    wanted = {skill for part in catalog.evidence.lines.get(category.id, ()) for skill in part}
    for skill_id in sorted(used):
        for relation in catalog.skills[skill_id].transferable_to:
            if relation.skill in wanted and relation.skill in catalog.skills:
                near = f"{catalog.skills[skill_id].name} is near {catalog.skills[relation.skill].name}"
                return f"{near}: {relation.reason}" if relation.reason else near
    return ""


def _missing(
    category: Category, level: Fraction, absent: list[tuple[str, ...]], used: set[str], catalog: Catalog
) -> str:
    if level == HANDS_ON:
        return ""
    if absent:
        names = [catalog.skills[part[0]].name for part in absent if part[0] in catalog.skills]
    elif category.group is CategoryGroup.DIVERGENCE:
        tools = next((row.tools for row in catalog.effort.rows if row.category == category.id), ())
        names = [catalog.skills[tool].name for tool in tools if tool in catalog.skills and tool not in used]
    else:
        names = []
    said = [", ".join(names)] if names and (absent or level < PRACTISED) else []
    if level and not (said and absent):
        said.append(_NEXT[level])
    return "; ".join(said)
