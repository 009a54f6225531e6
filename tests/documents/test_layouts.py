from __future__ import annotations

from pathlib import Path

import pytest
import yaml

CASES = Path(__file__).parents[1] / "cases" / "layouts"


def load(name: str) -> dict[str, dict[str, object]]:
    return yaml.load((CASES / f"{name}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)


POSITIONS, SECTIONS, CREDENTIALS = load("positions"), load("sections"), load("credentials")


def month(when) -> str:
    return f"{when.year}-{when.month:02}" if when else "-"


@pytest.mark.parametrize("name", POSITIONS)
def test_positions(structured, name) -> None:
    text = POSITIONS[name]["text"]
    document = structured(text)
    found = []
    for one in document.positions:
        period = one.period
        last = "now" if period and period.present else month(period.end if period else None)
        found.append([one.title, one.organisation, month(period.start if period else None), last])
    assert found == POSITIONS[name]["positions"]
    for one, following in zip(document.positions, document.positions[1:], strict=False):
        assert one.end <= following.start
    for one in document.positions:
        assert document.section_at(one.start).kind == one.section
        assert one.title in text or " – " in one.title or ", " in one.title


@pytest.mark.parametrize("name", SECTIONS)
def test_sections(structured, name) -> None:
    text = SECTIONS[name]["text"]
    document = structured(text)
    found = [
        (one.kind.value, text[one.start : one.end].strip())
        for one in document.sections
        if text[one.start : one.end].strip()
    ]
    assert [kind for kind, _ in found] == [kind for kind, _ in SECTIONS[name]["sections"]]
    for (_, content), (_, first) in zip(found, SECTIONS[name]["sections"], strict=True):
        assert content.startswith(first)


@pytest.mark.parametrize("name", CREDENTIALS)
def test_credentials(structured, name) -> None:
    document = structured(CREDENTIALS[name]["text"])
    found = [[one.section.value, one.name, one.issuer, one.state.value] for one in document.credentials]
    assert found == CREDENTIALS[name]["credentials"]


def test_bullets_belong_to_the_position_above(structured) -> None:
    text = POSITIONS["title and company on lines of their own, date below"]["text"]
    document = structured(text)
    assert document.position_at(text.index("Prometheus")) == 0
    assert document.position_at(text.index("March 2020")) == 0
    assert document.position_at(text.index("runbooks")) == 1
    assert document.position_at(text.index("Jane Roe")) is None


def test_a_career_break_belongs_to_no_position(structured) -> None:
    text = POSITIONS["a company's whole time above its titles, and a career break"]["text"]
    assert structured(text).position_at(text.index("Career break")) is None
