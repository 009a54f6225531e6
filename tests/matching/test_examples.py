"""Every example of the taxonomy: the sentence that must, and the one that must not, be this skill."""

from gapcheck.catalog.model import Catalog
from gapcheck.matching.matcher import Matcher
from gapcheck.matching.model import Stance

DENIED = (Stance.NEGATED, Stance.OTHER_PERSON)


def test_every_match_example_matches(matcher: Matcher, shipped: Catalog) -> None:
    missed = [
        f"{skill}: {text}"
        for skill, (match, _) in shipped.examples.items()
        for text in match
        if skill not in {mention.skill for mention in matcher.match_text(text)}
    ]
    assert missed == []


def test_no_example_of_something_else_matches(matcher: Matcher, shipped: Catalog) -> None:
    wrong = [
        f"{skill}: {text}"
        for skill, (_, others) in shipped.examples.items()
        for text in others
        if any(mention.skill == skill and mention.stance not in DENIED for mention in matcher.match_text(text))
    ]
    assert wrong == []


def test_there_are_examples(shipped: Catalog) -> None:
    assert len(shipped.examples) > 400
