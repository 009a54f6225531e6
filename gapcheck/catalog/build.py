"""Files to catalogue, the slow way: read, validate, check, convert."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gapcheck.catalog import convert
from gapcheck.catalog.checks import effort_references, evidence_references, role_references, structural_issues
from gapcheck.catalog.issues import Issue, raise_first
from gapcheck.catalog.languages import languages, reading_rules
from gapcheck.catalog.layers import Taxonomy, read_taxonomy
from gapcheck.catalog.model import (
    Catalog,
    Effort,
    EvidenceRules,
    LanguageData,
    Market,
    Partial,
    ReadingRules,
    Requirement,
    Role,
)
from gapcheck.catalog.rules import contexts, effort, evidence, hiring, market, role
from gapcheck.catalog.sources import Layer
from gapcheck.catalog.yamlfile import Located, suggest
from gapcheck.errors import CatalogError, Code, Place


def build_catalog(layers: Sequence[Layer], version: str) -> Catalog:
    """Return the catalogue of the layers; CatalogError with file, line and remedy when anything in them is wrong."""
    taxonomy = read_taxonomy(layers)
    raise_first(structural_issues(taxonomy))
    rules = rules_of(taxonomy)
    raise_first(rule_issues(taxonomy, rules))
    return Catalog(
        version=version,
        skills=convert.skills(taxonomy),
        categories=convert.categories(taxonomy, contexts(rules.effort)),
        roles=resolved_roles(taxonomy, rules.roles),
        effort=_without_retired_effort(rules.effort, taxonomy.retired),
        evidence=rules.evidence,
        markets=rules.markets,
        languages=rules.languages,
        ambiguities=convert.ambiguities(taxonomy),
        reading=rules.reading,
        known_words=convert.known_words(taxonomy),
        vendors=convert.vendors(taxonomy),
        hiring=rules.hiring,
        examples=convert.examples(taxonomy),
    )


def required(taxonomy: Taxonomy, name: str) -> Located:
    """Return a file that there must be; CatalogError when no layer has it."""
    located = taxonomy.single.get(name)
    if located is None:
        hint = "install gapcheck again, or put the file back"
        raise CatalogError(Code.NO_TAXONOMY, "the file is missing", place=Place(f"taxonomy/{name}"), hint=hint)
    return located


@dataclass(frozen=True, slots=True)
class Rules:
    """What the files of figures and rules say, each by itself."""

    roles: Mapping[str, Role]
    effort: Effort
    evidence: EvidenceRules
    markets: tuple[Market, ...]
    languages: tuple[LanguageData, ...]
    reading: ReadingRules
    hiring: Mapping[str, object]


def rules_of(taxonomy: Taxonomy) -> Rules:
    """Return the figures and rules; CatalogError when a file is missing or wrong."""
    sections, months = required(taxonomy, "sections.yaml"), required(taxonomy, "months.yaml")
    return Rules(
        roles={name: role(located) for name, located in sorted(taxonomy.roles.items())},
        effort=effort(required(taxonomy, "effort.yaml")),
        evidence=evidence(required(taxonomy, "evidence.yaml")),
        markets=tuple(market(located) for _, located in sorted(taxonomy.markets.items())),
        languages=languages(sections, months),
        reading=reading_rules(sections, months),
        hiring={name: _plain(value) for name, value in hiring(required(taxonomy, "hiring.yaml")).items()},
    )


def _plain(value: object) -> object:
    """Return a value as JSON has it, so that a cached catalogue equals a fresh one."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value


def rule_issues(taxonomy: Taxonomy, rules: Rules) -> Iterator[Issue]:
    """Yield references of roles, effort figures and evidence rules to what does not exist."""
    for name, one in rules.roles.items():
        yield from role_references(taxonomy, one, taxonomy.roles[name])
    yield from effort_references(taxonomy, rules.effort, taxonomy.single["effort.yaml"])
    yield from evidence_references(taxonomy, rules.evidence, taxonomy.single["evidence.yaml"])


def resolved_roles(taxonomy: Taxonomy, roles: Mapping[str, Role]) -> dict[str, Role]:
    """Return the roles with what they extend filled in and retired skills taken out."""
    return {name: _without_retired_role(_extended(taxonomy, roles, name, ()), taxonomy) for name in roles}


def _extended(taxonomy: Taxonomy, roles: Mapping[str, Role], name: str, below: tuple[str, ...]) -> Role:
    one = roles[name]
    if not one.extends:
        return one
    located = taxonomy.roles[name]
    if one.extends not in roles:
        hint = suggest(one.extends, list(roles))
        raise located.error(Code.UNKNOWN_REFERENCE, f"there is no role {one.extends!r}", ("extends",), hint=hint)
    if one.extends in (name, *below):
        path = " -> ".join((*below, name, one.extends))
        raise located.error(Code.CYCLE, f"roles extend each other: {path}", ("extends",), hint="remove one extends:")
    parent = _extended(taxonomy, roles, one.extends, (*below, name))
    lines = {line.id: line for line in (*parent.requirements, *one.requirements)}
    categories = tuple(dict.fromkeys((*parent.categories, *one.categories)))
    return replace(one, requirements=tuple(lines.values()), categories=categories)


def _without_retired_role(one: Role, taxonomy: Taxonomy) -> Role:
    if not taxonomy.retired:
        return one
    lines = tuple(_without_retired_line(line, one.id, taxonomy) for line in one.requirements)
    return replace(one, requirements=lines)


def _without_retired_line(line: Requirement, role_id: str, taxonomy: Taxonomy) -> Requirement:
    kept = tuple(name for name in line.any_of if name not in taxonomy.retired)
    if line.any_of and not kept:
        # An empty list would silently turn the line into one about its whole category.
        located = taxonomy.roles[role_id]
        hint = f"keep one of {', '.join(line.any_of)}, or override roles/{role_id}.yaml"
        message = f"every skill of the requirement {line.id!r} is retired"
        raise located.error(Code.UNKNOWN_REFERENCE, message, hint=hint)
    return replace(line, any_of=kept)


def _without_retired_effort(figures: Effort, retired: set[str]) -> Effort:
    if not retired:
        return figures
    rows = tuple(replace(row, partial=_kept(row.partial, retired)) for row in figures.rows)
    return replace(figures, rows=rows)


def _kept(partial: tuple[Partial, ...], retired: set[str]) -> tuple[Partial, ...]:
    return tuple(one for one in partial if one.skill not in retired)
