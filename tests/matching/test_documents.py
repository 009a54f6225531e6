"""Matching in whole documents: places, sections, the header, employers, who the person is."""

import pytest

from gapcheck.catalog.model import Catalog
from gapcheck.documents.model import Document, SectionKind
from gapcheck.documents.read import read
from gapcheck.matching.matcher import Matcher
from gapcheck.matching.model import Mention, Stance

RESUME = """{name}
DevOps Engineer
{mail} | +351 912 345 678 | github.com/{handle}

SUMMARY
Platform engineer who likes quiet systems.

EXPERIENCE
DevOps Engineer, {employer}, Jan 2020 - Present
- Ran Kubernetes clusters on AWS with Terraform and Helm
- Wrote Python tools and Bash scripts for the teams

SKILLS
Docker, Kubernetes, Terraform, Ansible, Jenkins, Python

CURRENTLY LEARNING
Rust, Go, Pulumi

REFERENCES
Ray Jenkins, Head of Puppet at Vault Ltd, julia.kafka@docker.com
"""


def resume(catalog: Catalog, **changes: str) -> Document:
    fields = {"name": "Ana Souza", "mail": "ana@example.org", "handle": "anasouza", "employer": "Norte Data"} | changes
    return read(RESUME.format(**fields).encode(), "resume.txt", catalog)


def seen(found: tuple[Mention, ...]) -> list[tuple[str, str, str]]:
    return [(mention.skill, mention.surface, str(mention.stance)) for mention in found]


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Ray Jenkins", "mail": "ray.jenkins@kubernetes.io", "handle": "terraform-ray"},
        {"name": "Julia Kafka", "mail": "julia@docker.com", "handle": "kafka"},
        {"name": "Ruby Helm", "mail": "ruby.helm@ansible.com", "handle": "helm"},
        {"name": "José Núñez Salt", "mail": "jose@salt.io", "handle": "salt"},
        {"name": "Nguyễn Văn Flink", "mail": "flink@spark.org", "handle": "spark"},
        {"name": "CASSANDRA CHEF", "mail": "cassandra@chef.io", "handle": "chef"},
    ],
)
def test_who_somebody_is_changes_nothing(changes: dict[str, str], matcher: Matcher, shipped: Catalog) -> None:
    assert seen(matcher.match(resume(shipped, **changes))) == seen(matcher.match(resume(shipped)))


@pytest.mark.parametrize("employer", ["Docker", "Elastic", "Databricks", "MongoDB", "Confluent"])
def test_an_employer_is_no_skill(employer: str, matcher: Matcher, shipped: Catalog) -> None:
    assert seen(matcher.match(resume(shipped, employer=employer))) == seen(matcher.match(resume(shipped)))


def test_places_are_those_of_the_document(matcher: Matcher, shipped: Catalog) -> None:
    document = resume(shipped)
    found = matcher.match(document)
    assert found
    for mention in found:
        assert document.text[mention.start : mention.end] == mention.surface
        assert mention.line == document.line_at(mention.start)
        assert mention.section is document.section_at(mention.start).kind
        assert mention.block[0] <= mention.start < mention.end <= mention.block[1]
    bullet = next(mention for mention in found if mention.skill == "aws")
    assert bullet.position == 0
    assert document.text[slice(*bullet.block)] == "Ran Kubernetes clusters on AWS with Terraform and Helm"


def test_references_give_nothing_and_learning_is_learning(matcher: Matcher, shipped: Catalog) -> None:
    found = matcher.match(resume(shipped))
    assert not [mention for mention in found if mention.section is SectionKind.REFERENCES]
    learning = {mention.skill: mention.stance for mention in found if mention.section is SectionKind.LEARNING}
    assert set(learning.values()) <= {Stance.LEARNING}
    assert "rust" in learning
    assert {mention.skill for mention in found} >= {
        "kubernetes",
        "aws",
        "terraform",
        "helm",
        "python",
        "bash",
        "docker",
        "jenkins",
    }
