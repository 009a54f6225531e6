"""The whole assessment: the worked persons, and what must hold for any mentions."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapcheck.assessment.assess import assess
from gapcheck.assessment.model import Status
from gapcheck.assessment.numbers import decimal
from gapcheck.assessment.wire import dumps, from_wire, to_wire
from gapcheck.documents.model import CredentialState, Hidden, Notice, Reading, SectionKind, Verdict
from gapcheck.errors import Code, DocumentError, UsageError
from gapcheck.matching.model import Stance
from tests.assessment.people import AS_OF, Person, catalog, role, senior_devops, senior_mlops

SKILLS = sorted(catalog().skills)
IRRELEVANT = ("photoshop", "java")
CONTEXTS = ("experiment_tracking", "model_registries", "retraining_pipelines", "ab_testing", "training_infrastructure")


def result(person: Person, which: str = "mlops", **more):
    return assess(person.document(), person.mentions, role(which), catalog(), as_of=AS_OF, **more)


WORKED = [
    (senior_devops(), Status.ON_BASIS, "195", "13", "3.0", "1.6", "5.6"),
    (senior_devops().job("2020-01", "now", "argo-rollouts", "artifact-promotion"),
     Status.ON_BASIS, "189", "12.6", "2.9", "1.6", "5.4"),
    (Person().job("2018-01", "now", "aws-cloudformation", "jenkins", "amazon-ecs", "datadog", "iam", "bash"),
     Status.ON_BASIS, "390", "26", "6.0", "3.3", "11.1"),
    (senior_mlops(feature_store=False, canary_only=True), Status.ON_BASIS, "35.25", "2.4", "0.5", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("person", "status", "hours", "weeks", "months", "low", "high"), WORKED)
def test_the_worked_persons(person, status, hours, weeks, months, low, high):
    found = result(person).transition
    assert found.status is status
    assert decimal(found.hours.typical) == hours
    assert decimal(found.weeks.typical, 1) == weeks
    assert decimal(found.months.typical, 1, fixed=True) == months
    assert low is None or decimal(found.months.low, 1) == low
    assert high is None or decimal(found.months.high, 1) == high


def test_nine_months_at_ten_hours_a_week():
    assert result(WORKED[2][0], hours_per_week=Fraction(10)).transition.months.typical == 9


def test_a_data_engineer_is_outside_the_basis_and_is_asked_about_the_spine():
    person = Person().job("2018-01", "now", "airflow", "spark", "terraform", "jenkins", ("python", "{} libraries", ()))
    found = result(person)
    assert found.transition.status is Status.OUTSIDE_BASIS
    assert found.verdict == "outside_basis"
    asked = [question.category for question in found.questions if question.kind == "provisional"]
    assert asked == ["container_orchestration", "observability", "security_compliance"]
    assert found.decided_by == "orchestration, observability, security not shown"
    assert all(gap.hours is None for gap in found.gaps)


def test_a_senior_with_all_nine_is_ready():
    found = result(senior_mlops())
    assert (found.verdict, found.transition.status, found.transition.hours.typical) == ("ready", Status.NOTHING_LEFT, 0)
    assert (found.must_have_met, found.decided_by) == ((9, 9), "every area hands-on")
    assert found.sentence == "Full spine; 9 of 9 MLOps areas hands-on. Nothing left to learn on the map."


def test_a_full_spine_without_any_of_the_nine_carries_the_scope_warning():
    found = result(senior_devops())
    assert found.flags == ("scope",)
    assert found.must_have_met == (4, 9)
    assert found.sentence.startswith("Full spine; 0 of 9 MLOps areas hands-on. About 195 h: 13 weeks at 15 h/week")
    assert "scope" not in result(senior_mlops(feature_store=False)).flags


def test_provisional_numbers_name_what_is_missing():
    person = Person().job("2019-03", "now", "jenkins", "terraform", "amazon-eks", "prometheus")
    found = result(person)
    assert (found.verdict, found.transition.missing_spine) == ("provisional", ("security_compliance",))
    assert found.transition.hours is not None
    assert found.decided_by == "security not shown"
    assert found.questions[0].kind == "provisional"


def test_mlops_readiness_contains_devops_readiness():
    assert result(senior_mlops(), "devops").transition.missing_spine == ()
    assert result(senior_devops(), "devops").verdict == "on_basis"


def test_llmops_is_scored_zero_to_four_and_never_timed():
    person = Person().job("2024-01", "now", "prompt-versioning", "langsmith")
    found = result(person, "llmops")
    assert found.transition is None
    assert "transition" not in to_wire(found)
    assert found.must_have_met == (1, 4)
    assert found.sentence == "1 of 4 LLMOps areas shown by this resume; not timed."
    assert found.verdict == "provisional"
    assert result(Person(), "llmops").verdict == "outside_basis"
    assert found.salary == ()


def test_an_unreadable_document_is_never_assessed():
    document = replace(Person().document(), reading=Reading(Verdict.UNREADABLE, "only images", Code.IMAGES_ONLY))
    with pytest.raises(DocumentError) as caught:
        assess(document, [], role(), catalog(), as_of=AS_OF)
    assert caught.value.code is Code.IMAGES_ONLY


def test_a_pace_beyond_reason_is_refused():
    with pytest.raises(UsageError):
        result(senior_devops(), hours_per_week=Fraction(61))


def test_flags_come_from_the_reading():
    person = senior_mlops()
    person.hidden = (Hidden("vllm vllm vllm", "white"),)
    person.notices = (Notice("keyword_wall", "a wall of keywords", 0, 3, 1), Notice("columns_repaired", "two columns"))
    found = result(person)
    assert found.flags == ("hidden_text", "keyword_wall")
    assert found.questions[0].kind == "hidden_text"
    assert found.fit == result(senior_mlops()).fit


@pytest.mark.parametrize(
    ("start", "bands"),
    [
        ("2026-01", []),
        ("2023-12", [("mlops", "mid", 75_000, 110_000), ("devops", "mid", 65_000, 95_000)]),
        ("2021-12", [("mlops", "senior", 115_000, 165_000), ("devops", "senior", 95_000, 135_000)]),
        ("2018-12", [("mlops", "staff", 165_000, 210_000)]),
    ],
)
def test_salary_bands_follow_the_years_of_relevant_positions(start, bands):
    found = result(Person().job(start, "now", "terraform"))
    assert [(s.role, s.level, s.low, s.high) for s in found.salary] == bands
    assert all(s.scope for s in found.salary)


def test_years_count_relevant_positions_only_and_are_unknown_without_dates():
    person = Person().job("2010-01", "2014-12", "photoshop").job("2024-12", "now", "terraform")
    assert result(person).years == 2
    assert result(Person().job("", "", "terraform")).years is None
    assert result(Person().job("2019-01", "now", "kafka", "argo-rollouts", "docker")).years == 0
    assert result(Person().job("", "", "terraform")).salary == ()


@pytest.mark.parametrize(("kubernetes", "skills"), [
    (0, ["amazon-ecs"]), (Fraction(1, 2), ["kubernetes"]), (Fraction(1, 2), ["kubernetes", "helm"]),
    (1, ["kubernetes", "helm", "istio"]), (1, ["amazon-eks", "helm", "argo-cd"]),
    (Fraction(1, 2), ["kubernetes", "istio"]),
])  # fmt: skip
def test_kubernetes_is_strong_with_a_position_and_two_subjects(kubernetes, skills):
    person = Person().job("2020-01", "now", "jenkins", "terraform", "datadog", "iam", "amazon-ecs", *skills)
    assert result(person).transition.kubernetes == kubernetes


def test_certificates_support_kubernetes_but_do_not_stand_for_a_position():
    held = Person().credential("cka", CredentialState.HELD).section(SectionKind.SKILLS, "helm", "istio")
    assert result(held).transition.kubernetes == Fraction(1, 2)
    held.job("2020-01", "now", "kubernetes")
    assert result(held).transition.kubernetes == 1


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        ("Built {} services for billing", 1),
        ("Wrote the client library in {}", 1),
        ("Escribió microservicios en {}", 1),
        ("{} scripts for backups", Fraction(1, 2)),
        ("Wrote {} scripts that restart services", Fraction(1, 2)),
        ("Used {} daily", Fraction(1, 2)),
    ],
)
def test_python_is_strong_when_it_builds_software(around, expected):
    assert result(Person().job("2020-01", "now", ("python", around, ()))).transition.python == expected


def test_python_listed_is_half_and_a_framework_in_a_position_is_strong():
    assert result(Person().section(SectionKind.SKILLS, "python")).transition.python == Fraction(1, 2)
    assert result(Person().job("2020-01", "now", "fastapi")).transition.python == 1
    assert result(Person().job("2020-01", "now", "terraform")).transition.python == 0


# Any mentions at all

sections = st.sampled_from([SectionKind.EXPERIENCE, SectionKind.SKILLS, SectionKind.PROJECTS, SectionKind.SUMMARY])
said = st.tuples(
    st.sampled_from(SKILLS),
    sections,
    st.sampled_from([Stance.USED, Stance.USED, Stance.USED, Stance.NEGATED, Stance.LEARNING]),
    st.lists(st.sampled_from(CONTEXTS), max_size=2, unique=True),
)
resumes = st.lists(said, max_size=14)


def person_of(mentions) -> Person:
    person = Person()
    for kind in (SectionKind.EXPERIENCE, SectionKind.SKILLS, SectionKind.PROJECTS, SectionKind.SUMMARY):
        chosen = [one for one in mentions if one[1] is kind]
        position = len(person.positions) if kind is SectionKind.EXPERIENCE else None
        if position is not None:
            person.job("2020-01", "2024-12")
        for skill, section, stance, context in chosen:
            person.say(skill, section=section, position=position, stance=stance, context=context, around="Ran {}")
    return person


@settings(max_examples=60)
@given(resumes, st.randoms(use_true_random=False), st.sampled_from(["mlops", "devops", "llmops"]))
def test_9_and_13_order_and_repeats_of_mentions_change_nothing(mentions, random, which):
    person = person_of(mentions)
    first = dumps(to_wire(result(person, which)))
    shuffled = [*person.mentions, *person.mentions[:3]]
    random.shuffle(shuffled)
    person.mentions = shuffled
    assert dumps(to_wire(result(person, which))) == first


@settings(max_examples=60)
@given(resumes, said)
def test_12_more_evidence_never_lowers_a_level(mentions, more):
    before = result(person_of(mentions))
    after = result(person_of([*mentions, more]))
    for earlier, later in zip(before.categories, after.categories, strict=True):
        assert later.level >= earlier.level
    assert after.fit >= before.fit
    hours = [found.transition.hours for found in (before, after)]
    if hours[0] and hours[1]:
        assert hours[1].typical <= hours[0].typical


@settings(max_examples=40)
@given(resumes, st.lists(st.sampled_from(IRRELEVANT), max_size=4))
def test_12_irrelevant_skills_change_no_level_and_no_number(mentions, extra):
    before = result(person_of(mentions))
    person = person_of(mentions)
    for skill in extra:
        person.say(skill)
    after = result(person)
    assert [c.level for c in after.categories] == [c.level for c in before.categories]
    assert (after.fit, after.must_have_met, after.transition) == (before.fit, before.must_have_met, before.transition)


@settings(max_examples=60)
@given(resumes, st.sampled_from(["mlops", "devops", "llmops"]))
def test_fit_and_two_way_coverage_are_shares(mentions, which):
    found = result(person_of(mentions), which)
    for share in (found.fit, found.two_way.role_shown, found.two_way.skills_used):
        assert 0 <= share <= 1
    assert 0 <= found.must_have_met[0] <= found.must_have_met[1]
    unmet = found.must_have_met[1] - found.must_have_met[0]
    assert sum(gap.must for gap in found.gaps) == unmet


@settings(max_examples=60)
@given(resumes, st.sampled_from(["mlops", "devops", "llmops"]), st.fractions(1, 60, max_denominator=20))
def test_json_comes_back_as_the_same_assessment(mentions, which, pace):
    found = result(person_of(mentions), which, hours_per_week=pace)
    assert from_wire(to_wire(found)) == found


def test_career_breaks_and_unrelated_jobs_cost_nothing():
    plain = Person().job("2019-03", "now", "terraform", "kubernetes")
    broken = Person().job("2019-03", "now", "terraform", "kubernetes").job("2010-01", "2012-01", "photoshop")
    assert result(plain).fit == result(broken).fit
    assert [c.level for c in result(plain).categories] == [c.level for c in result(broken).categories]


def test_opentofu_in_place_of_terraform_scores_the_same():
    one = result(Person().job("2020-01", "now", "terraform"))
    other = result(Person().job("2020-01", "now", "opentofu"))
    assert [(c.id, c.level) for c in one.categories] == [(c.id, c.level) for c in other.categories]
    assert one.fit == other.fit


def test_must_haves_that_are_only_listed_are_said_to_be():
    wall = ["terraform", "kubernetes", "helm", "jenkins", "prometheus", "iam", "aws", "feast", "mlflow", "airflow"]
    wall.append("vllm")
    found = result(Person().section(SectionKind.SKILLS, *wall).job("2019-01", "2024-01", "photoshop"))
    assert found.must_have_met == (8, 9)
    assert "listed_only" in found.flags
    assert found.sentence.endswith("8 of the 8 must-haves shown are only listed.")
    assert found.fit < Fraction(1, 2)
    assert sum(question.kind == "thin" for question in found.questions) == 8
    assert "listed_only" not in result(senior_devops()).flags


@pytest.mark.parametrize(("skill", "level"), [("cka", Fraction(1, 2)), ("consul", Fraction(1, 4))])
def test_a_skill_filed_under_a_line_counts_for_the_part_that_it_implies(skill, level):
    line = next(c for c in result(Person().job("2020-01", "now", skill)).categories if c.id == "kubernetes_platform")
    assert line.level == level
