from __future__ import annotations

from dataclasses import dataclass

import pytest

from gapcheck.catalog.lint import lint, run_examples
from gapcheck.catalog.load import load_catalog
from gapcheck.catalog.validators import CurrentSchemas, phrase_fault
from gapcheck.errors import Code


@dataclass(frozen=True)
class Mention:
    skill: str
    surface: str = "TF"


def found(folder, code: Code) -> list[str]:
    """Return "file:line:column message" of the issues with a code."""
    return [
        f"{issue.place} {issue.message}".removeprefix(f"{folder}/") for issue in lint(base=folder) if issue.code is code
    ]


GITOPS = "skills/gitops.yaml"


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("flux-cd:\n  name: Flux CD\nargo-cd:\n  name: Argo CD\n", Code.UNSORTED, "3:1 argo-cd stands below flux-cd"),
        ("flux-cd:\n  since: 2016\n  name: Flux CD\n", Code.UNSORTED, "3:3 flux-cd: name stands below since"),
        (
            "flux:\n  name: Flux\n  name_guard: {requires_any: [gitops]}\n  examples: {match: [Flux for GitOps]}\n",
            Code.MISSING_EXAMPLE,
            "2:9 'Flux' of flux is guarded and no no_match example shows it",
        ),
        (
            "flux:\n  name: Flux CD\n  aliases: [{text: fluxcd tool, neighbours: no}]\n",
            Code.UNGUARDED_ALIAS,
            "3:13 'fluxcd tool' of flux has neighbours: false and nothing that it requires",
        ),
        (
            "weave:\n  name: Weave\n  name_guard: {case: yes, neighbours: no}\n"
            "  examples: {match: [Weave], no_match: [weave]}\n",
            Code.UNGUARDED_ALIAS,
            "2:9 'Weave' of weave is a dictionary word and only its capitals guard it",
        ),
        (
            "argo-cd:\n  name: Argo CD\n  aliases: [ArgoCD]\n",
            Code.REDUNDANT,
            "3:13 'ArgoCD' of argo-cd matches like 'Argo CD' already",
        ),
        (
            "argo-cd:\n  name: Argo CD\n  aliases: [Argo]\n",
            Code.REDUNDANT,
            "3:13 'Argo' of argo-cd is declared ambiguous",
        ),
        (
            "gitops:\n  name: GitOps practice\n  phrases: ['(a|b']\n",
            Code.BAD_VALUE,
            "3:13 gitops: '(a|b' has parentheses inside others, or that do not pair, or an empty alternative",
        ),
        (
            "argo-cd:\n  name: Argo CD\n  status: archived\n  as_of: 2025-01\n",
            Code.MISSING_SOURCE,
            "3:11 argo-cd is archived without source",
        ),
        (
            "argo-cd:\n  name: Argo CD\n  equivalent: [terraform]\n  not_same_as: [terraform]\n",
            Code.BAD_VALUE,
            "3:16 argo-cd: terraform is both equivalent and not_same_as",
        ),
        (
            "argo-cd:\n  name: Argo CD\n  implies: [terraform, terraform]\n",
            Code.DUPLICATE_KEY,
            "3:24 argo-cd: implies names terraform twice",
        ),
        (
            "argo-cd:\n  name: Argo CD\n  transferable_to: [argo-cd]\n",
            Code.CYCLE,
            "3:21 argo-cd: transferable_to names itself",
        ),
    ],
)
def test_each_fault_of_a_skill_is_found(small, text: str, code: Code, expected: str) -> None:
    folder = small(
        {
            GITOPS: text,
            "ambiguities.yaml": "- {text: Argo, readings: [{skill: terraform}]}\n",
            "known_words.yaml": "aliases: {en: [weave]}\n",
        }
    )
    assert found(folder, code) == [f"{GITOPS}:{expected}"]


def test_a_guard_of_the_name_may_stand_beside_the_aliases(small) -> None:
    text = (
        "flux-cd:\n  name: Flux CD\n  since: 2016\n  name_guard: {vetoes: [capacitor]}\n  aliases: [Flux v2 toolkit]\n"
    )
    assert found(small({GITOPS: text}), Code.UNSORTED) == []


def test_empty_categories_and_missing_sources_are_found(small) -> None:
    folder = small({"roles/mine.yaml": "name: Mine\nmust: []\n"})
    empty = found(folder, Code.UNUSED)
    assert any("no skill is in the category gitops" in one for one in empty)
    assert not any("provisioning" in one for one in empty)
    assert found(folder, Code.MISSING_SOURCE) == ["roles/mine.yaml:1:1 the file has no source"]


