"""What to ask: claims older than a tool, contradictions, dates, deep learning."""

from __future__ import annotations

import pytest

from gapcheck.assessment.assess import assess
from gapcheck.documents.model import SectionKind
from gapcheck.matching.model import Stance
from tests.assessment.people import AS_OF, Person, catalog, role


def asked(person: Person, kind: str) -> list[str]:
    found = assess(person.document(), person.mentions, role(), catalog(), as_of=AS_OF)
    return [question.text for question in found.questions if question.kind == kind]


def test_a_tool_in_a_position_that_ended_before_it_appeared():
    text = asked(Person().job("2009-01", "2012-06", "kubernetes"), "tool_age")
    assert text == [
        "Kubernetes first appeared in 2014, but line 2 places it in a position that ended in 2012. What was used then?"
    ]
    assert asked(Person().job("2009-01", "2014-06", "kubernetes"), "tool_age") == []


def test_a_tool_that_the_text_itself_puts_into_the_past_is_no_contradiction_in_time():
    person = Person().job("2009-01", "2012-06").say("kubernetes", section=SectionKind.EXPERIENCE, position=0, past=True)
    assert asked(person, "tool_age") == []


@pytest.mark.parametrize(
    ("around", "claimed"),
    [
        ("8 years of {}", 8),
        ("8+ years of hands-on experience with {}", 8),
        ("{} (8 years)", 8),
        ("8 anos de experiência com {}", 8),
        ("8 años de {}", 8),
        ("3 years of {}", None),
        ("8 years in banking, lately {}", None),
        ("{} on 8 nodes", None),
    ],
)
def test_years_claimed_beside_a_tool(around, claimed):
    text = asked(Person().section(SectionKind.SUMMARY, ("vllm", around, ())), "tool_age")
    assert bool(text) == (claimed is not None)
    assert claimed is None or f"claims {claimed} years of vLLM, which first appeared in 2023" in text[0]


def test_a_skill_both_used_and_denied():
    person = Person().job("2020-01", "now", "terraform").say("terraform", stance=Stance.NEGATED)
    assert asked(person, "contradiction") == [
        "Terraform: the resume denies it in line 3 and uses it in line 2. Which holds?"
    ]


def test_a_skill_denied_although_another_shows_it():
    person = Person().job("2020-01", "now", "amazon-eks").say("kubernetes", stance=Stance.NEGATED)
    assert "Amazon EKS shows Kubernetes" in asked(person, "contradiction")[0]


def test_a_denial_alone_is_no_contradiction():
    assert asked(Person().say("terraform", stance=Stance.NEGATED), "contradiction") == []


def test_dates_that_cannot_be():
    assert "ends before it starts" in asked(Person().job("2022-05", "2021-01", "helm"), "dates")[0]
    assert "starts in the future" in asked(Person().job("2031-01", "now", "helm"), "dates")[0]
    assert asked(Person().job("2021-01", "2022-05", "helm"), "dates") == []


def deep(person: Person) -> str:
    return assess(person.document(), person.mentions, role(), catalog(), as_of=AS_OF).deep_learning


def test_deep_learning_is_none_surface_working_or_met():
    assert deep(Person().job("2020-01", "now", "terraform")) == "none"
    framework = Person().job("2020-01", "now", ("pytorch", "Models in {}", ()))
    assert deep(framework) == "surface"
    framework.job("2021-01", "now", ("pytorch", "Fixed a CUDA OOM in {}", ()))
    assert deep(framework) == "working"
    framework.job("2021-01", "now", ("pytorch", "Ran DDP on 8 GPUs with {}", ()))
    framework.job("2021-01", "now", ("pytorch", "Rewrote the training loop in {}", ()))
    framework.job("2021-01", "now", ("pytorch", "Traced data drift between notebook and production of {}", ()))
    assert deep(framework) == "met"
    assert asked(framework, "deep_learning") == []


def test_topics_in_lists_and_in_wishes_do_not_count():
    listed = Person().section(SectionKind.SKILLS, ("pytorch", "{}, CUDA OOM, DDP on 8 GPUs", ()))
    assert deep(listed) == "surface"
    wish = Person().job("2020-01", "now")
    said = {"section": SectionKind.EXPERIENCE, "position": 0, "stance": Stance.LEARNING}
    wish.say("pytorch", around="Learning DDP on GPUs with {}", **said)
    assert deep(wish) == "none"


def test_only_open_topics_are_asked_about():
    person = Person().job("2021-01", "now", ("pytorch", "Fixed a CUDA OOM in {}", ()))
    text = asked(person, "deep_learning")[0]
    assert "training loops, distributed training patterns, production versus notebook" in text
    assert "GPU memory" not in text
