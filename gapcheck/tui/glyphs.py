"""How levels, verdicts and mentions look: a glyph, a word and a number, never colour alone."""

from __future__ import annotations

from fractions import Fraction

from gapcheck.assessment.model import level_word
from gapcheck.matching.model import How, Mention, Stance

GLYPHS = {"none": "○", "adjacent": "◔", "named": "◑", "practised": "◕", "hands_on": "●"}
NUMBERS = {0: "0", 1: "1/4", 2: "1/2", 3: "3/4", 4: "1"}
SET_BY_PERSON = "◆"
VERDICTS = {
    "ready": "ready",
    "on_basis": "on basis",
    "provisional": "provisional",
    "outside_basis": "outside the basis",
}
STATES = {"new": "●", "seen": "✓", "decided": "◆"}
TICKED = {True: "[x]", False: "[ ]"}
_STYLES = {"none": "$text-error", "adjacent": "$text-warning", "named": "$text-warning", "practised": "$text-success"}


def bar(level: Fraction) -> str:
    """Return a bar of four blocks."""
    quarters = int(level * 4)
    return "█" * quarters + "░" * (4 - quarters)


def number(level: Fraction) -> str:
    """Return the level as people write it: 0, 1/4, 1/2, 3/4, 1."""
    return NUMBERS[int(level * 4)]


def word(level: Fraction) -> str:
    """Return the level's word with a space."""
    return level_word(level).value.replace("_", " ")


def glyph(level: Fraction) -> str:
    """Return the level's glyph."""
    return GLYPHS[level_word(level).value]


def style(level: Fraction) -> str:
    """Return the level's style; it only repeats what glyph, word and number say."""
    return _STYLES.get(level_word(level).value, "$text-success")


def mention_class(mention: Mention) -> str:
    """Return how a mention is marked in the resume's text; see the resume pane's styles."""
    if mention.stance is Stance.NEGATED:
        return "negated"
    if mention.stance is not Stance.USED:
        return "wished"
    return "fuzzy" if mention.how is How.FUZZY else "exact"


def mention_words(mention: Mention) -> str:
    """Return how a mention matched, in words."""
    how = f"misspelt, {mention.distance} edits" if mention.how is How.FUZZY else mention.how.value
    said = mention.stance.value.replace("_", " ")
    return ", ".join(part for part in (how, said, mention.reason) if part)
