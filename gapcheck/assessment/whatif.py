"""What if: the assessment once more, as if something had been learnt, beside the real one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from gapcheck.assessment.assess import Facts, conclude
from gapcheck.assessment.coverage import share_of
from gapcheck.assessment.evidence import strength
from gapcheck.assessment.levels import HANDS_ON, ladder
from gapcheck.assessment.model import Assessment, Coverage, Evidence, Question, Rung, Transition, level_word
from gapcheck.catalog.claims import Claim, claims_of
from gapcheck.catalog.model import Catalog, CategoryGroup, Role
from gapcheck.errors import Code, UsageError
from gapcheck.matching.model import Stance

IMAGINED = "imagined as learnt"
_FOLLOWS_FROM_ROLE = ("provisional", "thin", "deep_learning")


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The real assessment and the imagined one."""

    real: Assessment
    imagined: Assessment

    @property
    def hours_saved(self) -> Fraction | None:
        """Typical hours less than in the real one; None where one of the two has no estimate."""
        before, after = _hours(self.real.transition), _hours(self.imagined.transition)
        return None if before is None or after is None else before - after


def _hours(transition: Transition | None) -> Fraction | None:
    return transition.hours.typical if transition and transition.hours else None


def what_if(
    assessment: Assessment,
    role: Role,
    catalog: Catalog,
    *,
    categories: Collection[str] = (),
    skills: Collection[str] = (),
    kubernetes: bool = False,
    python: bool = False,
    hours_per_week: Fraction | None = None,
) -> WhatIf:
    """Return the assessment beside itself with more learnt.

    A ticked category counts as hands-on. A ticked skill counts as used in a project, for itself and for what it
    implies. ``kubernetes`` and ``python`` count as strong. Raises UsageError (UNKNOWN_SKILL) for an id that is neither.
    """
    for name in (*categories, *skills):
        if name not in catalog.categories and name not in catalog.skills:
            raise UsageError(Code.UNKNOWN_SKILL, f"there is no category or skill '{name}'")
    learnt = tuple(sorted(set(skills)))
    transition = assessment.transition
    facts = Facts(
        document=assessment.document,
        provenance=assessment.provenance,
        evidence=tuple(sorted(_evidence(assessment.skills, learnt, catalog), key=lambda one: one.skill)),
        coverage=tuple(_coverage(c, frozenset(categories), learnt, catalog) for c in assessment.categories),
        kubernetes=Fraction(1) if kubernetes else _strength(transition, "kubernetes"),
        python=Fraction(1) if python else _strength(transition, "python"),
        hours_per_week=hours_per_week or (transition.hours_per_week if transition else None),
        years=assessment.years,
        learning=(assessment.deep_learning, tuple(catalog.evidence.topics)),
        flags=tuple(flag for flag in assessment.flags if flag in catalog.evidence.flags),
        questions=_kept(assessment.questions),
        decisions=assessment.decisions,
        reviewed=assessment.reviewed,
    )
    return WhatIf(assessment, conclude(facts, role, catalog))


def _kept(questions: Sequence[Question]) -> tuple[Question, ...]:
    return tuple(q for q in questions if q.kind not in _FOLLOWS_FROM_ROLE or q.kind == "deep_learning")


def _strength(transition: Transition | None, name: str) -> Fraction:
    return getattr(transition, name) if transition else Fraction(0)


def _coverage(one: Coverage, ticked: frozenset[str], learnt: Sequence[str], catalog: Catalog) -> Coverage:
    reached = max(_levels(one, learnt, catalog), default=one.level)
    level = HANDS_ON if one.id in ticked else max(one.level, min(reached, _share(one, learnt, catalog)))
    if level == one.level:
        return one
    return replace(one, level=level, label=level_word(level).value, rule=IMAGINED)


def _share(one: Coverage, learnt: Sequence[str], catalog: Catalog) -> Fraction:
    """Return how far a line of several parts can be shown by what is and what would be there."""
    parts = catalog.evidence.lines.get(one.id, ())
    claims = claims_of(catalog)
    shown = {
        claim.part
        for skill in (*one.skills, *learnt)
        for claim in claims.of(skill)
        if claim.category == one.id and claim.part is not None
    }
    return share_of(len(shown), len(parts))


def _levels(one: Coverage, learnt: Sequence[str], catalog: Catalog) -> Iterator[Fraction]:
    for skill in learnt:
        for claim in claims_of(catalog).of(skill):
            if claim.category == one.id and not claim.when:
                yield _level(claim, one)


def _level(claim: Claim, one: Coverage) -> Fraction:
    full = ladder(Rung.PROJECT)
    if claim.level is None:
        return full
    divergence = one.group == CategoryGroup.DIVERGENCE
    return full if claim.lifts and divergence else claim.level


def _evidence(known: Sequence[Evidence], learnt: Sequence[str], catalog: Catalog) -> Iterator[Evidence]:
    by_id = {one.skill: one for one in known}
    for skill in learnt:
        before = by_id.get(skill)
        if before is not None and strength(before.rung) >= strength(Rung.PROJECT):
            continue
        if skill in catalog.skills:
            by_id[skill] = _imagined(skill, before, catalog)
    yield from by_id.values()


def _imagined(skill: str, before: Evidence | None, catalog: Catalog) -> Evidence:
    if before is not None:
        return replace(before, rung=Rung.PROJECT, stance=Stance.USED, reason=IMAGINED, listed_only=False)
    known = catalog.skills[skill]
    return Evidence(
        skill=skill,
        name=known.name,
        kind=known.kind.value,
        rung=Rung.PROJECT,
        stance=Stance.USED,
        months=0,
        first_used="",
        last_used="",
        mentions=(),
        reason=IMAGINED,
    )
