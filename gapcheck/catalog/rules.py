"""The files of figures and rules (effort, evidence, roles, salaries, hiring), validated and turned into values."""

from __future__ import annotations

from fractions import Fraction
from pathlib import PurePath

from gapcheck.catalog.hiringfile import HiringFile
from gapcheck.catalog.keys import folded
from gapcheck.catalog.model import (
    CategoryEffort,
    Compressor,
    Cues,
    Effort,
    EvidenceRules,
    Market,
    Partial,
    Requirement,
    Role,
    SalaryBand,
)
from gapcheck.catalog.rulefiles import (
    CategoryEffortFile,
    CompressorFile,
    CuesFile,
    EffortFile,
    EvidenceFile,
    MarketFile,
    PartialFile,
    RequirementFile,
    RoleFile,
    Words,
)
from gapcheck.catalog.yamlfile import Located, validate
from gapcheck.errors import Code

ADJACENT = Fraction(1, 4)
NAMED = Fraction(1, 2)


def effort(file: Located) -> Effort:
    """Return the figures of the transition estimate. Raises CatalogError with the place of what is wrong."""
    read = validate(EffortFile, file)
    done: set[str] = set()
    for name, row in read.ledger.items():
        for index, earlier in enumerate(row.after):
            if earlier not in done:
                raise file.error(
                    Code.CYCLE,
                    f"{name} comes after {earlier}, which stands below it or nowhere",
                    ("ledger", name, "after", index),
                    hint="rows stand in prerequisite order",
                )
        done.add(name)
    return Effort(
        hours_per_week=read.pace.hours_per_week,
        max_hours_per_week=read.pace.refuse_above,
        warn_hours_per_week=read.pace.warn_above,
        rows=tuple(_row(name, row) for name, row in read.ledger.items()),
        kubernetes=_compressor("kubernetes", read.kubernetes),
        python=_compressor("python", read.python),
        source=read.source,
        min_hours_per_week=read.pace.refuse_below,
        missing_below=read.spine.missing_below,
        provisional_up_to=read.spine.provisional_up_to,
        short={**{name: row.short for name, row in read.ledger.items()}, **read.short},
    )


def contexts(effort: Effort) -> dict[str, tuple[str, ...]]:
    """Return each category's own words, for the loader to put into Category.context."""
    return {row.category: row.context for row in effort.rows}


def _row(category: str, row: CategoryEffortFile) -> CategoryEffort:
    partial = [_partial_of(item, ADJACENT) for item in row.adjacent]
    partial += [_partial_of(item, NAMED) for item in row.named]
    return CategoryEffort(
        category=category,
        low=row.hours.low,
        typical=row.hours.typical,
        high=row.hours.high,
        kubernetes=row.kubernetes,
        python=row.python,
        after=row.after,
        done_when=row.done_when,
        first_step=row.first_step,
        source=row.source,
        partial=tuple(partial),
        thin=row.thin,
        context=_folded(row.context),
        context_unless=_folded(row.context_unless),
        tools=row.tools,
    )


def _partial_of(item: PartialFile, level: Fraction) -> Partial:
    return Partial(item.skill, level, bool(item.lifts), _folded(item.when))


def _compressor(name: str, read: CompressorFile) -> Compressor:
    return Compressor(
        id=name,
        skills=read.skills,
        support=tuple(skill for group in read.support for skill in group),
        support_needed=read.support_needed,
        words=_folded(read.words),
        source=read.source,
        groups=read.support,
        unless=_folded(read.unless),
        support_rung=read.support_rung,
    )


def _folded(words: Words) -> tuple[str, ...]:
    return tuple(folded(word) for word in words)


def evidence(file: Located) -> EvidenceRules:
    """Return the rules of evidence. Raises CatalogError with the place of what is wrong."""
    read = validate(EvidenceFile, file)
    return EvidenceRules(
        rungs=read.rungs,
        cues=tuple(_cues(language, cues) for language, cues in read.cues.items()),
        topics={name: _folded(phrases) for name, phrases in read.topics.items()},
        min_characters=read.thresholds.min_characters,
        min_words=read.thresholds.min_words,
        source=read.source,
        lines=read.lines,
        touching=read.touching,
        years=_folded(read.tool_age.years),
        links=_folded(read.tool_age.links),
        flags=read.flags,
    )


def _cues(language: str, read: CuesFile) -> Cues:
    return Cues(
        language=language,
        negated=_folded(read.negated),
        learning=_folded(read.learning),
        interest=_folded(read.interest),
        other_person=_folded(read.other_person),
        past=_folded(read.past),
        stop=_folded(read.stop),
        after=_folded(read.after),
        headings={folded(heading): stance for heading, stance in read.headings.items()},
        joins=_folded(read.joins),
        after_learning=_folded(read.after_learning),
        introductions=_folded(read.introductions),
        joints=_folded(read.joints),
        people=_folded(read.people),
        employers=_folded(read.employers),
        companies=_folded(read.companies),
    )


def role(file: Located) -> Role:
    """Return a role, named after its file, as the file alone says it: the loader fills in what it extends."""
    read = validate(RoleFile, file)
    requirements = [_requirement(item, must=True) for item in read.must]
    requirements += [_requirement(item, must=False) for item in read.nice]
    seen: set[str] = set()
    for index, requirement in enumerate(requirements):
        if requirement.id in seen:
            block = ("must", index) if index < len(read.must) else ("nice", index - len(read.must))
            raise file.error(Code.DUPLICATE_KEY, f"the requirement {requirement.id!r} stands twice", block)
        seen.add(requirement.id)
    return Role(
        id=PurePath(file.file).stem,
        name=read.name,
        requirements=tuple(requirements),
        estimate=read.estimate,
        description=read.description,
        source=read.source,
        extends=read.extends,
        categories=read.categories,
    )


def _requirement(item: RequirementFile, *, must: bool) -> Requirement:
    return Requirement(
        id=item.id or item.category,
        name=item.name,
        must=must,
        weight=item.weight,
        category=item.category,
        any_of=item.any_of,
        min_level=item.min_level,
        source=item.source,
    )


def market(file: Located) -> Market:
    """Return salary bands. Raises CatalogError when bands of one family overlap or fall."""
    read = validate(MarketFile, file)
    end: dict[str, int | None] = {}
    for index, band in enumerate(read.bands):
        before = end.get(band.role, 0)
        if before is None or band.from_years < before or band.low > band.high:
            raise file.error(Code.BAD_VALUE, "bands must rise without overlap", ("bands", index))
        end[band.role] = band.to_years
    return Market(
        id=read.id,
        scope=read.scope,
        currency=read.currency,
        bands=tuple(
            SalaryBand(band.role, band.level, band.from_years, band.to_years, band.low, band.high)
            for band in read.bands
        ),
        source=read.source,
        roles=read.roles,
    )


def hiring(file: Located) -> dict[str, object]:
    """Return hiring.yaml as plain values, validated; gapcheck.hiring gives them their types."""
    return validate(HiringFile, file).model_dump()
