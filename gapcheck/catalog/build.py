"""Files to catalogue, the slow way: read, validate, check, convert."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from gapcheck.catalog import convert
from gapcheck.catalog.checks import effort_references, role_references, structural_issues
from gapcheck.catalog.issues import Issue, raise_first
from gapcheck.catalog.layers import Taxonomy, read_taxonomy
from gapcheck.catalog.model import (
    Catalog,
    Compressor,
    Effort,
    EvidenceRules,
    LanguageData,
    Market,
    Partial,
    Requirement,
    Role,
)
from gapcheck.catalog.sources import Layer
from gapcheck.catalog.yamlfile import Located, suggest
from gapcheck.errors import CatalogError, Code, Place

T = TypeVar("T")


def build_catalog(layers: Sequence[Layer], version: str) -> Catalog:
    """Return the catalogue of the layers; CatalogError with file, line and remedy when anything in them is wrong."""
    taxonomy = read_taxonomy(layers)
    raise_first(structural_issues(taxonomy))
    roles = role_files(taxonomy)
    effort = effort_of(taxonomy)
    raise_first(rule_issues(taxonomy, roles, effort))
    return Catalog(
        version=version,
        skills=convert.skills(taxonomy),
        categories=convert.categories(taxonomy),
        roles=resolved_roles(taxonomy, roles),
        effort=_without_retired_effort(effort, taxonomy.retired),
        evidence=evidence_of(taxonomy),
        markets=markets_of(taxonomy),
        languages=languages_of(taxonomy),
        ambiguities=convert.ambiguities(taxonomy),
        known_words=convert.known_words(taxonomy),
        vendors=convert.vendors(taxonomy),
        hiring=hiring_of(taxonomy),
        examples=convert.examples(taxonomy),
    )


def required(taxonomy: Taxonomy, name: str) -> Located:
    """Return a file that there must be; CatalogError when no layer has it."""
    located = taxonomy.single.get(name)
    if located is None:
        hint = "install gapcheck again, or put the file back"
        raise CatalogError(Code.NO_TAXONOMY, "the file is missing", place=Place(f"taxonomy/{name}"), hint=hint)
    return located


def role_files(taxonomy: Taxonomy) -> dict[str, Role]:
    """Return every role as its own file says; CatalogError when a file is named unlike its role."""
    if not taxonomy.roles:
        return {}
    from gapcheck.catalog.rules import role

    found: dict[str, Role] = {}
    for name, located in sorted(taxonomy.roles.items()):
        one = role(located)
        if one.id != name:
            hint = f"rename the file to {one.id}.yaml, or the role to {name}"
            raise located.error(Code.BAD_VALUE, f"the role {one.id!r} stands in {name}.yaml", ("id",), hint=hint)
        found[name] = one
    return found


def effort_of(taxonomy: Taxonomy) -> Effort:
    """Return the figures of the estimate."""
    if "effort.yaml" not in taxonomy.single:
        nothing = Compressor("", (), (), 0, ())
        return Effort(Fraction(15), Fraction(60), Fraction(40), (), nothing, nothing)
    from gapcheck.catalog.rules import effort

    return effort(required(taxonomy, "effort.yaml"))


def evidence_of(taxonomy: Taxonomy) -> EvidenceRules:
    """Return how mentions become rungs and levels."""
    if "evidence.yaml" not in taxonomy.single:
        return EvidenceRules({}, ())
    from gapcheck.catalog.rules import evidence

    return evidence(required(taxonomy, "evidence.yaml"))


def markets_of(taxonomy: Taxonomy) -> tuple[Market, ...]:
    """Return the salary bands, sorted by file."""
    if not taxonomy.markets:
        return ()
    from gapcheck.catalog.rules import market

    return tuple(market(located) for _, located in sorted(taxonomy.markets.items()))


def languages_of(taxonomy: Taxonomy) -> tuple[LanguageData, ...]:
    """Return what is needed to read a document's structure, by language."""
    if "sections.yaml" not in taxonomy.single:
        return ()
    from gapcheck.catalog.languages import languages

    return languages(required(taxonomy, "sections.yaml"), required(taxonomy, "months.yaml"))


def hiring_of(taxonomy: Taxonomy) -> Mapping[str, object]:
    """Return hiring.yaml as it stands."""
    if "hiring.yaml" not in taxonomy.single:
        return {}
    data = required(taxonomy, "hiring.yaml").data
    return dict(data) if isinstance(data, dict) else {}


def rule_issues(taxonomy: Taxonomy, roles: Mapping[str, Role], effort: Effort) -> Iterator[Issue]:
    """Yield references of roles and effort figures to what does not exist."""
    for name, one in roles.items():
        yield from role_references(taxonomy, one, taxonomy.roles[name])
    if "effort.yaml" in taxonomy.single:
        yield from effort_references(taxonomy, effort, taxonomy.single["effort.yaml"])


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


def _without_retired_role(role: Role, taxonomy: Taxonomy) -> Role:
    if not taxonomy.retired:
        return role
    lines = tuple(_without_retired_line(line, role, taxonomy) for line in role.requirements)
    return replace(role, requirements=lines)


def _without_retired_line(line: Requirement, role: Role, taxonomy: Taxonomy) -> Requirement:
    kept = tuple(name for name in line.any_of if name not in taxonomy.retired)
    if line.any_of and not kept:
        # An empty list would silently turn the line into one about its whole category.
        located = taxonomy.roles[role.id]
        hint = f"keep one of {', '.join(line.any_of)}, or override roles/{role.id}.yaml"
        message = f"every skill of the requirement {line.id!r} is retired"
        raise located.error(Code.UNKNOWN_REFERENCE, message, hint=hint)
    return replace(line, any_of=kept)


def _without_retired_effort(effort: Effort, retired: set[str]) -> Effort:
    if not retired:
        return effort
    rows = tuple(replace(row, partial=_kept(row.partial, retired)) for row in effort.rows)
    return replace(effort, rows=rows)


def _kept(partial: tuple[Partial, ...], retired: set[str]) -> tuple[Partial, ...]:
    return tuple(one for one in partial if one.skill not in retired)


def gather(*steps: Callable[[], object]) -> list[CatalogError]:
    """Run steps that may fail and return what they raise, so that lint can show all of it."""
    errors = []
    for step in steps:
        try:
            step()
        except CatalogError as error:
            errors.append(error)
    return errors
