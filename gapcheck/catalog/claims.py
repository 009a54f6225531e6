"""What a skill counts for: in full where it is at home, in part where it only touches, through what it implies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from gapcheck.catalog.model import Catalog, CategoryGroup

ADJACENT = Fraction(1, 4)


@dataclass(frozen=True, slots=True)
class Claim:
    """One way in which a skill counts in a category."""

    category: str
    skill: str
    """The skill that stands in the category: itself or one that it implies."""
    level: Fraction | None = None
    """The level it is worth whatever its rung; None for the full ladder."""
    lifts: bool = False
    """Whether the category's own words lift it to the full ladder."""
    when: tuple[str, ...] = ()
    """Words without which it does not count."""
    part: int | None = None
    """Which part of a skill line it is."""
    via: str = ""
    """Why an implied skill counts, as a clause."""


class Claims:
    """The claims of every skill of a catalogue, worked out at first sight."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._shown = {c.id for c in catalog.categories.values() if c.group is not CategoryGroup.GENERAL}
        self._partial = {
            (partial.skill, row.category): partial for row in catalog.effort.rows for partial in row.partial
        }
        self._touching = {(skill, c) for c, skills in catalog.evidence.touching.items() for skill in skills}
        self._parts = {
            (skill, line): part
            for line, parts in catalog.evidence.lines.items()
            for part, skills in enumerate(parts)
            for skill in self._same(skills)
        }
        self._known: dict[str, tuple[Claim, ...]] = {}
        self._at_home: dict[str, tuple[str, ...]] = {}

    def at_home(self, category: str) -> tuple[str, ...]:
        """Return the skills whose home is a category, in the order of their ids."""
        if not self._at_home:
            homes: dict[str, list[str]] = {}
            for skill in self._catalog.skills.values():
                homes.setdefault(skill.category, []).append(skill.id)
            self._at_home = {home: tuple(sorted(skills)) for home, skills in homes.items()}
        return self._at_home.get(category, ())

    def _same(self, skills: tuple[str, ...]) -> Iterator[str]:
        """Yield skills with those that count the same."""
        wanted = set(skills)
        yield from skills
        for skill in self._catalog.skills.values():
            if skill.id not in wanted and any(relation.skill in wanted for relation in skill.equivalent):
                yield skill.id

    def of(self, skill: str) -> tuple[Claim, ...]:
        """Return a skill's claims; what it says itself about a category goes before what it implies."""
        known = self._known.get(skill)
        if known is None:
            self._known[skill] = ()  # a circle of implications ends here
            known = self._known[skill] = tuple(self._found(skill))
        return known

    def _found(self, skill_id: str) -> Iterator[Claim]:
        skill = self._catalog.skills.get(skill_id)
        if skill is None:
            return
        own = {claim.category: claim for c in sorted(self._shown) if (claim := self._own(skill_id, c))}
        yield from own.values()
        # Of a line with several parts, a skill also shows those parts that it implies (Helm shows Kubernetes).
        inherited: dict[tuple[str, str], Claim] = {}
        for relation in skill.implies:
            for claim in self.of(relation.skill):
                if claim.category not in own or claim.part not in (None, own[claim.category].part):
                    reason = claim.via or relation.reason or f"{skill.name} shows {self._name(relation.skill)}"
                    key = (claim.category, claim.skill)
                    inherited.setdefault(
                        key,
                        Claim(claim.category, claim.skill, claim.level, claim.lifts, claim.when, claim.part, reason),
                    )
        yield from inherited.values()

    def _own(self, skill: str, category: str) -> Claim | None:
        partial = self._partial.get((skill, category))
        if partial is not None:
            return Claim(category, skill, partial.level, partial.lifts, partial.when)
        if (skill, category) in self._touching:
            return Claim(category, skill, ADJACENT)
        part = self._parts.get((skill, category))
        if part is not None or category in self._catalog.skills[skill].categories:
            return Claim(category, skill, part=part)
        return None

    def _name(self, skill: str) -> str:
        known = self._catalog.skills.get(skill)
        return known.name if known else skill


_last: tuple[Catalog, Claims] | None = None


def claims_of(catalog: Catalog) -> Claims:
    """Return the claims of a catalogue, kept for the catalogue used last."""
    global _last
    if _last is None or _last[0] is not catalog:
        _last = (catalog, Claims(catalog))
    return _last[1]
