"""The organisation-level rules at and around their borders."""

from __future__ import annotations

from dataclasses import fields
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapcheck.hiring.model import Llms, Organisation
from gapcheck.hiring.rules import first_hire, one_person, rules_of, team_size
from tests.assessment.people import catalog

RULES = rules_of(catalog().hiring)


def fired(**known) -> set[str]:
    return {finding.rule for finding in first_hire(Organisation(**known), RULES).fired}


def near(**known) -> set[str]:
    return {finding.rule for finding in first_hire(Organisation(**known), RULES).near}


def unknown(**known) -> set[str]:
    return {finding.rule for finding in first_hire(Organisation(**known), RULES).unknown}


def test_what_is_not_known_is_unknown_and_never_false():
    answer = first_hire(Organisation(), RULES)
    assert answer.verdict == "no_rule_applies"
    assert answer.fired == ()
    assert {f.rule for f in answer.unknown} == {"T1", "T2", "T3", "T4", "T5", "D1", "D2", "D3", "D4"}


@pytest.mark.parametrize(
    ("models", "schedules", "what"),
    [(3, 2, "fired"), (4, 5, "fired"), (3, 1, "near"), (2, 2, "near"), (1, 2, ""), (None, 2, "unknown"),
     (3, None, "unknown"), (2, None, ""), (None, 1, "")],
)  # fmt: skip
def test_t1_three_models_with_two_schedules(models, schedules, what):
    answer = first_hire(Organisation(models=models, retraining_schedules=schedules), RULES)
    for kind in ("fired", "near", "unknown"):
        assert ("T1" in {f.rule for f in getattr(answer, kind)}) == (kind == what)


def test_t1_two_automated_models_are_near():
    assert "T1" in near(models=2, retrained_by_hand=False, retraining_schedules=1)
    assert "T1" not in near(models=2, retrained_by_hand=True, retraining_schedules=1)


def test_t2_is_strict():
    assert "T2" in fired(infrastructure_share=Fraction(201, 1000))
    assert "T2" not in fired(infrastructure_share=Fraction(1, 5))
    assert "T2" in near(infrastructure_share=Fraction(1, 5))
    assert "T2" not in near(infrastructure_share=Fraction(19, 100))


def test_t3_wants_own_llms_and_an_api_points_to_the_subset():
    assert "T3" in fired(llms=Llms.SELF_HOSTED)
    answer = first_hire(Organisation(llms=Llms.API), RULES)
    assert "T3" not in {f.rule for f in answer.fired}
    assert answer.warnings == (RULES.warnings.llmops_subset,)
    assert "T3" not in unknown(llms=Llms.NONE)


@pytest.mark.parametrize(
    ("required", "provable", "what"),
    [(True, False, "fired"), (True, True, ""), (False, None, ""), (True, None, "unknown"), (None, True, "")],
)
def test_t4_required_and_not_provable(required, provable, what):
    known = {"lineage_required": required, "lineage_provable": provable}
    assert ("T4" in fired(**known), "T4" in unknown(**known)) == (what == "fired", what == "unknown")


@pytest.mark.parametrize(
    ("filled", "opened", "what"),
    [(2, 1, "fired"), (3, None, "fired"), (3, 0, "fired"), (2, 0, "near"), (1, 0, ""), (2, None, "unknown")],
)
def test_t5_filled_and_open_positions_together(filled, opened, what):
    answer = first_hire(Organisation(ml_engineers=filled, ml_engineers_open=opened), RULES)
    for kind in ("fired", "near", "unknown"):
        assert ("T5" in {f.rule for f in getattr(answer, kind)}) == (kind == what)


@pytest.mark.parametrize("known", [{"ships_web": True}, {"builds_cloud": True}, {"platform_team": True},
                                   {"models": 2, "retrained_by_hand": True}])  # fmt: skip
def test_any_d_alone_is_devops_first(known):
    assert first_hire(Organisation(**known), RULES).verdict == "devops_first"


def test_d3_wants_fewer_than_three_all_by_hand():
    assert "D3" in fired(models=2, retrained_by_hand=True)
    assert "D3" not in fired(models=3, retrained_by_hand=True)
    assert "D3" not in fired(models=2, retrained_by_hand=False)
    assert "D3" in unknown(models=2)


def test_a_trigger_wins_over_devops_first():
    known = {"llms": Llms.SELF_HOSTED, "ships_web": True}
    assert first_hire(Organisation(**known, devops_engineers=1), RULES).verdict == "add_mlops"
    assert first_hire(Organisation(**known), RULES).verdict == "add_mlops"
    assert first_hire(Organisation(**known, devops_engineers=0), RULES).verdict == "both_devops_first"
    assert first_hire(Organisation(llms=Llms.SELF_HOSTED, devops_engineers=0), RULES).verdict == "add_mlops"


