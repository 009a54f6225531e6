"""Everything that can be said about a taxonomy's quality: what scoring refuses, and what only its keepers care for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from gapcheck.catalog.build import rule_issues, rules_of
from gapcheck.catalog.checks import CHECKS, suppression_of
from gapcheck.catalog.issues import Issue, Severity, in_order, issue_of
from gapcheck.catalog.keys import alias_key
from gapcheck.catalog.layers import Taxonomy, read_taxonomy
from gapcheck.catalog.model import Catalog
from gapcheck.catalog.sources import read_layers
from gapcheck.catalog.validators import VALIDATORS, error
from gapcheck.errors import CatalogError, Code, Place

__all__ = ["Issue", "MentionLike", "Severity", "lint", "run_examples"]


def lint(extra: Path | None = None, *, base: Path | None = None) -> list[Issue]:
    """Return what is wrong with the shipped taxonomy and a user's own folder over it, by file and line.

    What suppressions.yaml accepts is left out. Empty when everything is in order.
    """
    try:
        taxonomy = read_taxonomy(read_layers(extra, base))
    except CatalogError as problem:
        return [issue_of(problem)]
    issues = [*taxonomy.issues, *_rule_issues(taxonomy)]
    used: set[int] = set()
    for check in (*CHECKS, *(validator.check for validator in VALIDATORS)):
        for issue in check(taxonomy):
            number = suppression_of(taxonomy, issue)
            if number is None:
                issues.append(issue)
            else:
                used.add(number)
    issues += _unused_suppressions(taxonomy, used)
    return in_order(issues)


def _rule_issues(taxonomy: Taxonomy) -> Iterator[Issue]:
    try:
        rules = rules_of(taxonomy)
    except CatalogError as problem:
        yield issue_of(problem)
    else:
        yield from rule_issues(taxonomy, rules)


def _unused_suppressions(taxonomy: Taxonomy, used: set[int]) -> Iterator[Issue]:
    for number, (one, place) in enumerate(taxonomy.suppressions):
        if number not in used:
            message = f"there is no {one.code} of {one.id} to accept"
            yield error(Code.UNUSED, place, message, "remove the suppression", one.id)


class MentionLike(Protocol):
    """What the examples need of a mention."""

    @property
    def skill(self) -> str:
        """Id of the skill that is credited."""

    @property
    def surface(self) -> str:
        """What is written there."""


Match = Callable[[str], Iterable[MentionLike]]


def run_examples(catalog: Catalog, match_text: Match, *, extra: Path | None = None) -> list[Issue]:
    """Run every example of a catalogue through a matcher; return an issue for each that turns out otherwise.

    ``extra`` is the user's own folder that the catalogue was loaded with: it is read again for the places of failures.
    """
    failed = [*_skill_examples(catalog, match_text), *_ambiguity_examples(catalog, match_text)]
    if not failed:
        return []
    taxonomy = read_taxonomy(read_layers(extra))
    return in_order(
        error(Code.FAILED_EXAMPLE, _place(taxonomy, subject, text), message, hint, subject)
        for subject, text, message, hint in failed
    )


Failure = tuple[str, str, str, str]
"""Skill id or ambiguous text, sentence, message, hint."""


def _skill_examples(catalog: Catalog, match_text: Match) -> Iterator[Failure]:
    for skill, (match, no_match) in catalog.examples.items():
        for text in match:
            found = _credited(match_text, text)
            if skill not in found:
                yield skill, text, f"{skill} is not found in {text!r}", f"found: {', '.join(found) or 'nothing'}"
        for text in no_match:
            if skill in _credited(match_text, text):
                yield skill, text, f"{skill} is found in {text!r}", "add a veto, or narrow what is required"


def _ambiguity_examples(catalog: Catalog, match_text: Match) -> Iterator[Failure]:
    for one in catalog.ambiguities:
        readings = {*(reading.skill for reading in one.readings), one.otherwise, *one.examples} - {""}
        key = alias_key(one.text)
        for wanted, sentences in one.examples.items():
            for text in sentences:
                # Other words of the sentence may name the same skills: only the surface itself is asked about.
                here = {mention.skill for mention in match_text(text) if key in alias_key(mention.surface)}
                found = sorted(readings & _with_implied(catalog, here))
                if found != ([wanted] if wanted else []):
                    message = f"{one.text!r} is read as {', '.join(found) or 'nothing'} in {text!r}"
                    yield one.text, text, message, f"expected {wanted or 'nothing'}"


def _with_implied(catalog: Catalog, skills: Iterable[str]) -> set[str]:
    """Return skills and what they imply: a longer name ("ADO pipelines") may say the same more exactly."""
    found: set[str] = set()
    todo = [skill for skill in skills if skill in catalog.skills]
    while todo:
        skill = todo.pop()
        if skill not in found:
            found.add(skill)
            todo += [relation.skill for relation in catalog.skills[skill].implies]
    return found


def _credited(match_text: Match, text: str) -> list[str]:
    return sorted({mention.skill for mention in match_text(text)})


def _place(taxonomy: Taxonomy, subject: str, text: str) -> Place:
    draft = taxonomy.skills.get(subject)
    if draft:
        for kind, sentences in (("match", draft.file.examples.match), ("no_match", draft.file.examples.no_match)):
            if text in sentences:
                return draft.place("examples", kind, sentences.index(text))
        return draft.place()
    for one, (located, loc) in taxonomy.ambiguities.values():
        if one.text == subject:
            return next(
                (
                    located.place((*loc, "examples", wanted, sentences.index(text)))
                    for wanted, sentences in one.examples.items()
                    if text in sentences
                ),
                located.place(loc),
            )
    return Place("taxonomy")
