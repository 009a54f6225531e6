"""Counting what a catalogue holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gapcheck.catalog.model import AliasKind, Catalog, Skill


@dataclass(frozen=True, slots=True)
class Stats:
    """How much a catalogue holds."""

    skills: int
    categories: Mapping[str, tuple[int, int]]
    """Category to the number of skills at home in it, and of those that count in it."""
    kinds: Mapping[str, int]
    status: Mapping[str, int]
    aliases: Mapping[str, int]
    """Alias kind to number; the names themselves are of kind ``name``."""
    guarded: int
    phrases: int
    ambiguities: int
    match: int
    no_match: int
    """Examples that must, and must not, be credited."""
    relations: Mapping[str, tuple[int, int]]
    """Kind of relation to its number, and to the number of those with a reason."""
    known_words: int
    roles: Mapping[str, int]
    """Role to its number of requirements."""

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        names = sum(self.aliases.values())
        yield f"skills           {self.skills:6}   {_listed(self.kinds)}"
        yield f"  by status               {_listed(self.status)}"
        yield f"names and aliases {names:5}   {_listed(self.aliases)}"
        yield f"  guarded        {self.guarded:6}"
        yield f"phrases          {self.phrases:6}"
        yield f"ambiguities      {self.ambiguities:6}"
        yield f"examples         {self.match + self.no_match:6}   match {self.match}, no_match {self.no_match}"
        relations = ", ".join(f"{kind} {number} ({why} with reason)" for kind, (number, why) in self.relations.items())
        yield f"relations        {sum(number for number, _ in self.relations.values()):6}   {relations}"
        yield f"known words      {self.known_words:6}"
        yield f"roles            {len(self.roles):6}   {_listed(self.roles)}"
        yield "categories                 at home  counted"
        for name, (home, counted) in self.categories.items():
            yield f"  {name:24} {home:7} {counted:8}"


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in counts.items())


def stats(catalog: Catalog) -> Stats:
    """Count what a catalogue holds."""
    skills = list(catalog.skills.values())
    aliases = [alias for skill in skills for alias in skill.aliases]
    return Stats(
        skills=len(skills),
        categories={
            name: (sum(skill.category == name for skill in skills), sum(name in skill.categories for skill in skills))
            for name in catalog.categories
        },
        kinds=_counted(skill.kind.value for skill in skills),
        status=_counted(skill.status.value for skill in skills),
        aliases={kind.value: sum(alias.kind is kind for alias in aliases) for kind in AliasKind},
        guarded=sum(bool(alias.guard) for alias in aliases),
        phrases=sum(len(skill.phrases) for skill in skills),
        ambiguities=len(catalog.ambiguities),
        match=sum(len(match) for match, _ in catalog.examples.values()),
        no_match=sum(len(no_match) for _, no_match in catalog.examples.values()),
        relations={kind: _relations(skills, kind) for kind in _RELATIONS},
        known_words=len(catalog.known_words),
        roles={role.id: len(role.requirements) for role in catalog.roles.values()},
    )


_RELATIONS = ("implies", "part_of", "equivalent", "transferable_to", "not_same_as")


def _counted(values: Iterator[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _relations(skills: list[Skill], kind: str) -> tuple[int, int]:
    found = [relation for skill in skills for relation in getattr(skill, kind)]
    return len(found), sum(bool(relation.reason) for relation in found)
