from __future__ import annotations

import json

import pytest

from gapcheck.catalog.schema import MODELS, schema_text, schemas, undescribed
from gapcheck.catalog.sources import shipped_folder


@pytest.mark.parametrize("name", MODELS)
def test_the_committed_schema_is_that_of_the_code(name: str) -> None:
    committed = (shipped_folder() / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert committed == schema_text(schemas()[name]), "gapcheck taxonomy schema --out taxonomy/schema"


@pytest.mark.parametrize("name", MODELS)
def test_every_field_is_described(name: str) -> None:
    assert list(undescribed(name, schemas()[name])) == []


def test_a_short_alias_is_text_and_a_long_one_a_mapping() -> None:
    skill = schemas()["skills"]["$defs"]["SkillFile"]
    alias = skill["properties"]["aliases"]["items"]
    assert [one.get("type") or one["$ref"] for one in alias["anyOf"]] == ["string", "#/$defs/AliasFile"]
    assert skill["required"] == ["name"]
    assert skill["additionalProperties"] is False


def test_an_undescribed_field_is_noticed() -> None:
    schema = {
        "description": "A.",
        "properties": {"x": {}},
        "$defs": {"B": {"properties": {"y": {"description": "Y."}}}},
    }
    assert list(undescribed("a", json.loads(json.dumps(schema)))) == ["a: a.x", "a: B"]
