"""Levels per category: the ladder, and the readings of what is ambiguous."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gapcheck.assessment.assess import assess
from gapcheck.documents.model import SectionKind
from gapcheck.matching.model import Stance
from tests.assessment.people import AS_OF, Person, catalog, role

IN_JOB = SectionKind.EXPERIENCE
Q, H, P, ONE = Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), Fraction(1)


def coverage(person: Person, which: str = "mlops") -> dict:
    found = assess(person.document(), person.mentions, role(which), catalog(), as_of=AS_OF)
    return {one.id: one for one in found.categories}


def level(person: Person, category: str) -> Fraction:
    return coverage(person)[category].level


def named(skill: str, around: str = "Used {}", context: tuple[str, ...] = ()) -> Person:
    return Person().job("2020-01", "now", (skill, around, context))


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        (SectionKind.SKILLS, H),
        (SectionKind.SUMMARY, H),
        (SectionKind.COURSES, P),
        (SectionKind.PROJECTS, P),
    ],
)
@pytest.mark.parametrize(
    ("skill", "category"),
    [("feast", "feature_stores"), ("dvc", "data_versioning"), ("jenkins", "ci_cd"), ("terraform", "provisioning")],
)
def test_a_categorys_own_tool_climbs_by_rung(skill, category, section, expected):
    assert level(Person().section(section, skill), category) == expected
    assert level(named(skill), category) == ONE


@pytest.mark.parametrize(
    ("skill", "around", "context", "category", "expected"),
    [
        # MLflow needs each category's own words
        ("mlflow", "Ran {}", (), "experiment_tracking", H),
        ("mlflow", "Ran {}", (), "model_registries", H),
        ("mlflow", "Logged runs in {}", ("experiment_tracking",), "experiment_tracking", ONE),
        ("mlflow", "Logged runs in {}", ("experiment_tracking",), "model_registries", H),
        ("mlflow", "Promoted in the {} registry", ("model_registries",), "model_registries", ONE),
        ("weights-and-biases", "Used {}", (), "experiment_tracking", H),
        # data orchestrators need models beside them
        ("airflow", "Loaded sales with {}", (), "retraining_pipelines", H),
        ("airflow", "Retrained models with {}", ("retraining_pipelines",), "retraining_pipelines", ONE),
        # serving without a result
        ("sagemaker-endpoints", "Deployed {}", (), "inference_optimization", H),
        ("sagemaker-endpoints", "Cut p99 of {}", ("inference_optimization",), "inference_optimization", ONE),
        # canaries of services and of models
        ("canary-release", "{} of services", (), "ab_testing", Q),
        ("argo-rollouts", "{} for checkout", (), "ab_testing", Q),
        ("canary-release", "{} of models", ("ab_testing",), "ab_testing", ONE),
        # the spine earns nothing among the nine
        ("prometheus", "{} watched model drift", ("model_monitoring",), "model_monitoring", Fraction(0)),
        ("kubernetes", "{} for training jobs", ("training_infrastructure",), "training_infrastructure", Fraction(0)),
        ("great-expectations", "{} on tables", (), "model_monitoring", H),
        ("slo", "{} reviews", (), "model_monitoring", Q),
        # words that must stand beside
        ("redis", "{} cache", (), "feature_stores", Fraction(0)),
        ("redis", "{} lookups at 3 ms", (), "feature_stores", Q),
        ("kafka", "{} topics", (), "feature_stores", Q),
        ("spark", "{} jobs", (), "feature_stores", Fraction(0)),
        ("spark", "{} feature tables", (), "feature_stores", H),
        ("spark", "{} jobs", (), "training_infrastructure", Q),
        ("tensorboard", "Watched {}", (), "experiment_tracking", H),
        ("artifact-promotion", "{} to prod", (), "model_registries", Q),
    ],
)  # fmt: skip
def test_readings(skill, around, context, category, expected):
    found = coverage(named(skill, around, context))[category]
    assert found.level == expected, found.rule


def test_context_in_a_list_of_names_lifts_nothing():
    listed = Person().section(SectionKind.SKILLS, ("airflow", "models, {}", ("retraining_pipelines",)))
    assert level(listed, "retraining_pipelines") == H


def test_context_outside_a_dated_position_is_practised():
    summary = Person().section(SectionKind.SUMMARY, ("airflow", "Retrained models with {}", ("retraining_pipelines",)))
    project = Person().section(SectionKind.PROJECTS, ("airflow", "Retrained models with {}", ("retraining_pipelines",)))
    assert level(summary, "retraining_pipelines") == P
    assert level(project, "retraining_pipelines") == P


def test_a_practice_is_not_its_own_context():
    listed = Person().section(SectionKind.SUMMARY, ("feature-store", "Knows a {}", ("feature_stores",)))
    assert level(listed, "feature_stores") == H


def test_what_a_tool_says_itself_goes_before_what_it_implies():
    # W&B implies experiment tracking, yet without its words it stays named.
    assert level(named("weights-and-biases"), "experiment_tracking") == H


def test_the_best_counts_and_is_never_added_to():
    person = named("argo-rollouts").job("2021-01", "now", "canary-release", "prometheus")
    assert level(person, "ab_testing") == Q
    both = named("kafka").section(SectionKind.SKILLS, "feast")
    assert level(both, "feature_stores") == H


@pytest.mark.parametrize("stance", [s for s in Stance if s is not Stance.USED])
def test_interest_denial_and_others_give_no_level(stance):
    person = Person().job("2020-01", "now").say("feast", section=IN_JOB, position=0, stance=stance)
    found = coverage(person)
    assert {one.level for one in found.values()} == {Fraction(0)}


@pytest.mark.parametrize(
    ("skills", "expected"),
    [
        (["python"], Q),
        (["python", "bash"], H),
        (["python", "bash", "linux"], P),
        (["python", "bash", "linux", "networking"], ONE),
    ],
)
def test_a_line_of_several_things_has_no_more_than_the_share_shown(skills, expected):
    assert level(Person().job("2020-01", "now", *skills), "linux_networking") == expected


def test_kubernetes_alone_of_its_line_is_named_with_helm_practised_and_with_a_mesh_hands_on():
    assert level(named("kubernetes"), "kubernetes_platform") == H
    assert level(Person().job("2020-01", "now", "kubernetes", "helm"), "kubernetes_platform") == P
    assert level(Person().job("2020-01", "now", "kubernetes", "helm", "istio"), "kubernetes_platform") == ONE


def test_two_separate_checks_for_the_spine_and_the_lines():
    found = coverage(Person().job("2020-01", "now", "amazon-ecs", "aws-cloudformation"))
    assert found["container_orchestration"].level == ONE
    assert found["infrastructure_as_code"].level == ONE
    assert found["kubernetes_platform"].level == 0
    assert (found["provisioning"].level, found["provisioning"].label) == (Q, "adjacent")
    assert "AWS CloudFormation is near Terraform" in found["provisioning"].rule


def test_equivalents_count():
    assert level(named("opentofu"), "provisioning") == ONE


def test_what_only_touches_the_spine_is_adjacent():
    found = coverage(Person().job("2020-01", "now", "docker", "canary-release"))
    assert (found["container_orchestration"].level, found["ci_cd"].level) == (Q, Q)


def test_every_level_has_a_rule_and_what_comes_next():
    found = coverage(named("feast").job("2019-01", "2019-12", "argo-rollouts"))
    assert found["feature_stores"].rule == "Feast in a dated position"
    assert found["feature_stores"].missing == ""
    assert "Argo Rollouts" in found["ab_testing"].rule
    assert found["ab_testing"].missing.startswith("Shadow deployment")
    assert found["data_versioning"].rule == "not shown by this resume"
    assert found["ab_testing"].quote.text == "Ran Argo Rollouts"
    assert found["ab_testing"].skills == ("argo-rollouts",)


def test_the_map_holds_the_spine_the_nine_and_the_lines_of_the_role():
    assert len(coverage(Person())) == 27
    assert len(coverage(Person(), "devops")) == 20
    assert list(coverage(Person(), "llmops"))[-5:] == [
        "llm_tooling", "prompt_versioning", "llm_evaluation", "inference_cost", "fallback_handling",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("skill", "around", "category", "lifted"),
    [
        ("airflow", "Orchestrated dbt models with {}", "retraining_pipelines", False),
        ("airflow", "Loads of the dimensional model with {}", "retraining_pipelines", False),
        ("airflow", "Trained the analysts on {}", "retraining_pipelines", False),
        ("airflow", "Treinei a equipe em {}", "retraining_pipelines", False),
        ("airflow", "{} DAGs retrain the models nightly", "retraining_pipelines", True),
        ("airflow", "{} runs dbt tests, then trains the churn model", "retraining_pipelines", True),
        ("mlflow", "Container registry and {} on Kubernetes", "model_registries", False),
        ("mlflow", "Container registry, and the model registry of {}", "model_registries", True),
        ("mlflow", "{} runs on Kubernetes", "experiment_tracking", False),
        ("mlflow", "{} runs on Kubernetes and tracks experiments", "experiment_tracking", True),
        ("canary-release", "{} after each change of the data model", "ab_testing", False),
        ("canary-release", "{} of ranking models", "ab_testing", True),
    ],
)
def test_words_that_mean_something_else_lift_nothing(skill, around, category, lifted):
    found = coverage(named(skill, around, (category,)))[category]
    assert (found.level == ONE) == lifted, found.rule
