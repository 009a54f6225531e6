from __future__ import annotations

import subprocess
import sys

import pytest

from gapcheck.catalog.load import load_catalog
from gapcheck.catalog.model import AliasKind, CategoryGroup, Guard, Relation, SkillKind, Status
from gapcheck.errors import CatalogError, Code, Exit

FULL = """\
triton-inference-server:
  name: Triton Inference Server
  name_guard: {requires_any: [Modèle*], case: true}
  vendor: NVIDIA
  since: 2018
  status: renamed
  as_of: 2025-03
  source: vendor announcement
  successor: Dynamo Triton
  categories: [inference_optimization]
  aliases:
    - NVIDIA Triton
    - {text: Triton, kind: abbr, requires_any: [nvidia, Inferência], vetoes: [College], neighbours: no, fuzzy: no}
  implies: [model-serving]
  transferable_to: [{skill: model-serving, reason: a clause}]
  examples: {match: ["Served on Triton"], no_match: ["Triton College"]}
model-serving:
  name: Model serving
  kind: practice
  phrases: ["serv* ... models"]
"""


def test_a_skill_with_everything(small) -> None:
    catalog = load_catalog(base=small({"skills/inference_serving.yaml": FULL}))
    triton = catalog.skills["triton-inference-server"]
    assert triton.category == "inference_serving"
    assert triton.categories == ("inference_serving", "inference_optimization")
    assert (triton.kind, triton.status, triton.since) == (SkillKind.TOOL, Status.RENAMED, 2018)
    name, full, short = triton.aliases
    assert (name.text, name.kind) == ("Triton Inference Server", AliasKind.NAME)
    assert name.guard == Guard(("modele*",), (), True, True)
    assert (full.text, full.kind, full.guard, full.fuzzy) == ("NVIDIA Triton", AliasKind.AKA, Guard(), True)
    assert short.guard == Guard(("nvidia", "inferencia"), ("college",), False, False)
    assert (short.kind, short.fuzzy) == (AliasKind.ABBR, False)
    assert triton.implies == (Relation("model-serving"),)
    assert triton.transferable_to == (Relation("model-serving", "a clause"),)
    assert catalog.examples["triton-inference-server"] == (("Served on Triton",), ("Triton College",))
    assert catalog.skills["model-serving"].phrases == ("serv* ... models",)
    assert list(catalog.skills) == sorted(catalog.skills)


def test_categories_keep_the_order_of_the_map(small) -> None:
    categories = list(load_catalog(base=small()).categories.values())
    assert categories[0].id == "ci_cd"
    assert [one.order for one in categories] == list(range(1, len(categories) + 1))
    groups = list(dict.fromkeys(one.group for one in categories))
    assert groups == [CategoryGroup.SPINE, CategoryGroup.DIVERGENCE, CategoryGroup.ROLE, CategoryGroup.GENERAL]
    assert categories[0].names["pt"] == "Pipelines de CI/CD"


def test_the_version_is_a_hash_of_the_content_only(small, make) -> None:
    first, second = load_catalog(base=small()), load_catalog(base=small())
    assert first.version == second.version
    assert len(first.version) == 12
    assert int(first.version, 16) >= 0
    other = load_catalog(base=small({"vendors.yaml": "HashiCorp: [hashicorp]\n"}))
    layered = load_catalog(make({"vendors.yaml": "HashiCorp: [hashicorp]\n"}), base=small())
    assert len({first.version, other.version, layered.version}) == 3


def test_vendors_ambiguities_and_known_words(small) -> None:
    catalog = load_catalog(
        base=small(
            {
                "vendors.yaml": "Red Hat: [Red Hat, RH]\nAWS: [amazon, aws]\n",
                "ambiguities.yaml": "- {text: TF, case: yes, readings: [{skill: terraform, requires_any: [Módulo]}]}\n",
                "known_words.yaml": "aliases: {en: [salt]}\nnear: {es: [perfecto]}\nsoftware: [openmpi]\n",
            }
        )
    )
    assert catalog.vendors == {"AWS": ("amazon", "aws"), "Red Hat": ("red hat", "rh")}
    assert catalog.known_words == {"salt", "perfecto", "openmpi"}
    (ambiguity,) = catalog.ambiguities
    assert (ambiguity.text, ambiguity.case, ambiguity.otherwise) == ("TF", True, "")
    assert ambiguity.readings[0].requires_any == ("modulo",)


