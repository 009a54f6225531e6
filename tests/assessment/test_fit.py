"""Fit, gaps and what is suggested: absolute, weighted, and nearest first."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from gapcheck.assessment.assess import assess
from gapcheck.catalog.claims import Claims
from gapcheck.catalog.model import Relation, Requirement, Role, Skill
from gapcheck.catalog.model import Status as SkillStatus
from gapcheck.documents.model import SectionKind
from tests.assessment.people import AS_OF, Person, catalog, role, senior_devops, senior_mlops


def result(person: Person, which: Role | None = None, known=None):
    chosen = which or role()
    return assess(person.document(), person.mentions, chosen, known or catalog(), as_of=AS_OF)


def asking(*requirements: Requirement, **more) -> Role:
    return Role("test", "Test Engineer", requirements, **more)


def need(name: str, weight: int, *any_of: str, must: bool = True, **more) -> Requirement:
    return Requirement(name, name, must, Fraction(weight), any_of=any_of, **more)


def test_fit_is_the_weighted_mean_of_levels():
    wanted = asking(need("iac", 3, "terraform"), need("mesh", 1, "istio"), need("cd", 4, "argo-cd", must=False))
    person = Person().job("2020-01", "now", "terraform").section(SectionKind.SKILLS, "argo-cd")
    found = result(person, wanted)
    assert found.fit == Fraction(3 + 2, 8)
    assert found.must_have_met == (1, 2)
    assert found.two_way.role_shown == Fraction(7, 8)


def test_any_of_is_counted_once():
    wanted = asking(need("iac", 1, "terraform", "opentofu", "aws-cloudformation"), need("other", 1, "istio"))
    person = Person().job("2020-01", "now", "terraform", "opentofu", "aws-cloudformation")
    assert result(person, wanted).fit == Fraction(1, 2)


@pytest.mark.parametrize(
    ("skill", "level", "why"),
    [
        ("terraform", 1, "Terraform, role"),
        ("opentofu", 1, "OpenTofu, role (counts as Terraform)"),
        ("aws-cloudformation", Fraction(1, 4), "AWS CloudFormation is near Terraform"),
        ("jenkins", 0, "not shown by this resume"),
    ],
)
def test_equivalents_count_in_full_and_near_skills_a_quarter(skill, level, why):
    found = result(Person().job("2020-01", "now", skill), asking(need("iac", 1, "terraform")))
    assert found.fit == level
    assert [gap.reason for gap in found.gaps] == ([] if level == 1 else [why])


def test_a_requirement_may_ask_for_more_than_named():
    strict = asking(need("iac", 1, "terraform", min_level=Fraction(1)))
    person = Person().section(SectionKind.PROJECTS, "terraform")
    assert result(person, strict).must_have_met == (0, 1)
    assert result(person, asking(need("iac", 1, "terraform"))).must_have_met == (1, 1)


def test_skills_used_is_the_share_that_the_role_would_use():
    person = Person().job("2020-01", "now", "terraform", "photoshop", "java", "kubernetes")
    assert result(person).two_way.skills_used == Fraction(1, 2)
    assert result(Person()).two_way.skills_used == 0


def test_the_fit_does_not_depend_on_what_is_not_asked_for():
    wanted = asking(need("iac", 1, "terraform"))
    person = Person().job("2020-01", "now", "terraform")
    assert result(person, wanted).fit == result(senior_mlops(), wanted).fit == 1


def test_gaps_put_must_haves_first_then_weight_then_hours():
    gaps = result(senior_devops()).gaps
    assert [gap.must for gap in gaps] == sorted([gap.must for gap in gaps], reverse=True)
    musts = [(gap.requirement, gap.hours) for gap in gaps if gap.must]
    assert musts[:2] == [("model_monitoring", 27), ("feature_stores", 24)]
    assert {name for name, hours in musts[2:]} == {"model_lifecycle", "data_orchestration", "inference_serving"}
    nice = [gap for gap in gaps if not gap.must]
    assert [gap.weight for gap in nice] == sorted([gap.weight for gap in nice], reverse=True)
    assert nice[0].requirement == "training_infrastructure"


def test_suggestions_start_from_what_the_person_has():
    person = Person().job("2020-01", "now", "aws-cloudformation", "argo-rollouts")
    gaps = {gap.requirement: gap for gap in result(person).gaps}
    assert gaps["provisioning"].suggest[0] == "Terraform, near AWS CloudFormation on this resume"
    assert gaps["ab_testing"].suggest[0].endswith("builds on Argo Rollouts")
    assert gaps["feature_stores"].suggest == (
        "define two features once in Feast and read them for training and for online inference",
    )
    assert "missing" in gaps["ab_testing"].reason


def test_advice_names_the_successor_of_a_tool_that_has_ended():
    known = catalog()
    ended = replace(known.skills["feast"], status=SkillStatus.DISCONTINUED, successor="Newer store")
    changed = replace(known, skills={**known.skills, "feast": ended})
    found = result(Person(), asking(need("store", 1, "feast")), changed)
    assert found.gaps[0].suggest == ("Newer store (in place of Feast)",)
    shown = result(Person().job("2020-01", "now", "feast"), asking(need("store", 1, "feast")), changed)
    assert shown.fit == 1


def test_a_role_without_an_estimate_has_no_transition():
    found = result(senior_devops(), asking(need("iac", 1, "terraform"), estimate=False))
    assert found.transition is None
    assert found.verdict == "ready"


def test_claims_through_implied_skills_name_the_rule():
    claims = {(c.category, c.skill): c for c in Claims(catalog()).of("amazon-eks")}
    assert claims["container_orchestration", "amazon-eks"].via == ""
    assert claims["kubernetes_platform", "kubernetes"].via == "Amazon EKS shows Kubernetes"
    assert ("container_orchestration", "kubernetes") not in claims


def test_a_circle_of_implications_ends():
    known = catalog()
    circle = {name: Skill(name, name, implies=(Relation(other),)) for name, other in (("a", "b"), ("b", "a"))}
    assert Claims(replace(known, skills={**known.skills, **circle})).of("a") == ()


def test_an_unknown_skill_claims_nothing():
    assert Claims(catalog()).of("alchemy") == ()
