"""An assessment as plain text: the twin of every screen for pipes and screen readers."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from gapcheck.assessment.model import Assessment, Coverage, Evidence, Quote, Transition
from gapcheck.assessment.summary import candidate_label
from gapcheck.catalog.lookup import resolve
from gapcheck.catalog.model import Catalog, CategoryGroup
from gapcheck.errors import Code, UsageError
from gapcheck.text.show import one_line, shorten

_WIDTH = 80
_GLYPHS = {"none": "○", "adjacent": "◔", "named": "◑", "practised": "◕", "hands_on": "●"}
_QUARTERS = {0: "0", 1: "1/4", 2: "1/2", 3: "3/4", 4: "1"}
_GROUPS = (
    (CategoryGroup.SPINE, "Spine"),
    (CategoryGroup.DIVERGENCE, "MLOps areas"),
    (CategoryGroup.ROLE, "Skill lines"),
)


def assessment_text(assessment: Assessment, catalog: Catalog) -> str:
    """Return the whole assessment in 80 columns."""
    document, provenance = assessment.document, assessment.provenance
    parts = [
        f"{candidate_label(document.sha256)}  {one_line(document.path)}  ({document.format}, {document.pages} page(s), "
        f"{document.language or 'language unknown'}, reading {document.verdict})",
        "",
        *_wrapped(assessment.sentence),
        "",
        *_figures(assessment),
    ]
    for group, title in _GROUPS:
        rows = [c for c in assessment.categories if c.group == group]
        if rows:
            parts += ["", title, *(line for row in rows for line in _coverage(row, assessment))]
    if assessment.transition:
        parts += ["", f"Step to MLOps: {assessment.transition.status.replace('_', ' ')}"]
        parts += _transition(assessment.transition, catalog)
    parts += _gaps(assessment)
    if assessment.questions:
        parts += ["", "To ask", *_items(q.text for q in assessment.questions)]
    parts += _reading(assessment)
    parts += [
        "",
        f"gapcheck {provenance.gapcheck}, taxonomy {provenance.taxonomy}, role {provenance.role}, "
        f"as of {provenance.as_of}",
    ]
    return "\n".join(parts) + "\n"


def explanation(assessment: Assessment, name: str, catalog: Catalog) -> str:
    """Return what led to a category's level or a skill's rung: rule, quotes, lines.

    Raises UsageError (UNKNOWN_SKILL) when the name is neither.
    """
    category = next((c for c in assessment.categories if name in (c.id, c.name)), None)
    if category:
        return "\n".join(_explained_category(category, assessment)) + "\n"
    skill_id = name if name in catalog.skills else resolve(catalog, name)
    if skill_id is None:
        raise UsageError(
            Code.UNKNOWN_SKILL,
            f"'{name}' is no category of this role and no skill",
            hint="gapcheck taxonomy search " + shorten(one_line(name), 30),
        )
    evidence = next((e for e in assessment.skills if e.skill == skill_id), None)
    if evidence is None:
        return f"{catalog.skills[skill_id].name}: not shown by this resume.\n"
    return "\n".join(_explained_skill(evidence, assessment, catalog)) + "\n"


def _figures(assessment: Assessment) -> list[str]:
    met, of = assessment.must_have_met
    two_way = assessment.two_way
    lines = [
        f"Fit {float(assessment.fit):.2f}   must-haves {met} of {of}   "
        f"shows {float(two_way.role_shown):.0%} of the role   "
        f"{float(two_way.skills_used):.0%} of the skills would be used",
    ]
    for band in assessment.salary:
        lines += _wrapped(
            f"Market: {band.role} {band.level} USD {band.low:,}-{band.high:,} a year ({band.scope}). {band.note}"
        )
    return lines


def _coverage(row: Coverage, assessment: Assessment) -> list[str]:
    quarters = int(row.level * 4)
    bar = "█" * quarters + "░" * (4 - quarters)
    mark = "  ◆ set by a person" if row.level != row.machine_level or row.confirmed else ""
    word = row.label.replace("_", " ")
    line = f"  {_GLYPHS[row.label]} {shorten(row.name, 42):42} {bar} {_QUARTERS[quarters]:>3} {word}{mark}"
    if row.quote is None:
        return [line]
    return [line, f"      {shorten(_quoted(row.quote, assessment), _WIDTH - 6)}"]


def _quoted(quote: Quote, assessment: Assessment) -> str:
    return f'"{shorten(one_line(quote.text), 110)}" ({_where(quote, assessment)})'


def _where(quote: Quote, assessment: Assessment) -> str:
    place = f"page {quote.page} line {quote.line}"
    positions = assessment.document.positions
    if quote.position is not None and quote.position < len(positions):
        position = positions[quote.position]
        name = ", ".join(one_line(part) for part in (position.title, position.organisation) if part)
        return f"{name}, {place}" if name else place
    return f"{quote.section}, {place}"


def _transition(transition: Transition, catalog: Catalog) -> list[str]:
    lines = _wrapped(transition.sentence, indent="  ")
    for row in transition.rows:
        name = catalog.categories[row.category].name if row.category in catalog.categories else row.category
        hours = f"{float(row.typical):6.2f} h ({float(row.low):g}-{float(row.high):g})"
        lines.append(f"  {shorten(name, 34):34} {hours:24} {shorten(one_line(row.why), 18)}")
    if transition.hours:
        total = transition.hours
        lines.append(f"  {'total':34} {float(total.typical):6.2f} h ({float(total.low):g}-{float(total.high):g})")
    for week in transition.plan:
        items = ", ".join(f"{item.category.replace('_', ' ')} {float(item.hours):g} h" for item in week.items)
        lines += _wrapped(f"week {week.week:>2}: {items}", indent="  ")
    return lines


def _gaps(assessment: Assessment) -> list[str]:
    if not assessment.gaps:
        return []
    lines = ["", "Gaps, must-haves first"]
    for gap in assessment.gaps:
        must = "must" if gap.must else "nice"
        hours = f", about {float(gap.hours):g} h" if gap.hours else ""
        nearest = f" Nearest: {'; '.join(gap.suggest[:2])}." if gap.suggest else ""
        lines += _wrapped(f"- {gap.name} ({must}{hours}): {gap.reason}.{nearest}", indent="  ")
    return lines


def _reading(assessment: Assessment) -> list[str]:
    document = assessment.document
    notes = [f"{notice.code.replace('_', ' ')}: {one_line(notice.message)}" for notice in document.warnings]
    notes += [
        f"hidden text ({h.how}, page {h.page}), not counted: {shorten(one_line(h.text), 120)}" for h in document.hidden
    ]
    return ["", "Reading", *_items(notes)] if notes else []


def _explained_category(row: Coverage, assessment: Assessment) -> list[str]:
    quarters = int(row.level * 4)
    lines = [f"{row.name} ({row.id}): {row.label.replace('_', ' ')}, level {_QUARTERS[quarters]}"]
    if row.level != row.machine_level:
        lines.append(f"  set by a person; the machine's level is {_QUARTERS[int(row.machine_level * 4)]}")
    lines += _wrapped(f"rule: {row.rule}", indent="  ")
    if row.missing:
        lines += _wrapped(f"for more: {row.missing}", indent="  ")
    if row.quote:
        lines += _wrapped(f"quote: {_quoted(row.quote, assessment)}", indent="  ")
    counted = [e for e in assessment.skills if e.skill in row.skills]
    for evidence in sorted(counted, key=lambda e: row.skills.index(e.skill)):
        lines += _wrapped(f"- {_skill_line(evidence)}", indent="  ")
        if evidence.quote:
            lines += _wrapped(_quoted(evidence.quote, assessment), indent="      ")
    return lines


def _skill_line(evidence: Evidence) -> str:
    parts = [f"{evidence.name}: {evidence.rung}", f"stance {evidence.stance}"]
    if evidence.months:
        parts.append(f"{evidence.months} months, last used {evidence.last_used}")
    if evidence.implied_by:
        parts.append(f"implied by {', '.join(evidence.implied_by)}: {evidence.reason}")
    return ", ".join(parts)


def _explained_skill(evidence: Evidence, assessment: Assessment, catalog: Catalog) -> list[str]:
    skill = catalog.skills.get(evidence.skill)
    lines = _wrapped(f"{_skill_line(evidence)} ({evidence.skill})")
    if skill and skill.status != "active":
        lines += _wrapped(
            f"{skill.name} is {skill.status} ({skill.as_of}, {skill.source}) {skill.successor}", indent="  "
        )
    for mention in evidence.mentions:
        distance = f", {mention.distance} edit(s) from {mention.alias}" if mention.distance else ""
        lines += _wrapped(
            f'- line {mention.line}, page {mention.page}, {mention.section}: "{one_line(mention.surface)}" '
            f"({mention.how}{distance}, stance {mention.stance})",
            indent="  ",
        )
    if evidence.quote:
        lines += _wrapped(f"best quote: {_quoted(evidence.quote, assessment)}", indent="  ")
    counts = [c.name for c in assessment.categories if evidence.skill in c.skills]
    if counts:
        lines += _wrapped(f"counts for: {', '.join(counts)}", indent="  ")
    return lines


def _items(texts: Iterable[str]) -> list[str]:
    return [line for text in texts for line in _wrapped(f"- {one_line(text)}", indent="  ")]


def _wrapped(text: str, *, indent: str = "") -> list[str]:
    later = indent + ("  " if text.startswith("- ") else "")
    return textwrap.wrap(one_line(text), _WIDTH, initial_indent=indent, subsequent_indent=later) or []
