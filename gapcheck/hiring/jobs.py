"""Which role a job description asks for: how many of the nine MLOps categories it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from gapcheck.catalog.claims import Claim, claims_of
from gapcheck.catalog.model import Catalog, Category, CategoryGroup
from gapcheck.hiring.model import Answer, Finding
from gapcheck.hiring.rules import rules_of
from gapcheck.matching.model import Mention, Stance

DEVOPS, MIXED, MLOPS = "devops", "mixed", "mlops"
_NAMED = Fraction(1, 2)
_UNSAID = (Stance.NEGATED, Stance.OTHER_PERSON)


def classify(mentions: Sequence[Mention], catalog: Catalog) -> Answer:
    """Return devops, mixed or mlops by the categories that the mentions of a job description name.

    ``fired`` lists the categories named, ``near`` those that only something adjacent touches.
    """
    rules = rules_of(catalog.hiring)
    named, touched = _named(mentions, catalog), _touched(mentions, catalog)
    nine = [c for c in catalog.categories.values() if c.group is CategoryGroup.DIVERGENCE]
    count = len(named)
    asks = rules.job_description
    verdict = DEVOPS if count <= asks.devops_at else MLOPS if count >= asks.mlops_from else MIXED
    return Answer(
        verdict,
        fired=tuple(_finding(c, asks.source) for c in nine if c.id in named),
        near=tuple(_finding(c, asks.source) for c in nine if c.id in touched - named),
        text=f"Names {count} of the {len(nine)} MLOps areas: {_WORDS[verdict]}.",
    )


_WORDS = {DEVOPS: "a DevOps description", MIXED: "between the two", MLOPS: "an MLOps description"}


def _finding(category: Category, source: str) -> Finding:
    return Finding(category.id, category.name, source)


def _said(mentions: Sequence[Mention]) -> Iterator[Mention]:
    return (mention for mention in mentions if mention.stance not in _UNSAID)


def _named(mentions: Sequence[Mention], catalog: Catalog) -> set[str]:
    return {
        claim.category
        for mention, claim in _claims(mentions, catalog)
        if not claim.when
        and (claim.level is None or claim.level >= _NAMED or (claim.lifts and claim.category in mention.context))
    }


def _touched(mentions: Sequence[Mention], catalog: Catalog) -> set[str]:
    return {claim.category for _, claim in _claims(mentions, catalog)}


def _claims(mentions: Sequence[Mention], catalog: Catalog) -> Iterator[tuple[Mention, Claim]]:
    claims = claims_of(catalog)
    for mention in _said(mentions):
        for claim in claims.of(mention.skill):
            if catalog.categories[claim.category].group is CategoryGroup.DIVERGENCE:
                yield mention, claim
