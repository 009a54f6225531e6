from __future__ import annotations

import pytest

from gapcheck.catalog.load import load_catalog
from gapcheck.catalog.lookup import resolve, search, stats

SKILLS = """\
argo-cd:
  name: Argo CD
  vendor: CNCF
  implies: [{skill: kubernetes, reason: it deploys there}]
c-plus-plus:
  name: C++
  name_guard: {vetoes: [music]}
c-sharp:
  name: C#
  name_guard: {vetoes: [music]}
dotnet:
  name: .NET
  name_guard: {requires_any: [microsoft]}
eks:
  name: Amazon EKS
  vendor: AWS
  aliases: [Elastic Kubernetes Service, {text: EKS, kind: abbr, requires_any: [aws]}]
  implies: [kubernetes]
kubernetes:
  name: Kubernetes
  aliases: [{text: K8s, kind: abbr, requires_any: [cluster]}]
  examples: {match: [Kubernetes cluster], no_match: [cluster headache]}
lambda:
  name: Lambda
  name_guard: {requires_any: [serverless]}
  vendor: AWS
neptune-ai:
  name: neptune.ai
neptune-db:
  name: Amazon Neptune
  vendor: AWS
node-js:
  name: Node.js
  aliases: [nodejs runtime]
phoenix:
  name: Phoenix
  name_guard: {requires_any: [elixir]}
phoenix-arize:
  name: Arize Phoenix
python:
  name: Python
  name_guard: {vetoes: [snake]}
spark:
  name: Spark
  name_guard: {requires_any: [data]}
  vendor: Apache
weights-and-biases:
  name: Weights & Biases
  aliases: [{text: W&B, requires_any: [model]}]
"""
AMBIGUOUS = """\
- {text: Neptune, readings: [{skill: neptune-ai, requires_any: [track*]}, {skill: neptune-db, requires_any: [graph]}]}
- {text: Phoenix, readings: [{skill: phoenix-arize, requires_any: [llm]}, {skill: phoenix, requires_any: [elixir]}]}
- {text: TF, otherwise: terraform, readings: [{skill: terraform, requires_any: [aws]}]}
"""
VENDORS = "AWS: [amazon, aws]\nApache: [apache]\n"


@pytest.fixture
def catalog(small):
    files = {"skills/platform_engineering.yaml": SKILLS, "ambiguities.yaml": AMBIGUOUS, "vendors.yaml": VENDORS}
    return load_catalog(base=small(files))


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("ArgoCD", "argo-cd"),
        ("argo-cd", "argo-cd"),
        ("ARGO  CD", "argo-cd"),
        ("Kubernetes", "kubernetes"),
        ("  kubernetes. ", "kubernetes"),
        ("Kubernetes (K8s)", "kubernetes"),
        ("Container platform (Kubernetes)", "kubernetes"),
        ("k8s 1.29", "kubernetes"),
        ("Kubernetes v1.30+", "kubernetes"),
        ("Python 3.11", "python"),
        ("Python3", "python"),
        ("python 2/3", "python"),
        ("“Python”", "python"),
        ("Pythons", "python"),
        ("EKS", "eks"),
        ("AWS EKS", "eks"),
        ("aws elastic kubernetes service", "eks"),
        ("AWS Lambda", "lambda"),
        ("Amazon Lambda", "lambda"),
        ("Google Lambda", None),
        ("Apache Spark 3.5", "spark"),
        ("apache-spark", "spark"),
        ("Node.JS", "node-js"),
        ("nodejs", "node-js"),
        ("Weights and Biases", "weights-and-biases"),
        ("weights&biases", "weights-and-biases"),
        ("C++17", "c-plus-plus"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("C", None),
        ("net", None),
        (".net 8", "dotnet"),
        ("Neptune", None),
        ("Neptune.ai", "neptune-ai"),
        ("Amazon Neptune", "neptune-db"),
        ("Phoenix", "phoenix"),
        ("TF", "terraform"),
        ("Kubernets", None),
        ("", None),
        ("()", None),
        ("3.11", None),
        ("\x1b[31m", None),
    ],
)
def test_resolve(catalog, text: str, skill: str | None) -> None:
    assert resolve(catalog, text) == skill


def test_search_ranks_names_before_aliases_and_parts(catalog) -> None:
    assert [skill.id for skill in search(catalog, "kubernetes")] == ["kubernetes", "eks"]
    assert [skill.id for skill in search(catalog, "nep")] == ["neptune-db", "neptune-ai"]
    assert search(catalog, "kubernets")[0].id == "kubernetes"
    assert search(catalog, "  ") == []
    assert search(catalog, "qqqqqqqq") == []


def test_stats_count_everything(catalog) -> None:
    found = stats(catalog)
    assert found.skills == 17
    assert found.categories["platform_engineering"] == (15, 15)
    assert found.categories["ci_cd"] == (0, 0)
    assert (found.aliases["name"], found.aliases["abbr"]) == (17, 2)
    assert found.guarded == 10
    assert (found.match, found.no_match, found.ambiguities) == (1, 1, 3)
    assert found.relations["implies"] == (3, 2)
    assert "platform_engineering" in str(found)