def test_lint_finds_at_once_what_loading_refuses_one_by_one(small) -> None:
    folder = small(
        {
            GITOPS: "argo-cd:\n  nam: Argo\nflux-cd:\n  name: Terra form\n  implies: [nothing]\n  part_of: [flux-cd]\n",
            "evidence.yaml": "source: test\n",
        }
    )
    codes = {issue.code for issue in lint(base=folder)}
    assert {Code.UNKNOWN_FIELD, Code.DUPLICATE_ALIAS, Code.UNKNOWN_REFERENCE, Code.CYCLE, Code.BAD_VALUE} <= codes


def test_a_suppression_takes_an_issue_away_and_an_idle_one_is_found(small) -> None:
    skill = "flux:\n  name: Flux\n"
    plain = small({GITOPS: skill})
    assert len(found(plain, Code.UNGUARDED_ALIAS)) == 1
    folder = small(
        {
            GITOPS: skill,
            "suppressions.yaml": "- {id: flux, code: GC-T009, reason: a reason of some length}\n"
            "- {id: terraform, code: GC-T009, reason: a reason of some length}\n",
        }
    )
    assert found(folder, Code.UNGUARDED_ALIAS) == []
    assert "suppressions.yaml:2:3 there is no GC-T009 of terraform to accept" in found(folder, Code.UNUSED)


def test_lint_of_a_folder_that_is_none_says_so(tmp_path) -> None:
    (issue,) = lint(tmp_path / "none")
    assert issue.code is Code.NO_TAXONOMY
    assert str(issue).startswith("GC-T012 ")


def test_schemas_out_of_date_and_left_over_are_found(tmp_path) -> None:
    (tmp_path / "skills.schema.json").write_text("{}")
    (tmp_path / "old.schema.json").write_text("{}")
    issues = list(CurrentSchemas(tmp_path).check(None))
    assert {issue.code for issue in issues} == {Code.OUT_OF_DATE, Code.UNUSED}
    assert [issue.place.file for issue in issues if issue.code is Code.UNUSED] == ["taxonomy/schema/old.schema.json"]


@pytest.mark.parametrize(
    "phrase",
    [
        "detect* ... (data|concept|model feature) drift",
        "dockeriz*",
        "(straggler*|slow rank*)",
        "a/b test*",
        "detección ... deriva",
        "on-call rotation",
    ],
)
def test_good_phrases(phrase: str) -> None:
    assert phrase_fault(phrase) == ""


@pytest.mark.parametrize(
    "phrase", ["deploy*", "(drift|test*)", "a (b (c|d)|e)", "(a|) b", "... drift", "drift ...", "a * b", "...", "a ?"]
)
def test_bad_phrases(phrase: str) -> None:
    assert phrase_fault(phrase)


EXAMPLES = """\
flux:
  name: Flux
  name_guard: {requires_any: [gitops]}
  examples:
    match: [Flux for GitOps]
    no_match: [solder flux]
"""
AMBIGUOUS = """\
- text: TF
  readings: [{skill: terraform, requires_any: [aws]}, {skill: flux, requires_any: [git]}]
  examples:
    terraform: [TF on AWS]
    "": [TF alone]
"""


def test_examples_are_run_and_failures_placed(small) -> None:
    catalog = load_catalog(base=small({GITOPS: EXAMPLES, "ambiguities.yaml": AMBIGUOUS}))
    right = {"Flux for GitOps": ["flux"], "solder flux": [], "TF on AWS": ["terraform"], "TF alone": []}
    assert run_examples(catalog, lambda text: [Mention(skill) for skill in right[text]]) == []
    wrong = {"Flux for GitOps": [], "solder flux": ["flux"], "TF on AWS": ["flux"], "TF alone": ["terraform"]}
    issues = run_examples(catalog, lambda text: [Mention(skill) for skill in wrong[text]])
    assert {issue.code for issue in issues} == {Code.FAILED_EXAMPLE}
    assert sorted(issue.message for issue in issues) == [
        "'TF' is read as flux in 'TF on AWS'",
        "'TF' is read as terraform in 'TF alone'",
        "flux is found in 'solder flux'",
        "flux is not found in 'Flux for GitOps'",
    ]