@pytest.mark.parametrize(("devops", "mlops", "warned"), [(1, 0, True), (2, 0, True), (0, 0, False), (1, 1, False),
                                                         (1, None, False)])  # fmt: skip
def test_a_second_devops_hire_before_the_first_mlops_hire_is_warned_about(devops, mlops, warned):
    about = Organisation(devops_engineers=devops, mlops_engineers=mlops, next_hire_is_devops=True)
    assert (RULES.warnings.second_devops in first_hire(about, RULES).warnings) == warned


def test_every_finding_names_its_source():
    answer = first_hire(Organisation(models=3, retraining_schedules=2, ml_engineers=3), RULES)
    assert all(finding.source and finding.text for finding in (*answer.fired, *answer.unknown))
    assert "3 or more models in production with 2 or more different" in answer.fired[0].text


PERSON = {"strong_senior": True, "curious_about_ml": True}


@pytest.mark.parametrize(
    ("models", "engineers", "verdict"),
    [(2, 4, "ok"), (0, 0, "ok"), (3, 4, "at_limit"), (2, 5, "at_limit"), (3, 5, "at_limit"), (4, 0, "specialize"),
     (0, 6, "specialize"), (None, 4, "unknown"), (2, None, "unknown"), (4, None, "specialize")],
)  # fmt: skip
def test_one_person_for_both(models, engineers, verdict):
    assert one_person(Organisation(models=models, ml_engineers=engineers, **PERSON), RULES).verdict == verdict


def test_one_person_needs_a_strong_and_curious_senior():
    about = Organisation(models=1, ml_engineers=1, strong_senior=False, curious_about_ml=True)
    assert one_person(about, RULES).verdict == "specialize"
    unsaid = one_person(Organisation(models=1, ml_engineers=1), RULES)
    assert (unsaid.verdict, [f.rule for f in unsaid.unknown]) == ("ok", ["person"])


def test_llms_bring_the_limit_sooner():
    about = Organisation(models=1, ml_engineers=1, llms=Llms.API, **PERSON)
    assert one_person(about, RULES).warnings == (RULES.one_person.llm_note,)


@pytest.mark.parametrize(
    ("known", "verdict"),
    [({}, "1"), ({"ml_engineers": 9, "models": 19}, "1"), ({"ml_engineers": 10}, "2"), ({"models": 20}, "2"),
     ({"mid_stage_serious_ml": True}, "3-5"), ({"mlops_engineers": 5, "mid_stage_serious_ml": True}, "3-5"),
     ({"mlops_engineers": 6}, "not_stated")],
)  # fmt: skip
def test_team_size(known, verdict):
    assert team_size(Organisation(**known), RULES).verdict == verdict


def test_team_size_names_what_is_near_and_unknown():
    answer = team_size(Organisation(ml_engineers=9), RULES)
    assert ([f.rule for f in answer.near], [f.rule for f in answer.unknown]) == (["ml_engineers"], ["models"])
    assert "does not say" in team_size(Organisation(mlops_engineers=6), RULES).text


organisations = st.builds(
    Organisation,
    models=st.none() | st.integers(0, 30),
    retraining_schedules=st.none() | st.integers(0, 5),
    retrained_by_hand=st.none() | st.booleans(),
    infrastructure_share=st.none() | st.fractions(0, 1, max_denominator=20),
    llms=st.none() | st.sampled_from(Llms),
    lineage_required=st.none() | st.booleans(),
    lineage_provable=st.none() | st.booleans(),
    ml_engineers=st.none() | st.integers(0, 20),
    ml_engineers_open=st.none() | st.integers(0, 5),
    ships_web=st.none() | st.booleans(),
    devops_engineers=st.none() | st.integers(0, 3),
)


@given(organisations)
def test_a_rule_is_never_fired_and_unknown_at_once(about):
    for answer in (first_hire(about, RULES), one_person(about, RULES), team_size(about, RULES)):
        fired_rules = {f.rule for f in answer.fired}
        assert not fired_rules & {f.rule for f in answer.unknown}
        assert not fired_rules & {f.rule for f in answer.near}
    assert (first_hire(about, RULES).verdict in ("add_mlops", "both_devops_first")) == any(
        f.rule.startswith("T") for f in first_hire(about, RULES).fired
    )


def test_every_input_may_be_left_out():
    assert all(getattr(Organisation(), one.name) is None for one in fields(Organisation))
