"""The filter language of lists: ``feature_stores>=1/2 k8s -java verdict:ready``."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from fractions import Fraction

from gapcheck.assessment.model import LEVELS, RUNG_ORDER, LevelWord, Rung
from gapcheck.assessment.summary import Summary
from gapcheck.errors import Code, UsageError

_TERM = re.compile(r"(?P<name>[^\s<>=:]+)\s*(?P<op>>=|<=|=|>|<|:)\s*(?P<value>\S+)")
_NUMBERS = ("fit", "months", "years", "must", "spine", "areas")
_WORDS = ("verdict", "tag", "state", "flag", "title", "label")

_OPERATORS: dict[str, Callable[[float, float], bool]] = {
    ">=": lambda a, b: a >= b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    "<": lambda a, b: a < b,
    "=": lambda a, b: a == b,
}


@dataclass(frozen=True, slots=True)
class Condition:
    """One term of a filter."""

    kind: str
    """level, skill, number, word or text."""
    name: str
    operator: str
    value: float | str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """All terms of a filter; a summary passes when each holds."""

    conditions: tuple[Condition, ...] = ()
    source: str = field(default="", compare=False)

    def accepts(self, summary: Summary) -> bool:
        """Return whether every condition holds for a summary."""
        return all(_holds(condition, summary) != condition.negated for condition in self.conditions)


def parse_filter(source: str, *, categories: Collection[str], resolve: Callable[[str], str | None]) -> Filter:
    """Read a filter; ``resolve`` turns a skill's name or alias into its id.

    Raises UsageError (BAD_FILTER) naming the term that makes no sense.
    """
    compact = re.sub(r"\s*(>=|<=|=|>|<)\s*", r"\1", source.strip())
    terms = (_condition(term, categories, resolve) for term in compact.split())
    return Filter(tuple(terms), source)


def _condition(term: str, categories: Collection[str], resolve: Callable[[str], str | None]) -> Condition:
    negated = term.startswith("-") and len(term) > 1
    bare = term[1:] if negated else term
    found = _TERM.fullmatch(bare)
    if not found:
        skill = resolve(bare.replace("_", " "))
        if skill:
            return Condition("skill", skill, ">=", 1.0, negated)
        if bare in categories:
            return Condition("level", bare, ">=", 1.0, negated)
        return Condition("text", "", "", bare.casefold(), negated)
    return _comparison(term, found, categories, resolve, negated)


def _comparison(
    term: str,
    found: re.Match[str],
    categories: Collection[str],
    resolve: Callable[[str], str | None],
    negated: bool,
) -> Condition:
    name, operator, value = found["name"], found["op"], found["value"]
    if name in _WORDS and operator in (":", "="):
        return Condition("word", name, "=", value.casefold(), negated)
    if operator == ":":
        operator = ">="
    if name in _NUMBERS:
        return Condition("number", name, operator, _number(term, value), negated)
    if name in categories:
        return Condition("level", name, operator, _quarters(term, value), negated)
    skill = resolve(name.replace("_", " "))
    if skill:
        return Condition("skill", skill, operator, _rung(term, value), negated)
    raise UsageError(
        Code.BAD_FILTER,
        f"'{name}' in '{term}' is no category, skill or figure",
        expected=f"a category id, a skill, or one of {', '.join(_NUMBERS + _WORDS)}",
        hint="for example: feature_stores>=1/2 k8s verdict:ready",
    )


def _number(term: str, value: str) -> float:
    try:
        return float(Fraction(value))
    except (ValueError, ZeroDivisionError) as error:
        raise UsageError(Code.BAD_FILTER, f"'{value}' in '{term}' is no number") from error


def _quarters(term: str, value: str) -> float:
    if value in LEVELS:
        return float(LEVELS[LevelWord(value)] * 4)
    return _number(term, value) * 4


def _rung(term: str, value: str) -> float:
    if value in tuple(Rung):
        return float(RUNG_ORDER.index(Rung(value)))
    raise UsageError(
        Code.BAD_FILTER, f"'{value}' in '{term}' is no rung", expected=" or ".join(r.value for r in RUNG_ORDER)
    )


def _holds(condition: Condition, summary: Summary) -> bool:
    match condition.kind:
        case "level":
            return _compare(condition, dict(summary.levels).get(condition.name, 0))
        case "skill":
            return _compare(condition, dict(summary.skills).get(condition.name, 0))
        case "number":
            figure = _figure(summary, condition.name)
            return figure is not None and _compare(condition, figure)
        case "word":
            return _has_word(summary, condition.name, str(condition.value))
        case _:
            texts = (summary.label, summary.title, *summary.tags)
            return any(str(condition.value) in text.casefold() for text in texts)


def _compare(condition: Condition, figure: float) -> bool:
    return _OPERATORS[condition.operator](figure, float(condition.value))


def _figure(summary: Summary, name: str) -> float | None:
    figures = {
        "fit": summary.fit,
        "months": summary.months,
        "years": summary.years,
        "must": summary.must_met,
        "spine": summary.spine,
        "areas": summary.divergence,
    }
    return figures[name]


def _has_word(summary: Summary, name: str, value: str) -> bool:
    match name:
        case "verdict":
            return summary.verdict.startswith(value)
        case "tag":
            return value in (tag.casefold() for tag in summary.tags)
        case "flag":
            return value in summary.flags
        case "state":
            return summary.state == value
        case "label":
            return summary.label.casefold().startswith(value)
        case _:
            return value in summary.title.casefold()
