"""Invented people as frozen results, a catalogue with the real names, and everything hostile that a resume may say."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from gapcheck.assessment.model import Assessment
from gapcheck.assessment.wire import from_wire
from gapcheck.catalog.model import Catalog
from gapcheck.catalog.yamlfile import read_yaml
from tests.assessment import people as small

HERE = Path(__file__).parent
NAMES = ("outside", "provisional", "ready", "spanish")

CORPUS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</style></title><svg onload=alert(1)>",
    "\"' onmouseover='alert(1)' x=\"",
    "<a href=\"javascript:alert(1)\">click</a> javascript:alert(1)",
    "{{ 7*7 }} {% for x in y %} {#",
    "${7*7} #{7*7} <%= 7*7 %>",
    "# heading **bold** [link](javascript:alert(1)) ![i](http://evil.example/x.png) `code`",
    "| a | b |\n|---|---|\n```\n---",
    "#read(\"/etc/passwd\") $x^2$ @ref <label> *bold* \\ // comment",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1+1)",
    "＝HYPERLINK(\"http://evil.example\")",
    "  =1+1",
    "\t=1+1",
    "http://evil.example/ mailto:x@evil.example internal:Sheet1!A1 file:///etc/passwd",
    "\x1b]0;owned\x07 \x1b[2J\x1b]52;c;ZXZpbA==\x1b\\ \x9b31m",
    "\u202egnp.exe\u202c \u2066x\u2069 zero\u200bwidth \u200f",
    "W" * 10_000,
    "Räksmörgås ção ñandú 🚀👩‍💻 王小明 محمد 𝕳",
    "[/x] [bold red]markup[/] [@click=app.bell]x[/]",
    "--- \r\nBEGIN:VEVENT\r\nSUMMARY:evil\r\n",
    "#N/A TRUE 1e9 0001",
    "]]> <!-- --> <?xml version='1.0'?> &amp; &lt; &#x3c;",
)  # fmt: skip


@cache
def catalog() -> Catalog:
    """Return a small catalogue whose categories have their names in every language."""
    data = read_yaml(small.TAXONOMY / "categories.yaml").data
    assert isinstance(data, dict)
    names = {one: texts for group in data.values() if isinstance(group, dict) for one, texts in group.items()}
    plain = small.catalog()
    return replace(plain, categories={k: replace(c, names=dict(names[k])) for k, c in plain.categories.items()})


def wire(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((HERE / "people" / f"{name}.json").read_text("utf-8"))
    return found


def person(name: str) -> Assessment:
    return from_wire(wire(name))


def hostile() -> Assessment:
    """Return a result in which everything that comes from a resume or a reviewer is hostile."""
    data = wire("provisional")
    document = data["document"]
    document["path"] = CORPUS[0] + "/../../" + CORPUS[10]
    document["sha256"] = "ef" * 32
    document["warnings"] = [{"code": "odd", "message": text} for text in CORPUS]
    document["hidden"] = [{"text": text, "how": "white", "page": 1} for text in CORPUS]
    for number, position in enumerate(document["positions"]):
        position["title"], position["organisation"] = CORPUS[number], CORPUS[-number - 1]
        position.get("period", {})["text"] = CORPUS[number + 4]
    for number, skill in enumerate(data["skills"]):
        text = CORPUS[number % len(CORPUS)]
        skill["name"] = text
        skill["reason"] = text
        if skill["quote"]:
            skill["quote"]["text"] = text
    for number, category in enumerate(data["categories"]):
        text = CORPUS[number % len(CORPUS)]
        category["rule"] = category["missing"] = text
        if category["quote_at"]:
            category["quote"] = category["quote_at"]["text"] = text
    for number, gap in enumerate(data["gaps"]):
        gap["reason"] = CORPUS[number % len(CORPUS)]
        gap["name"] = CORPUS[-1 - number % len(CORPUS)]
        gap["suggest"] = [CORPUS[number % len(CORPUS)]]
    data["questions"] = list(CORPUS)
    data["question_details"] = [{"kind": "thin", "skill": "", "category": ""} for _ in CORPUS]
    data["decisions"] = [
        {"action": "note", "target": text, "value": text, "reason": text, "author": text, "at": "2026-11-23T10:00:00Z"}
        for text in CORPUS
    ]
    data["decided_by"] = CORPUS[10]
    data["sentence"] = CORPUS[0]
    return from_wire(data)
