"""Rungs, months and implied skills."""

from __future__ import annotations

import pytest

from gapcheck.assessment.assess import assess
from gapcheck.assessment.model import Rung
from gapcheck.documents.model import CredentialState, SectionKind
from gapcheck.matching.model import Stance
from tests.assessment.people import AS_OF, Person, catalog, role, senior_devops


def skills(person: Person) -> dict:
    found = assess(person.document(), person.mentions, role(), catalog(), as_of=AS_OF)
    return {one.skill: one for one in found.skills}


@pytest.mark.parametrize(
    ("person", "rung"),
    [
        (Person().job("2020-01", "now", "terraform"), Rung.ROLE),
        (Person().job("", "", "terraform"), Rung.PROJECT),
        (Person().job("2020-01", "2020-03", "terraform", kind=SectionKind.PROJECTS), Rung.PROJECT),
        (Person().job("2020-01", "2020-03", "terraform", kind=SectionKind.VOLUNTEERING), Rung.PROJECT),
        (Person().section(SectionKind.EXPERIENCE, "terraform"), Rung.PROJECT),
        (Person().section(SectionKind.PROJECTS, "terraform"), Rung.PROJECT),
        (Person().section(SectionKind.EDUCATION, "terraform"), Rung.STUDIED),
        (Person().section(SectionKind.COURSES, "terraform"), Rung.STUDIED),
        (Person().section(SectionKind.CERTIFICATIONS, "terraform"), Rung.STUDIED),
        (Person().section(SectionKind.SKILLS, "terraform"), Rung.LISTED),
        (Person().section(SectionKind.SUMMARY, "terraform"), Rung.LISTED),
        (Person().section(SectionKind.OTHER, "terraform"), Rung.LISTED),
        (Person().section(SectionKind.REFERENCES, "terraform"), Rung.NONE),
        (Person().credential("terraform", CredentialState.HELD), Rung.STUDIED),
        (Person().credential("terraform", CredentialState.EXPIRED), Rung.STUDIED),
        (Person().credential("terraform", CredentialState.IN_PROGRESS), Rung.NONE),
        (Person().credential("terraform", CredentialState.PLANNED), Rung.NONE),
    ],
)
def test_the_section_and_its_dates_give_the_rung(person, rung):
    assert skills(person)["terraform"].rung is rung


def test_a_course_not_finished_is_being_learnt_and_a_planned_one_wished_for():
    assert skills(Person().credential("cka", CredentialState.IN_PROGRESS))["cka"].stance is Stance.LEARNING
    assert skills(Person().credential("cka", CredentialState.PLANNED))["cka"].stance is Stance.INTEREST


@pytest.mark.parametrize("stance", [s for s in Stance if s is not Stance.USED])
def test_only_what_was_used_has_a_rung(stance):
    person = Person().job("2020-01", "now").say("terraform", section=SectionKind.EXPERIENCE, position=0, stance=stance)
    found = skills(person)["terraform"]
    assert (found.rung, found.stance, found.months, found.last_used) == (Rung.NONE, stance, 0, "")


def test_the_strongest_rung_counts_and_is_quoted():
    person = Person().section(SectionKind.SKILLS, "terraform")
    person.job("2020-01", "2020-06", ("terraform", "Moved all to {}", ()))
    found = skills(person)["terraform"]
    assert (found.rung, found.quote.text, found.listed_only) == (Rung.ROLE, "Moved all to Terraform", False)


def test_months_merge_overlapping_positions_and_skip_breaks():
    person = (
        Person()
        .job("2018-01", "2018-12", "terraform")
        .job("2018-07", "2019-03", "terraform")
        .job("2021-01", "2021-02", "terraform")
        .job("2022-01", "2022-12", "helm")
    )
    found = skills(person)["terraform"]
    assert (found.months, found.first_used, found.last_used) == (17, "2018-01", "2021-02")


def test_an_open_position_lasts_until_the_day_of_the_assessment():
    found = skills(Person().job("2026-01", "now", "terraform"))["terraform"]
    assert (found.months, found.last_used) == (11, "2026-11")


def test_implied_skills_come_one_rule_at_a_time_at_the_rung_of_the_child():
    found = skills(Person().job("2020-01", "2020-12", "argo-cd").section(SectionKind.SKILLS, "amazon-eks"))
    kubernetes = found["kubernetes"]
    assert (kubernetes.rung, kubernetes.mentions, kubernetes.months) == (Rung.ROLE, (), 12)
    assert kubernetes.implied_by == ("amazon-eks", "argo-cd")
    assert kubernetes.reason == "Amazon EKS shows Kubernetes; Argo CD shows Kubernetes"
    assert (found["aws"].rung, found["aws"].implied_by) == (Rung.LISTED, ("amazon-eks",))


def test_a_skill_that_is_also_named_keeps_its_mentions_and_gains_the_rung():
    found = skills(Person().section(SectionKind.SKILLS, "kubernetes").job("2020-01", "2020-12", "amazon-eks"))
    kubernetes = found["kubernetes"]
    assert (kubernetes.rung, kubernetes.implied_by, len(kubernetes.mentions)) == (Rung.ROLE, (), 1)
    assert "Amazon EKS" in kubernetes.reason


def test_what_is_denied_or_wished_for_implies_nothing():
    person = Person().say("amazon-eks", stance=Stance.NEGATED).say("feast", stance=Stance.LEARNING)
    assert set(skills(person)) == {"amazon-eks", "feast"}


def test_a_certificate_held_shows_that_its_subject_was_studied():
    found = skills(Person().credential("cka", CredentialState.HELD))
    assert (found["kubernetes"].rung, found["kubernetes"].implied_by) == (Rung.STUDIED, ("cka",))


def test_quotes_are_cut_at_word_borders_around_the_mention():
    person = Person().job("2020-01", "now", ("terraform", "word " * 80 + "{} " + "tail " * 80, ()))
    quote = skills(person)["terraform"].quote
    assert quote.text.startswith("…word")
    assert quote.text.endswith("tail…")
    assert "Terraform" in quote.text
    assert len(quote.text) <= 204


def test_skills_stand_in_the_order_of_their_ids():
    person = senior_devops()
    found = assess(person.document(), person.mentions, role(), catalog(), as_of=AS_OF)
    assert [one.skill for one in found.skills] == sorted(one.skill for one in found.skills)