REFUSED = {
    "syntax": ({"skills/provisioning.yaml": "a: b: c\n"}, Code.YAML_SYNTAX, "skills/provisioning.yaml:1:5"),
    "field": (
        {"skills/gitops.yaml": "flux:\n  name: Flux CD\n  alias: [fluxcd]\n"},
        Code.UNKNOWN_FIELD,
        "skills/gitops.yaml:3:3",
    ),
    "value": (
        {"skills/gitops.yaml": "flux:\n  name: Flux CD\n  kind: tol\n"},
        Code.BAD_VALUE,
        "skills/gitops.yaml:3:9",
    ),
    "id": ({"skills/gitops.yaml": "Flux CD:\n  name: Flux CD\n"}, Code.BAD_VALUE, "skills/gitops.yaml:1:1"),
    "list": ({"skills/gitops.yaml": "- Flux CD\n"}, Code.BAD_VALUE, "skills/gitops.yaml:1:1"),
    "same id": (
        {"skills/provisioning-two.yaml": "terraform:\n  name: Terraform again\n"},
        Code.DUPLICATE_KEY,
        "skills/provisioning.yaml:1:1",
    ),
    "same alias": (
        {"skills/gitops.yaml": "atlantis:\n  name: Atlantis bot\n  aliases:\n    - Terra-Form\n"},
        Code.DUPLICATE_ALIAS,
        "skills/provisioning.yaml:2:9",
    ),
    "category of the file": (
        {"skills/gitop.yaml": "flux:\n  name: Flux CD\n"},
        Code.UNKNOWN_REFERENCE,
        "skills/gitop.yaml",
    ),
    "category": (
        {"skills/gitops.yaml": "flux:\n  name: Flux CD\n  categories: [ci_cd, gitopz]\n"},
        Code.UNKNOWN_REFERENCE,
        "skills/gitops.yaml:3:23",
    ),
    "relation": (
        {"skills/gitops.yaml": "flux:\n  name: Flux CD\n  implies:\n    - {skill: teraform}\n"},
        Code.UNKNOWN_REFERENCE,
        "skills/gitops.yaml:4:7",
    ),
    "reading": (
        {"ambiguities.yaml": "- text: TF\n  readings: [{skill: tensorflow}]\n"},
        Code.UNKNOWN_REFERENCE,
        "ambiguities.yaml:2:14",
    ),
    "circle": (
        {
            "skills/gitops.yaml": "argo:\n  name: Argo project\n  implies: [flux]\n"
            "flux:\n  name: Flux CD\n  implies:\n    - argo\n"
        },
        Code.CYCLE,
        "skills/gitops.yaml:7:7",
    ),
    "itself": (
        {"skills/gitops.yaml": "flux:\n  name: Flux CD\n  part_of: [flux]\n"},
        Code.CYCLE,
        "skills/gitops.yaml:3:13",
    ),
    "short": (
        {"skills/gitops.yaml": "flux:\n  name: Flux CD\n  aliases: [gitops flux, flux]\n"},
        Code.UNGUARDED_ALIAS,
        "skills/gitops.yaml:3:26",
    ),
    "short name": ({"skills/gitops.yaml": "flux:\n  name: Flux\n"}, Code.UNGUARDED_ALIAS, "skills/gitops.yaml:2:9"),
    "dictionary word": (
        {
            "skills/gitops.yaml": "weave:\n  name: Weaves\n",
            "known_words.yaml": "aliases: {en: [weaves]}\n",
        },
        Code.UNGUARDED_ALIAS,
        "skills/gitops.yaml:2:9",
    ),
    "file": ({"skils.yaml": "a: b\n"}, Code.UNKNOWN_FILE, "skils.yaml"),
    "ending": ({"skills/gitops.yml": "a: b\n"}, Code.UNKNOWN_FILE, "skills/gitops.yml"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_wrong_is_refused_with_its_place_and_a_remedy(small, case: str) -> None:
    files, code, place = REFUSED[case]
    folder = small(files)
    with pytest.raises(CatalogError) as caught:
        load_catalog(base=folder)
    assert caught.value.code is code
    assert str(caught.value.place).endswith("/" + place)
    assert caught.value.hint
    assert caught.value.exit_code is Exit.CONFIGURATION


@pytest.mark.parametrize(
    "files",
    [
        {"skills/gitops.yaml": "flux:\n  name: Flux\n  name_guard: {requires_any: [gitops]}\n"},
        {
            "skills/gitops.yaml": "flux:\n  name: Flux\n",
            "ambiguities.yaml": "- text: FLUX\n  readings: [{skill: flux}]\n",
        },
        {
            "skills/gitops.yaml": "flux:\n  name: Flux\n",
            "suppressions.yaml": "- {id: flux, code: GC-T009, alias: Flux, reason: this test needs it}\n",
        },
        {
            "skills/gitops.yaml": "tform:\n  name: Terraform CLI\n",
            "ambiguities.yaml": "- text: terraform-cli\n  readings: [{skill: tform}, {skill: terraform}]\n",
        },
    ],
    ids=["guard", "ambiguity", "suppression", "shared but declared"],
)
def test_what_is_declared_is_accepted(small, files: dict[str, str]) -> None:
    assert "terraform" in load_catalog(base=small(files)).skills


def test_a_suppression_without_a_reason_is_refused(small) -> None:
    folder = small({"suppressions.yaml": "- {id: flux, code: GC-T009}\n"})
    with pytest.raises(CatalogError, match="'reason' is missing"):
        load_catalog(base=folder)


def test_the_first_error_says_how_many_more_there_are(small) -> None:
    folder = small({"skills/gitops.yaml": "a-tool:\n  nam: A tool\nb-tool:\n  nam: B tool\n"})
    with pytest.raises(CatalogError, match="3 more: gapcheck taxonomy lint"):
        load_catalog(base=folder)


def test_missing_folders(tmp_path) -> None:
    with pytest.raises(CatalogError, match="does not exist") as caught:
        load_catalog(tmp_path / "none")
    assert caught.value.code is Code.NO_TAXONOMY
    (tmp_path / "file").write_text("")
    with pytest.raises(CatalogError, match="is a file"):
        load_catalog(tmp_path / "file")
    (tmp_path / "empty").mkdir()
    with pytest.raises(CatalogError, match="holds no taxonomy file"):
        load_catalog(tmp_path / "empty")


def test_a_cached_start_reads_no_yaml_and_validates_nothing(small, tmp_path) -> None:
    folder = small()
    load_catalog(base=folder, cache=tmp_path / "cache")
    script = (
        "import sys; from pathlib import Path; from gapcheck.catalog.load import load_catalog\n"
        f"load_catalog(base=Path({str(folder)!r}), cache=Path({str(tmp_path / 'cache')!r}))\n"
        "print([name for name in ('yaml', 'pydantic', 'rapidfuzz') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
