"""What people decided, applied on top of the machine: mentions, levels and spine categories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from gapcheck.assessment.evidence import block_span, ordered, quote_of
from gapcheck.assessment.model import LEVELS, Action, Coverage, Decision, LevelWord, level_word
from gapcheck.catalog.model import Catalog, CategoryGroup
from gapcheck.documents.model import Document
from gapcheck.errors import Code, UsageError
from gapcheck.matching.model import Mention
from gapcheck.text.fold import fold_text

_EFFECTIVE = (Action.CONFIRM, Action.REJECT, Action.REMAP, Action.SET_LEVEL, Action.CONFIRM_SPINE)
CONFIRMED = "confirmed by a reviewer"


def effective(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that change numbers and were not undone, in the order they were made."""
    return tuple(d for d in decisions if d.action in _EFFECTIVE and not d.undone)


def decided_mentions(
    mentions: tuple[Mention, ...], decisions: Sequence[Decision], document: Document, catalog: Catalog
) -> tuple[Mention, ...]:
    """Return the mentions as people left them; the last decision about a mention holds.

    Raises UsageError (UNKNOWN_SKILL) when a mention is remapped to a skill that the catalogue does not know.
    """
    about = [d for d in decisions if d.action in (Action.CONFIRM, Action.REJECT, Action.REMAP)]
    if not about:
        return mentions
    kept = []
    for mention in mentions:
        last = next((d for d in reversed(about) if is_about(d, mention, document)), None)
        if last is None:
            kept.append(mention)
        elif last.action is Action.CONFIRM:
            kept.append(replace(mention, reason=CONFIRMED))
        elif last.action is Action.REMAP:
            kept.append(_remapped(mention, last, catalog))
    return ordered(kept, catalog)


def _remapped(mention: Mention, decision: Decision, catalog: Catalog) -> Mention:
    if decision.value not in catalog.skills:
        raise UsageError(
            Code.UNKNOWN_SKILL,
            f"there is no skill '{decision.value}' to remap '{mention.surface}' to",
            hint="gapcheck taxonomy search finds ids",
        )
    return replace(mention, skill=decision.value, reason=f"remapped by a reviewer from {mention.skill}")


def is_about(decision: Decision, mention: Mention, document: Document) -> bool:
    """Return whether a decision is about a mention: same skill, same surface, same words around it where given."""
    if decision.target != mention.skill:
        return False
    if decision.surface and _same(decision.surface) != _same(mention.surface):
        return False
    return not decision.quote or _same_quote(decision.quote, mention, document)


def _same_quote(quote: str, mention: Mention, document: Document) -> bool:
    wanted = _same(quote).strip("… ")
    start, end = block_span(document, mention)
    block = _same(document.text[start:end])
    return wanted == _same(quote_of(document, mention).text).strip("… ") or wanted in block or block in wanted


def _same(text: str) -> str:
    return " ".join(fold_text(text).split())


def parse_level(text: str) -> Fraction:
    """Return a level written as ``1/2``, ``0.5`` or ``named``. Raises UsageError (BAD_FILTER)."""
    folded = text.strip().casefold().replace("-", "_").replace(" ", "_")
    if folded in tuple(LevelWord):
        return LEVELS[LevelWord(folded)]
    try:
        level = Fraction(text.strip())
    except (ValueError, ZeroDivisionError):
        level = Fraction(-1)
    if level not in LEVELS.values():
        words = ", ".join(f"{value} ({word.value})" for word, value in LEVELS.items())
        raise UsageError(Code.BAD_FILTER, f"'{text}' is no level", expected=words)
    return level


def decided_levels(
    coverage: Sequence[Coverage], machine: Sequence[Coverage], decisions: Sequence[Decision], catalog: Catalog
) -> tuple[Coverage, ...]:
    """Return the coverage in force, with the machine's own levels kept beside what people set."""
    values = {c.id: c.level for c in machine}
    return tuple(_decided(one, values[one.id], decisions, catalog) for one in coverage)


def _decided(one: Coverage, machine: Fraction, decisions: Sequence[Decision], catalog: Catalog) -> Coverage:
    level, rule, confirmed = one.level, one.rule, one.confirmed
    for decision in decisions:
        if decision.target != one.id:
            continue
        if decision.action is Action.SET_LEVEL:
            level, rule = parse_level(decision.value), _because("set by a reviewer", decision)
        elif decision.action is Action.CONFIRM:
            confirmed = True
        elif decision.action is Action.CONFIRM_SPINE and one.group == CategoryGroup.SPINE:
            confirmed = True
            if level < catalog.effort.missing_below:
                level, rule = catalog.effort.missing_below, _because("confirmed in an interview", decision)
    return replace(
        one, level=level, machine_level=machine, label=level_word(level).value, rule=rule, confirmed=confirmed
    )


def _because(what: str, decision: Decision) -> str:
    return f"{what}: {decision.reason}" if decision.reason else what
