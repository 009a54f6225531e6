"""The verdict: which list a resume stands in, the sentence a hiring manager could repeat, and what decided it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from gapcheck.assessment.fit import Credit
from gapcheck.assessment.levels import HANDS_ON
from gapcheck.assessment.model import Coverage, Evidence, Gap, Rung, Status, Transition
from gapcheck.assessment.numbers import decimal
from gapcheck.catalog.model import Catalog, CategoryGroup, Role

READY = "ready"
ON_BASIS = "on_basis"
PROVISIONAL = "provisional"
OUTSIDE_BASIS = "outside_basis"
SCOPE = "scope"
"""Flag: a full spine and none of the nine; asked to own MLOps today, the scope would fail."""

LISTED_ONLY = "listed_only"
"""Flag: at least half of the must-haves that are met are only listed, never shown in a project, course or position."""

_DECIDING = 2


def missing_spine(coverage: Sequence[Coverage], catalog: Catalog) -> tuple[str, ...]:
    """Return the spine categories that the resume does not show, in the map's order."""
    below = catalog.effort.missing_below
    return tuple(c.id for c in coverage if c.group == CategoryGroup.SPINE and c.level < below)


def devops_ready(coverage: Sequence[Coverage], catalog: Catalog) -> bool:
    """Return whether the whole spine is shown."""
    return not missing_spine(coverage, catalog)


def mlops_ready(coverage: Sequence[Coverage], catalog: Catalog) -> bool:
    """Return whether the whole spine is shown and all nine are hands-on; implies ``devops_ready``."""
    nine = [c for c in coverage if c.group == CategoryGroup.DIVERGENCE]
    return devops_ready(coverage, catalog) and all(c.level == HANDS_ON for c in nine)


def bucket(
    role: Role, coverage: Sequence[Coverage], transition: Transition | None, met: tuple[int, int], catalog: Catalog
) -> str:
    """Return ready, on_basis, provisional or outside_basis."""
    if transition is None:
        return _by_must_haves(met)
    if transition.status is Status.OUTSIDE_BASIS:
        return OUTSIDE_BASIS
    if transition.missing_spine:
        return PROVISIONAL
    if asks_for_nine(role, catalog):
        return READY if mlops_ready(coverage, catalog) else ON_BASIS
    return READY if met[0] == met[1] else ON_BASIS


def _by_must_haves(met: tuple[int, int]) -> str:
    """Roles that the estimate does not cover: all, at least half, at least one, none of the must-haves."""
    if met[0] == met[1]:
        return READY
    if 2 * met[0] >= met[1]:
        return ON_BASIS
    return PROVISIONAL if met[0] else OUTSIDE_BASIS


def asks_for_nine(role: Role, catalog: Catalog) -> bool:
    """Return whether a role asks for any of the nine MLOps categories."""
    nine = {c.id for c in catalog.categories.values() if c.group is CategoryGroup.DIVERGENCE}
    return any(requirement.category in nine for requirement in role.requirements)


def has_scope_warning(role: Role, coverage: Sequence[Coverage], catalog: Catalog) -> bool:
    """Return whether a full spine stands beside none of the nine, in a role that asks for them."""
    nine = [c for c in coverage if c.group == CategoryGroup.DIVERGENCE]
    below = catalog.effort.missing_below
    return asks_for_nine(role, catalog) and devops_ready(coverage, catalog) and all(c.level < below for c in nine)


def listed_only(granted: Sequence[Credit], coverage: Sequence[Coverage], evidence: Sequence[Evidence]) -> int:
    """Return how many of the must-haves that are met rest on lists alone."""
    rungs = {e.skill: e.rung for e in evidence}
    skills = {c.id: c.skills for c in coverage}
    met = [credit for credit in granted if credit.requirement.must and credit.met]
    return sum(
        all(rungs.get(skill, Rung.NONE) in (Rung.LISTED, Rung.NONE) for skill in counted)
        for credit in met
        if (counted := credit.requirement.any_of or skills.get(credit.requirement.category, ()))
    )


