"""The parts by themselves: wordings, misspellings, glue, guards, words."""

from collections.abc import Sequence

import pytest

from gapcheck.catalog.model import Guard
from gapcheck.matching.forms import Entry, forms
from gapcheck.matching.fuzzy import Misspellings, skeleton
from gapcheck.matching.glue import glued, humps, segments, without_version
from gapcheck.matching.guards import compile_guard, has_case
from gapcheck.matching.model import How
from gapcheck.matching.phrases import Frequencies, compile_phrases, find
from gapcheck.matching.scope import address_spans, in_path
from gapcheck.matching.words import GAPS, Gap, Words, split


def words_of(text: str) -> Words:
    words = split(text)
    words.join()
    return words


def spans(pattern: str, text: str) -> list[str]:
    words = words_of(text)
    phrase = compile_phrases([pattern], Frequencies({}))[0]
    out = []
    for place in range(len(words.tokens)):
        found = find(phrase, words.tokens, words.gaps, place)
        if found:
            out.append(words.surface(*found))
    return out


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (
            "detect* ... (data|concept|model) drift",
            "We detected strong data drift early",
            ["detected strong data drift"],
        ),
        (
            "detect* ... (data|concept|model) drift",
            "Detected data, concept and model drift",
            ["Detected data, concept and model drift"],
        ),
        ("detect* ... (data|concept|model) drift", "Detected. Data drift", []),
        ("detect* ... (data|concept|model) drift", "detected a b c d data drift", []),
        ("blue green", "blue/green and blue-green", ["blue/green", "blue-green"]),
        ("(deteccion|detectar) ... (deriva|drift)", "Detección de la deriva", ["Detección de la deriva"]),
        ("on call", "on-call", ["on-call"]),
        ("(infrastructure|infra) as code", "Infrastructure as code", ["Infrastructure as code"]),
        ("(feature store|feature stores)", "two feature stores", ["feature stores"]),
    ],
)
def test_wordings(pattern: str, text: str, found: list[str]) -> None:
    assert spans(pattern, text) == found


def index_of(*names: str, confusable: dict[str, frozenset[str]] | None = None) -> Misspellings:
    return Misspellings({name: frozenset([name]) for name in names}, confusable or {})


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("kuberntes", ("kubernetes", 1)),
        ("kubernetse", ("kubernetes", 1)),
        ("kubenretse", ("kubernetes", 2)),
        ("terrafrom", ("terraform", 1)),
        ("dokcer", ("docker", 1)),
        ("dcker", ("docker", 1)),
        ("kubemetes", ("kubernetes", 2)),
        ("dcoekr", None),
        ("dock", None),
        ("graphite", None),
    ],
)
def test_misspellings(word: str, meant: tuple[str, int] | None) -> None:
    assert index_of("kubernetes", "terraform", "docker", "grafana").nearest(word) == meant


def test_two_skills_as_near_are_none() -> None:
    assert index_of("tekton", "tecton").nearest("tehton") is None


def test_a_skill_that_is_never_the_other_keeps_its_distance() -> None:
    pair = {"tekton": frozenset(["tecton"]), "tecton": frozenset(["tekton"])}
    assert index_of("tekton", "tecton", confusable=pair).nearest("tektonn") is None
    assert index_of("tekton", "tecton").nearest("tektonn") == ("tekton", 1)


def test_scanners_confuse_letters() -> None:
    assert skeleton("d0cker") == skeleton("docker")
    assert skeleton("cornpose") == skeleton("compose")
    assert index_of("docker").nearest("d0cker") == ("docker", 1)


def test_glue() -> None:
    names = {"docker", "kubernetes", "helm", "github"}
    assert segments("dockerkubernetes", names) == ["docker", "kubernetes"]
    assert segments("dockerkubernete", names) == []
    assert segments("docker", names) == []
    assert humps("DockerK8sAWSLambda") == ["Docker", "K", "8", "s", "AWS", "Lambda"]
    assert glued("DockerGitHub", names.__contains__, lambda _: False) == ["docker", "github"]
    assert glued("DockerEngineer", names.__contains__, {"engineer"}.__contains__) == ["docker", "engineer"]
    assert glued("JaneDoe", names.__contains__, {"jane", "doe"}.__contains__) == []
    assert without_version("vue3") == "vue"
    assert without_version("k8s") == ""


def written(text: str, **guard: object) -> Sequence[str]:
    entry = Entry("x", text, How.EXACT, compile_guard(Guard(**guard), text) if guard else None, True, frozenset(), True)  # type: ignore[arg-type]
    return [pattern.strip() for pattern, _ in forms(entry, frozenset(["my"]), frozenset(["pubsub"]))]


def test_forms_follow_the_rules() -> None:
    assert {"argo cd", "argocd"} <= set(written("Argo CD"))
    assert {"mlflow", "ml flow"} <= set(written("MLflow"))
    assert {"git hub actions", "github actions"} <= set(written("GitHub Actions"))
    assert {"node js", "nodejs"} <= set(written("Node.js"))
    assert {"step functions", "step function"} <= set(written("Step Functions"))
    assert "kubernete" not in written("Kubernetes")
    assert "my sql" not in written("MySQL")
    assert "pubsub" not in written("Pub Sub")
    assert "chefs" not in written("Chef", case=True)
    assert written("C++") == ["c++"]


def test_guards_find_words_stems_and_wordings() -> None:
    guard = compile_guard(Guard(requires_any=("serving", "deploy*", "model registry"), vetoes=("college",)), "Triton")
    assert guard is not None
    for text, found in (
        ("Triton serving", "serving"),
        ("deployed Triton", "deploy"),
        ("model registry, Triton", "model registry"),
        ("model, registry, Triton", ""),
        ("Triton", ""),
    ):
        words = words_of(text)
        assert guard.requires.found(words, 0, len(words.tokens), set(words.tokens), words.joined) == found


def test_an_alias_does_not_require_itself() -> None:
    guard = compile_guard(Guard(requires_any=("model*", "ml")), "Model registry")
    assert guard is not None
    assert guard.own.stems == (" model",)
    assert guard.requires.words == {"ml"}


@pytest.mark.parametrize(
    ("surface", "alias", "same"),
    [
        ("Go", "Go", True),
        ("go", "Go", False),
        ("GO", "Go", False),
        ("LLMs", "LLM", True),
        ("Argo-CD", "Argo CD", True),
        ("Goes", "Go", True),
    ],
)
def test_capitals(surface: str, alias: str, same: bool) -> None:
    assert has_case(surface, alias) is same


@pytest.mark.parametrize(
    ("gap", "kind"),
    [
        (" ", Gap.NAME | Gap.TEXT),
        ("-", Gap.NAME | Gap.TEXT),
        ("\n  ", Gap.NAME | Gap.TEXT),
        (" - ", Gap.TEXT | Gap.COLON),
        (", ", Gap.LIST),
        ("; ", Gap.STOP),
        (": ", Gap.STOP | Gap.COLON),
        (". ", Gap.STOP),
        ("\n\n", Gap.STOP),
    ],
)
def test_gaps(gap: str, kind: int) -> None:
    assert GAPS[gap] == kind


def test_addresses() -> None:
    text = "Docker (https://docker.com/a), jane@x.io. See neptune.ai or www.terraform.io/docs! Not 3.5"
    assert [text[a:b] for a, b in address_spans(text)] == ["https://docker.com/a", "jane@x.io", "www.terraform.io/docs"]
    assert in_path("edit /etc/nginx/nginx.conf", 10)
    assert not in_path("Docker/Kubernetes", 7)
