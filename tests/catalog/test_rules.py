"""The files of figures and rules: what they say, and what is refused with its place."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gapcheck.catalog import rules
from gapcheck.catalog.yamlfile import parse_yaml, read_yaml
from gapcheck.errors import CatalogError, Code
from tests.assessment.people import NINE, TAXONOMY


def shipped(name: str) -> str:
    return (TAXONOMY / name).read_text(encoding="utf-8")


def changed(name: str, old: str, new: str):
    text = shipped(name)
    assert old in text
    return parse_yaml(text.replace(old, new, 1).encode(), name)


def test_the_sums_of_the_ledger_are_those_that_the_article_pins():
    rows = rules.effort(read_yaml(TAXONOMY / "effort.yaml")).rows
    assert tuple(row.category for row in rows) == NINE
    sums = [sum(getattr(row, name) for row in rows) for name in ("low", "typical", "high", "kubernetes", "python")]
    assert sums == [106, 195, 361, 97, 98]
    assert [row.category for row in rows if row.thin] == ["feature_stores"]
    assert all(row.source and row.done_when and row.first_step for row in rows)


def test_the_hard_edges():
    after = {row.category: set(row.after) for row in rules.effort(read_yaml(TAXONOMY / "effort.yaml")).rows}
    assert after == {
        "experiment_tracking": set(),
        "data_versioning": set(),
        "model_registries": {"experiment_tracking"},
        "retraining_pipelines": {"data_versioning", "model_registries"},
        "inference_optimization": {"model_registries"},
        "model_monitoring": {"inference_optimization"},
        "ab_testing": {"inference_optimization", "model_monitoring"},
        "training_infrastructure": {"experiment_tracking"},
        "feature_stores": {"data_versioning", "retraining_pipelines"},
    }


def test_every_row_has_its_own_words():
    contexts = rules.contexts(rules.effort(read_yaml(TAXONOMY / "effort.yaml")))
    assert set(contexts) == set(NINE)
    assert all(len(words) >= 10 for words in contexts.values())
    assert all(word == word.casefold().strip() for words in contexts.values() for word in words)


@pytest.mark.parametrize(("role", "musts"), [("devops", 7), ("mlops", 9), ("llmops", 4), ("ml_platform", 0)])
def test_roles_have_their_must_haves_with_a_source(role, musts):
    found = rules.role(read_yaml(TAXONOMY / "roles" / f"{role}.yaml"))
    assert found.id == role
    assert sum(one.must for one in found.requirements) == musts
    assert all(one.source and one.weight > 0 for one in found.requirements)
    assert found.estimate == (role != "llmops")


def test_the_bands_of_the_market_file():
    market = rules.market(read_yaml(TAXONOMY / "market" / "latam-2026.yaml"))
    assert [(b.role, b.level, b.from_years, b.to_years, b.low, b.high) for b in market.bands] == [
        ("devops", "mid", 3, 5, 65_000, 95_000),
        ("devops", "senior", 5, 8, 95_000, 135_000),
        ("mlops", "mid", 3, 5, 75_000, 110_000),
        ("mlops", "senior", 5, 8, 115_000, 165_000),
        ("mlops", "staff", 8, None, 165_000, 210_000),
    ]


@pytest.mark.parametrize(
    ("read", "name", "old", "new", "code", "words"),
    [
        (rules.effort, "effort.yaml", "low: 6, typical: 12", "low: 16, typical: 12", Code.BAD_VALUE, "low"),
        (rules.effort, "effort.yaml", "low: 6, typical: 12, high: 22", "low: six, typical: 12, high: 22",
         Code.BAD_VALUE, "no number"),
        (rules.effort, "effort.yaml", "    after: [experiment_tracking]", "    after: [feature_stores]", Code.CYCLE,
         "comes after"),
        (rules.effort, "effort.yaml", "thin: true", "thick: true", Code.UNKNOWN_FIELD, "thick"),
        (rules.evidence, "evidence.yaml", "experience: role", "experience: king", Code.BAD_VALUE, "king"),
        (rules.role, "roles/mlops.yaml", "category: provisioning", "category: kubernetes_platform", Code.DUPLICATE_KEY,
         "twice"),
        (rules.role, "roles/devops.yaml", "weight: 3", "weight: 0", Code.BAD_VALUE, "above 0"),
        (rules.market, "market/latam-2026.yaml", "from_years: 5", "from_years: 4", Code.BAD_VALUE, "overlap"),
        (rules.hiring, "hiring.yaml", "share: 20%", "share: 120%", Code.BAD_VALUE, "120"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_with_its_place(read, name, old, new, code, words):
    with pytest.raises(CatalogError) as caught:
        read(changed(name, old, new))
    assert caught.value.code is code
    assert words in f"{caught.value}"
    assert caught.value.place.line > 1


@pytest.mark.parametrize(("text", "value"), [("12", 12), ("2.25", Fraction(9, 4)), ("1/2", Fraction(1, 2))])
def test_numbers_are_kept_exactly(text, value):
    located = changed("roles/devops.yaml", "weight: 3", f"weight: {text}")
    assert rules.role(located).requirements[0].weight == value
