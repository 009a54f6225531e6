"""docs/errors.md explains every code that exists, no other, and every code can happen."""

from __future__ import annotations

import re
from pathlib import Path

from gapcheck.errors import Code

ROOT = Path(__file__).parent.parent.parent
SECTIONS = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8").split("\n### ")[1:]


def test_every_code_has_its_section_in_order() -> None:
    explained = [tuple(section.splitlines()[0].split()) for section in SECTIONS]
    assert explained == [(str(code), code.name) for code in Code]


def test_a_section_has_meaning_example_and_remedy() -> None:
    for section in SECTIONS:
        code, _, body = section.partition(" ")
        paragraphs = re.split(r"\n\n+", body.split("\n## ")[0].strip())[1:]
        meaning, example, remedy = paragraphs
        assert example.startswith(f"    {code} "), code
        assert len(meaning) > 10, code
        assert len(remedy) > 5, code


def test_every_code_is_used() -> None:
    sources = (p for p in (ROOT / "gapcheck").rglob("*.py") if p.name != "errors.py")
    used = {name for path in sources for name in re.findall(r"\bCode\.([A-Z_]+)\b", path.read_text(encoding="utf-8"))}
    assert {code.name for code in Code} - used == set()