def is_mostly_listed(listed: int, met: tuple[int, int]) -> bool:
    """Return whether at least half of the must-haves that are met rest on lists alone."""
    return met[0] > 0 and 2 * listed >= met[0]


def listed_sentence(listed: int, met: tuple[int, int]) -> str:
    """Return the sentence that lists alone stand behind the must-haves, or nothing."""
    if not is_mostly_listed(listed, met):
        return ""
    return f" {listed} of the {met[0]} must-haves shown are only listed."


def flags(
    role: Role, coverage: Sequence[Coverage], listed: int, met: tuple[int, int], catalog: Catalog
) -> Iterator[str]:
    """Yield the flags that follow from the levels."""
    if is_mostly_listed(listed, met):
        yield LISTED_ONLY
    if has_scope_warning(role, coverage, catalog):
        yield SCOPE


def sentence(
    role: Role, coverage: Sequence[Coverage], transition: Transition | None, met: tuple[int, int], catalog: Catalog
) -> str:
    """Return the verdict in one or two sentences; speaks of what the resume shows, never of what a person can."""
    if transition is None:
        return f"{met[0]} of {met[1]} {role.name.removesuffix(' Engineer')} areas shown by this resume; not timed."
    spine = _spine(transition, coverage, catalog)
    if not asks_for_nine(role, catalog):
        return f"{spine}; {met[0]} of {met[1]} must-haves shown."
    nine = [c for c in coverage if c.group == CategoryGroup.DIVERGENCE]
    hands_on = sum(c.level == HANDS_ON for c in nine)
    said = f"{spine}; {hands_on} of {len(nine)} MLOps areas hands-on."
    return f"{said} {_estimate(transition)}"


def _spine(transition: Transition, coverage: Sequence[Coverage], catalog: Catalog) -> str:
    if not transition.missing_spine:
        return "Full spine"
    total = sum(c.group == CategoryGroup.SPINE for c in coverage)
    names = ", ".join(_short(category, catalog) for category in transition.missing_spine)
    return f"{total - len(transition.missing_spine)} of {total} spine categories shown, not {names}"


def _estimate(transition: Transition) -> str:
    if transition.status is Status.OUTSIDE_BASIS:
        return "No estimate: not the DevOps baseline that it starts from."
    if transition.status is Status.NOTHING_LEFT or transition.hours is None or transition.weeks is None:
        return "Nothing left to learn on the map."
    about = f"about {decimal(transition.hours.typical)} h: {decimal(transition.weeks.typical, 1)} weeks"
    about = f"{about} at {decimal(transition.hours_per_week)} h/week"
    if transition.status is Status.PROVISIONAL:
        return f"If the spine is confirmed, {about}."
    return f"{about[0].upper()}{about[1:]}."


def decided_by(
    verdict: str, granted: Sequence[Credit], gaps: Sequence[Gap], transition: Transition | None, catalog: Catalog
) -> str:
    """Return what decided the place in a ranking, in a few words."""
    if transition is not None and transition.missing_spine:
        names = [_short(category, catalog) for category in transition.missing_spine]
        shown = ", ".join(names[: _DECIDING + 1])
        more = len(names) - _DECIDING - 1
        return f"{shown}{f' and {more} more' if more > 0 else ''} not shown"
    musts = [gap for gap in gaps if gap.must]
    deciding = musts if musts or verdict == READY else list(gaps)
    named = ", ".join(f"no {_short(gap.category or gap.requirement, catalog)}" for gap in deciding[:_DECIDING])
    if verdict == READY:
        return named or "every area hands-on"
    return named or _weakest(granted, catalog)


def _weakest(granted: Sequence[Credit], catalog: Catalog) -> str:
    weak = sorted((c for c in granted if c.level < HANDS_ON), key=lambda c: (not c.requirement.must, c.level))
    return f"{_short(weak[0].requirement.category, catalog)} not hands-on" if weak else ""


def _short(category: str, catalog: Catalog) -> str:
    return catalog.effort.short.get(category, category.replace("_", " "))


def share_text(share: Fraction) -> str:
    """Return a share as a percentage without decimals."""
    return f"{decimal(share * 100, 0)} %"
