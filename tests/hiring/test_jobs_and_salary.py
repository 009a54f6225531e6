"""What a job description asks for, and what the bands say."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gapcheck.hiring.jobs import classify
from gapcheck.hiring.salary import compare
from gapcheck.matching.model import Stance
from tests.assessment.people import Person, catalog

MARKET = catalog().markets[0]


def asks_for(*skills: str, **more):
    person = Person()
    for skill in skills:
        person.say(skill, **more)
    return classify(person.mentions, catalog())


@pytest.mark.parametrize(
    ("skills", "verdict"),
    [
        (["terraform", "kubernetes", "prometheus", "jenkins"], "devops"),
        (["kafka", "argo-rollouts", "spark"], "devops"),
        (["feast"], "mixed"),
        (["feast", "dvc", "evidently", "ray"], "mixed"),
        (["feast", "dvc", "evidently", "ray", "vllm"], "mlops"),
        (["mlflow", "feast", "evidently", "ray"], "mlops"),
    ],
)
def test_the_number_of_areas_named_decides(skills, verdict):
    assert asks_for(*skills).verdict == verdict


def test_named_and_touched_areas_are_told_apart():
    answer = asks_for("feast", "argo-rollouts")
    assert [f.rule for f in answer.fired] == ["feature_stores"]
    assert [f.rule for f in answer.near] == ["ab_testing"]
    assert answer.text == "Names 1 of the 9 MLOps areas: between the two."


def test_what_is_not_wanted_is_not_named():
    assert asks_for("feast", stance=Stance.NEGATED).verdict == "devops"
    assert asks_for("feast", stance=Stance.LEARNING).verdict == "mixed"


def bands(years, family="mlops", other="devops"):
    return compare(MARKET, family, other, Fraction(years))


@pytest.mark.parametrize(
    ("years", "mlops", "devops"),
    [
        ("2.99", None, None),
        (3, (75_000, 110_000), (65_000, 95_000)),
        ("4.99", (75_000, 110_000), (65_000, 95_000)),
        (5, (115_000, 165_000), (95_000, 135_000)),
        ("7.99", (115_000, 165_000), (95_000, 135_000)),
        (8, (165_000, 210_000), None),
        (30, (165_000, 210_000), None),
    ],
)
def test_bands_at_their_borders(years, mlops, devops):
    answer = bands(years)
    found = [None if one.band is None else (one.band.low, one.band.high) for one in (answer.own, answer.other)]
    assert found == [mlops, devops]
    assert answer.scope == "USD a year, full time, Latin America, sourced by South, 2026"


@pytest.mark.parametrize("years", [5, 8])
def test_a_border_names_both_bands(years):
    note = bands(years).own.note
    assert note.startswith(f"exactly {years} years")
    assert "below it" in note


def test_why_there_is_no_band():
    assert bands(2).own.note == "the article gives no band under 3 years"
    assert bands(9).other.note == "the article gives no band from 8 years on"
    assert bands(4, "platform").own.note == "the article gives no band for this role"


def test_the_premium_is_computed_only_at_the_same_level():
    assert bands(4).premium == "15.4 % to 15.8 % above devops at mid level"
    assert bands(6).premium == "21.1 % to 22.2 % above devops at senior level"
    assert bands(9).premium == "not computable: the article gives no staff band for devops"
    assert bands(1).premium == "the article gives no band, so there is nothing to compare"
