"""Plain prose of other trades, full of words that are also names of tools: nothing may be found in it."""

from pathlib import Path

import pytest

from gapcheck.matching.matcher import Matcher

FILES = sorted((Path(__file__).parents[1] / "prose").glob("*/*.txt"))


def test_there_is_prose() -> None:
    assert len(FILES) >= 30


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_nothing_is_found(file: Path, matcher: Matcher) -> None:
    found = matcher.match_text(file.read_text(encoding="utf-8"))
    assert [(mention.skill, mention.surface, mention.reason) for mention in found] == []
