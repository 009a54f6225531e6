"""Whether a reading can be judged, in numbers, and what is odd about it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gapcheck.catalog.model import Catalog
from gapcheck.documents.model import Extract, Notice, Reading, Verdict
from gapcheck.documents.sections import Sections
from gapcheck.documents.vocabulary import vocabulary
from gapcheck.errors import Code

_WORD = re.compile(r"[^\W\d_]{2,}")
_VOWEL = re.compile(r"[aeiouy]")
_LONGEST_WORD = 24
_LONGEST_ACRONYM = 6


def judge(extract: Extract, folded: str, catalog: Catalog, sections: Sections) -> tuple[Reading, tuple[Notice, ...]]:
    """Return the verdict with its numbers, and notices about the text as a whole."""
    rules = catalog.reading
    words = _WORD.findall(folded)
    letters = sum(map(len, words))
    per_page = letters // max(extract.pages, 1)
    unknown = _impossible(words)
    notices = list(_oddities(extract, folded, catalog, sections))
    verdict, code, reason = Verdict.OK, "", ""
    if letters < catalog.evidence.min_characters or len(words) < catalog.evidence.min_words:
        verdict, code = Verdict.UNREADABLE, Code.TOO_LITTLE_TEXT.value
        reason = (
            f"{letters} letters in {len(words)} words; "
            f"at least {catalog.evidence.min_characters} letters and {catalog.evidence.min_words} words are needed"
        )
    elif unknown > rules.unreadable_unknown_share:
        verdict, code = Verdict.UNREADABLE, Code.TOO_LITTLE_TEXT.value
        reason = f"{unknown:.0%} of the words cannot be words: the text is garbled"
    elif extract.confidence is not None and extract.confidence < rules.min_confidence:
        verdict, code = Verdict.UNREADABLE, Code.TOO_LITTLE_TEXT.value
        reason = f"recognised from images with a confidence of only {extract.confidence:.0%}"
    elif extract.confidence is not None:
        verdict, reason = Verdict.DEGRADED, f"recognised from images with a confidence of {extract.confidence:.0%}"
    elif unknown > rules.max_unknown_share:
        verdict, reason = Verdict.DEGRADED, f"{unknown:.0%} of the words cannot be words: text may be lost"
    elif per_page < rules.min_characters_per_page and extract.pages > 1:
        verdict, reason = Verdict.DEGRADED, f"only {per_page} letters a page: text may be lost"
    reading = Reading(
        verdict=verdict,
        reason=reason,
        code=code,
        characters_per_page=len(extract.text) // max(extract.pages, 1),
        columns=extract.columns,
        hidden_spans=len(extract.hidden),
        unknown_word_share=round(unknown, 4),
        confidence=extract.confidence,
    )
    return reading, tuple(notices)


def _impossible(words: list[str]) -> float:
    """Return the share of different words that no language writes: no vowel and no acronym, or endless."""
    different = {word for word in words if word.isascii()}
    if not different:
        return 0.0
    long = [word for word in different if len(word) > _LONGEST_ACRONYM]
    bad = sum(len(word) > _LONGEST_WORD or not _VOWEL.search(word) for word in long)
    return bad / len(different)


def _oddities(extract: Extract, folded: str, catalog: Catalog, sections: Sections) -> Iterator[Notice]:
    words = vocabulary(catalog)
    for wording in words.to_models:
        start = folded.find(wording)
        if start >= 0:
            text = "the text addresses a language model; gapcheck has none and counts it as ordinary text"
            yield Notice("instructions_to_models", text, start, start + len(wording))
    if not sections.headings:
        yield Notice("no_sections", "no headings were found; sections are guessed from the text")
    limit = catalog.reading.wall_items
    if limit:
        yield from _walls(extract, limit)


def _walls(extract: Extract, limit: int) -> Iterator[Notice]:
    """Find stretches without an empty line that hold more list items than a person would write."""
    offset = 0
    for part in extract.text.split("\n\n"):
        items = part.count(",") + part.count("|") + part.count("•") + part.count(";")
        letters = len(part)
        if items >= limit and letters < items * 20:
            text = f"a wall of {items} keywords without a sentence"
            yield Notice("keyword_wall", text, offset, offset + letters)
        offset += letters + 2
