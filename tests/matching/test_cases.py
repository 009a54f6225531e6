"""Sentences with what must and must not be found in them: tests/cases/matching/*.yaml."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from gapcheck.matching.matcher import Matcher
from gapcheck.matching.model import Mention

CASES = Path(__file__).parents[1] / "cases" / "matching"


def _cases() -> list[Any]:
    out = []
    for file in sorted(CASES.glob("*.yaml")):
        for number, case in enumerate(yaml.safe_load(file.read_text(encoding="utf-8"))):
            marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
            out.append(pytest.param(case, id=f"{file.stem}-{number}", marks=marks))
    return out


def _wanted(entry: str | dict[str, Any]) -> dict[str, Any]:
    if isinstance(entry, dict):
        return {"stance": "used", **entry}
    skill, _, surface = entry.partition(": ")
    return {"skill": skill, "surface": surface} if surface else {"skill": skill}


def _is(mention: Mention, wanted: dict[str, Any]) -> bool:
    return all(getattr(mention, name) == value for name, value in wanted.items())


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, Any], matcher: Matcher) -> None:
    found = list(matcher.match_text(case["text"]))
    seen = [(mention.skill, mention.surface, str(mention.how), str(mention.stance), mention.past) for mention in found]
    left = list(found)
    for entry in case.get("expect", []):
        wanted = _wanted(entry)
        hit = next((mention for mention in left if _is(mention, wanted)), None)
        assert hit is not None, f"{wanted} is not in {seen}"
        left.remove(hit)
    for skill in case.get("forbid", []):
        assert skill not in {mention.skill for mention in found}, seen
    if case.get("only"):
        assert not left, seen
