"""Decisions on top of the machine, and what-ifs beside it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from gapcheck.assessment.assess import assess
from gapcheck.assessment.evidence import quote_of
from gapcheck.assessment.model import Action, Decision, Status
from gapcheck.assessment.review import parse_level
from gapcheck.assessment.whatif import what_if
from gapcheck.assessment.wire import from_wire, to_wire
from gapcheck.documents.model import SectionKind
from gapcheck.errors import Code, UsageError
from tests.assessment.people import AS_OF, NINE, Person, catalog, role, senior_devops, senior_mlops


def result(person: Person, *decisions: Decision):
    return assess(person.document(), person.mentions, role(), catalog(), as_of=AS_OF, decisions=decisions)


def levels(found) -> dict[str, Fraction]:
    return {one.id: one.level for one in found.categories}


def machine(found) -> dict[str, Fraction]:
    return {one.id: one.machine_level for one in found.categories}


def feast_twice() -> Person:
    return (
        senior_devops()
        .job("2021-01", "now", ("feast", "Feature definitions in {}", ()))
        .section(SectionKind.SKILLS, ("feast", "{}, the annual village party", ()))
    )


def test_a_rejected_mention_no_longer_counts_and_the_machines_level_stays():
    person = feast_twice()
    quote = quote_of(person.document(), person.mentions[-2]).text
    found = result(person, Decision(Action.REJECT, "feast", surface="feast", quote=quote, reason="a party"))
    assert levels(found)["feature_stores"] == Fraction(1, 2)
    assert machine(found)["feature_stores"] == 1
    assert found.reviewed
    assert found.transition.hours.typical == 195 - 12


def test_rejecting_without_a_quote_rejects_every_mention():
    found = result(feast_twice(), Decision(Action.REJECT, "feast"))
    assert levels(found)["feature_stores"] == 0
    assert "feast" not in {one.skill for one in found.skills}


def test_a_decision_survives_reading_the_document_again():
    person = feast_twice()
    quote = quote_of(person.document(), person.mentions[-2]).text.upper()
    moved = Person().section(SectionKind.SUMMARY, "java")
    moved.job("2021-01", "now", ("feast", "Feature  definitions in {}", ()))
    found = result(moved, Decision(Action.REJECT, "feast", surface="FEAST", quote=quote))
    assert levels(found)["feature_stores"] == 0


def test_an_undone_decision_is_as_if_never_made():
    person = feast_twice()
    found = result(person, Decision(Action.REJECT, "feast", undone=True))
    assert levels(found) == levels(result(person))
    assert not found.reviewed


def test_the_last_decision_about_a_mention_holds():
    reject, confirm = Decision(Action.REJECT, "feast"), Decision(Action.CONFIRM, "feast")
    assert levels(result(feast_twice(), reject, confirm))["feature_stores"] == 1
    assert levels(result(feast_twice(), confirm, reject))["feature_stores"] == 0


def test_a_remapped_mention_counts_for_what_it_really_is():
    found = result(feast_twice(), Decision(Action.REMAP, "feast", value="dvc"))
    assert (levels(found)["feature_stores"], levels(found)["data_versioning"]) == (0, 1)
    reasons = {m.reason for one in found.skills if one.skill == "dvc" for m in one.mentions}
    assert reasons == {"remapped by a reviewer from feast"}


def test_remapping_to_an_unknown_skill_is_refused():
    with pytest.raises(UsageError) as caught:
        result(feast_twice(), Decision(Action.REMAP, "feast", value="fiest"))
    assert caught.value.code is Code.UNKNOWN_SKILL


@pytest.mark.parametrize("value", ["3/4", "0.75", "practised"])
def test_a_set_level_moves_the_numbers_and_leaves_the_machines_visible(value):
    decision = Decision(Action.SET_LEVEL, "experiment_tracking", value=value, reason="showed it in the interview")
    found = result(senior_devops(), decision)
    one = next(c for c in found.categories if c.id == "experiment_tracking")
    assert (one.level, one.machine_level, one.label) == (Fraction(3, 4), 0, "practised")
    assert one.rule == "set by a reviewer: showed it in the interview"
    assert found.transition.hours.typical == 195 - 9
    assert found.decisions == (decision,)


@pytest.mark.parametrize("text", ["", "0.6", "2", "expert", "1/0"])
def test_levels_that_do_not_exist_are_refused(text):
    with pytest.raises(UsageError):
        parse_level(text)


def test_a_confirmed_spine_category_is_no_longer_missing():
    person = Person().job("2019-03", "now", "jenkins", "terraform", "amazon-eks", "prometheus")
    assert result(person).transition.status is Status.PROVISIONAL
    found = result(person, Decision(Action.CONFIRM_SPINE, "security_compliance", reason="ran the SOC 2 audit"))
    assert found.transition.status is Status.ON_BASIS
    one = next(c for c in found.categories if c.id == "security_compliance")
    assert (one.level, one.machine_level, one.confirmed) == (Fraction(1, 2), 0, True)
    assert found.verdict == "on_basis"


def test_confirming_a_spine_category_raises_nothing_that_is_shown():
    found = result(senior_devops(), Decision(Action.CONFIRM_SPINE, "ci_cd"))
    assert levels(found)["ci_cd"] == 1


def test_a_confirmed_category_is_not_asked_about_again():
    person = senior_devops().section(SectionKind.SKILLS, "evidently")
    asked = [q for q in result(person).questions if q.category == "model_monitoring"]
    assert [q.kind for q in asked] == ["thin"]
    assert "Evidently listed" in asked[0].text
    found = result(person, Decision(Action.CONFIRM, "model_monitoring"))
    assert not [q for q in found.questions if q.category == "model_monitoring"]


def test_notes_and_tags_change_no_number():
    person = senior_devops()
    found = result(person, Decision(Action.NOTE, "", value="call back"), Decision(Action.TAG, "", value="berlin"))
    assert not found.reviewed
    assert replace(found, decisions=()) == result(person)


def test_a_reviewed_assessment_comes_back_from_json():
    decisions = [
        Decision(Action.SET_LEVEL, "ab_testing", "1/2", reason="r", author="a", at="2026-11-01T10:00:00Z", id="d1"),
        Decision(Action.REJECT, "feast", surface="Feast", quote="x", undone=True),
    ]
    found = result(feast_twice(), *decisions)
    assert from_wire(to_wire(found)) == found


def imagined(person: Person, **more):
    return what_if(result(person), role(), catalog(), **more)


def test_what_if_a_category_were_learnt():
    found = imagined(senior_devops(), categories=["feature_stores"])
    assert found.hours_saved == 24
    assert levels(found.imagined)["feature_stores"] == 1
    assert machine(found.imagined)["feature_stores"] == 0
    assert levels(found.real)["feature_stores"] == 0
    assert found.imagined.must_have_met == (5, 9)


def test_what_if_a_skill_were_learnt_in_a_project():
    found = imagined(senior_devops(), skills=["feast"])
    assert levels(found.imagined)["feature_stores"] == Fraction(3, 4)
    assert found.hours_saved == 18
    assert next(e for e in found.imagined.skills if e.skill == "feast").reason == "imagined as learnt"


def test_what_if_nothing_changes_nothing():
    found = imagined(senior_mlops(feature_store=False))
    assert found.hours_saved == 0
    assert found.imagined == found.real


def test_what_if_kubernetes_and_python_were_strong():
    person = Person().job("2018-01", "now", "aws-cloudformation", "jenkins", "amazon-ecs", "datadog", "iam")
    found = imagined(person, kubernetes=True, python=True)
    assert (found.real.transition.hours.typical, found.imagined.transition.hours.typical) == (390, 195)
    assert imagined(person, hours_per_week=Fraction(30)).imagined.transition.weeks.typical == 13


def test_what_if_all_were_learnt():
    found = imagined(senior_devops(), categories=NINE)
    assert found.imagined.transition.status is Status.NOTHING_LEFT
    assert found.imagined.verdict == "ready"


def test_what_if_opens_the_basis():
    person = Person().job("2019-01", "now", "terraform", "jenkins")
    found = imagined(person, categories=["container_orchestration", "observability", "security_compliance"])
    assert found.real.transition.status is Status.OUTSIDE_BASIS
    assert found.imagined.transition.status is Status.ON_BASIS
    assert found.hours_saved is None


def test_what_if_an_unknown_thing_is_refused():
    with pytest.raises(UsageError):
        imagined(senior_devops(), skills=["alchemy"])


def test_what_if_a_part_of_a_line_were_learnt():
    person = Person().job("2019-01", "now", "kubernetes")
    line = "kubernetes_platform"
    assert levels(imagined(person, skills=["helm"]).imagined)[line] == Fraction(3, 4)
    assert levels(imagined(person, skills=["bash"]).imagined)[line] == Fraction(1, 2)
    assert levels(imagined(Person(), skills=["helm"]).imagined)[line] == Fraction(3, 4)
