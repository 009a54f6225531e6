"""The JSON of an assessment: its keys, its bytes, its schema."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from gapcheck.assessment.assess import assess
from gapcheck.assessment.schema import AssessmentWire, schemas, text_of
from gapcheck.assessment.wire import dumps, from_wire, to_wire
from gapcheck.assessment.wirenumbers import LARGEST_DENOMINATOR, fraction, number
from gapcheck.documents.model import CredentialState, Hidden, Notice, SectionKind
from gapcheck.matching.model import Stance
from tests.assessment.people import AS_OF, Person, catalog, role, senior_devops, senior_mlops

SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"


def everything() -> Person:
    person = senior_devops().job("", "", "feast").credential("cka", CredentialState.HELD)
    person.section(SectionKind.SKILLS, "dvc").say("terraform", stance=Stance.NEGATED, past=True)
    person.job("2009-01", "2010-01", ("redis", "{} at 2 ms, ÄÖ \u2028 \U0001f600", ("feature_stores",)))
    person.hidden = (Hidden("vllm", "white", 2),)
    person.notices = (Notice("keyword_wall", "many", 1, 2, 1), Notice("columns_repaired", "two"))
    return person


PEOPLE = {
    "everything": (everything(), "mlops"),
    "outside": (Person().job("2020-01", "now", "terraform"), "mlops"),
    "ready": (senior_mlops(), "mlops"),
    "llmops": (senior_mlops(), "llmops"),
    "empty": (Person(), "devops"),
}


def wire_of(name: str) -> dict:
    person, which = PEOPLE[name]
    return to_wire(assess(person.document(), person.mentions, role(which), catalog(), as_of=AS_OF))


@pytest.mark.parametrize("name", PEOPLE)
def test_the_schema_describes_what_is_written(name):
    TypeAdapter(AssessmentWire).validate_json(dumps(wire_of(name)), strict=True)


def test_the_schema_refuses_unknown_keys():
    with pytest.raises(ValidationError):
        TypeAdapter(AssessmentWire).validate_python(wire_of("ready") | {"score": 1})


@pytest.mark.parametrize("name", PEOPLE)
def test_json_text_comes_back_as_the_same_assessment(name):
    person, which = PEOPLE[name]
    found = assess(person.document(), person.mentions, role(which), catalog(), as_of=AS_OF)
    assert from_wire(json.loads(dumps(to_wire(found)))) == found


@pytest.mark.parametrize("name", ["assessment.schema.json", "score.schema.json"])
def test_the_committed_schemas_are_current(name):
    assert (SCHEMAS / name).read_text(encoding="utf-8") == text_of(schemas()[name])


def test_the_documented_keys_are_there():
    wire = wire_of("everything")
    assert {"document", "provenance", "fit", "must_have_met", "skills", "categories", "gaps"} <= set(wire)
    assert {"transition", "questions"} <= set(wire)
    assert {"path", "sha256", "format", "language", "pages", "verdict", "warnings"} <= set(wire["document"])
    assert {"gapcheck", "taxonomy", "role", "as_of"} == set(wire["provenance"])
    skill = next(one for one in wire["skills"] if one["mentions"])
    assert {"id", "name", "kind", "rung", "stance", "months", "last_used", "implied_by", "mentions"} <= set(skill)
    mention = {"start", "end", "surface", "how", "score", "stance", "section", "page", "line"}
    assert mention <= set(skill["mentions"][0])
    assert {"id", "name", "group", "level", "label", "skills", "quote"} <= set(wire["categories"][0])
    assert {"requirement", "category", "weight", "reason", "hours", "suggest"} <= set(wire["gaps"][0])
    estimate = {"status", "missing_spine", "hours_per_week", "kubernetes", "python", "hours", "weeks", "months"}
    assert estimate | {"rows", "plan"} <= set(wire["transition"])
    assert set(wire["transition"]["hours"]) == {"low", "typical", "high"}
    assert all(isinstance(question, str) for question in wire["questions"])


def test_implied_skills_have_no_mentions():
    implied = [one for one in wire_of("everything")["skills"] if one["implied_by"]]
    assert implied
    assert all(one["mentions"] == [] and one["reason"] for one in implied)


def test_outside_the_basis_the_transition_holds_no_number_and_no_null():
    transition = wire_of("outside")["transition"]
    assert transition["status"] == "outside_basis"
    assert not {"hours", "weeks", "months", "rows", "plan"} & set(transition)
    assert all(isinstance(value, str | list | dict) for value in transition.values())
    assert all(isinstance(value, str) for value in transition["measured"].values())


def test_the_text_is_one_line_of_plain_json():
    text = dumps(wire_of("everything"))
    assert "\n" not in text
    assert "ÄÖ" in text
    assert json.loads(text) == wire_of("everything")


def test_numbers_that_are_no_numbers_are_refused():
    with pytest.raises(ValueError, match="JSON"):
        dumps({"fit": float("nan")})


@given(st.fractions(0, 900, max_denominator=LARGEST_DENOMINATOR // 2))
def test_fractions_come_back_exactly(value):
    assert fraction(json.loads(json.dumps(number(value)))) == value


def test_whole_numbers_are_written_whole():
    assert [number(Fraction(4, 2)), number(Fraction(1, 4))] == [2, 0.25]
    assert isinstance(number(Fraction(3)), int)
